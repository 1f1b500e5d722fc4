"""The cases that the grader adds where the question has one that they can repeat."""

from __future__ import annotations

from quizzer.grading.code.written import gradients
from quizzer.model.question import Case
from quizzer.model.verdict import CaseResult, Finding, Report, Verdict

READ_ONLY = Case(name="read-only inputs are enough")
SAME_DRAWS = Case(name="the same generator gives the same draws again")
TWICE = Case(name="the same inputs give the same answer again")
REDRAWN = Case(name="other values in the same shapes give their own answer")


def of_extras(report: Report) -> Finding | None:
    """What a failure of nothing but the grader's own cases says."""
    failed = {r.name for r in report.cases if r.verdict is not Verdict.ACCEPTED}
    if failed == {READ_ONLY.name}:
        return Finding("read_only", "it writes to its inputs, if only for a while; use a copy")
    gradient = [r for r in report.cases if r.verdict is not Verdict.ACCEPTED and _asks_gradient(r)]
    if len(gradient) == len(failed) == 1:
        raised = gradient[0].verdict is not Verdict.WRONG_ANSWER
        lead = "but no gradient can be computed:" if raised else "and"
        plain = f"the values are right, {lead.removesuffix(':')}" if raised else ""
        words = f"the values are right, {lead} {gradient[0].message}"
        return Finding("gradient", words, plain=plain)
    if failed and failed <= {TWICE.name, REDRAWN.name}:
        return Finding("state", "something is kept from one call to the next and changes answers")
    return None


def _asks_gradient(result: CaseResult) -> bool:
    return result.name.startswith(gradients.NAME)
