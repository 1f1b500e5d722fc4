"""Grades derivations: a verdict for every line, the target, milestones, and what went wrong.

Everything here decides by exact sampling, without sympy; proofs by algebra only change what a
line's mark says of its certainty.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from quizzer.errors import ExpressionError
from quizzer.mathematics.explain.diagnosis import Diagnosis, diagnose
from quizzer.mathematics.explain.witness import witness
from quizzer.mathematics.read.pretty import latex_chain, name_latex, numpy_code
from quizzer.mathematics.truth.check import check
from quizzer.mathematics.truth.marks import Checked, Mark
from quizzer.mathematics.truth.milestones import reached
from quizzer.mathematics.truth.setting import Setting, setting_of
from quizzer.mathematics.truth.trial import FAILS, HOLDS, INVALID, UNDECIDED, CancelledError
from quizzer.model.attempt import Submission
from quizzer.model.derivation import DerivationQuestion
from quizzer.model.verdict import Finding, Report, StepResult, Verdict

__all__ = ["CancelledError", "as_code", "examine", "grade", "prove"]


def grade(question: DerivationQuestion, submission: Submission, context: object) -> Report:
    """Grade a derivation. `context` gives the seed; where its `proofs` is true, lines are proved
    by algebra too, within the question's budget of seconds."""
    started = time.perf_counter()
    seed = int(getattr(context, "seed", 0))
    cancelled = getattr(context, "cancelled", None) or (lambda: False)
    report = _graded(question, submission.text, seed, cancelled)
    report = replace(report, seed=seed, path=submission.path)
    if getattr(context, "proofs", False):
        report = prove(question, report, cancelled=cancelled)
    return replace(report, seconds=time.perf_counter() - started)


