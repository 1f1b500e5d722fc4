"""Tries what an interview needs of this machine, before its clock starts."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING, NamedTuple

from quizzer.errors import QuizzerError
from quizzer.practice.frameworks import lacking

if TYPE_CHECKING:
    from quizzer.practice.interview.desk import Desk
    from quizzer.practice.practice import Practice

ROOM = 1 << 20
"""Bytes that are written and taken away again: the record of an hour is smaller."""


class Tried(NamedTuple):
    """One thing that an interview needs."""

    name: str
    holds: bool
    says: str
    """What was found; where it does not hold, also what to do about it."""


def tried(practice: Practice, desk: Desk, framework: str, *, sent: bool) -> list[Tried]:
    """Everything that is not the terminal's; `sent` is an interview that somebody else judges."""
    return [
        *_machine(practice, sent),
        Tried(framework, not (why := lacking(framework)), why or "is there, for code"),
        _home(practice, desk),
    ]


def _machine(practice: Practice, sent: bool) -> list[Tried]:
    """Whether answers can be run here, and between which layers. One that is missing keeps nobody
    from running code of his own, which is all that is run here of a sent interview."""
    after = (
        "; of an interview that was sent, only samples are run here, on your code" if sent else ""
    )
    try:
        layers = practice.worker().describe()
    except QuizzerError as error:
        after = "; only the samples cannot be run" if sent else ""
        return [Tried("sandbox", sent, f"{error}{after}")]
    lost = [f"{layer.name} does not hold: {layer.why}" for layer in layers if not layer.holds]
    held = f"{len(layers) - len(lost)} of {len(layers)} layers hold"
    own = f"{'; '.join(lost)}; enough for your own code" if lost else ""
    return [Tried("sandbox", True, "; ".join(filter(None, (held, own))) + after)]


def _home(practice: Practice, desk: Desk) -> Tried:
    """Whether the room is free, and its record can be written and read."""
    from quizzer.store import faults

    path = None
    try:
        store = practice.store()
        if store is None:
            return Tried("home", False, "no progress is kept here, and an interview needs a record")
        path = store.path
        desk.enter().leave()
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".tried-") as stream:
            stream.write(bytes(ROOM))
            stream.flush()
            os.fsync(stream.fileno())
        desk.held()
    except QuizzerError as error:
        return Tried("home", False, str(error))
    except OSError as error:
        assert path is not None
        return Tried("home", False, faults.words(error, "written", path))
    return Tried("home", True, f"{path.parent} can be written")
