"""A session of a learner: what was wished for, what is asked, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quizzer.model.daily.card import Form, Rating


class Why(StrEnum):
    """Why a question is asked now."""

    DUE = "due"
    MISTAKE = "mistake"
    """A named mistake comes back as the smallest thing that teaches it."""
    NEW = "new"
    WEAK = "weak"
    """Tried and not solved, or of an area that is weak."""
    PLACEMENT = "placement"


class Fate(StrEnum):
    """What became of an item."""

    AHEAD = "ahead"
    OPEN = "open"
    SOLVED = "solved"
    FAILED = "failed"
    SKIPPED = "skipped"
    BURIED = "buried"
    """Not again before tomorrow."""
    SUSPENDED = "suspended"
    """Not again before it is asked for."""
    GONE = "gone"
    """The bank holds it no longer."""

    @property
    def sign(self) -> str:
        return {"solved": "+", "failed": "x", "open": ">", "ahead": "."}.get(self.value, "-")

    @property
    def words(self) -> str:
        """What the sign says."""
        told = {"solved": "solved", "failed": "not yet", "open": "begun", "ahead": "not reached"}
        return told.get(self.value, "passed over")


@dataclass(frozen=True)
class Wish:
    """What a session should be. Without minutes and count: the profile's minutes a day; with both,
    no more than either."""

    minutes: int | None = None
    count: int | None = None
    deck: str = ""
    area: str = ""
    kind: str = ""
    level: int | None = None
    weak: bool = False
    """Only what was tried and not solved, named mistakes and weak areas."""
    due: bool = False
    """Only what is due: no new questions."""
    seed: int | None = None
    """Decides between equals; the day's own where it is not given."""


@dataclass(frozen=True)
class Item:
    """One thing to answer."""

    question: str
    title: str
    kind: str
    area: str
    level: int
    minutes: int
    """How long it should take, in its form."""
    why: Why = Why.NEW
    form: Form = Form.WHOLE
    mistake: str = ""
    """Local id of the mistake that it is to teach, or empty."""
    says: str = ""
    """That mistake in words."""

    @property
    def asked(self) -> str:
        """The form of the visit that it opens: `fault:no_scaling` names the mistake to mend."""
        teaches = self.why is Why.MISTAKE and self.form is not Form.WHOLE
        return f"{self.form}:{self.mistake}" if teaches else self.form.value


@dataclass(frozen=True)
class Done:
    """An item and what became of it."""

    item: Item
    fate: Fate = Fate.AHEAD
    verdict: str = ""
    """Of its last answer; empty where there was none."""
    seconds: float = 0.0
    rating: Rating | None = None
    due: float | None = None
    """When it comes back."""
    mistake: str = ""
    """What the verdict named, in words."""
    lapses: int = 0
    """How often it was forgotten after it had been known."""


@dataclass(frozen=True)
class Where:
    """Where a session stands."""

    number: int
    """Of the item that is open, from 1; the total + 1 once it is over."""
    total: int
    solved: int
    failed: int
    seconds: float
    """Spent so far; a pause beyond reason is not counted."""
    minutes: int
    """Planned."""
    over: bool


@dataclass(frozen=True)
class Summary:
    """What is shown when a session ends."""

    rows: tuple[Done, ...]
    seconds: float
    solved: int
    failed: int
    skipped: int
    mistakes: tuple[str, ...]
    """Named in it, in words."""
    due_tomorrow: int
    advice: tuple[str, ...]
    """At most three sentences on what comes next."""
