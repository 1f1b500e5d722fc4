"""Grades derivations: a verdict for every line, the target, milestones, and what went wrong.

Everything here decides by exact sampling, without sympy; proofs by algebra only change what a
line's mark says of its certainty.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Name, Node, Number
from quizzer.mathematics.explain.diagnosis import Diagnosis, diagnose
from quizzer.mathematics.explain.witness import witness
from quizzer.mathematics.prove.proofs import Proofs, by_algebra
from quizzer.mathematics.read.pretty import latex_chain, name_latex
from quizzer.mathematics.truth.check import check
from quizzer.mathematics.truth.marks import Checked, Mark
from quizzer.mathematics.truth.milestones import reached
from quizzer.mathematics.truth.outcome import FAILS, HOLDS, INVALID, UNDECIDED
from quizzer.mathematics.truth.setting import Setting, setting_of
from quizzer.mathematics.truth.trial import CancelledError
from quizzer.model.attempt import Submission
from quizzer.model.kinds.derivation import DerivationQuestion
from quizzer.model.verdict import Finding, Report, StepResult, Verdict

_WORSE = (HOLDS, UNDECIDED, INVALID, FAILS)

__all__ = ["CancelledError", "examine", "grade", "prove", "proved"]


class Surroundings(Protocol):
    """The part of a grading context that derivations need."""

    @property
    def seed(self) -> int:
        """Decides at which points lines are tried."""
        ...

    @property
    def prove(self) -> bool:
        """Whether lines are to be proved by algebra too."""
        ...

    @property
    def cancelled(self) -> Callable[[], bool]:
        """Whether nobody waits for the report any more."""
        ...


def grade(question: DerivationQuestion, submission: Submission, context: Surroundings) -> Report:
    """Grade a derivation; with `context.prove`, its lines are proved by algebra where that goes.

    Raises CancelledError.
    """
    started = time.perf_counter()
    report = _graded(question, submission.text, context.seed, context.cancelled)
    report = replace(report, seed=context.seed, path=submission.path)
    if context.prove:
        report = prove(question, report, context.cancelled)
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
    return _one_a_line(tuple(_step(checked, mark) for mark in checked.marks))


def proved(
    question: DerivationQuestion, text: str, seed: int, cancelled: Callable[[], bool]
) -> tuple[StepResult, ...]:
    """As `examine`, with proofs by algebra, which take seconds."""
    steps = examine(question, text, seed, cancelled)
    report = Report(question.id, Verdict.UNGRADED, steps=steps, seed=seed)
    found = prove(question, report, cancelled)
    if not found.message:
        return found.steps
    return tuple(
        replace(step, message=step.message or found.message) if step.verdict == HOLDS else step
        for step in found.steps
    )


def prove(
    question: DerivationQuestion,
    report: Report,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """The report with the marks of lines that hold by algebra saying so; no verdict changes.

    A proof runs in another process and may take so many steps and no more. Where one was cut
    off, its line says so, and where no line of the question can be proved, the report does.
    """
    if not any(step.verdict == HOLDS for step in report.steps):
        return report
    text = "\n".join(_numbered(report.steps))
    checked = check(setting_of(question), text, report.seed, cancelled)
    return _marked(report, by_algebra(checked, cancelled))


def _marked(report: Report, proofs: Proofs) -> Report:
    """The report with what the proofs found."""

    def one(step: StepResult) -> StepResult:
        if step.verdict != HOLDS:
            return step
        if step.line in proofs.proved:
            return replace(step, proof="algebra")
        words = (step.message, proofs.cut_off.get(step.line, ""))
        return replace(step, message="; ".join(word for word in words if word))

    words = "; ".join(word for word in (report.message, proofs.why_none) if word)
    return replace(report, message=words, steps=tuple(map(one, report.steps)))


def _numbered(steps: tuple[StepResult, ...]) -> list[str]:
    lines = [""] * max(step.line for step in steps)
    for step in steps:
        lines[step.line - 1] = step.text
    return lines


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
    steps = _one_a_line(steps)
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
    if INVALID in verdicts:
        return Verdict.INVALID
    if checked.reached is None:
        return Verdict.WRONG_ANSWER
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
        failing = checked.failing
        taken = failing.message if failing.taken else ""
        why = "; ".join(filter(None, (taken, diagnosis.says))) or failing.message
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
        elif any(_only_there(checked.setting, *link) for link in mark.links):
            message = "holds at the optimum"
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


def _only_there(setting: Setting, left: Node, right: Node, best: bool) -> bool:
    """Whether a link is a condition of the optimum that is not written as one."""
    own = Name(setting.optimised)
    return best and own not in (left, right) and Number("0") not in (left, right)


def _one_a_line(steps: tuple[StepResult, ...]) -> tuple[StepResult, ...]:
    """Several equations of one line as one: what is worst of them, and what was read of all."""
    found: dict[int, StepResult] = {}
    for step in steps:
        before = found.get(step.line)
        if before is None:
            found[step.line] = step
            continue
        worse = max(before, step, key=lambda each: _WORSE.index(each.verdict))
        echo = r" ,\; ".join(filter(None, (before.echo, step.echo)))
        proof = worse.proof if before.proof == step.proof else "sampled"
        found[step.line] = replace(worse, echo=echo, proof=proof)
    return tuple(found.values())


def _echo(mark: Mark) -> str:
    if mark.line.partly:
        return mark.line.partly
    names = [name_latex(name) for name in mark.line.introduces]
    chain = latex_chain(mark.line.sides, mark.line.relations[len(mark.line.before) :])
    return " = ".join([*names, *([chain] if mark.line.sides else [])])


def _refused(text: str, error: ExpressionError) -> StepResult:
    first = text.lstrip().split("\n", 1)[0][:80]
    return StepResult(1, first, INVALID, message=error.message, column=error.column)
