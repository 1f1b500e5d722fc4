"""What an interview showed: by question, section, kind and area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from quizzer.model.interview.preset import Rules

SCRATCH = -1
"""Stands for the scratchpad where a change is of no task."""


class Difference(NamedTuple):
    """`cut` characters from `start` on became `put`."""

    start: int
    cut: int
    put: str


class Gap(NamedTuple):
    """Time in which nobody sat there, by both clocks."""

    at: float
    """Seconds of the interview when it began."""
    wall: float
    boot: float | None
    """None across a boot."""
    counted: bool


class Earlier(NamedTuple):
    """An interview of the same preset that was held before."""

    number: int
    began: float
    """Seconds since the epoch, UTC."""
    minutes: int
    factor: float
    score: float | None


@dataclass(frozen=True)
class Row:
    """One question of the interview."""

    task: int
    question: str
    title: str
    kind: str
    python: bool
    """Whether the answer is a Python file."""
    area: str
    level: int
    section: int
    depth: int
    """0 for a question of the preset, else how far the interviewer had asked on."""
    minutes: int
    """Its estimate."""
    seconds: float
    past: float | None
    """One's own median on it before, in seconds; None where there is none."""
    verdict: str
    """That of the answer that counts; `missing` where nothing was handed in."""
    score: float | None
    """0 to 1, less what hints cost; None where nobody has judged it."""
    message: str
    mistakes: tuple[str, ...]
    """Ids of the named mistakes."""
    says: tuple[str, ...]
    """The named mistakes, in words."""
    criteria: tuple[str, ...]
    """What an open answer said of what it should, in words."""
    missed: tuple[str, ...]
    """And what it did not say."""
    hints: int
    answers: int
    auto: bool
    """Handed in by the clock."""
    text: str
    passed: bool = False
    """A stage that its candidate went on from by the reference, so that it counts half."""
    read: str = ""
    """The text in words, a line each, where it names by their ids what the question offers."""


@dataclass(frozen=True)
class Part:
    """A section, a kind or an area."""

    name: str
    questions: int
    score: float | None
    seconds: float
    minutes: int
    """Given to a section; else the estimates of its questions."""


@dataclass(frozen=True)
class Result:
    """The whole interview."""

    preset: str
    title: str
    seed: int | None
    """None where whoever sent the interview drew it, and keeps the seed."""
    factor: float
    framework: str
    rules: Rules
    minutes: int
    began: float
    """Seconds since the epoch, UTC."""
    elapsed: float
    ended: str
    """finished, time or left."""
    scratch: str
    """The scratchpad as it was left."""
    score: float | None
    """Mean of the preset's own questions, weighted by their estimates; None where nothing was
    judged. Follow-ups do not count, so that two draws can be compared."""
    rows: tuple[Row, ...]
    sections: tuple[Part, ...]
    kinds: tuple[Part, ...]
    areas: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    pauses: tuple[tuple[float, float], ...]
    thoughts: tuple[tuple[float, str], ...]
    declared: tuple[str, ...]
    history: tuple[tuple[float, int, Difference], ...]
    """(when, task, change): how the answers grew, and the scratchpad as task `SCRATCH`."""
    earlier: tuple[Earlier, ...] = ()
    """Interviews of the preset before this one, the first one first."""
    spread: float | None = None
    """Of one draw's score about the same person's mean, under the model of
    `session/interview/fair.py`; None where it is not known."""

    @property
    def waiting(self) -> tuple[Row, ...]:
        """Open answers that wait to be ticked."""
        return tuple(row for row in self.rows if row.verdict == "ungraded")

    @property
    def to_practise(self) -> tuple[str, ...]:
        """Ids of what was not solved, the worst first."""
        weak = [row for row in self.rows if row.verdict != "accepted" and row.score is not None]
        return tuple(row.question for row in sorted(weak, key=lambda row: row.score or 0.0))
