"""A suspect: a mistake, a source that makes it, and a number that may be free in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quizzer.bank.stub import open_sources
from quizzer.grading.code.diagnosis.fit import GRIDS
from quizzer.grading.code.mutation import library
from quizzer.grading.code.mutation.family import FREE
from quizzer.model.misconception import figures, told
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Mistake

MOST_TOLD = 2
"""Further mistakes that are told where several do the same."""


@dataclass(frozen=True)
class Suspect:
    """One wrong source; with a `hole`, FREE stands in it for a number to be found."""

    mistake: Mistake
    source: str
    hole: str = ""

    def filled(self, value: float, *, known: bool) -> Suspect:
        """The suspect with a number; its sentence tells it where it is `known`."""
        says = told(self.mistake.says, self.hole, value if known else None)
        chosen = known and value not in GRIDS[self.hole]
        plain = told(self.mistake.says, self.hole, None) if chosen else ""
        mistake = Mistake(self.mistake.id, says, self.mistake.mistake, plain=plain)
        return Suspect(mistake, self.source.replace(FREE, repr(value)))


def own(question: CodeQuestion, reference: str) -> Iterator[Suspect]:
    """The question's misconceptions, those with a free number last."""
    free = []
    for item in question.misconceptions:
        for source in open_sources(item, reference, FREE):
            if item.hole and FREE in source:
                free.append(Suspect(Mistake(item.id, item.says), source, item.hole))
            else:
                yield Suspect(Mistake(item.id, item.sentence), source)
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


def either(found: list[tuple[float, Mistake]]) -> Mistake:
    """One of several mistakes that do the same here, each with its number: all are told, since none
    is the only one; but for those that need a number which nobody would write."""
    least = min(figures(value) for value, _ in found)
    kept = {m.says: m for value, m in found if figures(value) == least}
    first, *rest = kept.values()
    if not rest:
        return first
    some = [first, *rest[:MOST_TOLD]]
    says = _which(mistake.says for mistake in some)
    plain = _which(mistake.plain or mistake.says for mistake in some)
    return replace(first, says=says, plain=plain if plain != says else "")


def _which(sentences: Iterable[str]) -> str:
    return f"{'; or '.join(sentences)} (the values do not tell which)"
