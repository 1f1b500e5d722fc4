"""Grades a function in a file: every case in the sandbox, compared here, outside it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from quizzer.grading.code import faults, messages, properties
from quizzer.grading.code.cases import Maker, Prepared
from quizzer.grading.code.checkers.result import Check
from quizzer.grading.code.extras import READ_ONLY, REDRAWN, SAME_DRAWS, TWICE, of_extras
from quizzer.grading.code.opened import Surroundings, maker_for, open_session
from quizzer.grading.code.run import Ran, run, run_again
from quizzer.grading.code.written import frameworks, gradients, packages, remarks, repairs
from quizzer.grading.deadline import Deadline
from quizzer.model.attempt import Submission
from quizzer.model.framework import Framework
from quizzer.model.question import Case, CodeQuestion, Property
from quizzer.model.verdict import CaseResult, Fault, Report, Verdict
from quizzer.sandbox.runner import Kit, Session

_NO_TIME = Verdict.TIME_LIMIT, "the time for the submission is used up"


def grade(question: CodeQuestion, submission: Submission, context: Surroundings) -> Report:
    """The report of one submission; its verdict is that of the first case that fails.

    Raises BankError where the question's own files are at fault, JudgeError where we are.
    """
    frameworks.check_installed(submission.framework)
    worker = context.worker()
    worker.start(Kit(submission.framework, question.allow))
    if question.faults:
        from quizzer.grading.code.rounds.grade import grade as grade_round

        return grade_round(question, submission, context, one_pass)
    maker = maker_for(question, context.bank)
    # Wrong numbers overflow, divide by zero and worse: nothing of that is news, or the judge's.
    with (
        np.errstate(all="ignore"),
        open_session(worker, question, submission.text, context, submission.framework) as session,
    ):
        grading = Grading(question, maker, session, context, submission.text)
        results = grading.results()
        if grading.fault is not None:
            return _faulty(grading, submission)
        report = messages.summary(question, results, grading.unreached, worker.layers)
        told = filter(None, (grading.remark, remarks.words(question, session)))
        report = replace(report, note="\n".join(told))
        if not context.diagnose or report.verdict in (Verdict.ACCEPTED, Verdict.INVALID):
            return report
        return _explained(report, grading)


def one_pass(
    maker: Maker, submission: Submission, context: Surroundings
) -> tuple[Report | None, tuple[CaseResult, ...], set[int], dict[int, Ran]]:
    """One part of a debugging round: a report where the whole file is at fault, else the results,
    the places of those that were not reached, and the own cases that fail, by index."""
    worker, source = context.worker(), submission.text
    opened = open_session(worker, maker.question, source, context, submission.framework)
    with np.errstate(all="ignore"), opened as session:
        grading = Grading(maker.question, maker, session, context, submission.text)
        results = grading.results()
        if grading.fault is not None:
            return _faulty(grading, submission), (), set(), {}
        fails = {i: r for i, r in grading.own.items() if r.verdict is not Verdict.ACCEPTED}
        return None, results, grading.unreached, fails


def _faulty(grading: Grading, submission: Submission) -> Report:
    """The report where the file as a whole is at fault, so that there are no results."""
    assert grading.fault is not None
    context, question = grading.context, grading.question
    if grading.fault.kind == "import":
        packages.check(question, context.bank.reference(question), context.worker())
    words = faults.words(grading.fault, submission.path or f"{question.id}.py")
    return Report(question.id, grading.rans[0].verdict, message=words,
                  fault=grading.fault, sandbox=context.worker().layers)  # fmt: skip


def _explained(report: Report, grading: Grading) -> Report:
    """The report with what diagnosis finds; the verdict stands whatever becomes of that."""
    # Imported only after a failure: an accepted answer never pays for it.
    from quizzer.grading.code.diagnosis import diagnose

    context = grading.context
    try:
        found = diagnose.explain(
            grading.question,
            grading.maker,
            context.worker(),
            grading.session,
            context.bank.reference(grading.question),
            grading.rans,
            context.seed,
            Deadline(context.budget, cancelled=context.cancelled),
            others_hold=grading.others_hold(report.cases),
        )
    except Exception as error:
        found = diagnose.Explanation(note=f"no diagnosis: {type(error).__name__}: {error}")
    finding = found.finding or of_extras(report)
    raised = report.verdict is Verdict.RUNTIME_ERROR  # then its line says more than its name
    if grading.session.framework != Framework.NUMPY and (raised or found.mistake is None):
        finding = repairs.told(grading, finding)
    note = "\n".join(filter(None, (found.note, report.note)))
    return replace(report, misconception=found.mistake, finding=finding, note=note)


class Grading:
    """One pass of a submission through the cases."""

    def __init__(
        self,
        question: CodeQuestion,
        maker: Maker,
        session: Session,
        context: Surroundings,
        source: bytes,
    ) -> None:
        self.source = source
        self.fault: Fault | None = None
        """What is wrong with the whole file; there are no results then."""
        self.question = question
        self.maker = maker
        self.session = session
        self.context = context
        self.own: dict[int, Ran] = {}
        """The question's own cases that ran, by index, in the order in which they did."""
        self.unreached: set[int] = set()
        """Places of the results that stand for cases which were not run."""
        self._runs: list[Ran] = []
        """All that ran, in the order in which they did."""
        self.asks_gradient = bool(question.gradient) and session.framework != Framework.NUMPY
        self.total = len(question.cases) + len(question.properties) + self.asks_gradient
        self.remark = ""
        """What is to be told of an answer beside its cases."""

    @property
    def rans(self) -> list[Ran]:
        """The question's own cases that ran, in its order."""
        return [self.own[index] for index in sorted(self.own)]

    def results(self) -> tuple[CaseResult, ...]:
        """Case results in the question's order, announced one by one as they come."""
        done: dict[int, CaseResult] = {}
        held: list[CaseResult] = []
        """Results that may turn out to be one fault of the file: not announced yet."""
        base = len(self.question.cases)
        told = 0
        for place, result in self._all():
            if self.fault is not None:
                return ()
            done[place] = result
            held.append(result)
            whole = faults.wrong_name(self.source, self._runs) if told == 0 else None
            if whole is not None and sum(at < base for at in done) == base:
                self.fault = whole
                return ()
            for one in held if whole is None else ():
                if self.context.on_case:
                    self.context.on_case(one, told, self.total)
                told += 1
            held = held if whole is not None else []
        return tuple(done[place] for place in sorted(done))

    def _all(self) -> Iterator[tuple[int, CaseResult]]:
        """Every result with its place in the report, as they come."""
        self.session.begin()
        # All at once: meanwhile the child loads the submission, or the server starts.
        own = list(self.maker.all(self.context.seed))
        cases = [*self.question.cases, *([] if self.context.samples else self._extras())]
        self.total += len(cases) - len(own)
        for place in self._order(cases):
            case = cases[place]
            if end := self._end():
                self.unreached.add(place)
                yield place, messages.not_reached(case, *end)
                continue
            prepared = own[place] if place < len(own) else self._prepare(case)
            ran = (run_again if case is SAME_DRAWS else run)(self.session, prepared)
            loaded = bool(self._runs) or self.session.refused is None
            self._runs.append(ran)
            if place < len(own):
                self.own[place] = ran
            self.fault = faults.of(self.question, self.source, ran.outcome, loaded=loaded)
            if self.fault is not None:
                self.own = {0: ran}
            yield place, messages.case_result(self.question, ran, case.name)
        if READ_ONLY in cases:
            yield cases.index(READ_ONLY), self._read_only()
        for place, item in enumerate(self.question.properties, len(cases)):
            yield place, self._property(item)
        if self.asks_gradient:
            yield from self._gradient(len(cases) + len(self.question.properties))

    def _gradient(self, place: int) -> Iterator[tuple[int, CaseResult]]:
        """Whether a gradient flows, where the question asks for it and the framework has any."""
        question = self.question
        if end := self._end():
            self.unreached.add(place)
            yield place, messages.not_reached(gradients.case(question.gradient), *end)
        elif (asked := gradients.ask(self.maker, self.context.seed)) is not None:
            ran, self.remark = gradients.run(self.session, asked)
            yield place, messages.case_result(question, ran, ran.prepared.case.name)

    def _order(self, cases: list[Case]) -> list[int]:
        """The question's cases in its order, in which each may meet what those before it left; an
        added one at a place that the seed draws, after the case that it repeats: no submission can
        tell by counting what a call is for. READ_ONLY is no call of its own."""
        order = list(range(len(self.question.cases)))
        draw = random.Random(f"{self.context.seed} {self.question.id}")
        for place, case in enumerate(cases):
            if place >= len(self.question.cases) and case is not READ_ONLY:
                after = order.index(self._repeated(case)) + 1
                order.insert(draw.randint(after, len(order)), place)
        return order

    def _read_only(self) -> CaseResult:
        """Of the cases that are one call each, what the first came to that stopped at writing to
        its inputs, else the fullest."""
        plain = [self.own[index] for index in self.maker.plain if index in self.own]
        stopped = next((ran.strict for ran in plain if ran.strict is not None), None)
        ran = stopped or self.own.get(self._fullest() or 0)
        if ran is None:
            self.unreached.add(len(self.question.cases))
            return messages.not_reached(READ_ONLY, *(self._end() or _NO_TIME))
        once = replace(ran, seconds=0.0, output="")  # told of the case itself
        return messages.case_result(self.question, once, READ_ONLY.name)

    def _end(self) -> tuple[Verdict, str] | None:
        """Why no further case is run, and the verdict of those; None while there is no reason."""
        if words := self.session.effort.refusal():
            return Verdict.RUNTIME_ERROR, words
        if faults.hangs(self.own.values()):
            return Verdict.TIME_LIMIT, faults.HANGS
        if not self.session.used_up and not self.context.cancelled():
            return None
        last = self._runs[-1].verdict if self._runs else Verdict.TIME_LIMIT
        return (Verdict.TIME_LIMIT if last is Verdict.ACCEPTED else last), _NO_TIME[1]

    def _extras(self) -> list[Case]:
        """The cases that the grader adds where the question has one that they can reuse."""
        plain = [] if self._fullest() is None else [READ_ONLY, TWICE]
        if self.session.framework != Framework.NUMPY:  # whose arrays are never read-only
            plain = plain[1:]
        plain += [] if self._sampler() is None else [SAME_DRAWS]
        return plain if self._fullest(drawn=True) is None else [*plain, REDRAWN]

    def _sampler(self) -> int | None:
        """The sampler's case that draws most often: one with many outcomes."""
        cases = self.question.cases
        repeats = [index for index, case in enumerate(cases) if case.repeat]
        return max(repeats, key=lambda index: cases[index].repeat or 0, default=None)

    def _fullest(self, *, drawn: bool = False) -> int | None:
        """The first of the plain cases with the most arguments."""
        plain = self.maker.drawn_plain if drawn else self.maker.plain
        return max(plain, key=lambda i: len(self.question.cases[i].args or {}), default=None)

    def _repeated(self, extra: Case) -> int:
        """Index of the case of the question that an added one repeats."""
        if extra is SAME_DRAWS:
            return self._sampler() or 0
        return self._fullest(drawn=extra is REDRAWN) or 0

    def others_hold(self, results: tuple[CaseResult, ...]) -> bool:
        """Whether no added case fails that repeats one that holds."""
        for place, extra in enumerate(self._extras(), len(self.question.cases)):
            repeated = self.own.get(self._repeated(extra))
            held = repeated is not None and repeated.verdict is Verdict.ACCEPTED
            if held and results[place].verdict is not Verdict.ACCEPTED:
                return False
        return True

    def _prepare(self, extra: Case) -> Prepared:
        """The repeated case made ready, with other values for REDRAWN."""
        index = self._repeated(extra)
        seed = self.context.seed + (extra is REDRAWN)
        return self.maker.one(self.question.cases[index], index, seed)

    def _property(self, item: Property) -> CaseResult:
        """A property of every case that returned something."""
        tried = False
        for ran in self.rans:
            for call, value in zip(ran.prepared.calls, ran.values, strict=False):
                held = properties.of_run(self.question, item, call, value, ran.memo)
                if held is False:
                    check = Check(False, f"{item.says} (case {ran.prepared.case.name!r})")
                    return CaseResult(item.says, False, Verdict.WRONG_ANSWER, check.reason)
                tried = tried or held is True
        if tried or any(r.verdict is Verdict.ACCEPTED for r in self.rans):
            return CaseResult(item.says, False, Verdict.ACCEPTED)
        last = self.rans[-1].verdict if self.rans else _NO_TIME[0]
        verdict = end[0] if (end := self._end()) else last
        return messages.not_reached(Case(name=item.says), verdict, "no case gave a value")
