"""Whether a wrong answer behaves as a known misconception does, on every case and on fresh ones.

A misconception is run as a submission is, in the sandbox: it may loop or crash. It is named only
where every case ends alike: the same values within tolerance, the same component modified, the
same kind of exception. What passes for the one must pass for the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

from quizzer.errors import QuizzerError
from quizzer.grading.code.cases import Maker
from quizzer.grading.code.diagnosis import findings, fit, pairs, suspect
from quizzer.grading.code.diagnosis.alike import alike, overflows, shared, void
from quizzer.grading.code.diagnosis.crowd import Crowd
from quizzer.grading.code.diagnosis.known import ALONE, known
from quizzer.grading.code.diagnosis.slip import slips
from quizzer.grading.code.diagnosis.suspect import Suspect
from quizzer.grading.code.run import Ran, run
from quizzer.grading.deadline import Deadline
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Mistake, Verdict
from quizzer.sandbox.runner import Session, Worker

AT_ONCE = 60
"""Suspects that share a child."""
_OTHER_KINDS = frozenset({"type"})
MOST_PAIRS = 600
"""Pairs of misconceptions that are tried; a count, so that a slow machine tries as many."""
MOST_EFFORT = 1200
"""What slips, and then pairs, may cost: a run costs 1, and 1 more for every COSTLY questions to
a callable or draws of a sampler."""
COSTLY = 50
MOST_CLOSE = 20
"""Slips, and pairs, that do as the answer does once and are then compared on every case."""
MOST_HANGS = 4
"""Slips, and pairs, that may use up their time before the rest is left untried."""
MOST_FITTED = 6
"""Failing cases that a free number is fitted to, and cases that hold that it must hold in."""
MOST_OTHERS = 12
"""Suspects with a number that are asked whether they do the same as one that was found."""
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
    hangs: set[str] = field(default_factory=set)
    """Misconceptions that used up their time on the first case compared."""

    def match(self, rans: list[Ran], session: Session) -> Mistake | None:
        """The misconception, the mistake of any question, the slip, or the pair of misconceptions
        that the answer shows."""
        # Failing cases first, of these the cheap and then the drawn: most suspects differ there.
        ordered = sorted(rans, key=_telling)
        if ordered[0].verdict is Verdict.TIME_LIMIT:
            return None
        own = list(suspect.own(self.question, self.reference))
        if findings.one_number(rans):  # as a stub: with some number much does
            return self._of([item for item in own if not item.hole], ordered, session)
        found = self._of(own, ordered, session, beside=suspect.of_any(self.reference))
        if found is not None or not _comparable(ordered[0]):
            return found
        if all(map(void, _failing(rans))):  # nothing to know one of so many from another by
            return None
        most = MOST_EFFORT // cost(ordered[0])
        for some in (
            islice(suspect.of_any(self.reference), most),
            islice(slips(self.reference), most),
            islice(self._pairs(), min(MOST_PAIRS, most)),
        ):
            found = self._of(some, ordered, session, bounded=True)
            if found is not None:
                return found
        return None

    def _of(
        self,
        suspects: Iterable[Suspect],
        ordered: list[Ran],
        session: Session,
        *,
        bounded: bool = False,
        beside: Iterable[Suspect] = (),
    ) -> Mistake | None:
        """The first that does as the answer does; those with a free number come last, and are told
        with those of `beside` that do the same."""
        some = list(suspects)
        whole = [item for item in some if not item.hole]
        found, close = self._first(whole, ordered, session, bounded=bounded)
        if found is None:
            free = [item for item in some if item.hole]
            names = {item.mistake.id for item in some}
            rest = [item for item in beside if item.hole and item.mistake.id not in names]
            found = self._fitted(free, rest, ordered, session)
        return found or self._nearly(close, ordered, session)

    def _fitted(
        self, suspects: list[Suspect], beside: list[Suspect], ordered: list[Ran], session: Session
    ) -> Mistake | None:
        """The first suspect that does as the answer does with some number in its hole."""
        failing = [ran for ran in ordered if ran.verdict is Verdict.WRONG_ANSWER]
        holding = [ran for ran in ordered if ran.verdict is Verdict.ACCEPTED]
        against = failing[:MOST_FITTED] + holding[: MOST_FITTED if failing else 0]
        if not suspects or not against or cost(against[0]) > 1 or against[0].prepared.rule.law:
            return None
        both = [*suspects, *beside]
        texts = [item.source for item in both]
        with Crowd(self.worker, self.question, texts, self.question.limits.case / 4) as crowd:
            for place, item in enumerate(suspects):
                if self.deadline.passed():
                    return None
                distance = fit.Distance(crowd, place, against)
                for value in fit.fit(distance, item.hole):
                    done = item.filled(value, known=distance.settles(value, item.hole))
                    if self._same(done.source, ordered, session):
                        break
                else:
                    continue
                others = self._alike(crowd, both, item, against, ordered, session)
                return suspect.either([(value, done.mistake), *others])
        return None

    def _alike(
        self,
        crowd: Crowd,
        suspects: list[Suspect],
        found: Suspect,
        against: list[Ran],
        ordered: list[Ran],
        session: Session,
    ) -> list[tuple[float, Mistake]]:
        """Others that do as the answer does, too, each with a number of its own."""
        alike: list[tuple[float, Mistake]] = []
        rest = [at for at, other in enumerate(suspects) if other.mistake.id != found.mistake.id]
        for place in rest[:MOST_OTHERS]:
            other = suspects[place]
            distance = fit.Distance(crowd, place, against)
            for value in fit.fit(distance, other.hole)[:1]:
                done = other.filled(value, known=distance.settles(value, other.hole))
                if self._same(done.source, ordered, session):
                    alike.append((value, done.mistake))
        return alike

    def _first(
        self,
        suspects: list[Suspect],
        ordered: list[Ran],
        session: Session,
        *,
        bounded: bool = False,
    ) -> tuple[Mistake | None, list[Suspect]]:
        """The first suspect that does as the answer does, on the telling case and then on all; and
        those that do so on the telling case alone. `bounded` counts these, and those that hang."""
        nearly: list[Suspect] = []
        hangs = 0
        # Of the processor, as every limit; no share of what the answer took, which is measured.
        limit = self.question.limits.case / 4
        for begin in range(0, len(suspects), AT_ONCE):
            some = suspects[begin : begin + AT_ONCE]
            texts = [item.source for item in some]
            with Crowd(self.worker, self.question, texts, limit) as crowd:
                for place, item in enumerate(some):
                    if self.deadline.passed():
                        return None, nearly
                    tried = crowd.run(place, ordered[0].prepared)
                    if tried.verdict is Verdict.TIME_LIMIT:
                        self.hangs.add(item.mistake.id)
                        hangs += 1
                        if bounded and hangs >= MOST_HANGS:
                            return None, nearly
                        continue
                    known = self.shares.get(item.mistake.id, frozenset())
                    self.shares[item.mistake.id] = known | shared(tried, ordered[0])
                    if not alike(tried, ordered[0]):
                        continue
                    if self._same(item.source, ordered, session):
                        return item.mistake, []
                    nearly.append(item)
                    if bounded and len(nearly) >= MOST_CLOSE:
                        return None, nearly
        return None, nearly

    def _nearly(
        self, suspects: list[Suspect], ordered: list[Ran], session: Session
    ) -> Mistake | None:
        """Those that do as the answer does wherever neither overflows."""
        found = []
        for item in suspects:
            if self._same(item.source, ordered, session, finite=True):
                found.append((1.0, item.mistake))
                if len({mistake.id for _, mistake in found}) > 1:
                    break
        return suspect.either(found) if found else None

    def _pairs(self) -> Iterator[Suspect]:
        """Every two edits, those first that share the most wrong parts with the answer."""
        return pairs.pairs(self.question, self.reference, self.shares, self.hangs)

    def _same(
        self, source: str, rans: list[Ran], session: Session, *, finite: bool = False
    ) -> bool:
        """Whether a suspect, in a child of its own, does as the answer does everywhere.

        With `finite`, a case where one of the two overflows says nothing, since the same mistake
        in another style may; but ENOUGH failing cases where neither does must be alike.
        """
        with session_for(self.worker, self.question, source) as other:
            agreed = self._agreeing(source, other, rans, finite)
            if agreed is None or (finite and agreed < ENOUGH):
                return False
            if not self.fresh and not self.deadline.passed():
                self.fresh = list(self._fresh(session))
            return self._agreeing(source, other, self.fresh, finite) is not None

    def _agreeing(self, source: str, other: Session, rans: list[Ran], finite: bool) -> int | None:
        """How many cases the suspect fails alike; None where it does something else."""
        agreed = 0
        for ran in rans:
            if ran.verdict is Verdict.TIME_LIMIT or self.deadline.passed():
                return None  # not compared: a suspect is not named for what it was not seen to do
            again = partial(run, other, ran.prepared)
            tried = known(source, ran.prepared, ALONE, 0.0, again)
            if finite and (overflows(tried) or overflows(ran)):
                continue
            if not alike(tried, ran):
                return None
            agreed += ran.verdict is not Verdict.ACCEPTED
        return agreed

    def _fresh(self, session: Session) -> Iterator[Ran]:
        for extra in range(1, FRESH + 1):
            for index in self.maker.varied:
                if self.deadline.passed():
                    return
                case = self.question.cases[index]
                try:
                    prepared = self.maker.one(case, index, self.seed + extra)
                except QuizzerError:
                    continue
                if prepared.repeat > FRESH_DRAWS:
                    fewer = replace(prepared.case, repeat=FRESH_DRAWS)
                    prepared = replace(prepared, case=fewer)
                yield run(session, prepared)


def _comparable(ran: Ran) -> bool:
    """Whether an answer's value is of the right kind; if not, no two slips of ours explain it."""
    return ran.verdict is Verdict.WRONG_ANSWER and ran.check.kind not in _OTHER_KINDS


def cost(ran: Ran) -> int:
    """What running a case again costs, in counts."""
    draws = ran.prepared.repeat if ran.prepared.repeat > 1 else 0
    return 1 + (ran.asked + draws * len(ran.prepared.calls)) // COSTLY


def _telling(ran: Ran) -> tuple[bool, int, bool]:
    rounds = cost(ran).bit_length() // 2  # what costs about as much is told apart by the rest
    return ran.verdict is Verdict.ACCEPTED, rounds, ran.prepared.case.sample


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


def _failing(rans: list[Ran]) -> list[Ran]:
    return [ran for ran in rans if ran.verdict is not Verdict.ACCEPTED]
