"""What becomes of files: rows that can be graded, and what is given to no one."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.practice.files import Found
from quizzer.practice.intake.naming import LEFT
from quizzer.practice.kept.spool import Spool

if TYPE_CHECKING:
    from quizzer.model.assignment import Assignment
    from quizzer.practice.intake.roster import Roster
    from quizzer.practice.intake.tables import Given

People = dict[str, tuple[str, ...]]
"""Whose a file is, each with what is to be said of that."""


@dataclass(frozen=True)
class Row:
    """One person's answer to one question, or that there is none."""

    found: Found
    question: str
    candidate: str = ""
    late: bool = False
    remarks: tuple[str, ...] = ()
    missing: str = ""
    """Why there is nothing to grade, though something was to come."""
    version: int = 0
    base: str = ""
    at: float | None = None
    """When it was handed in, in seconds since the epoch, where a platform or the manifest says."""
    weak: bool = False
    """Whether it stands for a question only where nothing better came from that person."""
    keys: tuple[str, ...] = ()
    """What a platform calls the person by, its number first."""
    back: str = ""
    """How a name must begin that the platform's upload is to read; empty for no platform."""


@dataclass(frozen=True)
class Seen:
    """What came from a person, as far as it is to be told of what did not."""

    path: str = ""
    """A file of code; empty where there is none."""
    names: tuple[str, ...] = ()
    """The functions in it."""
    keys: tuple[str, ...] = ()
    back: str = ""
    age: tuple[float, int, float] = (0.0, 0, 0.0)
    """When it was handed in, its version, and when it was written: by which the latest is told."""

    def beside(self, known: Seen | None) -> Seen:
        """Which of the two is told: the latest that has functions, else the first."""
        if known is None or (self.names and (not known.names or self.age > known.age)):
            return self
        return known


class Rows(Spool[Row]):
    """Rows as they come."""

    def __init__(self, one_each: bool) -> None:
        """With `one_each` all that a person hands in for a question is a version of one answer,
        else only what a mark of a version in its name makes the same file."""
        super().__init__()
        self.one_each = one_each
        self.questions: set[str] = set()
        self.marks = array("q")
        """Of many rows a number each; those of versions of one answer have the same."""
        self.order = array("Q")
        """By which they are sorted: of those that share a file, the place of the last."""

    def of_one(self, rows: Sequence[Row]) -> None:
        """All rows that came of one file."""
        last = {id(row.found): place for place, row in enumerate(rows, len(self))}
        for row in rows:
            self.questions.add(row.question)
            self.marks.append(hash(self.key(row)))
            self.order.append(last[id(row.found)])
            self.append(row)

    def key(self, row: Row) -> tuple[str, ...]:
        """What a row has in common with other versions of the same answer; empty where there can
        be none."""
        if not row.base or not row.candidate:
            return ()
        person = row.candidate, row.question
        return person if self.one_each else (row.base, *person)


@dataclass
class Taken:
    """Everything that was found, each file in one place."""

    rows: Sequence[Row] = ()
    questions: set[str] = field(default_factory=set)
    """What any of them answers."""
    apart: list[tuple[str, str]] = field(default_factory=list)
    """Path, and why it is given to no one."""
    seen: int = 0
    unmatched: int = 0
    unreadable: int = 0


@dataclass(frozen=True)
class Lists:
    """What the caller brings beside the files."""

    roster: Roster | None = None
    manifest: tuple[Given, ...] = ()
    question: str | None = None
    """Of every file, in place of what it says."""
    assignment: Assignment | None = None
    """What everybody was to answer: nothing else is graded."""
    near: bool = False
    """Whether a function under another name may answer, by its signature."""

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that everybody was to answer; empty where nobody says."""
        return self.assignment.ids if self.assignment is not None else ()


def weight(path: str, why: str) -> int:
    """By which lines of what is nobody's answer are told: 0 for what may be one, 2 for what comes
    with every archive."""
    if why == LEFT or Path(path).stem.casefold() == "readme":
        return 2
    return int(why.startswith("neither"))
