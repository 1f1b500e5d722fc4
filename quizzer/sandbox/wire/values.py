"""What goes into a submission's process and what can be said of it afterwards.

The judge never sees an object of the submission: it sees plain values, numpy arrays and scalars,
and the stand-ins below.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from quizzer.foreign import type_name
from quizzer.sandbox.child import frames


class ExcessError(Exception):
    """What a submission sends is more than the judge takes: bytes, parts, questions or time."""


@dataclass(frozen=True)
class Handle:
    """An object that stayed in the submission's process, under this name."""

    name: str


@dataclass(frozen=True)
class Rng:
    """Becomes `np.random.Generator(np.random.PCG64(seed))` in the submission's process."""

    seed: int


@dataclass(frozen=True)
class Opaque:
    """The submission returned something that is no plain value."""

    type_name: str
    """What a child calls a type is shown, so it is made a name whoever says it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "type_name", type_name(self.type_name))


KEPT = Opaque("kept")
"""Stands where a component of the result stayed in the submission's process."""


class Status(StrEnum):
    """How one call of a submission ended."""

    RETURNED = frames.RETURNED
    RAISED = frames.RAISED
    EXITED = frames.EXITED
    KILLED = "killed"
    TIMEOUT = "timeout"
    MEMORY = frames.MEMORY
    SYNTAX = frames.SYNTAX
    """The source does not compile."""
    MISSING = frames.MISSING
    """It defines no such function."""
    SIGNATURE = frames.SIGNATURE
    """The function does not take the question's arguments."""
    IMPORT = frames.IMPORT
    """A module is missing or not allowed here."""
    OUTPUT = "output"
    """It printed without end."""
    THREADS = "threads"
    """It started far more threads than it could use."""
    PROTOCOL = frames.PROTOCOL
    """What came back is broken or too deep."""
    EXCESS = frames.EXCESS
    """What came back is more than the judge takes."""


@dataclass(frozen=True)
class Remark:
    """What a child told of a submission besides how it ended: one of `frames.REMARKS`."""

    code: str
    name: str
    line: int = 0
    """0 where none is known."""


@dataclass(frozen=True)
class Outcome:
    """What the process did with one call."""

    status: Status
    value: object = None
    """The result; meaningful only where the status is RETURNED."""
    inputs: dict[str, object] | None = None
    """The arguments as they are after the call. One that did not change is the very object that
    was passed in. None where the function did not return."""
    message: str = ""
    """One clear line without control characters."""
    line: int | None = None
    """1-based line of the submission, None where none is known."""
    column: int | None = None
    """1-based column in that line, None where none is known."""
    seconds: float = 0.0
    """Processor time, measured by the judge; wall time where the system does not tell. Loading is
    not counted."""
    output: str = ""
    """What it printed, control characters stripped: at most 64 KB in all calls of a session."""
    remarks: tuple[Remark, ...] = ()
    memo: dict[object, object] | None = field(default=None, compare=False, repr=False)
    """The same one for the same reply to the same call, where that is kept: see `wire/met.py`."""
