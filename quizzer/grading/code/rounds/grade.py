"""Grades a debugging round: the cases of each part, the symptom, the faults, and the marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

import numpy as np

from quizzer.grading.code import messages
from quizzer.grading.code.opened import open_session
from quizzer.grading.code.rounds import symptom, where
from quizzer.grading.code.rounds.left import Fails, Left, Place, find
from quizzer.grading.code.rounds.parts import makers
from quizzer.grading.code.rounds.version import version
from quizzer.model.verdict import CaseResult, Decision, Finding, Report, Verdict
from quizzer.model.words import count

if TYPE_CHECKING:
    from quizzer.grading.code.cases import Maker
    from quizzer.grading.code.opened import Surroundings
    from quizzer.grading.code.run import Ran
    from quizzer.grading.context import Context
    from quizzer.model.attempt import Submission
    from quizzer.model.question import CodeQuestion

SYMPTOM = "the symptom is gone"
GONE = "The symptom is gone."
Pass = Callable[..., "tuple[Report | None, tuple[CaseResult, ...], set[int], dict[int, Ran]]"]
"""Takes a submission through a part's cases: see `grading.code.grade.one_pass`."""


@dataclass
class _Through:
    """What came of all the parts."""

    results: list[CaseResult] = field(default_factory=list)
    unreached: set[int] = field(default_factory=set)
    fails: Fails = field(default_factory=dict)


def grade(
    question: CodeQuestion, submission: Submission, context: Surroundings, one_pass: Pass
) -> Report:
    """Accepted where every case of every part holds and the symptom is gone."""
    parts = makers(question, context.bank)
    total = sum(len(maker.question.cases) for maker in parts) + bool(question.symptom)
    through = _Through()
    for number, maker in enumerate(parts):
        stopped = _part(through, question, number, maker, submission, context, one_pass, total)
        if stopped is not None:
            return replace(stopped, question=question.id)
    if question.symptom is not None:
        through.results.append(_symptom(question, submission, context))
    layers = context.worker().layers
    report = messages.summary(question, tuple(through.results), through.unreached, layers)
    if not context.diagnose:
        return report
    return _told(question, report, submission, context, parts, through.fails)


def _part(
    through: _Through, question: CodeQuestion, number: int, maker: Maker, submission: Submission,
    context: Surroundings, one_pass: Pass, total: int,
) -> Report | None:  # fmt: skip
    """Take the submission through one part; a report where the file as a whole is at fault."""
    before = len(through.results)

    def on_case(result: CaseResult, index: int, _: int) -> None:
        if context.on_case:
            context.on_case(result, before + index, max(total, before + index + 1))

    # What the grader adds is asked of the question's own function; of the others, their cases.
    short = context.samples or maker.question.function != question.function
    inner = replace(cast("Context", context), on_case=on_case, samples=short)
    stopped, results, unreached, fails = one_pass(maker, submission, inner)
    if stopped is not None:
        return stopped
    name = maker.question.function
    through.results += [
        replace(r, name=f"{name}: {r.name}", says=f"{name}: {r.says}" if r.says else "")
        for r in results
    ]
    through.unreached |= {before + place for place in unreached}
    through.fails |= {(number, index): ran for index, ran in fails.items()}
    return None


def _symptom(question: CodeQuestion, submission: Submission, context: Surroundings) -> CaseResult:
    """The symptom as a case: the file's own measurement beside a sound one's."""
    assert question.symptom is not None
    expected = symptom.sound(question, context.bank)
    actual = measured(question, submission, context)
    if symptom.same(question.symptom, expected, actual):
        return CaseResult(SYMPTOM, False, Verdict.ACCEPTED)
    words = "it is not what a sound file gives: quizzer run shows both"
    if isinstance(actual, symptom.StoppedError):
        words = f"the file stops: {actual}"
    return CaseResult(SYMPTOM, False, Verdict.WRONG_ANSWER, words)


def measured(question: CodeQuestion, submission: Submission, context: Surroundings) -> object:
    """The symptom of a learner's file, from the sandbox."""
    assert question.symptom is not None
    seconds = question.symptom.seconds
    limits = replace(
        question.limits, case=seconds, submission=max(seconds, question.limits.submission)
    )
    asked = replace(question, signature=f"{symptom.FUNCTION}()", limits=limits)
    source = symptom.with_code(question, submission.text, submission.framework)
    with (
        np.errstate(all="ignore"),
        open_session(context.worker(), asked, source, context, submission.framework) as session,
    ):
        return symptom.of_answer(question, session)


