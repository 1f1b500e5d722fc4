"""Submissions and attempts."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizzer.model.framework import Framework
from quizzer.model.verdict import Report


@dataclass(frozen=True)
class Submission:
    """What was handed in, before anyone looked at it."""

    question: str
    text: bytes
    path: str = ""
    ticked: tuple[str, ...] | None = None
    """Criteria that the learner ticked; None before the rubric was shown."""
    framework: Framework = Framework.NUMPY
    """What a code answer is written with."""
    where: tuple[int, ...] = ()
    """Lines of a debugging round's file, from 1, in which its author says that the faults are."""


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
    """Hints taken before it."""
    solution_seen: bool
    raw: bytes
    """As it was submitted."""
    report: Report = field(repr=False)
    visit: int = 0
    readable: bool = True
    """False where the report kept with it cannot be read: it holds verdict and score then."""
    form: str = "whole"
    """In which the question was asked, of its visit."""

    @property
    def asked(self) -> str:
        """The form without the mistake that it was to teach."""
        return self.form.partition(":")[0]

    @property
    def text(self) -> str:
        """The submission as people read it."""
        return self.raw.decode("utf-8", "replace")


@dataclass(frozen=True)
class Marking:
    """One marking of an open answer."""

    attempt: int
    at: float
    by: str
    """self, second or model."""
    criteria: tuple[str, ...]
    """Those that were met."""
    score: float


@dataclass(frozen=True)
class Handed:
    """An answer that was graded and is to be kept, with what held when it was handed in."""

    at: float
    seed: int
    raw: bytes
    report: Report
    grader: str
    """Version of what graded it."""
    seconds: float = 0.0
    hints: int = 0
    solution_seen: bool = False
    ticked: tuple[str, ...] | None = None
    """Criteria, where this is a marking of an open answer."""
    by: str = "self"
    """Who marked it."""
