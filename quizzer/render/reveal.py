"""How much of a report those who handed in are told."""

from __future__ import annotations

from dataclasses import replace

from quizzer.model.assignment import Reveal
from quizzer.model.verdict import CaseResult, Finding, Report, Verdict
from quizzer.model.words import count

_NOT_JUDGED = {Verdict.MISSING, Verdict.INVALID, Verdict.UNGRADED, Verdict.JUDGE_ERROR}
"""Why nothing was judged gives no answer away, and tells what to mend before it is due."""


def revealed(report: Report, level: Reveal) -> Report:
    """The report with what the level allows; verdict, points and what was done to the file stay.

    Below `all` nothing is said of a hidden case's values, and an input that is a hidden case's is
    never shown.
    """
    if level is Reveal.ALL:
        return report
    if level is Reveal.VERDICT:
        kept = report.message if report.verdict in _NOT_JUDGED else ""
        return replace(report, message=kept, misconception=None, finding=None, fault=None,
                       cases=(), steps=(), decisions=(), milestones=(), note="")  # fmt: skip
    # Criteria are told as they were marked; which option or place is right would tell the answer.
    criteria = tuple(decision for decision in report.decisions if decision.points)
    report = replace(report, finding=_finding(report.finding), decisions=criteria)
    if not report.cases:
        return report
    failing = sum(case.verdict is not Verdict.ACCEPTED for case in report.cases)
    message = f"{failing} of {count(len(report.cases), 'case')} fail" if failing else ""
    kept = [case for case in report.cases if case.sample or level is Reveal.CASES]
    return replace(report, message=message, cases=tuple(map(_case, kept)))


def _case(case: CaseResult) -> CaseResult:
    return case if case.sample else CaseResult(case.name, False, case.verdict)


def _finding(finding: Finding | None) -> Finding | None:
    if finding is None or not finding.hidden:
        return finding
    return replace(finding, input="", expected="", actual="")
