"""Today's grader over the bytes of a kept result, at the same seeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.errors import BankError, UsageError
from quizzer.grading.version import GRADER
from quizzer.model.attempt import Submission
from quizzer.practice import batch
from quizzer.practice.course.points import of_row
from quizzer.practice.files import Found
from quizzer.practice.intake.rows import Row
from quizzer.practice.kept.compare import Compared, compare, side
from quizzer.practice.kept.mistakes import known
from quizzer.practice.kept.result import Head, Result, Stored
from quizzer.practice.marking.group import still_known
from quizzer.practice.practice import open_practice
from quizzer.practice.scale.spread import graded, jobs_of
from quizzer.sandbox import own
from quizzer.sandbox.runner import Worker

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.home import Home
    from quizzer.model.assignment import Assignment
    from quizzer.model.verdict import Report


def regrade(
    kept: Result,
    folders: Sequence[Path],
    home: Home,
    jobs: int | None = None,
    unsafe: bool = False,
    tell: Callable[[Report], None] = lambda report: None,
) -> Compared:
    """Grade every row again and compare. Rows of a question that no bank has are told apart.
    Raises UsageError, BankError, SandboxError."""
    server = Worker()
    server.start()
    own.adopt(server)
    # Whoever kept it, the bytes come from a file that anybody may have written.
    if server.strangers_reason and not unsafe:
        raise UsageError(
            f"strangers' files are refused: {server.strangers_reason}; --unsafe runs them all"
            " the same"
        )
    practice = open_practice(folders, home, keep=False)
    bank = practice.bank
    batch.lend(bank)
    try:
        rows, apart = _known(kept, bank)
        tasks = [_task(bank, home, stored) for stored in rows]
        today = _today(kept.head.assignment, bank)
        reports: list[Report] = []

        def arrived(report: Report) -> None:
            reports.append(of_row(report, _row(rows[len(reports)]), today))
            tell(reports[-1])

        graded(tasks, jobs_of(jobs, len(tasks)), arrived)
        questions = {name: _digest(bank, name) for name in kept.head.questions if name in bank}
        mistakes = known(bank, questions)
    finally:
        practice.close()
    now = replace(kept.head, grader=GRADER, questions=questions, mistakes=mistakes)
    return compare(_side(kept.head, rows), side(now, rows, reports), apart)


def compare_kept(one: Result, other: Result) -> Compared:
    """Two kept results, as they were graded."""
    return compare(_side(one.head, one.rows), _side(other.head, other.rows))


def _side(head: Head, rows: Sequence[Stored]):
    return side(head, rows, [stored.report for stored in rows])


def _known(kept: Result, bank: Bank) -> tuple[list[Stored], list[str]]:
    """Rows that can be graded, and why others cannot. What no bank knew when it was kept is graded
    as it was: its report says so again."""
    rows, apart = [], []
    for stored in kept.rows:
        name = stored.row.question
        if name in kept.head.questions and name not in bank:
            apart.append(
                f"{stored.at}: {stored.row.path} answers {name!r}, which no bank here has; it was"
                " not graded again: name its bank with --bank"
            )
        else:
            rows.append(stored)
    return rows, apart


def _task(bank: Bank, home: Home, stored: Stored) -> batch.Task:
    row = stored.row
    submission = Submission(
        row.question, stored.text, row.path, still_known(row.ticked, row.question, bank),
        row.framework, row.where,
    )  # fmt: skip
    return batch.Task(
        bank.roots, home.cache, submission, row.seed, row.timeout, row.defect, row.drawn,
        row.strict, row.missing,
    )  # fmt: skip


def _row(stored: Stored) -> Row:
    row = stored.row
    found = Found(row.path, stored.text)
    return Row(found, row.question, row.candidate, row.late, row.remarks, at=row.at)


def _today(assignment: Assignment | None, bank: Bank) -> Assignment | None:
    """With the ids that questions have today: by them a report is worth something."""
    if assignment is None:
        return None
    asked = [replace(item, id=bank.today(item.id)) for item in assignment.questions]
    return replace(assignment, questions=asked)


def _digest(bank: Bank, name: str) -> str:
    from quizzer.bank.ledger import digest

    try:
        return digest(bank, name)
    except BankError:
        return ""
