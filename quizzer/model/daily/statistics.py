"""What was done, and what it says, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Answer(NamedTuple):
    """One attempt, as statistics need it."""

    question: str
    at: float
    accepted: bool
    seconds: float
    whole: bool
    """Whether the question was asked as a whole."""


class Recalled(NamedTuple):
    """One review of something that had been reviewed before."""

    expected: float
    """The chance of success that the memory model gave it."""
    known: bool


@dataclass(frozen=True)
class AreaWeeks:
    """An area, week by week, this week last."""

    area: str
    answers: tuple[int, ...]
    accepted: tuple[int, ...]


@dataclass(frozen=True)
class LevelTime:
    """How long accepted answers to whole questions of a level took."""

    level: int
    count: int
    median: float
    """Seconds."""
    estimate: float
    """Seconds, the median of what their authors thought."""


@dataclass(frozen=True)
class Bin:
    """Reviews whose expected chance lies in one range."""

    low: float
    high: float
    count: int
    expected: float
    known: float


@dataclass(frozen=True)
class Readiness:
    """How much of the deck one would know on the day, and how far such figures can be believed."""

    share: float
    """Expected share that is known, areas by their weight."""
    reviews: int
    """That the calibration rests on."""
    brier: float
    """Mean squared difference of expected chance and outcome; 0 is perfect."""
    plain: float
    """The same for who always says the average."""
    bins: tuple[Bin, ...]


@dataclass(frozen=True)
class Statistics:
    """Everything that the page shows."""

    days: tuple[int, ...]
    """Answers a day, today last."""
    areas: tuple[AreaWeeks, ...]
    times: tuple[LevelTime, ...]
    forecast: tuple[int, ...]
    """Cards that fall due on each of the next days, today first."""
    mistakes: tuple[tuple[str, int], ...]
    """In words, and in how many visits each was named, the most frequent first."""
    readiness: Readiness | None
    lacking: int = 0
    """Reviews that are missing before there is a readiness."""
