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
    again_from: float = 0.0
    """From then on the whole is asked once more, until it is solved; 0.0 where it is not."""

    @property
    def words(self) -> str:
        """Those that a list is filtered by."""
        there = {"bookmarked": self.bookmarked, "note": self.note, "suspended": self.suspended}
        return " ".join(name for name, on in there.items() if on)
