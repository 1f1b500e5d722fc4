"""What a run of `grade` is asked for, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.model.framework import Framework
from quizzer.model.visit import Origin

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.assignment import Assignment
    from quizzer.model.verdict import Report
    from quizzer.practice.batch import Task
    from quizzer.practice.course.overrides import Ruling
    from quizzer.practice.intake.roster import Person
    from quizzer.practice.intake.rows import Row


@dataclass(frozen=True)
class Wanted:
    """What a run was asked for."""

    paths: tuple[Path, ...]
    question: str | None = None
    """The question of every file, in place of what each of them says."""
    seed: int | None = None
    timeout: float | None = None
    """Seconds a case may take, in place of the questions' own limits."""
    jobs: int | None = None
    record: bool | None = None
    """None: one's own files are recorded, strangers' are not."""
    unsafe: bool = False
    origin: Origin = Origin.FILE
    framework: Framework | None = None
    """Of every file, in place of what its first line says."""
    strict: bool = False
    """Whether an import that finds nothing fails a file, used or not."""
    roster: Path | None = None
    """Everybody who was to hand something in: a row for each of them."""
    manifest: Path | None = None
    """Whose answer each file is, in place of what paths say."""
    assignment: Path | None = None
    """The file that says what everybody was to answer, and what it is worth."""
    overrides: Path | None = None
    """CSV of points that a person gives, with reasons."""
    resume: Path | None = None
    """The file that a run is kept in while it goes on, and gone on with."""
    fresh: bool = False
    """Whether what `resume` holds is graded again."""
    judge: str | None = None
    """A language model that judges open answers, as MODEL@URL."""
    marks: Path | None = None
    """The file of marks for open answers; None: the one that lies beside what is graded."""
    executor: str | None = None
    """Where the files are graded, as dask://HOST:PORT; None: by processes here."""
    near: bool = False
    """Whether a function under another name may answer, by its signature; it is for review then."""
    where: tuple[int, ...] = ()
    """Lines in which the faults of a debugging round are said to be."""
    times: bool = True
    """Whether reports say how long they took. Without, the same run gives the same bytes."""


@dataclass
class Ran:
    """What came of a run. Everything in it is on the disk already, or `unkept` says why not."""

    seed: int
    strangers: bool
    files: int = 0
    """How many there are; `interrupted`, not all of them have a report."""
    interrupted: bool = False
    reports: Sequence[Report] = ()
    layers: tuple[str, ...] = ()
    unkept: str = ""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Path, and why the file was not recorded though others were."""
    refused: list[str] = field(default_factory=list)
    """Machines that were not allowed to grade, each with the reason."""
    stopped: str = ""
    """Why not all is graded, where nobody could go on: the scheduler of other machines is gone."""
    other_bank: str = ""
    """That the run that is gone on with had other banks, in words; empty where it had not."""
    changed: tuple[str, ...] = ()
    """What is not as it was in the run that is gone on with, so that files are graded again."""
    recalled: int = 0
    """Reports of an earlier run that nothing has changed since."""
    unsearched: int = 0
    """Folders that could not be searched: how many files are missing, nobody knows."""
    apart: list[tuple[str, str]] = field(default_factory=list)
    """Path, and why it is nobody's answer."""
    assignment: Assignment | None = None
    rows: Sequence[Row] = ()
    """What each report is of."""
    marked: int = 0
    """Open answers that a person has marked."""
    counts: tuple[int, int, int] = (0, 0, 0)
    """Files seen, not matched with a question or a person, unreadable."""
    ungraded: int = 0
    """Rows of files that could not be read, or are called after no question."""
    graded: Sequence[tuple[Task, Row, Report]] = ()
    """All that was graded, before the best of several versions and a person's word are taken."""
    rulings: tuple[Ruling, ...] = ()
    bank: Bank | None = None
    people: tuple[Person, ...] = ()
    """Everybody of the roster."""
