"""A run as a group of people: who answered what, and which mistakes are how frequent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quizzer.model.verdict import Finding, Report, Verdict

BINS = 10
_FAILED = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)
_FAULTS = {
    "syntax": "the file is no valid Python",
    "missing": "there is no function of the name that was asked for",
    "signature": "the function does not take the arguments that were asked for",
    "import": "the file imports a package that is not to be had",
    "name": "a name is used that was never defined",
}
_FOUND = {"counterexample": "wrong in a way that has no name", "raises": "it raises an exception"}
"""Findings that say something else of each file, or that quote it."""


@dataclass
class Shared:
    """A mistake, and everybody who made it."""

    question: str
    id: str
    says: str
    """In short Markdown."""
    named: bool
    """Whether the bank knows it as a misconception; else it is what the grader could find."""
    people: list[str] = field(default_factory=list)
    example: Finding | None = None
    """The shortest failing input among those that were found, none of them a hidden case's."""


def who(report: Report) -> str:
    """Whose submission it is; without a name for it, the file's folder or the file."""
    folder, _, name = report.path.rpartition("/")
    return report.candidate or folder.partition("/")[0] or name.rpartition(".")[0] or "-"


def people(reports: Sequence[Report]) -> list[str]:
    """Everybody, in the order in which they come."""
    return list(dict.fromkeys(who(report) for report in reports))


def questions(reports: Sequence[Report]) -> list[str]:
    """Every question, in the order in which they come."""
    return list(dict.fromkeys(report.question for report in reports if report.question))


def best(reports: Sequence[Report]) -> dict[tuple[str, str], Report]:
    """(who, question) -> their best report of it, without its cases and what else is long; the
    first of several alike."""
    found: dict[tuple[str, str], Report] = {}
    for report in reports:
        key = (who(report), report.question)
        if key not in found or _rank(report) > _rank(found[key]):
            found[key] = replace(report, message="", finding=None, cases=(), steps=())
    return found


def _rank(report: Report) -> tuple[float, float]:
    return report.points, report.score


def totals(reports: Sequence[Report]) -> dict[str, float]:
    """Who -> share of what could be had, 0 to 1: weighed by points where an assignment says so."""
    asked = questions(reports)
    found = best(reports)
    worth = dict.fromkeys(asked, 1.0)
    worths = {report.question: report.worth for report in reports}
    if any(report.worth for report in reports):
        worth = dict.fromkeys(asked, 0.0)
        worth.update({question: each for question, each in worths.items() if question})
    whole = sum(worth.values()) or 1.0

    def share(person: str) -> float:
        have = (found.get((person, question)) for question in asked)
        own = [r for r in have if r is not None]
        return sum(r.points if r.worth else r.score * worth[r.question] for r in own) / whole

    return {person: share(person) for person in people(reports)}


def histogram(shares: Sequence[float]) -> list[int]:
    """How many people lie in each tenth; who has all is in the last."""
    counts = [0] * BINS
    for share in shares:
        counts[min(int(share * BINS + 1e-9), BINS - 1)] += 1
    return counts


def mistakes(reports: Sequence[Report]) -> list[Shared]:
    """Every mistake, the most frequent first; those of equally many in the order of questions."""
    found: dict[tuple[str, str], Shared] = {}
    people: set[tuple[str, str, str]] = set()
    for report in reports:
        shared = _of(report)
        if shared is None:
            continue
        kept = found.setdefault((shared.question, shared.id), shared)
        person = who(report)
        if (shared.question, shared.id, person) not in people:
            people.add((shared.question, shared.id, person))
            kept.people.append(person)
        kept.example = _shorter(kept.example, report.finding)
    return sorted(found.values(), key=lambda shared: -len(shared.people))


def _of(report: Report) -> Shared | None:
    """The mistake that a report names, or what was found in its place."""
    mistake, finding = report.misconception, report.finding
    if mistake is not None:
        lead = f"{mistake.lead} " if mistake.lead.endswith(":") else ""
        return Shared(report.question, mistake.id, lead + mistake.says, True)
    if finding is not None and report.verdict in _FAILED:
        says = _FOUND.get(finding.id, finding.says)
        return Shared(report.question, finding.id, says, False)
    if report.fault is not None and not report.fault.of_bank:
        says = _FAULTS.get(report.fault.kind, "the file cannot be loaded")
        return Shared(report.question, report.fault.kind, says, False)
    return None


def _shorter(one: Finding | None, other: Finding | None) -> Finding | None:
    shown = [f for f in (one, other) if f is not None and f.input and not f.hidden]
    return min(shown, key=lambda finding: len(finding.input), default=None)
