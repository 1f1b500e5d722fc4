"""Case results in words. Hidden cases tell kinds and shapes, sample cases tell values."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial

from quizzer.grading.code import show
from quizzer.grading.code.run import Ran
from quizzer.model.question import Case, CodeQuestion
from quizzer.model.verdict import CaseResult, Report, Verdict
from quizzer.sandbox.wire.met import once

_COMPONENT = r"^\[(\d+)\]"


def summary(
    question: CodeQuestion,
    results: tuple[CaseResult, ...],
    unreached: Collection[int],
    sandbox: tuple[str, ...],
) -> Report:
    """Verdict, score and one line from the case results: the first that failed in its own right
    says more than one that was not reached."""
    failed = [place for place, r in enumerate(results) if r.verdict is not Verdict.ACCEPTED]
    if not failed:
        words = f"all {len(results)} cases hold"
        return Report(question.id, Verdict.ACCEPTED, 1.0, words, cases=results, sandbox=sandbox)
    first = results[min(failed, key=lambda place: (place in unreached, place))]
    words = first.message
    if first.verdict is not Verdict.INVALID:
        words = f"{len(failed)} of {len(results)} cases fail; first {first.name!r}: {words}"
    share = 1 - len(failed) / len(results)
    return Report(question.id, first.verdict, share, words, cases=results, sandbox=sandbox)


def not_reached(case: Case, verdict: Verdict, why: str) -> CaseResult:
    """A case that did not run, because of what happened before it."""
    return CaseResult(case.name, case.sample, verdict, f"not reached: {why}")


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
    if ran.step >= len(ran.values):
        expected, actual = show.result(ran.call.expected, question.returns), ""
    else:
        value = ran.values[ran.step]
        differ = ran.verdict is not Verdict.ACCEPTED
        both = partial(show.both, ran.call.expected, value, question.returns, differ)
        expected, actual = once(ran.memo, "shown", both)
    return CaseResult(
        **{
            **result.__dict__,
            "input": ran.prepared.shown[ran.step],
            "expected": expected,
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
    match = re.match(_COMPONENT, where)
    if match and int(match[1]) < len(question.returns) and len(question.returns) > 1:
        return question.returns[int(match[1])] + where[match.end() :]
    return f"result{where}"