def told(question: CodeQuestion, submission: Submission, context: Surroundings) -> str:
    """The symptom of a learner's file beside the sound one's, as text."""
    assert question.symptom is not None
    actual = measured(question, submission, context)
    expected = symptom.sound(question, context.bank)
    same = symptom.same(question.symptom, expected, actual)
    rows = [("your file", actual), ("a sound file", expected)]
    end = GONE if same else "The symptom is still there."
    return f"{question.symptom.says}\n{symptom.told(question.symptom, rows)}\n{end}"


# --- what is told of the faults ---------------------------------------------------------------


def _told(
    question: CodeQuestion, report: Report, submission: Submission, context: Surroundings,
    parts: Sequence[Maker], fails: Fails,
) -> Report:  # fmt: skip
    """The report with a decision for each fault, the symptom and each mark."""
    found = find(version(question, context.bank, submission.framework), parts, fails, context)
    says = {fault.id: fault.says for fault in question.faults}
    accepted = report.verdict is Verdict.ACCEPTED
    decisions = [Decision(name, f"gone: {says[name]}", True) for name in found.gone]
    decisions += [_left(n, found.shown[name], parts) for n, name in enumerate(found.left, 1)]
    decisions += [_changed(n, found.shown[name], parts) for n, name in enumerate(found.changed, 1)]
    decisions += [_new(name, says[name]) for name in found.new]
    if found.strange:
        decisions.append(_strange(found, parts))
    if question.symptom is not None:
        there = report.cases[-1].verdict is not Verdict.ACCEPTED
        words = "the symptom is still there" if there else SYMPTOM
        decisions.append(Decision("symptom", words, not there))
    decisions += _where(question, submission, context)
    drawn = len(found.gone) + len(found.left) + len(found.changed)
    score = 1.0 if accepted else min(0.99, len(found.gone) / (drawn + (not found.clean)))
    sentence = _sentence(found, drawn, accepted)
    return replace(
        report,
        score=score,
        message=f"{sentence} {report.message}" if accepted else report.message,
        finding=None if accepted else Finding("faults", sentence),
        decisions=tuple(decisions),
    )


def _sentence(found: Left, drawn: int, accepted: bool) -> str:
    if accepted:
        return f"All {drawn} faults are gone." if drawn > 1 else "The fault is gone."
    verb = "is" if 1 in (len(found.gone), drawn) else "are"
    words = f"{len(found.gone)} of {count(drawn, 'fault')} {verb} gone"
    if found.left:
        words += f", {len(found.left)} left"
    if found.changed:
        words += f", {len(found.changed)} changed but still wrong"
    if not found.clean:
        words += ", and something new is wrong"
    return f"{words}."


def _left(place: int, where: Place, parts: Sequence[Maker]) -> Decision:
    """A fault that is left is told by where it shows, not by what it is: that is still to find."""
    function, case = _named(where, parts)
    return Decision(f"left_{place}", f"left: one shows in `{function}`", False, f"the case: {case}")


def _changed(place: int, where: Place, parts: Sequence[Maker]) -> Decision:
    function, case = _named(where, parts)
    words = f"changed, and still wrong: `{function}`"
    return Decision(f"changed_{place}", words, False, f"the case: {case}")


def _new(name: str, says: str) -> Decision:
    return Decision(name, f"new: {says}", False, "this was not in the file that you were given")


def _strange(found: Left, parts: Sequence[Maker]) -> Decision:
    function, case = _named(found.strange[0], parts)
    says = f"the case: {case}; nothing that is left explains it"
    return Decision("new", f"new: something else is wrong in `{function}`", False, says)


def _named(where: Place, parts: Sequence[Maker]) -> tuple[str, str]:
    """The function that a case calls, and the case's name."""
    part = parts[where[0]].question
    return part.function, part.cases[where[1]].name


def _where(question: CodeQuestion, submission: Submission, context: Surroundings) -> list[Decision]:
    """What came of the lines that were marked; nothing where none was."""
    own = version(question, context.bank, submission.framework)
    start = own.stub(context.seed)
    text = submission.text.decode("utf-8", "replace")
    marks = {*submission.where, *where.marked(text, start)}
    if not marks:
        return []
    says = {fault.id: fault.says for fault in question.faults}
    lines = where.lines_of(own.question, own.reference, context.seed)
    found = where.judge(marks, lines, says, start)
    return list(found.decisions)
