"""What a learner put on a question by hand: a bookmark, a note, a rest."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Marks:
    """Of one question."""

    bookmarked: bool = False
    note: str = ""
    suspended: bool = False
    buried_until: float = 0.0
    """Seconds since the epoch; 0.0 where it is not."""
