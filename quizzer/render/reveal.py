"""How much of a report those who handed in are told.

A file that has seen hidden inputs can say them in every word of its own: in an exception, in what
it prints or returns, in the name of a type. Below `all` none of these is told.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from quizzer.model.assignment import Reveal
from quizzer.model.verdict import CaseResult, Finding, Mistake, Report, Verdict
from quizzer.model.words import count

_NOT_JUDGED = {Verdict.MISSING, Verdict.INVALID, Verdict.UNGRADED, Verdict.JUDGE_ERROR}
"""Why nothing was judged gives no answer away, and tells what to mend before it is due."""


_OWN = "run it to see what yours gives"
_OUR_FAULT = "the grader failed here, which is no fault of yours; ask those who run it"


def revealed(report: Report, level: Reveal) -> Report:
    """The report with what the level allows; verdict, points and what was done to the file stay.

    Below `all` nothing is said of a hidden case's values, and an input that is a hidden case's is
    never shown.
    """
    if level is Reveal.ALL:
        return report
    if report.verdict is Verdict.JUDGE_ERROR:  # it may tell of the question's own files
        report = replace(report, message=_OUR_FAULT, fault=None, note="")
    if level is Reveal.VERDICT:
        kept = report.message if report.verdict in _NOT_JUDGED else ""
        return replace(report, message=kept, misconception=None, finding=None, fault=None,
                       cases=(), steps=(), decisions=(), milestones=(), note="")  # fmt: skip
    # Criteria are told as they were marked; which option or place is right would tell the answer.
    criteria = tuple(decision for decision in report.decisions if decision.points)
    if not criteria:
        report = replace(report, milestones=())
    report = replace(report, finding=_small(report.finding), decisions=criteria)
    if not report.cases:
        return report
    failing = sum(case.verdict is not Verdict.ACCEPTED for case in report.cases)
    message = f"{failing} of {count(len(report.cases), 'case')} fail" if failing else ""
    if any(not case.sample for case in report.cases):
        report = replace(report, misconception=_named(report.misconception),
                         finding=_ours(report.finding))  # fmt: skip
    before = sum(1 for _ in takewhile(lambda case: case.sample, report.cases))
    told = [_case(case, place < before) for place, case in enumerate(report.cases)
            if case.sample or level is Reveal.CASES]  # fmt: skip
    return replace(report, message=message, cases=tuple(told))


def _case(case: CaseResult, before: bool) -> CaseResult:
    """A sample case with its values, its own words only where it came before all hidden ones."""
    if not case.sample:
        return CaseResult(case.name, False, case.verdict)
    return case if before else replace(case, message="", output="", actual="")


def _small(finding: Finding | None) -> Finding | None:
    """The finding without an input that is a hidden case's."""
    if finding is None or not finding.hidden:
        return finding
    return replace(finding, input="", expected="", actual="")


def _ours(finding: Finding | None) -> Finding | None:
    """The finding without a word or a number of the file's own."""
    if finding is None:
        return None
    says = finding.plain or finding.says
    if finding.input:
        says = f"{says}; {_OWN}"
    return replace(finding, says=says, plain="", actual="")


def _named(mistake: Mistake | None) -> Mistake | None:
    """The mistake without a number that the file could have chosen."""
    if mistake is None:
        return None
    return replace(mistake, says=mistake.plain or mistake.says, plain="")
