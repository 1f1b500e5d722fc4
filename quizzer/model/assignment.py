"""An assignment: several questions with points, and what holds for all who hand it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import ceil, floor, isfinite
from typing import Any, ClassVar, Literal

from quizzer.model.parts import STRICT

DAY = 86_400.0


class Reveal(StrEnum):
    """How much those who handed in are told; each tells what those before it tell, too."""

    VERDICT = "verdict"
    """Verdict, score and points."""
    MISTAKE = "mistake"
    """Messages, sample cases, the named mistake, a small failing input that is no hidden one; no
    word of the file's own that came after it had seen a hidden input."""
    CASES = "cases"
    """Which hidden cases fail, without their values."""
    ALL = "all"
    """Everything that the report holds, what is said of hidden cases included."""


@dataclass(frozen=True)
class Asked:
    """One question of an assignment."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    points: float = 1.0


@dataclass(frozen=True)
class Late:
    """What lateness costs."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    percent: float
    """Of the points, for each day that is begun; a platform's mark without a time is one day."""
    cap: float = 100.0
    """Percent that it costs at most."""


@dataclass(frozen=True)
class Stages:
    """What is revealed before the work is due, and what after."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    before: Reveal = Reveal.MISTAKE
    after: Reveal = Reveal.MISTAKE


@dataclass(frozen=True)
class Assignment:
    """An assignment as its file has it; `id` and `path` come from the file's place."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    path: str
    title: str
    questions: list[Asked]
    due: str = ""
    """A time with its zone, as `2026-12-01T23:59+01:00`; empty: nothing is late by the clock."""
    rounding: float = 0.0
    """The step to which a question's points are rounded, halves up; 0: to a hundredth."""
    counts: Literal["best", "last"] = "last"
    """Which of several versions of one person counts."""
    late: Late | None = None
    imports: Literal["lenient", "strict"] = "lenient"
    reveal: Stages | None = None
    """None: the file does not say."""
    seed: int | None = None
    """Of the hidden inputs: the same whenever it is graded."""

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(asked.id for asked in self.questions)

    @property
    def deadline(self) -> float | None:
        """Seconds since the epoch."""
        return moment(self.due) if self.due else None

    def stage(self, now: float) -> Reveal:
        """What is revealed at this time."""
        stages, deadline = self.reveal or Stages(), self.deadline
        return stages.before if deadline is not None and now < deadline else stages.after

    def days_late(self, at: float | None, marked: bool) -> int:
        """Days begun since it was due; a mark of the platform alone is one, 0 is in time."""
        deadline = self.deadline
        if at is None or deadline is None:
            return int(marked)
        return max(int(marked), ceil((at - deadline) / DAY)) if at > deadline else int(marked)

    def off(self, days: int) -> float:
        """The share, 0 to 1, that so many days cost."""
        return min(self.late.percent * days, self.late.cap) / 100 if self.late else 0.0

    def rounded(self, points: float) -> float:
        """Points to the step that is wanted."""
        if not self.rounding:
            return round(points, 2)
        return round(floor(points / self.rounding + 0.5 + 1e-9) * self.rounding, 6)


def moment(text: str) -> float:
    """Seconds since the epoch of a time with its zone. Raises ValueError."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("it has no zone")
    seconds = found.timestamp()
    if not isfinite(seconds):
        raise ValueError("it is no time")
    return seconds
