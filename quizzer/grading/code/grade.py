"""Grades a function in a file: every case in the sandbox, compared here, outside it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from quizzer.bank import usable
from quizzer.errors import BankError
from quizzer.grading.code import faults, messages, packages, properties
from quizzer.grading.code.cases import Maker, Prepared
from quizzer.grading.code.checkers.result import Check
from quizzer.grading.code.reference import Reference
from quizzer.grading.code.run import Ran, run, run_again
from quizzer.grading.context import Context
from quizzer.grading.deadline import Deadline
from quizzer.model.attempt import Submission
from quizzer.model.question import Case, CodeQuestion, Limits, Property
from quizzer.model.verdict import CaseResult, Fault, Finding, Report, Verdict
from quizzer.sandbox.runner import Session, Worker

READ_ONLY = Case(name="read-only inputs are enough")
SAME_DRAWS = Case(name="the same generator gives the same draws again")
TWICE = Case(name="the same inputs give the same answer again")
REDRAWN = Case(name="other values in the same shapes give their own answer")


def grade(question: CodeQuestion, submission: Submission, context: Context) -> Report:
    """The report of one submission; its verdict is that of the first case that fails.

    Raises BankError where the question's own files are at fault, JudgeError where we are.
    """
    worker = context.worker()
    maker = maker_for(question, context)
    # Wrong numbers overflow, divide by zero and worse: nothing of that is news, or the judge's.
    with (
        np.errstate(all="ignore"),
        open_session(worker, question, submission.text, context) as session,
    ):
        grading = Grading(question, maker, session, context, submission.text)
        results = tuple(grading.results())
        if grading.fault is not None:
            if grading.fault.kind == "import":
                packages.check(question, context.bank.reference(question), worker)
            words = faults.words(grading.fault, submission.path or f"{question.id}.py")
            return Report(question.id, grading.rans[0].verdict, message=words,
                          fault=grading.fault, sandbox=worker.layers)  # fmt: skip
        report = summary(question, results, worker)
        if not context.diagnose or report.verdict in (Verdict.ACCEPTED, Verdict.INVALID):
            return report
        return _explained(report, grading)


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
        )
    except Exception as error:
        found = diagnose.Explanation(note=f"no diagnosis: {type(error).__name__}: {error}")
    finding = found.finding or of_extras(report)
    return replace(report, misconception=found.mistake, finding=finding, note=found.note)


def of_extras(report: Report) -> Finding | None:
    """What a failure of nothing but the grader's own cases says."""
    failed = {r.name for r in report.cases if r.verdict is not Verdict.ACCEPTED}
    if failed == {READ_ONLY.name}:
        return Finding("read_only", "it writes to its inputs, if only for a while; use a copy")
    if failed and failed <= {TWICE.name, REDRAWN.name}:
        return Finding("state", "something is kept from one call to the next and changes answers")
    return None


_makers: OrderedDict[str, tuple[str, Maker]] = OrderedDict()
_finding = threading.Lock()
MOST_MAKERS = 16


def maker_for(question: CodeQuestion, context: Context) -> Maker:
    """The maker of a question's cases, its reference loaded; the same one as long as neither
    the question nor its reference changes."""
    for place, words in usable.defects(question):
        raise BankError(f"{question.path}: {'.'.join(map(str, place))}: {words}")
    path = str(context.bank.solution_path(question))
    source = context.bank.reference(question)
    with _finding:
        known, maker = _makers.pop(path, ("", None))
        if maker is None or known != source or maker.question is not question:
            reference = Reference(question, source, path)
            maker = Maker(question, reference, context.bank.fixtures(question))
        _makers[path] = source, maker
        if len(_makers) > MOST_MAKERS:
            _makers.popitem(last=False)
        return maker


def open_session(
    worker: Worker, question: CodeQuestion, source: bytes, context: Context
) -> Session:
    """A sandboxed session for one source text, under the question's limits."""
    return worker.session(
        source,
        filename=f"{question.id}.py",
        function=question.function,
        signature=question.signature,
        allow=question.allow,
        forbid=question.forbid,
        limits=limits_of(question, context),
    )


def limits_of(question: CodeQuestion, context: Context) -> Limits:
    """The question's limits, its case limit replaced by the caller's where one is given."""
    if context.timeout is None:
        return question.limits
    whole = max(question.limits.submission, 5 * context.timeout)
    return replace(question.limits, case=context.timeout, submission=whole)


def summary(question: CodeQuestion, results: tuple[CaseResult, ...], worker: Worker) -> Report:
    """Verdict, score and one line from the case results."""
    failed = [r for r in results if r.verdict is not Verdict.ACCEPTED]
    share = 1 - len(failed) / len(results)
    if not failed:
        message = f"all {len(results)} cases hold"
        return Report(question.id, Verdict.ACCEPTED, 1.0, message, cases=results,
                      sandbox=worker.layers)  # fmt: skip
    first = failed[0]
    if first.verdict is Verdict.INVALID:
        message = first.message
    else:
        message = f"{len(failed)} of {len(results)} cases fail; first {first.name!r}:"
        message = f"{message} {first.message}"
    return Report(question.id, first.verdict, share, message, cases=results,
                  sandbox=worker.layers)  # fmt: skip


