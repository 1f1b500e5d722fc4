"""A question as an interview shows it, from a bank or from a pack that somebody sent."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.model.kind import Kind
from quizzer.model.shown import Shown


@dataclass(frozen=True)
class Asked:
    """What the room needs of a question; nothing that answers it."""

    title: str
    kind: Kind
    area: str
    level: int
    minutes: int
    shown: Shown