def examine(
    question: DerivationQuestion,
    text: str,
    seed: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[StepResult, ...]:
    """The marks of an answer that is still being written; no proofs, no diagnosis.

    Bounded work; asks `cancelled` between points and raises CancelledError when told so.
    """
    try:
        checked = check(setting_of(question), text, seed, cancelled)
    except ExpressionError as error:
        return (_refused(text, error),)
    return tuple(_step(checked, mark) for mark in checked.marks)


def prove(
    question: DerivationQuestion,
    report: Report,
    seconds: float | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """The report with the marks of lines that hold by algebra saying so.

    Proofs run in another process that is killed when the seconds (the question's budget where
    none are given) are over; no verdict changes. Only questions about numbers can be proved, not
    those whose arrays may have any size.
    """
    from quizzer.mathematics.prove.proofs import by_algebra

    if question.dimensions or not any(step.verdict == HOLDS for step in report.steps):
        return report
    text = "\n".join(_numbered(report.steps))
    checked = check(setting_of(question), text, report.seed, cancelled)
    proved = by_algebra(checked, question.budget if seconds is None else seconds, cancelled)
    steps = tuple(
        replace(step, proof="algebra") if step.line in proved and step.verdict == HOLDS else step
        for step in report.steps
    )
    return replace(report, steps=steps)


def _numbered(steps: tuple[StepResult, ...]) -> list[str]:
    lines = [""] * max(step.line for step in steps)
    for step in steps:
        lines[step.line - 1] = step.text
    return lines


def as_code(question: DerivationQuestion, text: str, seed: int = 0) -> Submission | None:
    """A submission to the question's follow-up in code, made of the answer's last right form.

    None where the question names no follow-up, the answer does not reach the target, or numpy
    has no short form of what it uses.
    """
    if question.code is None:
        return None
    try:
        checked = check(setting_of(question), text, seed)
        best = [mark for mark in checked.marks if mark.reached and mark.claim]
        if not best or checked.trial is None or best[-1].claim is None:
            return None
        answer = numpy_code(checked.trial.graph.expanded(best[-1].claim))
    except (ExpressionError, KeyError):
        return None
    source = question.code.submission.replace("ANSWER", answer)
    return Submission(question.code.question, source.encode())


def _graded(
    question: DerivationQuestion, data: bytes, seed: int, cancelled: Callable[[], bool]
) -> Report:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Report(question.id, Verdict.INVALID, message="the answer is not UTF-8 text")
    setting = setting_of(question)
    try:
        checked = check(setting, text, seed, cancelled)
    except ExpressionError as error:
        step = _refused(text, error)
        return Report(question.id, Verdict.INVALID, message=error.message, steps=(step,))
    verdict = _verdict(checked)
    failing = checked.failing
    diagnosis = diagnose(checked) if verdict == Verdict.WRONG_ANSWER else Diagnosis()
    steps = tuple(
        _step(checked, mark, diagnosis.says if mark is failing else "") for mark in checked.marks
    )
    met = reached(setting, checked)
    return Report(
        question.id,
        verdict,
        score=_score(question, verdict, len(met), checked),
        message=_message(checked, verdict, diagnosis),
        misconception=diagnosis.mistake,
        finding=_finding(checked, diagnosis),
        steps=steps,
        milestones=met,
    )


def _verdict(checked: Checked) -> Verdict:
    verdicts = {mark.verdict for mark in checked.marks}
    if FAILS in verdicts:
        return Verdict.WRONG_ANSWER
    if verdicts == {INVALID}:
        return Verdict.INVALID
    if checked.reached is None:
        return Verdict.WRONG_ANSWER
    if INVALID in verdicts:
        return Verdict.INVALID
    return Verdict.UNGRADED if UNDECIDED in verdicts else Verdict.ACCEPTED


def _score(question: DerivationQuestion, verdict: Verdict, met: int, checked: Checked) -> float:
    """The share of milestones met, the target being one more."""
    if verdict == Verdict.ACCEPTED:
        return 1.0
    target = checked.reached is not None and checked.failing is None
    return (met + target) / (len(question.milestones) + 1)


def _message(checked: Checked, verdict: Verdict, diagnosis: Diagnosis) -> str:
    if verdict == Verdict.ACCEPTED:
        count = len(checked.marks)
        return "the target is right" if count == 1 else f"all {count} lines hold"
    if verdict == Verdict.WRONG_ANSWER and checked.failing:
        why = diagnosis.says or checked.failing.message
        return f"line {checked.failing.line.number} fails" + (f": {why}" if why else "")
    for word in (INVALID, UNDECIDED) if verdict != Verdict.WRONG_ANSWER else ():
        for mark in checked.marks:
            if mark.verdict == word:
                return f"line {mark.line.number} is {word}: {mark.message}"
    target = _written(checked.setting)
    why = next((m.message for m in reversed(checked.marks) if m.message), "")
    lacks = f"proves {target}" if checked.setting.bound else f"gives {target} in closed form"
    return f"no line {lacks}" + (f" ({why})" if why else "")


def _finding(checked: Checked, diagnosis: Diagnosis) -> Finding | None:
    if diagnosis.slip is None:
        return None
    failing = checked.failing
    shown = failing and failing.outcome and failing.links
    seen = (
        witness(checked.setting, failing.outcome, failing.links[-1][:2])
        if failing and failing.outcome and shown
        else None
    )
    if seen is None:
        return Finding(diagnosis.slip.id, diagnosis.slip.says)
    values = "\n".join(f"{name} = {value}" for name, value in seen.values.items())
    return Finding(diagnosis.slip.id, diagnosis.slip.says, values, seen.left, seen.right)


def _written(setting: Setting) -> str:
    sought = setting.question.sought
    if sought.bound is not None:
        return f"{sought.name} {'>=' if sought.at_least is not None else '<='} {sought.bound}"
    return sought.derivative or setting.optimised or sought.name or ""


def _step(checked: Checked, mark: Mark, says: str = "") -> StepResult:
    line, outcome = mark.line, mark.outcome
    settled = mark.verdict == HOLDS and checked.reached is not None
    proof, message = "", says or ("" if settled else mark.message)
    if mark.verdict == HOLDS and outcome:
        proof = "sampled" if mark.links else "algebra"  # a new name holds by definition
        if outcome.held:
            names = ", ".join(f"d{of}/d{by}" for of, by in sorted(outcome.held))
            message = f"holds where {names} differentiates its own definition only, the rest held"
    seen = None
    if mark.verdict == FAILS and outcome and mark.links:
        seen = witness(checked.setting, outcome, mark.links[-1][:2])
        proof = "sampled" if seen else ""
    return StepResult(
        line=line.number,
        text=line.text,
        verdict=mark.verdict,
        proof=proof,
        witness=seen,
        message=message,
        column=mark.column,
        echo=_echo(mark),
    )


def _echo(mark: Mark) -> str:
    names = [name_latex(name) for name in mark.line.introduces]
    chain = latex_chain(mark.line.sides, mark.line.relations[len(mark.line.before) :])
    return " = ".join([*names, *([chain] if mark.line.sides else [])])


def _refused(text: str, error: ExpressionError) -> StepResult:
    first = text.lstrip().split("\n", 1)[0][:80]
    return StepResult(1, first, INVALID, message=error.message, column=error.column)
