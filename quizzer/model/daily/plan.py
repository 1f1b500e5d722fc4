"""A plan to the day of the interview, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What a day is for."""

    COVER = "cover"
    """Something new of the weightiest areas, and reviews."""
    SETTLE = "settle"
    """Reviews first; something new only where time is left."""
    LAST = "last"
    """Weak things, and a mock interview; nothing new."""

    @property
    def words(self) -> str:
        return {"cover": "new and reviews", "settle": "reviews first", "last": "weak things"}[self]


@dataclass(frozen=True)
class PlanDay:
    """One day of practice."""

    ahead: int
    """0 is today."""
    phase: Phase
    new: tuple[str, ...] = ()
    """Ids, in order."""
    reviews: int = 0
    """Cards that will be due, as far as one can tell."""
    weak: tuple[str, ...] = ()
    """Ids of questions to look at again though they are not due."""
    minutes: int = 0
    mock: bool = False
    """Whether a mock interview takes the day."""


@dataclass(frozen=True)
class LeftOut:
    """What of an area will not fit."""

    area: str
    count: int
    minutes: int


@dataclass(frozen=True)
class Plan:
    """The days up to the interview, the day itself left out."""

    days: tuple[PlanDay, ...]
    minutes: int
    """A day."""
    order: tuple[str, ...] = ()
    """New questions in the order in which they are wanted."""
    planned: tuple[tuple[str, int], ...] = ()
    """Area -> new questions that fit, the weightiest first."""
    left_out: tuple[LeftOut, ...] = ()
    more: int = 0
    """Minutes more a day with which all of it would fit; 0 where it does."""
    missed: int = 0
    """Days without practice just before today, which are planned anew."""
    left: int = 0
    """Days to the interview; more than `days` where it is too far off to tell them all."""
