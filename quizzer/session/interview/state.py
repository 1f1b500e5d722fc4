"""What stands in the room of an interview."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizzer.model.interview.preset import Preset
from quizzer.model.interview.result import Difference, Gap
from quizzer.session.interview.clock import Reading


@dataclass
class Answer:
    """What was handed in, and what came of it."""

    text: str
    at: float
    """Seconds of the interview."""
    auto: bool
    """Handed in by the clock, as it stood."""
    verdict: str = ""
    """Empty before it was judged."""
    score: float = 0.0
    message: str = ""
    mistakes: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    """The mistakes in words."""
    visit: int = 0


@dataclass
class Task:
    """A question of the room."""

    question: str
    seed: int
    section: int
    minutes: int
    """Its estimate."""
    asked_from: int | None = None
    """The task whose answer led to it."""
    depth: int = 0
    text: str = ""
    """The answer as it stands."""
    shown: bool = False
    hints: int = 0
    seconds: float = 0.0
    """Spent with it on the screen, gaps left out."""
    answers: list[Answer] = field(default_factory=list)
    stage: tuple[int, int] = (0, 0)
    """Which stage of how many; one behind the first goes on from the task before it."""
    lead: str = ""
    """What stands above its prompt, as Markdown: what one's own code did."""
    passed: bool = False
    """Its reference was taken to go on from, so it counts half."""

    @property
    def state(self) -> str:
        """unseen, open, written or handed in."""
        if self.answers and self.answers[-1].text == self.text:
            return "handed in"
        if self.text.strip():
            return "written"
        return "open" if self.shown else "unseen"


@dataclass
class Room:
    """An interview as it stands after its last event."""

    preset: Preset
    seed: int
    factor: float
    framework: str
    tasks: list[Task]
    last: Reading
    elapsed: float = 0.0
    """Seconds since the clock was started, without what was paused."""
    section: int = -1
    resting: bool = False
    start: float = 0.0
    """When the section, or the break, began: seconds of the interview."""
    current: int | None = None
    paused: bool = False
    ended: str = ""
    scratch: str = ""
    thoughts: list[tuple[float, str]] = field(default_factory=list)
    declared: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    pauses: list[tuple[float, float]] = field(default_factory=list)
    """(when, how long) of every pause."""
    marks: dict[int, tuple[float, tuple[str, ...]]] = field(default_factory=dict)
    history: list[tuple[float, int, Difference]] = field(default_factory=list)
    """(when, task, change) of every text: the replay."""

    @property
    def lasts(self) -> float:
        """Seconds that the section, or the break, is given."""
        part = self.preset.sections[self.section]
        return 60.0 * self.factor * (part.rest if self.resting else part.minutes)

    @property
    def left(self) -> float:
        """Seconds left of the section, or of the break; may be below zero."""
        return self.start + self.lasts - self.elapsed

    @property
    def left_in_all(self) -> float:
        """Seconds left of the interview, the breaks to come left out."""
        later = sum(s.minutes for s in self.preset.sections[self.section + 1 :])
        own = self.preset.sections[self.section].minutes if self.resting else 0
        rest = 0.0 if self.resting else max(0.0, self.left)
        return rest + 60.0 * self.factor * (later + own)

    @property
    def left_to_the_end(self) -> float:
        """The same where nobody looked at the clock for long: what is over by more than a section
        or a break lies in the next."""
        later = self.preset.sections[self.section + 1 :]
        seconds = 60.0 * self.factor * sum(part.minutes + part.rest for part in later)
        if self.resting:
            seconds += 60.0 * self.factor * self.preset.sections[self.section].minutes
        return max(0.0, min(self.left_in_all, self.left + seconds))

    def before(self, number: int) -> int | None:
        """The task that a stage goes on from; None where it goes on from none."""
        return number - 1 if self.tasks[number].stage[0] > 1 else None

    def following(self, number: int) -> int | None:
        """The task that goes on from this one; None where none does."""
        after = number + 1
        return after if after < len(self.tasks) and self.before(after) == number else None

    def of_section(self, section: int | None = None) -> list[int]:
        """The numbers of a section's tasks, follow-ups behind what they were asked from."""
        wanted = self.section if section is None else section
        top = [n for n, t in enumerate(self.tasks) if t.section == wanted and t.asked_from is None]
        return [n for number in top for n in self._with_follow_ups(number)]

    def _with_follow_ups(self, number: int) -> list[int]:
        asked = [n for n, t in enumerate(self.tasks) if t.asked_from == number]
        return [number, *(m for n in asked for m in self._with_follow_ups(n))]
