"""The proof of a code question, through the real grader.

The reference passes in double and single precision, every misconception fails and is named, and
no automatic mutant of the reference survives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import numpy as np

from quizzer.bank.load import Bank
from quizzer.bank.stub import sources, stub
from quizzer.errors import QuizzerError
from quizzer.grading.code import grade as code
from quizzer.grading.code.cases import Prepared
from quizzer.grading.code.checkers import allclose
from quizzer.grading.code.diagnosis.matching import session_for
from quizzer.grading.code.mutation.equivalent import Listed
from quizzer.grading.code.mutation.family import CLASSES
from quizzer.grading.code.mutation.library import audited
from quizzer.grading.code.mutation.slips import Mutant
from quizzer.grading.code.mutation.tree import Known
from quizzer.grading.code.opened import maker_for
from quizzer.grading.code.rounds import audit as rounds
from quizzer.grading.code.run import run
from quizzer.grading.code.written import packages
from quizzer.grading.context import Context
from quizzer.grading.rooms import Audited
from quizzer.model.attempt import Submission
from quizzer.model.misconception import told_in
from quizzer.model.question import CodeQuestion, Misconception
from quizzer.model.verdict import Report, Verdict
from quizzer.sandbox import own
from quizzer.sandbox.runner import Session

SEEDS = (1, 2, 3)
"""Runs in which the reference must be accepted, and a wrong answer must not."""
SINGLE_SEEDS = range(100, 150)
MUTANT_CASE_SECONDS = 0.4


def audit(question: CodeQuestion, bank: Bank, *, with_mutants: bool) -> Audited:
    """Everything but the mutants first; they are run only where nothing else is wrong."""
    if question.faults:
        return rounds.audit(question, bank)
    proof = CodeProof(question, bank)
    defects = tuple(proof.defects())
    if defects or not with_mutants:
        return Audited(question.id, defects)
    return proof.mutants()


class CodeProof:
    """The proof of one code question."""

    def __init__(self, question: CodeQuestion, bank: Bank) -> None:
        self.question = question
        self.bank = bank
        self.reference = bank.reference(question)
        self.maker = maker_for(question, bank)

    def _context(self, seed: int, diagnose: bool = False) -> Context:
        return Context(self.bank, seed, own.worker, diagnose=diagnose)

    def _graded(self, source: str, seed: int, *, diagnose: bool = False) -> Report:
        submission = Submission(self.question.id, source.encode())
        return code.grade(self.question, submission, self._context(seed, diagnose))

    def defects(self) -> Iterator[str]:
        """Everything that a sound question does not show."""
        yield from packages.defects(self.question, self.reference)
        for seed in SEEDS:
            report = self._graded(self.reference, seed)
            if report.verdict is not Verdict.ACCEPTED:
                yield f"the reference is not accepted (seed {seed}): {report.message}"
                return
        yield from self._precision()
        text = stub(self.question, self.reference)
        if self._graded(text, SEEDS[0]).verdict is Verdict.ACCEPTED:
            yield "the stub is accepted as it is"
        for item in self.question.misconceptions:
            for source in sources(item, self.reference):
                yield from self._misconception(item, source)

    def _misconception(self, item: Misconception, source: str) -> Iterator[str]:
        name = item.id
        for seed in SEEDS:
            report = self._graded(source, seed, diagnose=seed == SEEDS[0])
            if report.verdict is Verdict.ACCEPTED:
                yield f"the misconception {name} is accepted (seed {seed})"
                return
            named = report.misconception.id if report.misconception else "nothing"
            hangs = report.verdict is Verdict.TIME_LIMIT
            # Where the values do not tell two apart, both are told.
            if item.free and report.misconception and told_in(item.says, report.misconception.says):
                named = name
            if seed == SEEDS[0] and named != name and not hangs:
                yield f"the misconception {name} is diagnosed as {named}"

    def _precision(self) -> Iterator[str]:
        """Single precision must pass on every seed, half precision never."""
        half_passes = True
        some_floats = False
        for seed in SINGLE_SEEDS:
            for index, case in enumerate(self.question.cases):
                try:
                    prepared = self.maker.one(case, index, seed)
                except QuizzerError as error:
                    yield str(error)
                    return
                if prepared.rule.check is allclose.check and _exact_floats(prepared):
                    yield f"case {case.name!r}: both tolerances are zero, and floats are compared"
                    return
                if prepared.rule.law or case.steps:
                    continue
                some_floats = some_floats or _has_floats(prepared)
                precision = case.precision or self.question.precision
                if precision == "single" and not self._holds_in(prepared, np.float32):
                    yield f"case {case.name!r}: the reference in float32 fails (seed {seed})"
                    return
                if seed == SINGLE_SEEDS[0] and not self._holds_in(prepared, np.float16):
                    half_passes = False
        if some_floats and half_passes:
            yield "the reference in float16 is accepted; some case must need more"

    def _holds_in(self, prepared: Prepared, dtype: type) -> bool:
        call = prepared.calls[0]
        with np.errstate(all="ignore"):
            args = {name: _cast(value, dtype) for name, value in call.args.items()}
            try:
                actual = self.maker.reference.call(args, {})
            except QuizzerError:
                return False
        return prepared.rule.check(call.expected, actual, prepared.tolerance).ok

    def mutants(self) -> Audited:
        """Run every mutant; those that survive and are not listed as equivalent are defects."""
        prepared = [list(self.maker.all(seed)) for seed in SEEDS]
        # Cheap cases first, drivers and samplers last: most mutants die on the first case.
        order = [sorted(cases, key=lambda p: p.repeat * len(p.calls)) for cases in prepared]
        found = list(audited(self.reference, self._known(prepared)))
        survivors = {m.name for m, _ in found if not self._killed(m, order)}
        listed = Listed(self.question.equivalent)
        living = sorted(name for name in survivors if not listed.holds(name))
        defects = [f"a mutant survives: {name}" for name in living]
        defects += listed.defects({mutant.name for mutant, _ in found}, survivors)
        classes = {name: [0, 0] for name in CLASSES}
        for mutant, of in found:
            if mutant.name not in survivors or mutant.name in living:
                classes[of][0] += mutant.name not in survivors
                classes[of][1] += 1
        killed, total = (sum(row[i] for row in classes.values()) for i in (0, 1))
        rates = {name: (row[0], row[1]) for name, row in classes.items()}
        equivalent = len(survivors) - len(living)
        return Audited(self.question.id, tuple(defects), killed, total, equivalent, rates)

    def _known(self, prepared: list[list[Prepared]]) -> Known:
        """What the cases tell of the parameters and the results."""
        cases = list(chain.from_iterable(prepared))
        calls = [call for case in cases for call in case.calls]
        given = [item for call in calls for item in call.args.items()]
        numbers = {n for n, v in given if isinstance(v, int | float) and not isinstance(v, bool)}
        arrays = {n for n, v in given if isinstance(v, np.ndarray | list)}
        ends = {(n, end) for n in sorted(numbers) for end in (0, 1) if self._ends(n, end, prepared)}
        floats = set()
        for call in (call for case in cases if not case.rule.law for call in case.calls):
            parts = call.expected if isinstance(call.expected, tuple) else (call.expected,)
            floats |= {i for i, part in enumerate(parts) if _holds_float(part)}
        return Known(arrays, ends, floats)

    def _ends(self, name: str, end: int, prepared: list[list[Prepared]]) -> bool:
        """Whether the reference has a finite answer where a number is at an end."""
        for case in prepared[0]:
            args = case.calls[0].args
            if args.get(name) is None or case.rule.law or case.case.steps:
                continue
            moved = args | {name: type(args[name])(end)}
            try:
                with np.errstate(all="ignore"):
                    result = self.maker.reference.call(moved, {})
            except QuizzerError:
                return False
            return _all_finite(result)
        return False

    def _killed(self, mutant: Mutant, runs: list[list[Prepared]]) -> bool:
        """Whether it fails at every seed: whoever is asked meets one seed alone."""
        slow = self.question.limits.case > 2.0
        seconds = self.question.limits.case if slow else MUTANT_CASE_SECONDS
        short = replace(self.question, limits=replace(self.question.limits, case=seconds))
        living = []
        with session_for(own.worker(), short, mutant.source) as session:
            for seed, cases in zip(SEEDS, runs, strict=True):
                told = _first_failure(session, cases)
                if told is Verdict.TIME_LIMIT:
                    return True  # and at the other seeds, as long again
                if told is None:
                    living.append(seed)
        # The cases that the grader adds, and the properties, are asked last.
        return all(
            self._graded(mutant.source, seed).verdict is not Verdict.ACCEPTED for seed in living
        )


def _first_failure(session: Session, cases: list[Prepared]) -> Verdict | None:
    """The verdict of the first case that fails, None where all hold."""
    for prepared in cases:
        if (verdict := run(session, prepared).verdict) is not Verdict.ACCEPTED:
            return verdict
    return None


def _all_finite(value: object) -> bool:
    """Whether a result holds something, and no number in it is infinite or NaN."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return all(map(_all_finite, value))
    array = np.asarray(value)
    return array.size > 0 and (array.dtype.kind not in "fc" or bool(np.isfinite(array).all()))


def _exact_floats(prepared: Prepared) -> bool:
    """Whether floats that are no whole numbers must be met to the last bit."""
    if prepared.tolerance.rtol or prepared.tolerance.atol:
        return False
    return any(_holds_fraction(call.expected) for call in prepared.calls)


def _holds_fraction(value: object) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return any(_holds_fraction(item) for item in value)
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return bool(np.any(np.isfinite(value) & (value != np.round(value))))
    return isinstance(value, float | np.floating) and not float(value).is_integer()


def _has_floats(prepared: Prepared) -> bool:
    """Whether floats go in and come out: an answer of integers may be right in any precision."""
    return any(
        _holds_float(list(call.args.values()), arrays_only=True) and _holds_float(call.expected)
        for call in prepared.calls
    )


def _holds_float(value: object, *, arrays_only: bool = False) -> bool:
    if isinstance(value, np.ndarray):
        return value.dtype.kind == "f" and value.size > 0
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return any(_holds_float(item, arrays_only=arrays_only) for item in value)
    return isinstance(value, float | np.floating) and not arrays_only


def _cast(value: object, dtype: type) -> object:
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value.astype(dtype)
    if isinstance(value, list | tuple):
        return type(value)(_cast(item, dtype) for item in value)
    return value
