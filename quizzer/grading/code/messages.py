"""Case results in words. Hidden cases tell kinds and shapes, sample cases tell values."""

from __future__ import annotations

import re

from quizzer.grading.code import show
from quizzer.grading.code.run import Ran
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import CaseResult, Verdict

_COMPONENT = re.compile(r"^\[(\d+)\]")


def case_result(question: CodeQuestion, ran: Ran, name: str) -> CaseResult:
    """What is said of one case that ran."""
    case = ran.prepared.case
    message = "" if ran.verdict is Verdict.ACCEPTED else reason(question, ran, values=case.sample)
    tags = f" [{', '.join(case.tags)}]" if case.tags else ""
    result = CaseResult(
        name=name,
        sample=case.sample and name == case.name,
        verdict=ran.verdict,
        message=message,
        says=f"{case.name}{tags}",
        seconds=ran.seconds,
        output=ran.output,
    )
    if not case.sample or name != case.name:
        return result
    actual = ""
    if ran.step < len(ran.values):
        actual = show.result(ran.values[ran.step], question.returns)
    return CaseResult(
        **{
            **result.__dict__,
            "input": ran.prepared.shown[ran.step],
            "expected": show.result(ran.call.expected, question.returns),
            "actual": actual,
        }
    )


def reason(question: CodeQuestion, ran: Ran, *, values: bool) -> str:
    """Why a case fails, in one line."""
    step = f"call {ran.step + 1}: " if len(ran.prepared.calls) > 1 else ""
    if ran.outcome is not None and ran.check.ok:
        return step + ran.outcome.message
    words = ran.check.reason
    if ran.check.where and ran.check.kind != "modified":
        words = f"{component(question, ran.check.where)}: {words}"
    if values and ran.check.detail:
        words = f"{words}; {ran.check.detail.strip()}"
    return step + words


def component(question: CodeQuestion, where: str) -> str:
    """A place in the result by the name that the question gives it: `weights[0]`."""
    match = _COMPONENT.match(where)
    if match and int(match[1]) < len(question.returns) and len(question.returns) > 1:
        return question.returns[int(match[1])] + where[match.end() :]
    return f"result{where}"
