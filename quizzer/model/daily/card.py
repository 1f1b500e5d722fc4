"""Cards: when a question, or a mistake, comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Subject(StrEnum):
    """What a card is about."""

    QUESTION = "question"
    MISTAKE = "mistake"


class Rating(IntEnum):
    """How a review went; the numbers are those of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def words(self) -> str:
        return self.name.lower()


class Form(StrEnum):
    """How a question is asked: whole, or in a short form of two to four minutes."""

    WHOLE = "whole"
    FILL = "fill"
    """Write the lines that decide."""
    FAULT = "fault"
    """Mend a version that has one of its mistakes."""
    SHAPE = "shape"
    """Say the shapes of what comes back."""
    COST = "cost"
    """Say what it costs in time and memory."""

    @property
    def words(self) -> str:
        return _FORMS[self]


_FORMS = {
    Form.WHOLE: "the whole",
    Form.FILL: "fill in what decides",
    Form.FAULT: "find the fault",
    Form.SHAPE: "say the shapes",
    Form.COST: "say the cost",
}


@dataclass(frozen=True)
class Memory:
    """What FSRS keeps of a card. Times are seconds since the epoch."""

    stability: float = 0.0
    """Days after which recall has fallen to nine in ten."""
    difficulty: float = 0.0
    """From 1 to 10."""
    last: float = 0.0
    """Of the last review; 0.0 before the first."""
    reps: int = 0
    lapses: int = 0
    """How often it was forgotten after it had been known."""
    known: bool = False
    """Whether the last review succeeded."""
    form: Form = Form.WHOLE
    """Of the last review."""
    whole: float = 0.0
    """When the whole was last accepted; 0.0 where never."""


@dataclass(frozen=True)
class Card:
    """One row of the cards; a mistake's says where it was made."""

    subject: Subject
    name: str
    """The question's id, or the mistake's global id."""
    due: float
    memory: Memory = field(default_factory=Memory)
    digest: str = ""
    """Of the question's meaning when it was last reviewed."""
    question: str = ""
    """Of a mistake: where it was named last."""
    local: str = ""
    """Of a mistake: its id in that question."""
    says: str = ""
    times: int = 0
    """Of a mistake: visits in which it was named."""


@dataclass(frozen=True)
class Review:
    """What a visit did to a card, as the learner is told it."""

    subject: Subject
    name: str
    rating: Rating
    due: float
    """When it comes back."""
    by_hand: bool = False
    """Whether the learner overruled what the result said."""
    choices: tuple[tuple[Rating, float], ...] = ()
    """Each rating, and when the card would come back with it."""
    anew: bool = False
    """Whether the question's meaning was changed since the review before, which counts no more."""
