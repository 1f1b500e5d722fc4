"""Home: where a learner stands today, as data."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.model.daily.plan import Plan
from quizzer.model.daily.profile import Profile
from quizzer.model.daily.sitting import Item


@dataclass(frozen=True)
class AreaRow:
    """One area of the deck that one prepares with, the weightiest first."""

    area: str
    solved: int
    tried: int
    """Tried and not solved."""
    total: int
    share: float
    """Solved, from 0 to 1."""
    weak: bool
    weight: int


@dataclass(frozen=True)
class MistakeRow:
    """A named mistake that was made more than once, or waits to be gone."""

    id: str
    """Its global id."""
    says: str
    times: int
    """Visits in which it was named."""
    question: str
    """Where it was named last."""
    due: bool


@dataclass(frozen=True)
class VisitLine:
    """The last visit of a question."""

    question: str
    title: str
    at: float
    verdict: str
    score: float
    seconds: float
    says: str
    """The mistake that was named, in words, or empty."""
    partly: bool = False
    """Whether it is an open answer that has some of its points."""


@dataclass(frozen=True)
class Unfinished:
    """A session that was left before its end."""

    id: str
    number: int
    total: int
    at: float
    title: str
    """Of the item that was open."""


@dataclass(frozen=True)
class Today:
    """Everything that home shows."""

    now: float
    profile: Profile
    due: int
    """Cards that are due until the end of the day: questions and mistakes."""
    new: int
    """New questions of today's plan."""
    minutes: int
    """Of today's plan."""
    items: tuple[Item, ...]
    """Today's plan, in order."""
    areas: tuple[AreaRow, ...]
    mistakes: tuple[MistakeRow, ...]
    last: tuple[VisitLine, ...]
    """One row a question, newest first."""
    days: int | None
    """To the interview; 0 on the day, negative once it has passed; None without a date."""
    week: tuple[int, ...]
    """Attempts a day, the last seven days, today last."""
    first: bool
    """Whether nothing was ever answered."""
    unfinished: Unfinished | None
    remarks: tuple[str, ...]
    """What the learner should know: a date in the past, a clock that was set back, cards whose
    question is gone. Each a whole line."""
    plan: Plan | None = None
    """Of the days to the interview; None without a date, and once it has passed."""
    interview: str = ""
    """The title of the interview that goes on, whose verdicts are not told yet."""
    unplaced: bool = False
    """Whether so little was tried that the eight short questions would still tell something."""
