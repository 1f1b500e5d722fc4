"""What an answer earns: its worth, what lateness costs, rounding, and which version counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizzer.model.words import count
from quizzer.practice.kept.spool import Picked, Spool

if TYPE_CHECKING:
    from quizzer.model.assignment import Assignment
    from quizzer.model.verdict import Report
    from quizzer.practice.intake.rows import Row
    from quizzer.practice.intake.wanted import Ran


def of_row(report: Report, row: Row, assignment: Assignment | None) -> Report:
    """The report with whose it is, how it came, and in an assignment what it earns."""
    remarks = (*row.remarks, *report.remarks)
    report = replace(report, candidate=row.candidate, late=row.late, remarks=remarks)
    if assignment is None:
        return report
    worth = next((a.points for a in assignment.questions if a.id == report.question), 0.0)
    days = assignment.days_late(row.at, row.late)
    off = assignment.off(days)
    earned = assignment.rounded(report.score * worth * (1 - off))
    if off and report.score:
        remarks = (*remarks, f"{count(days, 'day')} late: {100 * off:g} % off")
    return replace(report, worth=worth, earned=earned, remarks=remarks)


def keep_best(ran: Ran) -> None:
    """Of several versions of one person's answer only the best, the latest of equally good ones;
    the others are said."""
    best: dict[tuple[str, str], tuple[int, float]] = {}
    others: dict[tuple[str, str], list[str]] = {}
    for n, report in enumerate(ran.reports):
        key = (report.candidate, report.question)
        last = best.get(key)
        if last is None or report.points >= last[1]:
            best[key] = n, report.points
        others.setdefault(key, []).append(report.path)
    kept: Spool[Report] = Spool()
    places = []
    for n, report in enumerate(ran.reports):
        key = (report.candidate, report.question)
        if best[key][0] != n:
            continue
        rest = [path for path in others[key] if path != report.path]
        says = f"the best of {len(rest) + 1}; graded too: {', '.join(rest)}"
        kept.append(replace(report, remarks=(*report.remarks, says)) if rest else report)
        places.append(n)
    ran.reports, ran.rows = kept, Picked(ran.rows, places)
