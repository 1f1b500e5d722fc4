"""What moved between two gradings of the same answers, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizzer.model.verdict import Override, Report, Verdict
from quizzer.model.words import count
from quizzer.practice.course.overrides import Ruling, overruled
from quizzer.practice.kept.mistakes import Known, became

if TYPE_CHECKING:
    from quizzer.practice.kept.result import Head, Stored

_LISTED = 4
"""Cases that are named of a move."""

Key = tuple[str, str, str]
"""Candidate, question as it was asked, path."""


@dataclass(frozen=True)
class Told:
    """One grading of one row."""

    key: Key
    report: Report
    digest: str
    """Of the bytes that were graded."""
    ticked: tuple[str, ...] | None = None
    """Criteria of an open answer that a person had ticked."""


@dataclass(frozen=True)
class Side:
    """A whole grading."""

    head: Head
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Move:
    """A row whose verdict, score or points are no longer what they were."""

    path: str
    candidate: str
    question: str
    before: Report
    after: Report
    why: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """All that moved, and what could not be compared."""

    rows: int
    """How many were compared."""
    moves: tuple[Move, ...]
    apart: tuple[str, ...] = ()
    """Rows that only one side has, or that no bank can grade, each with its reason."""


def side(head: Head, rows: Sequence[Stored], reports: Sequence[Report]) -> Side:
    """Reports of these rows, with a person's last word where there is one."""
    rulings = [
        Ruling(person, question, Override(points, reason), "")
        for person, question, points, reason in head.overrides
    ]
    told = []
    for stored, report in zip(rows, reports, strict=True):
        row = stored.row
        # A question may have got another id since: the ruling is on the one that was asked.
        asked = replace(report, candidate=row.candidate, question=row.question)
        given = replace(overruled([asked], rulings)[0], question=report.question)
        key = (row.candidate, row.question, row.path)
        told.append(Told(key, given, row.sha256, row.ticked))
    return Side(head, tuple(told))


def compare(before: Side, after: Side, apart: Sequence[str] = ()) -> Compared:
    """Row by row, in the order of the first."""
    second: dict[Key, list[Told]] = {}
    for told in after.told:
        second.setdefault(told.key, []).append(told)
    moves, alone, rows = [], list(apart), 0
    for told in before.told:
        same = second.get(told.key)
        if not same:
            alone.append(f"{_named(told.key)}: only the first result has it")
            continue
        rows += 1
        other = same.pop(0)
        if _counts(told.report) != _counts(other.report):
            why = _why(told, other, before.head, after.head)
            person, question, path = told.key
            moves.append(Move(path, person, question, told.report, other.report, why))
    for rest in second.values():
        alone += [f"{_named(told.key)}: only the second result has it" for told in rest]
    return Compared(rows, tuple(moves), tuple(alone))


def _named(key: Key) -> str:
    return key[2] or f"{key[0]}, {key[1]}"


def _counts(report: Report) -> tuple[Verdict, float, float, str]:
    """What somebody would object to, if it moved."""
    mistake = report.misconception.id if report.misconception is not None else ""
    return report.verdict, round(report.score, 6), report.points, mistake


def _why(before: Told, after: Told, first: Head, second: Head) -> tuple[str, ...]:
    return (*_what(before.report, after.report), _cause(before, after, first, second))


def _what(before: Report, after: Report) -> list[str]:
    """Which case, which mistake; else what the grader said."""
    words = []
    last = {case.name: case.verdict for case in before.cases}
    moved = [
        f"case {case.name!r}: {last[case.name].words} -> {case.verdict.words}"
        for case in after.cases
        if case.name in last and last[case.name] is not case.verdict
    ]
    moved += [
        f"new case {case.name!r}: {case.verdict.words}"
        for case in after.cases
        if before.cases and case.name not in last and case.verdict is not Verdict.ACCEPTED
    ]
    words += moved[:_LISTED]
    if len(moved) > _LISTED:
        words.append(f"... and {count(len(moved) - _LISTED, 'further case')}")
    now = {case.name for case in after.cases}
    if before.cases and after.cases and (went := len(last.keys() - now)):
        words.append(f"{count(went, 'case')} of before {'is' if went == 1 else 'are'} no more")
    old, new = before.misconception, after.misconception
    if (old and old.id) != (new and new.id):
        words.append(f"mistake: {old.id if old else 'none'} -> {new.id if new else 'none'}")
    if not words and before.verdict is not after.verdict and after.message:
        words.append(" ".join(after.message.split())[:200])
    if before.override != after.override:
        words.append("a person's last word is another one")
    elif after.override is not None:
        words.append(f"{after.override.points:g} points stand: {after.override.reason}")
    return words


def _cause(before: Told, after: Told, first: Head, second: Head) -> str:
    """Which of the things that a verdict depends on are no longer the same."""
    id_before, id_after = before.key[1], after.key[1]
    changed = []
    if before.digest != after.digest:
        changed.append("the file")
    if first.questions.get(id_before) != second.questions.get(id_after):
        changed.append("the question in the bank")
    changed += _mistakes(first.mistakes.get(id_before), second.mistakes.get(id_after))
    if before.ticked != after.ticked:
        changed.append("the marks that a person gave")
    if first.grader != second.grader:
        changed.append(f"the grader ({first.grader} -> {second.grader})")
    if before.report.seed != after.report.seed:
        changed.append(f"the seed ({before.report.seed} -> {after.report.seed})")
    if first.assignment != second.assignment:
        changed.append("the assignment")
    if changed:
        return "changed: " + ", ".join(changed)
    return (
        "neither the question, the grader nor the seed changed: the machine did, or the file"
        " does not do the same twice"
    )


def _mistakes(before: Known | None, after: Known | None) -> list[str]:
    """What became of the mistakes that the question names; nothing of a result that kept none."""
    return [] if before is None or after is None else became(before, after)
