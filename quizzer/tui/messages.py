"""What worker threads tell the screens.

A message goes to the screen that asked, and is dropped where that screen is gone; what can be
asked twice carries the `run` that it answers, so that a late answer can be told from the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from quizzer.model.attempt import Attempt
    from quizzer.model.diagnostic import Diagnostic
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown
    from quizzer.model.verdict import CaseResult, Report, StepResult
    from quizzer.practice.visits import Visit


@dataclass
class Overview(Message):
    """What home shows."""

    status: dict[str, str]
    attempts: tuple[Attempt, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class StatusRead(Message):
    """Question id -> new, tried or solved."""

    status: dict[str, str]


@dataclass
class Opened(Message):
    """A question with all that its screen needs."""

    question: Question
    shown: Shown
    visit: Visit


@dataclass
class Failed(Message):
    """Something could not be done; nothing that was typed is lost."""

    error: str


@dataclass
class WrittenElsewhere(Message):
    """Another window wrote at the same question; both texts are kept."""


@dataclass
class CaseDone(Message):
    """One case is graded: the `index`-th (from 0) of `total`."""

    result: CaseResult
    index: int
    total: int


@dataclass
class Graded(Message):
    """A grading came to its end, and is recorded."""

    report: Report
    unkept: str = ""
    """Why it could not be recorded, in words."""


@dataclass
class AttemptsRead(Message):
    """The attempts at one question, newest first."""

    attempts: tuple[Attempt, ...]


@dataclass
class Revealed(Message):
    """A solution, as Markdown."""

    markdown: str


@dataclass
class Examined(Message):
    """The marks of a derivation's lines, as they stood when that `run` was asked for."""

    run: int
    steps: tuple[StepResult, ...]
    width: int
    """Columns that the lines were drawn for."""


@dataclass
class LaidOut(Message):
    """The lines of a verdict are drawn for a box of so many columns."""

    width: int
