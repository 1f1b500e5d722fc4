"""What worker threads tell the screens.

A message goes to the screen that asked, and is dropped where that screen is gone; what can be
asked twice carries the `run` that it answers, so that a late answer can be told from the last.
Their classes are made before the first paint: what would compare and print them, which nothing
does, costs twice what they do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from quizzer.model.attempt import Attempt
    from quizzer.model.daily.brief import Brief
    from quizzer.model.daily.card import Review
    from quizzer.model.daily.marks import Marks
    from quizzer.model.daily.profile import Profile
    from quizzer.model.daily.sitting import Summary
    from quizzer.model.daily.statistics import Statistics
    from quizzer.model.daily.today import Today
    from quizzer.model.diagnostic import Diagnostic
    from quizzer.model.question import OpenQuestion, Question
    from quizzer.model.shown import Shown
    from quizzer.model.verdict import CaseResult, Report, StepResult
    from quizzer.practice.visits import Visit


@dataclass(eq=False, repr=False)
class DayRead(Message):
    """What home shows."""

    today: Today
    diagnostics: tuple[Diagnostic, ...]


@dataclass(eq=False, repr=False)
class StatisticsRead(Message):
    """What was done, and what it says."""

    statistics: Statistics


@dataclass(eq=False, repr=False)
class BriefRead(Message):
    """One's mistakes and the formulas missed."""

    brief: Brief


@dataclass(eq=False, repr=False)
class ProfileRead(Message):
    """What one prepares for, as it is kept."""

    profile: Profile


@dataclass(eq=False, repr=False)
class SummaryRead(Message):
    """What came of a session."""

    summary: Summary


@dataclass(eq=False, repr=False)
class StatusRead(Message):
    """Question id -> new, tried or solved; when it was tried last; its marks in words."""

    status: dict[str, str]
    last: dict[str, float]
    marks: dict[str, str]


@dataclass(eq=False, repr=False)
class Previewed(Message):
    """The prompt of a question that is only looked at, as Markdown."""

    question_id: str
    markdown: str


@dataclass(eq=False, repr=False)
class Opened(Message):
    """A question with all that its screen needs."""

    question: Question
    shown: Shown
    visit: Visit
    marks: Marks


@dataclass(eq=False, repr=False)
class Locked(Message):
    """A stage that is not open yet: why, and the offer to go on all the same, which may be none."""

    why: str
    offer: str


@dataclass(eq=False, repr=False)
class Marked(Message):
    """A mark was put on the question that is open; `said` tells it."""

    marks: Marks
    said: str


@dataclass(eq=False, repr=False)
class Saying(Message):
    """What one says of an accepted answer; what was said of it before, and how much of it held."""

    asked: OpenQuestion | None
    before: str
    share: float


@dataclass(eq=False, repr=False)
class Arrived(Message):
    """A job has reported, and what it said was dealt with."""

    number: int


@dataclass(eq=False, repr=False)
class Failed(Message):
    """Something could not be done; nothing that was typed is lost."""

    error: str


@dataclass(eq=False, repr=False)
class WrittenElsewhere(Message):
    """Another window wrote at the same question; both texts are kept."""


@dataclass(eq=False, repr=False)
class Saved(Message):
    """A file that is watched has other text now, or cannot be read: then `trouble` says why."""

    text: str
    trouble: str = ""
    over: bool = False
    """Whether it is not watched any more."""


@dataclass(eq=False, repr=False)
class CaseDone(Message):
    """One case is graded: the `index`-th (from 0) of `total`."""

    result: CaseResult
    index: int
    total: int
    run: int = 0


@dataclass(eq=False, repr=False)
class Graded(Message):
    """A grading came to its end, and is recorded."""

    report: Report
    unkept: str = ""
    """Why it could not be recorded, in words."""
    run: int = 0
    samples: bool = False
    """Whether the samples alone were run."""


@dataclass(frozen=True)
class Past:
    """How long it took, in seconds: the accepted answers before, newest first, and this one."""

    before: tuple[float, ...] = ()
    now: float = 0.0


@dataclass(eq=False, repr=False)
class PastRead(Message):
    """One's own past at a question, and when it comes back, where a review was written."""

    past: Past
    review: Review | None


@dataclass(eq=False, repr=False)
class Reviewed(Message):
    """The review of this visit was overruled, or taken back."""

    review: Review | None


@dataclass(eq=False, repr=False)
class Worked(Message):
    """The first sample's call and result, as lines of text; empty where there is none."""

    text: str


@dataclass(eq=False, repr=False)
class Measured(Message):
    """The symptom of a debugging round's file, as lines of text."""

    text: str


@dataclass(eq=False, repr=False)
class AttemptsRead(Message):
    """The attempts at one question, newest first."""

    attempts: tuple[Attempt, ...]


@dataclass(eq=False, repr=False)
class Revealed(Message):
    """A solution, as Markdown."""

    markdown: str


@dataclass(eq=False, repr=False)
class Examined(Message):
    """The marks of a derivation's lines, as they stood when that `run` was asked for."""

    run: int
    steps: tuple[StepResult, ...]
    width: int
    """Columns that the lines were drawn for."""


@dataclass(eq=False, repr=False)
class LaidOut(Message):
    """The lines of a verdict are drawn for a box of so many columns."""

    width: int
