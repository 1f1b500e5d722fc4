"""The bank for those who only look at it: lists, completion, and whoever writes questions.

A list is answered before most of quizzer is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.bank.load import Bank, open_bank
from quizzer.errors import BankError, StoreError
from quizzer.home import Home

if TYPE_CHECKING:
    from quizzer.grading.rooms import Shows
    from quizzer.model.question import Question

__all__ = ["Bank", "breakable", "by_today", "is_code", "open_bank", "shows", "with_status"]


def with_status(folders: Sequence[Path] = ()) -> tuple[Bank, dict[str, str], str]:
    """The bank, and question -> new, tried or solved; nothing where progress cannot be read, and
    then why."""
    home = Home.of()
    bank = open_bank(folders, home)
    try:
        best = by_today(_best(home.progress), bank.today)
    except StoreError as error:
        return bank, {}, str(error)
    return bank, {item.id: best.get(item.id, "new") for item in bank.summaries}, ""


def shows(question: Question) -> Shows:
    """What a question's kind shows of it."""
    from quizzer.grading.rooms import room

    return room(question).shows


def is_code(question: Question) -> bool:
    """Whether an answer to it is a source file, which is run."""
    return shows(question).SOURCE


def breakable(bank: Bank, question_id: str) -> bool:
    """Whether `start --fault` writes a version of the question with a known mistake in it."""
    from quizzer.grading import short
    from quizzer.model.daily.card import Form

    try:
        return Form.FAULT in short.forms(bank.question(question_id), bank)
    except BankError:  # whoever opens it is told
        return False


def _best(progress: Path) -> dict[str, str]:
    from quizzer.store import best

    if (found := best.at_once(progress)) is not None:
        return found
    from quizzer.store.store import Store

    store = Store(progress, looking=True)
    try:
        return store.best()
    finally:
        store.close()


def by_today(best: dict[str, str], today: Callable[[str], str]) -> dict[str, str]:
    """Question -> tried or solved, by the ids of today: one that was solved stays solved."""
    status: dict[str, str] = {}
    for name, state in best.items():
        now = today(name)
        status[now] = "solved" if "solved" in (state, status.get(now)) else state
    return status
