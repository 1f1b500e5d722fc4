"""What a learner prepares for, and what that decides: the decks, the weights, the framework."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quizzer.model.framework import Framework


class Interview(StrEnum):
    """The kind of interview, or a course. The bank has a deck for each."""

    RESEARCH = "research"
    APPLIED = "applied"
    ENGINEER = "engineer"
    INFRASTRUCTURE = "infrastructure"
    STATISTICS = "statistics"
    COURSE = "course"

    @property
    def words(self) -> str:
        """As people read it."""
        return _WORDS[self]


_WORDS = {
    Interview.RESEARCH: "research engineer (LLM)",
    Interview.APPLIED: "applied scientist",
    Interview.ENGINEER: "ML engineer, breadth",
    Interview.INFRASTRUCTURE: "inference and infrastructure",
    Interview.STATISTICS: "statistics and experiments",
    Interview.COURSE: "a course",
}


@dataclass(frozen=True)
class Profile:
    """Everything has a default: nobody must answer before the first question."""

    interview: Interview = Interview.RESEARCH
    date: str = ""
    """Of the interview, YYYY-MM-DD in the learner's own calendar; empty where none is set."""
    minutes: int = 30
    """A day."""
    framework: Framework = Framework.NUMPY
    chosen: bool = False
    """Whether the learner has said any of it."""
