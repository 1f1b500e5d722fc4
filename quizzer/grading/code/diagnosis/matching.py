"""Whether a wrong answer behaves as a known misconception does, on every case and on fresh ones.

A misconception is run as a submission is, in the sandbox: it may loop or crash. It is named only
where every case ends alike: the same values within tolerance, the same component modified, the
same kind of exception. What passes for the one must pass for the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations, islice
from typing import Any

import numpy as np

from quizzer.bank.stub import apply, sources
from quizzer.errors import BankError, JudgeError
from quizzer.grading.code.cases import Maker
from quizzer.grading.code.checkers import allclose
from quizzer.grading.code.diagnosis.crowd import Crowd
from quizzer.grading.code.diagnosis.slip import slips
from quizzer.grading.code.run import Ran, run
from quizzer.grading.deadline import Deadline
from quizzer.lang.draw import uses_draws
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Mistake, Verdict
from quizzer.sandbox.runner import Session, Worker

AT_ONCE = 60
"""Suspects that share a child."""
_OTHER_KINDS = frozenset({"type"})
MOST_PAIRS = 600
"""Pairs of misconceptions that are tried; a count, so that a slow machine tries as many."""
ENOUGH = 3
"""Failing cases that a suspect must fail alike where cases that overflow are passed over."""
FRESH = 2
"""Further seeds on which a match is confirmed."""
FRESH_DRAWS = 500
"""Draws from a sampler that confirm a match; the cases themselves have compared all theirs."""


@dataclass
class Suspects:
    """A question's misconceptions as submissions, ready to be compared with a wrong answer."""

    question: CodeQuestion
    maker: Maker
    worker: Worker
    reference: str
    deadline: Deadline
    seed: int
    fresh: list[Ran] = field(default_factory=list)
    """The wrong answer's results on fresh draws, made once."""
    shares: dict[str, frozenset[int]] = field(default_factory=dict)
    """Which parts of the first result compared each misconception gets wrong in the same way."""

    def match(self, rans: list[Ran], session: Session) -> Mistake | None:
        """The misconception, the slip, or the pair of misconceptions that the answer shows."""
        # Failing cases first, of these the cheap and then the drawn: most suspects differ there.
        ordered = sorted(rans, key=_telling)
        if ordered[0].verdict is Verdict.TIME_LIMIT:
            return None
        singles = [
            (Mistake(item.id, item.says), source)
            for item in self.question.misconceptions
            for source in sources(item, self.reference)
        ]
        found = self._first(singles, ordered, session)
        if found is None and _comparable(ordered[0]):
            found = self._first(list(slips(self.reference)), ordered, session)
        if found is None and _comparable(ordered[0]):
            found = self._first(list(islice(self._pairs(), MOST_PAIRS)), ordered, session)
        return found

    def _first(
        self, suspects: list[tuple[Mistake, str]], ordered: list[Ran], session: Session
    ) -> Mistake | None:
        """The first suspect that does as the answer does, on the telling case and then on all;
        else the first that does so wherever neither overflows."""
        nearly: list[tuple[Mistake, str]] = []
        # One that does as the answer does takes about as long.
        limit = min(self.question.limits.case, max(0.15, 20 * ordered[0].seconds))
        for begin in range(0, len(suspects), AT_ONCE):
            some = suspects[begin : begin + AT_ONCE]
            texts = [source for _, source in some]
            with Crowd(self.worker, self.question, texts, limit) as crowd:
                for place, (mistake, source) in enumerate(some):
                    if self.deadline.passed():
                        return None
                    tried = crowd.run(place, ordered[0].prepared)
                    known = self.shares.get(mistake.id, frozenset())
                    self.shares[mistake.id] = known | shared(tried, ordered[0])
                    if not alike(tried, ordered[0]):
                        continue
                    if self._same(source, ordered, session):
                        return mistake
                    nearly.append((mistake, source))
        for mistake, source in nearly:
            if self._same(source, ordered, session, finite=True):
                return mistake
        return None

    def _pairs(self) -> Iterator[tuple[Mistake, str]]:
        """Every two edits, those first that share the most wrong parts with the answer."""
        edits = [m for m in self.question.misconceptions if m.changes]
        none: frozenset[int] = frozenset()
        shares = {m.id: self.shares.get(m.id, none) for m in edits}
        pairs = combinations(edits, 2)
        for first, second in sorted(pairs, key=lambda p: -len(shares[p[0].id] | shares[p[1].id])):
            says = f"two mistakes: {first.says}; and {second.says}"
            mistake = Mistake(f"{first.id}+{second.id}", says)
            try:
                yield mistake, apply((*first.changes, *second.changes), self.reference)
            except BankError:
                continue  # the two edits touch the same place

    def _same(
        self, source: str, rans: list[Ran], session: Session, *, finite: bool = False
    ) -> bool:
        """Whether a suspect, in a child of its own, does as the answer does everywhere.

        With `finite`, a case where one of the two overflows says nothing, since the same mistake
        in another style may; but ENOUGH failing cases where neither does must be alike.
        """
        with session_for(self.worker, self.question, source) as suspect:
            agreed = self._agreeing(suspect, rans, finite)
            if agreed is None or (finite and agreed < ENOUGH):
                return False
            if not self.fresh and not self.deadline.passed():
                self.fresh = list(self._fresh(session))
            return self._agreeing(suspect, self.fresh, finite) is not None

    def _agreeing(self, suspect: Session, rans: list[Ran], finite: bool) -> int | None:
        """How many cases the suspect fails alike; None where it does something else."""
        agreed = 0
        for ran in rans:
            if ran.verdict is Verdict.TIME_LIMIT or self.deadline.passed():
                return None  # not compared: a suspect is not named for what it was not seen to do
            tried = run(suspect, ran.prepared)
            if finite and (overflows(tried) or overflows(ran)):
                continue
            if not alike(tried, ran):
                return None
            agreed += ran.verdict is not Verdict.ACCEPTED
        return agreed

    def _fresh(self, session: Session) -> Iterator[Ran]:
        for extra in range(1, FRESH + 1):
            for index, case in enumerate(self.question.cases):
                if self.deadline.passed():
                    return
                if uses_draws([case.let or {}, case.args or {}]) or case.steps:
                    try:
                        prepared = self.maker.one(case, index, self.seed + extra)
                    except JudgeError:
                        continue
                    if prepared.repeat > FRESH_DRAWS:
                        fewer = replace(prepared.case, repeat=FRESH_DRAWS)
                        prepared = replace(prepared, case=fewer)
                    yield run(session, prepared)


