"""An assignment's file, strictly read: every defect at once, each at its line and column."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer import foreign
from quizzer.errors import UsageError, did_you_mean
from quizzer.model.assignment import Assignment, moment

if TYPE_CHECKING:
    from quizzer.bank.interviews.filled import Report
    from quizzer.bank.load import Bank

MOST_POINTS = 10_000
_MOST_SEED = 2**63 - 1


def read_assignment(path: Path, bank: Bank) -> Assignment:
    """The assignment, with the ids that its questions have today. Raises UsageError with every
    defect of the file."""
    from quizzer.bank.interviews import filled

    try:
        found, defects = filled.read(
            Assignment, path, lambda a, report: _check(a, report, bank), "an assignment"
        )
    except ValueError as error:  # a NUL in the path
        raise UsageError(f"cannot read {foreign.name(str(path))}: {error}") from error
    if found is None:
        lines = "\n  ".join(map(str, defects))
        raise UsageError(f"the assignment {foreign.name(str(path))} cannot be used:\n  {lines}")
    asked = [replace(item, id=bank.today(item.id)) for item in found.questions]
    return replace(found, questions=asked)


def _check(found: Assignment, report: Report, bank: Bank) -> None:
    if not found.questions:
        report("questions is empty: an assignment asks at least one", ("questions",))
    seen: dict[str, int] = {}
    for number, item in enumerate(found.questions):
        at = ("questions", number)
        if item.id not in bank:
            hint = did_you_mean(item.id, (summary.id for summary in bank.summaries))
            report(f"no question is called {item.id!r}{hint}", (*at, "id"))
        if seen.setdefault(bank.today(item.id), number) != number:
            report(f"{item.id!r} is asked twice", (*at, "id"))
        if not 0 < item.points <= MOST_POINTS:
            report(f"points is {item.points:g}: above 0, {MOST_POINTS:,} at most", (*at, "points"))
    if found.due:
        try:
            moment(found.due)
        except (ValueError, OverflowError, OSError) as error:
            report(f"due is {found.due!r}: {error}; write it as 2026-12-01T23:59+01:00", ("due",))
    if not (isfinite(found.rounding) and 0 <= found.rounding <= MOST_POINTS):
        report(f"rounding is {found.rounding:g}: a step, as 0.5", ("rounding",))
    if found.late is not None:
        for key, value in (("percent", found.late.percent), ("cap", found.late.cap)):
            if not 0 <= value <= 100:
                report(f"{key} is {value:g}: 0 to 100 percent", ("late", key))
    if found.seed is not None and not 0 <= found.seed <= _MOST_SEED:
        report(f"seed is {found.seed}: 0 to {_MOST_SEED}", ("seed",))
