"""The open answers of a group, taken in as `grade` takes them in, and the marks beside them.

The file of marks lies beside the folder or the archive and never within: what is in there came from
strangers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizzer.errors import BankError, UsageError
from quizzer.model.verdict import Report, Verdict
from quizzer.practice.kept.spool import Made
from quizzer.practice.marking.marks import FILE, Marks, Written

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.attempt import Submission
    from quizzer.model.question import OpenQuestion
    from quizzer.practice.batch import Task
    from quizzer.practice.intake.rows import Row
    from quizzer.practice.intake.wanted import Wanted


def place(wanted: Wanted) -> Path | None:
    """Where the marks are: the file that is named, else `NAME.marks.jsonl` beside the one folder
    or archive. None where there are several, and none is named."""
    if wanted.marks is not None or len(wanted.paths) != 1:
        return wanted.marks
    whole = wanted.paths[0].resolve()
    return whole.with_name(f"{whole.name}.{FILE}")


def to_mark(wanted: Wanted, bank: Bank) -> list[Written]:
    """Every open answer that a run would grade. Raises UsageError."""
    from quizzer.practice import files
    from quizzer.practice.intake.lists import lists_of
    from quizzer.practice.intake.take import take

    found, strangers = files.collect(wanted.paths, True, wanted.roster is not None)
    rows = take(found, strangers, bank, lists_of(wanted, bank)).rows
    return [Written(row.question, text(row.found.text)) for row in rows if _is_open(row, bank)]


def text(raw: bytes) -> str:
    """An answer as it is marked."""
    return raw.decode("utf-8-sig", "replace").strip()


def open_question(name: str, bank: Bank) -> OpenQuestion | None:
    """The question, where it is an open one that can be used."""
    try:
        found: Any = bank.question(name) if name in bank else None
    except BankError:
        return None
    return found if getattr(found, "rubric", ()) else None


def _is_open(row: Row, bank: Bank) -> bool:
    there = not (row.missing or row.found.defect)
    return there and open_question(row.question, bank) is not None


class Marked:
    """The marks that answers of a run have; the file is read when the first open one comes."""

    def __init__(self, wanted: Wanted, bank: Bank) -> None:
        """Raises UsageError where a file of marks is named that is not there."""
        self._path, self._bank = place(wanted), bank
        self._marks: Marks | None = None
        if wanted.marks is not None and not wanted.marks.is_file():
            raise UsageError(f"there is no file of marks at {wanted.marks}: quizzer mark makes one")

    def of(self, submission: Submission) -> tuple[str, ...] | None:
        """The criteria that were ticked; None where nobody marked it. Raises UsageError."""
        question = open_question(submission.question, self._bank)
        if question is None or self._path is None:
            return None
        self._marks = self._marks or Marks(self._path)
        return self._marks.of(question, text(submission.text))


def still_known(ticked: Sequence[str] | None, name: str, bank: Bank) -> tuple[str, ...] | None:
    """The ticks of a kept answer; None where the rubric has other criteria since."""
    if ticked is None or (question := open_question(name, bank)) is None:
        return None
    known = {criterion.id for criterion in question.rubric}
    return tuple(ticked) if known.issuperset(ticked) else None


def marked(
    tasks: Sequence[Task], questions: Collection[str], wanted: Wanted, bank: Bank
) -> tuple[Sequence[Task], int]:
    """The tasks with the marks that a person gave to open answers, and how many have them;
    `questions` are all that any of them answers."""
    marks = Marked(wanted, bank)
    if all(open_question(name, bank) is None for name in questions):
        return tasks, 0
    ticks = {
        place: ticked
        for place, task in enumerate(tasks)
        if not task.defect and (ticked := marks.of(task.submission)) is not None
    }

    def with_ticks(place: int) -> Task:
        task = tasks[place]
        if place not in ticks:
            return task
        return replace(task, submission=replace(task.submission, ticked=ticks[place]))

    return Made(len(tasks), with_ticks), len(ticks)


def of_class(report: Report, task: Task) -> Report:
    """What an open answer's report says where others read it than who wrote it."""
    from quizzer.practice.judge.report import waits

    if task.submission.ticked is not None:
        return replace(report, note="marked by a person")
    if report.verdict is Verdict.UNGRADED and waits(report):
        return replace(report, message="not marked yet")
    return report
