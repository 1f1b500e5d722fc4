"""Events: what happened, in order; sessions, profiles and reviews are folds over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

LOOKS = "looks"
"""The stream of the colours that were chosen."""

SESSION, INTERVIEW = "session:", "interview:"
"""How the names of streams begin."""


@dataclass(frozen=True)
class Event:
    """One row of a stream that is only ever added to."""

    stream: str
    what: str
    at: float
    """What the clock showed, in seconds since the epoch."""
    elapsed: float = 0.0
    """Seconds that the stream has lasted, pauses beyond reason left out."""
    data: dict[str, Any] = field(default_factory=dict)
    id: int = 0


@dataclass(frozen=True)
class Trial:
    """What a rating has to know of one attempt of a visit."""

    verdict: str
    hints: int
    solution_seen: bool
    at: float = 0.0
    seconds: float = 0.0
    says: str = ""
    """The mistake that was named, in words."""
