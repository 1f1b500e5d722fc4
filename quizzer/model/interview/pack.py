"""An interview that is sent: what the candidate gets, and what stays with the one who sends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quizzer.model.code.worked import Worked
from quizzer.model.interview.asked import Asked
from quizzer.model.interview.preset import Preset
from quizzer.model.interview.result import Result
from quizzer.model.verdict import Report


@dataclass(frozen=True)
class PackTask:
    """One question of a pack. Its name says nothing: which question of which bank it is, and
    which numbers hidden cases use, only the key tells."""

    name: str
    section: int
    asked: Asked
    stage: tuple[int, int] = (0, 0)
    """Which stage of how many it is; one behind the first goes on from the task before it."""
    worked: tuple[Worked, ...] = ()
    """The samples of code, by function; none where the rules keep verdicts until the end."""


@dataclass(frozen=True)
class Pack:
    """What the candidate gets: worked samples, but no reference, no hidden input, no seed."""

    preset: Preset
    framework: str
    factor: float
    tasks: tuple[PackTask, ...]
    commitment: str
    """Of the key: it cannot be exchanged afterwards."""
    digest: str = ""
    """Of everything above."""


@dataclass(frozen=True)
class Key:
    """What stays with the packer."""

    nonce: str
    seed: int
    questions: dict[str, tuple[str, int]]
    """Name -> id of the question and the seed of its draw."""
    bank: str
    """Digest of the questions as they were packed."""
    pack: str = ""
    """Digest of the pack."""


@dataclass(frozen=True)
class Graded:
    """A result, judged here."""

    candidate: str
    path: str
    result: Result
    reports: Mapping[str, Report]
    """Name of the task -> report."""
    remarks: tuple[str, ...]
    """What the result said otherwise, and facts about it; a line each."""
    questions: tuple[str, ...]
    """To ask this candidate live."""
