"""Submissions and attempts."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizzer.model.verdict import Report


@dataclass(frozen=True)
class Submission:
    """What was handed in, before anyone looked at it."""

    question: str
    text: bytes
    path: str = ""
    ticked: tuple[str, ...] | None = None
    """Criteria that the learner ticked; None before the rubric was shown."""


@dataclass(frozen=True)
class Attempt:
    """A submission, its report, when, and how long it took."""

    id: int
    question: str
    at: float
    """Seconds since the epoch, UTC."""
    seconds: float
    """Time spent on the answer; 0.0 where unknown."""
    hints: int
    solution_seen: bool
    text: str
    report: Report = field(repr=False)
