"""The bank's proof: each question through the real grader, with right answers and wrong ones.

What is particular to a kind stands in the module `audit` of its room.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.bank.validate import validate
from quizzer.errors import QuizzerError
from quizzer.grading.rooms import Audited, room


@dataclass(frozen=True)
class Proving:
    """One question to be proved, picklable."""

    roots: tuple[Root, ...]
    id: str
    mutants: bool
    seeds: int = 0
    """At how many seeds more right answers are graded, where answers are tried at points."""
    cache: Path | None = None
    """Where the bank's index is kept: reading every file again costs more than most proofs."""


def audit_one(task: Proving) -> Audited:
    """Audit one question, in whatever process this runs."""
    from quizzer.grading.code.checkers import CHECKERS

    bank = Bank(task.roots, task.cache)
    defects = [str(found) for found in validate(bank, [task.id], CHECKERS)]
    try:
        question = bank.question(task.id)
        audited = room(question).audits.audit(question, bank, with_mutants=task.mutants)
        more = getattr(room(question).audits, "at_seeds", None) if task.seeds else None
        many = more(question, task.seeds) if more else ()
        return replace(audited, defects=(*defects, *audited.defects, *many))
    except QuizzerError as error:
        return Audited(task.id, (*defects, str(error)))
    except Exception as error:
        words = f"it cannot be proved: {type(error).__name__}: {error}"
        return Audited(task.id, (*defects, words))


def costly_first(roots: tuple[Root, ...], ids: list[str]) -> list[str]:
    """The ids, the longest files first: about the time that each takes."""
    paths = {path.stem: path for root in roots for path in root.questions.glob("*/*.yaml")}
    return sorted(ids, key=lambda name: -paths[name].stat().st_size if name in paths else 0)
