"""Visits: one sitting at one question, from the first look to the last answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """From where a question was opened."""

    BROWSE = "browse"
    SESSION = "session"
    REVIEW = "review"
    INTERVIEW = "interview"
    FILE = "file"
    WATCH = "watch"


@dataclass(frozen=True)
class Draft:
    """Text that was written but not handed in."""

    text: str
    cursor: int = 0
    """Where one was typing: characters from the start."""


@dataclass(frozen=True)
class Other:
    """Unsent text of the same question that another window wrote."""

    draft: Draft
    seed: int | None
    """Of the draw that it was written beside."""
    at: float
    """Written last, in seconds since the epoch."""


@dataclass(frozen=True)
class VisitRow:
    """What is kept of a visit."""

    question: str
    seed: int | None
    """Of the draw that was shown; None only where an older quizzer kept none."""
    framework: str
    origin: Origin
    shown_at: float
    """Last, in seconds since the epoch, UTC."""
    hints: int = 0
    """Hints taken; they stay taken."""
    solution_seen: bool = False
    digest: str = ""
    """Of the question as it was shown; empty where unknown."""
    form: str = "whole"
    """How it is asked: see `model.daily.card.Form`; `fault:<id>` names the mistake to mend."""
    id: int = 0
    """0 before anything was written."""


@dataclass(frozen=True)
class LastVisit:
    """The visit that one would go on with, as it was left."""

    row: VisitRow
    draft: Draft | None
    accepted: bool
    """Whether an answer of it was accepted."""
    answered_at: float | None
    """When it was answered last."""
