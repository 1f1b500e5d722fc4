"""An interview that was left and has not ended."""

from __future__ import annotations

from typing import NamedTuple


class Left(NamedTuple):
    """An interview that has not ended, as the clock stands now."""

    stream: str
    number: int
    title: str
    began: float
    """Seconds since the epoch, UTC."""
    last: float
    """When something was last kept of it, likewise."""
    left: float
    """Seconds until its end, breaks that are to come left out; 0 where its time is over."""
