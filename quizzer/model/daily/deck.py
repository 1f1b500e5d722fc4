"""A deck: what one kind of interview, or one theme, draws its questions from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Deck:
    """One file of a bank's decks."""

    id: str
    title: str
    says: str
    """What it is for, in a sentence."""
    interview: str = ""
    """The kind of interview that it stands for; empty for a theme."""
    areas: dict[str, int] = field(default_factory=dict)
    """Area -> weight from 1 to 5; an area that is not named is not in the deck."""
    questions: tuple[str, ...] = ()
    """Ids, those first that one should begin with."""
    path: str = ""

    def holds(self, question_id: str, area: str) -> bool:
        return area in self.areas or question_id in self.questions
