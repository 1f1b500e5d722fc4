"""A suspect: a mistake, a source that makes it, and a number that may be free in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizzer.bank.stub import open_sources, sources
from quizzer.grading.code.mutation import library
from quizzer.grading.code.mutation.family import FREE
from quizzer.model.holes import told
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Mistake


@dataclass(frozen=True)
class Suspect:
    """One wrong source; with a `hole`, FREE stands in it for a number to be found."""

    mistake: Mistake
    source: str
    hole: str = ""

    def filled(self, value: float, *, known: bool) -> Suspect:
        """The suspect with a number; its sentence tells it where it is `known`."""
        says = told(self.mistake.says, self.hole, value if known else None)
        mistake = Mistake(self.mistake.id, says, self.mistake.mistake)
        return Suspect(mistake, self.source.replace(FREE, repr(value)))


def own(question: CodeQuestion, reference: str) -> Iterator[Suspect]:
    """The question's misconceptions, those with a free number last."""
    free = []
    for item in question.misconceptions:
        mistake = Mistake(item.id, item.says)
        if item.hole:
            free += [Suspect(mistake, s, item.hole) for s in open_sources(item, reference, FREE)]
        else:
            yield from (Suspect(mistake, source) for source in sources(item, reference))
    yield from free


def of_any(reference: str) -> Iterator[Suspect]:
    """The mistakes that can be made in any question, those with a free number last."""
    free = []
    for variant in library.told(reference):
        family = variant.family
        suspect = Suspect(Mistake(family.id, family.says), variant.source, family.hole)
        if family.hole:
            free.append(suspect)
        else:
            yield suspect
    yield from free
