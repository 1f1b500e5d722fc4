"""Answers that are no code: a text file that is called after its question, as `anna/ID.txt`.

Of all text files that lie in a class's folders only these are opened: by its name alone, a list of
packages or a table of data is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.errors import UsageError
from quizzer.practice.files import Found, head_of, is_typed, read
from quizzer.practice.intake.cleaned import no_text

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.attempt import Submission

_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?[ \t]*#[ \t]*quizzer:[^\n]*(?:\n|\Z)")


def answered(words: Sequence[str], asked: Sequence[str], whole: str, code: Callable[[str], bool],
             bank: Bank) -> list[str]:  # fmt: skip
    """Of what a text may be called after, the questions that are answered in words. One that is
    called after the `whole` assignment answers the only such question in it, where there is one."""
    if whole and whole in words:
        words = [name for name in asked if not code(name)]
        words = words if len(words) == 1 else ()
    return [bank.today(word) for word in words if word in bank and not code(word)]


def opened(item: Found) -> Found:
    """The file with its text, without a first line that names the question."""
    if item.place is not None:
        there = read(item.place, item.path)
        item = replace(item, text=there.text, defect=there.defect, modified=there.modified)
    defect = item.defect or no_text(item.text)
    head = head_of(item.text)
    return replace(item, text=b"" if defect else _HEAD.sub(b"", item.text), defect=defect,
                   head=head, other=False, place=None)  # fmt: skip


def check_seed(submissions: Iterable[Submission], bank: Bank) -> None:
    """Where nobody says the seed: raises UsageError for an answer that hangs on the one at which
    its question was shown."""
    from quizzer.grading.rooms import room

    for submission in submissions:
        if not is_typed(submission.path) or submission.question not in bank:
            continue
        question = bank.question(submission.question)
        shows = room(question).shows
        text = submission.text.decode("utf-8", "replace")
        drawn = bool(shows.shown(question, 0, bank).drawn)
        if not (drawn or shows.places(question, text)):
            continue
        why = "draws its numbers" if drawn else "is answered here by places, which are shuffled"
        raise UsageError(
            f"{submission.path}: {question.id} {why}: say by --seed N, or by seed in the"
            " assignment, at which seed it was shown"
        )


def readme(path: str) -> bool:
    """Whether a text is about the files beside it."""
    return Path(path).stem.casefold() == "readme"


def unopened(path: str, question: str, bank: Bank) -> str:
    """Why a file that was not opened answers nothing."""
    if is_typed(path) and question in bank:
        return f"{question} is answered in code: hand it in as {question}.py"
    if is_typed(path):
        return "neither code nor called after a question that is answered in words"
    return "neither .py nor .ipynb nor an archive"