def _comparable(ran: Ran) -> bool:
    """Whether an answer's value is of the right kind; if not, no two slips of ours explain it."""
    return ran.verdict is Verdict.WRONG_ANSWER and ran.check.kind not in _OTHER_KINDS


def _telling(ran: Ran) -> tuple[bool, int, bool]:
    rounds = ran.asked.bit_length() // 3  # what costs about as much is told apart by the rest
    return ran.verdict is Verdict.ACCEPTED, rounds, ran.prepared.case.sample


def shared(tried: Ran, ran: Ran) -> frozenset[int]:
    """Indices of the components that are wrong in both runs, and the same."""
    if ran.prepared.rule.law or not (len(tried.values) == len(ran.values) > 0):
        return frozenset()
    expected, tolerance = ran.call.expected, ran.prepared.tolerance
    sides = expected, ran.values[-1], tried.values[-1]
    if not all(isinstance(side, list | tuple) and len(side) == len(expected) for side in sides):
        return frozenset()
    return frozenset(
        i
        for i, (right, answer, other) in enumerate(zip(*sides, strict=True))
        if right is not None
        and not allclose.check(right, answer, tolerance).ok
        and allclose.alike(answer, other, tolerance)
    )


def session_for(worker: Worker, question: CodeQuestion, source: str) -> Session:
    """A session for our own wrong answers, under the question's limits."""
    return worker.session(
        source.encode(),
        filename=f"{question.id}.py",
        function=question.function,
        signature=question.signature,
        allow=question.allow,
        forbid=question.forbid,
        limits=question.limits,
    )


def alike(left: Ran, right: Ran) -> bool:
    """Whether two runs of one prepared case came to the same."""
    if (left.verdict, left.step, len(left.values)) != (
        right.verdict,
        right.step,
        len(right.values),
    ):
        return False
    if left.outcome and right.outcome and _error(left) != _error(right):
        return False
    if (left.check.kind == "modified") != (right.check.kind == "modified"):
        return False
    rule, tolerance = left.prepared.rule, left.prepared.tolerance
    return all(rule.alike(a, b, tolerance) for a, b in zip(left.values, right.values, strict=True))


def overflows(ran: Ran) -> bool:
    """Whether a result holds NaN or inf where there should be a number."""
    return any(
        _holes(value, call.expected)
        for call, value in zip(ran.prepared.calls, ran.values, strict=False)
    )


def _holes(value: Any, expected: Any) -> bool:
    if isinstance(value, list | tuple) and isinstance(expected, list | tuple):
        return any(map(_holes, value, expected))
    try:
        actual, wanted = np.asarray(value, float), np.asarray(expected, float)
    except (TypeError, ValueError):
        return False
    same = actual.shape == wanted.shape
    return bool(same and (~np.isfinite(actual) & np.isfinite(wanted)).any())


def _error(ran: Ran) -> tuple[object, str]:
    assert ran.outcome is not None
    return ran.outcome.status, ran.outcome.message.partition(":")[0].partition(" (line")[0]
