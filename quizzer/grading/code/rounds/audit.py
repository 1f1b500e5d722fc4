"""The proof of a debugging round.

The reference passes and every draw of faults fails. Each fault alone shows in the cases, in a case
that no other fault alone fails, and in the symptom. In every set that is tried (each pair, and what
some seeds draw) each fault still shows in such a case, no other fault seems to be there, and the
symptom shows.

A round that has a reference in torch is proved there too, in the sandbox: its sound file has the
symptom of numpy's, and each set of faults shows in the cases and in the symptom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from quizzer.errors import QuizzerError
from quizzer.grading.code import grade as code
from quizzer.grading.code.rounds import grade, symptom
from quizzer.grading.code.rounds.left import alone, failing, witnesses
from quizzer.grading.code.rounds.parts import makers
from quizzer.grading.code.rounds.version import version
from quizzer.grading.code.written import packages
from quizzer.grading.context import Context
from quizzer.grading.rooms import Audited
from quizzer.model.attempt import Submission
from quizzer.model.framework import Framework
from quizzer.model.verdict import Verdict
from quizzer.sandbox import own
from quizzer.sandbox.kit import missing

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.parts import Fault
    from quizzer.model.question import CodeQuestion

SEEDS = (1, 2, 3)
"""Runs in which the reference must be accepted, and every fault must show."""
FAIR = range(100, 150)
"""Seeds at which every case can be drawn."""
DRAWS = range(1, 25)
"""Seeds whose sets of faults are tried."""
PAIRS = 60
"""Pairs that are tried."""


def audit(question: CodeQuestion, bank: Bank) -> Audited:
    """Sets of faults count as the mutants of a round."""
    proofs, notes = [], []
    for framework in bank.frameworks(question):
        if framework is not Framework.NUMPY and missing(framework):
            notes.append(f"in {framework} nothing is proved: it is not installed here")
        else:
            proofs.append(RoundProof(question, bank, framework))
    defects = tuple(words for proof in proofs for words in proof.told())
    tried = sum(len(proof.tried) for proof in proofs)
    rates = {"semantics": (tried, tried)} if not defects else {}
    return Audited(question.id, defects, tried, tried, 0, rates, tuple(notes))


class RoundProof:
    """The proof of one debugging round in one framework."""

    def __init__(self, question: CodeQuestion, bank: Bank, framework: Framework) -> None:
        self.question = question
        self.bank = bank
        self.version = version(question, bank, framework)
        self.numpy = framework is Framework.NUMPY
        self.makers = makers(question, bank)
        self.tried: set[tuple[str, ...]] = set()

    def told(self) -> Iterator[str]:
        """The defects, with the framework where it is not numpy."""
        for words in self.defects():
            yield words if self.numpy else f"in {self.version.framework}: {words}"

    def _context(self, seed: int) -> Context:
        return Context(self.bank, seed, own.worker, diagnose=False)

    def defects(self) -> Iterator[str]:
        """Everything that a sound round does not show."""
        if self.question.symptom is None:
            yield "a debugging round opens with a symptom, and there is none"
            return
        if self.numpy:
            yield from packages.defects(self.question, self.version.reference)
        for seed in SEEDS:
            report = self._graded(self.version.reference, seed)
            if report.verdict is not Verdict.ACCEPTED:
                yield f"the reference is not accepted (seed {seed}): {report.message}"
                return
        if not self._near([], 0.5):
            yield "the symptom of the sound file is not that of numpy's"
        for seed in FAIR if self.numpy else ():
            try:
                for maker in self.makers:
                    list(maker.all(seed))
            except QuizzerError as error:
                yield f"{error} (seed {seed})"
                return
        for seed in SEEDS if self.numpy else SEEDS[:1]:
            yield from self._alone(seed)
        for faults in self._sets():
            yield from self._together(faults)

    def _graded(self, source: str, seed: int):
        return code.grade(self.question, self._answer(source), self._context(seed))

    def _answer(self, source: str) -> Submission:
        framework = self.version.framework
        return Submission(self.question.id, source.encode(), framework=framework)

    def _alone(self, seed: int) -> Iterator[str]:
        """Each fault by itself: a case of its own, and the symptom."""
        table = alone(self.version, self.makers, self._context(seed))
        own_cases = witnesses(table)
        for fault in self.question.faults:
            self.tried.add((fault.id,))
            if not table[fault.id]:
                yield f"the fault {fault.id} fails no case (seed {seed})"
            elif not own_cases[fault.id]:
                shared = [
                    o
                    for o, p in table.items()
                    if o != fault.id and p.keys() & table[fault.id].keys()
                ]
                yield (
                    f"the fault {fault.id} fails no case that holds with every other"
                    f" (seed {seed}); it shares all of its cases with {', '.join(shared)}"
                )
            if seed == SEEDS[0]:
                yield from self._shown([fault], f"the fault {fault.id}")

    def _sets(self) -> Iterator[Sequence[Fault]]:
        """Pairs, and what seeds draw; no set twice."""
        pairs = list(combinations(self.question.faults, 2))[:PAIRS]
        drawn = [self.question.drawn_faults(seed) for seed in DRAWS]
        for faults in (*pairs, *(found for found in drawn if len(found) > 2)):
            key = tuple(fault.id for fault in faults)
            if key not in self.tried:
                self.tried.add(key)
                yield faults

    def _together(self, faults: Sequence[Fault]) -> Iterator[str]:
        """Whether each fault of a set still shows, and nothing but they."""
        context = self._context(SEEDS[0])
        table = witnesses(alone(self.version, self.makers, context))
        fails = failing(self.version, self.makers, faults, context)
        names = [fault.id for fault in faults]
        together = " and ".join(names)
        for name, cases in table.items():
            if (name in names) != bool(cases & fails.keys()):
                verb = "hides" if name in names else "seems to be there"
                yield f"made together, {together}: {name} {verb}"
        yield from self._shown(faults, f"made together, {together}")

    def _shown(self, faults: Sequence[Fault], named: str) -> Iterator[str]:
        """Whether the symptom of a set is another than a sound one's."""
        # Twice as far off as is allowed: what shows here shows on every machine.
        if self._near(faults, 2):
            yield f"{named}: the symptom does not show"

    def _near(self, faults: Sequence[Fault], share: float) -> bool:
        """Whether the symptom of a set is numpy's sound one, within a share of what is allowed."""
        asked = self.question.symptom
        assert asked is not None
        made = self.version.made(faults)
        if self.numpy:
            value = symptom.of_version(self.question, self.bank, made)
        else:  # torch is never loaded in this process
            value = grade.measured(self.question, self._answer(made), self._context(SEEDS[0]))
        wide = replace(asked, within=share * asked.within)
        return symptom.same(wide, symptom.sound(self.question, self.bank), value)
