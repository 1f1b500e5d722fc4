"""What came beside the files of a run, read before any of them is graded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.errors import UsageError
from quizzer.practice.intake.rows import Lists

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.practice.intake.wanted import Wanted


def lists_of(wanted: Wanted, bank: Bank) -> Lists:
    """Roster, manifest and assignment. Raises UsageError."""
    assignment = None
    if wanted.assignment is not None:
        from quizzer.practice.course.assignment import read_assignment

        if wanted.question is not None:
            raise UsageError("--question and --assignment both say what is answered; give one")
        assignment = read_assignment(wanted.assignment, bank)
    if wanted.roster is None and wanted.manifest is None:
        return Lists(question=wanted.question, assignment=assignment, near=wanted.near)
    from quizzer.practice.intake.tables import read_manifest, read_roster

    roster = read_roster(wanted.roster) if wanted.roster else None
    manifest = read_manifest(wanted.manifest, bank) if wanted.manifest else ()
    return Lists(roster, manifest, wanted.question, assignment, wanted.near)
