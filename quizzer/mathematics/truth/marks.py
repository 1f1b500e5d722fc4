"""What is said of a derivation: a mark for every line, and the whole answer's."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizzer.lang.nodes import Node
from quizzer.mathematics.truth.lines import Line, Reading
from quizzer.mathematics.truth.outcome import FAILS, HOLDS, Outcome
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.truth.trial import Trial


@dataclass(frozen=True)
class Mark:
    """One line's verdict."""

    line: Line
    verdict: str
    message: str = ""
    outcome: Outcome | None = None
    """Of the link that decided."""
    links: tuple[tuple[Node, Node, bool], ...] = ()
    """The links that were tried: two sides, and whether at the optimum."""
    claim: Node | None = None
    """What the line gives for the target, in closed form."""
    reached: bool = False
    """The claim is the target."""
    column: int | None = None
    relation: str = "="
    """Of the last link tried; an inequality wherever the line has one."""
    taken: bool = False
    """A new name was taken for the target, which no line gave."""

    @property
    def tested(self) -> bool:
        """Whether values agreed, or differed; shapes that do not fit say nothing of words."""
        gap = self.outcome is not None and self.outcome.gap is not None
        return self.verdict == HOLDS or (self.verdict == FAILS and gap)


@dataclass
class Checked:
    """A whole answer, marked."""

    setting: Setting
    marks: list[Mark] = field(default_factory=list)
    trial: Trial | None = None
    reading: Reading | None = None

    @property
    def reached(self) -> Mark | None:
        """The line that gives the target, if one does."""
        return next((mark for mark in self.marks if mark.reached), None)

    @property
    def failing(self) -> Mark | None:
        """The first line that fails."""
        return next((mark for mark in self.marks if mark.verdict == FAILS), None)