class Grading:
    """One pass of a submission through the cases."""

    def __init__(
        self,
        question: CodeQuestion,
        maker: Maker,
        session: Session,
        context: Context,
        source: bytes,
    ) -> None:
        self.source = source
        self.fault: Fault | None = None
        """What is wrong with the whole file; there are no results then."""
        self.question = question
        self.maker = maker
        self.session = session
        self.context = context
        self.rans: list[Ran] = []
        self.total = len(question.cases) + len(question.properties)

    def results(self) -> Iterator[CaseResult]:
        """Case results in order, announced one by one as they come."""
        held: list[CaseResult] = []
        """Results that may turn out to be one fault of the file: not announced yet."""
        base = len(self.question.cases)
        told = 0
        for result in self._all():
            if self.fault is not None:
                return
            held.append(result)
            whole = faults.wrong_name(self.source, self.rans) if told == 0 else None
            if whole is not None and len(held) < base:
                continue
            if whole is not None:
                self.fault = whole
                return
            for one in held:
                if self.context.on_case:
                    self.context.on_case(one, told, self.total)
                told += 1
                yield one
            held.clear()

    def _all(self) -> Iterator[CaseResult]:
        self.session.begin()
        # All at once: meanwhile the child loads the submission, or the server starts.
        prepared_cases = list(self.maker.all(self.context.seed))
        extras = self._extras()
        self.total += len(extras)
        base = len(self.question.cases)
        for index in range(base + len(extras)):
            if self.session.used_up or self.context.cancelled():
                case = self.question.cases[index] if index < base else extras[index - base]
                yield not_reached(case, self._verdict_of_end())
                continue
            if index < base:
                prepared, read_only, name = prepared_cases[index], False, ""
            else:
                prepared, read_only, name = self._prepare(extras[index - base])
            name = name or prepared.case.name
            if index >= base and extras[index - base] is SAME_DRAWS:
                ran = run_again(self.session, prepared)
            else:
                ran = run(self.session, prepared, read_only=read_only)
            if index < base:
                self.rans.append(ran)
            loaded = index > 0 or self.session.refused is None
            self.fault = faults.of(self.question, self.source, ran.outcome, loaded=loaded)
            if self.fault is not None:
                self.rans[:] = [ran]
            yield messages.case_result(self.question, ran, name)
        for item in self.question.properties:
            yield self._property(item)

    def _verdict_of_end(self) -> Verdict:
        last = self.rans[-1].verdict if self.rans else Verdict.TIME_LIMIT
        return Verdict.TIME_LIMIT if last is Verdict.ACCEPTED else last

    def _extras(self) -> list[Case]:
        """The cases that the grader adds where the question has one that they can reuse."""
        plain = [] if self._fullest() is None else [READ_ONLY, TWICE]
        plain += [] if self._sampler() is None else [SAME_DRAWS]
        return plain if self._fullest(drawn=True) is None else [*plain, REDRAWN]

    def _sampler(self) -> int | None:
        """The sampler's case that draws most often: one with many outcomes."""
        cases = self.question.cases
        repeats = [index for index, case in enumerate(cases) if case.repeat]
        return max(repeats, key=lambda index: cases[index].repeat or 0, default=None)

    def _fullest(self, *, drawn: bool = False) -> int | None:
        """The first of the plain cases with the most arguments."""
        cases = self.question.cases
        plain = self.maker.drawn_plain if drawn else self.maker.plain
        return max(plain, key=lambda i: len(cases[i].args or {}), default=None)

    def _prepare(self, extra: Case) -> tuple[Prepared, bool, str]:
        cases, seed = self.question.cases, self.context.seed
        chosen = self._fullest(drawn=extra is REDRAWN) or 0
        if extra is SAME_DRAWS:
            chosen = self._sampler() or 0
        if extra is REDRAWN:
            return self.maker.one(cases[chosen], chosen, seed + 1), False, extra.name
        if extra is TWICE and self.rans and chosen < len(self.rans):
            return self.rans[chosen].prepared, False, extra.name
        return self.maker.one(cases[chosen], chosen, seed), extra is READ_ONLY, extra.name

    def _property(self, item: Property) -> CaseResult:
        """A property of every case that returned something."""
        tried = False
        for ran in self.rans:
            for call, value in zip(ran.prepared.calls, ran.values, strict=False):
                value = properties.as_expected(call.expected, value)
                held = properties.holds(self.question, item, call.args, value)
                if held is False:
                    check = Check(False, f"{item.says} (case {ran.prepared.case.name!r})")
                    return CaseResult(item.says, False, Verdict.WRONG_ANSWER, check.reason)
                tried = tried or held is True
        if tried or any(r.verdict is Verdict.ACCEPTED for r in self.rans):
            return CaseResult(item.says, False, Verdict.ACCEPTED)
        return not_reached(Case(name=item.says), self._verdict_of_end(), "no case gave a value")


def not_reached(case: Case, verdict: Verdict, why: str = "") -> CaseResult:
    """A case that did not run, because of what happened before it."""
    message = f"not reached: {why or 'the time for the submission is used up'}"
    return CaseResult(case.name, case.sample, verdict, message)
