"""The last word is a person's: points with a reason, applied after grading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.errors import UsageError, did_you_mean
from quizzer.foreign import respelled
from quizzer.model.verdict import Override
from quizzer.practice.kept.spool import Spool

if TYPE_CHECKING:
    from quizzer.model.verdict import Report
    from quizzer.practice.intake.rows import Row

MOST = 1_000_000


@dataclass(frozen=True)
class Ruling:
    """One row: this person's answer to this question earns so much."""

    candidate: str
    question: str
    given: Override
    where: str
    """File and line."""


def read_overrides(path: Path) -> tuple[Ruling, ...]:
    """candidate, question, points, reason. Raises UsageError at the first row that cannot be."""
    from quizzer.practice.intake.tables import rows_of

    rows, shown = rows_of(path, ("candidate", "question", "points", "reason"))
    found: dict[tuple[str, str], Ruling] = {}
    for line, row in rows:
        where, key = f"{shown}, line {line}", (row["candidate"], row["question"])
        try:
            points = float(row["points"])
        except ValueError:
            points = float("nan")
        if not (isfinite(points) and 0 <= points <= MOST):
            raise UsageError(f"{where}: points is {row['points']!r}: a number from 0 on")
        if not row["reason"]:
            raise UsageError(f"{where}: there is no reason in it; say why the points change")
        if key in found:
            raise UsageError(f"{where}: {' and '.join(key)} stand in {found[key].where} already")
        found[key] = Ruling(*key, Override(points, row["reason"]), where)
    return tuple(found.values())


def check(rulings: Sequence[Ruling], rows: Sequence[Row]) -> tuple[Ruling, ...]:
    """The rulings, each on a person as the files spell the name. Raises UsageError for one on what
    nobody handed in or was to hand in."""
    people = {row.candidate for row in rows}
    spelled = respelled((ruling.candidate for ruling in rulings), people)
    rulings = tuple(replace(r, candidate=spelled.get(r.candidate, r.candidate)) for r in rulings)
    known = {(row.candidate, row.question) for row in rows}
    for ruling in rulings:
        if ruling.candidate not in people:
            hint = did_you_mean(ruling.candidate, people)
            raise UsageError(f"{ruling.where}: nobody is called {ruling.candidate!r} here{hint}")
        if (ruling.candidate, ruling.question) not in known:
            questions = [question for person, question in known if person == ruling.candidate]
            hint = did_you_mean(ruling.question, questions)
            raise UsageError(f"{ruling.where}: {ruling.candidate} was not asked"
                             f" {ruling.question!r}{hint}")  # fmt: skip
    return rulings


def overruled(reports: Sequence[Report], rulings: Sequence[Ruling]) -> Sequence[Report]:
    """The reports with a person's word where there is one; its reason is the last remark."""
    if not rulings:
        return reports
    by_key = {(ruling.candidate, ruling.question): ruling.given for ruling in rulings}
    return Spool(_one(report, by_key.get((report.candidate, report.question)))
                 for report in reports)  # fmt: skip


def _one(report: Report, given: Override | None) -> Report:
    if given is None:
        return report
    before = f" in place of {report.points:g}" if report.worth else ""
    points = f"{given.points:g} {'point' if given.points == 1 else 'points'}"
    says = f"{points}{before}, given by a person: {given.reason}"
    worth = report.worth or 1.0
    return replace(report, override=given, worth=worth, remarks=(*report.remarks, says))
