"""What the clock says, and what is handed in."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Said(StrEnum):
    """What the clock has to say."""

    THIRD = "third"
    """A third of the section's time is left."""
    LAST_TWO = "last two minutes"
    SECTION = "section"
    """The next section, or its break, has begun."""
    OVER = "over"


class Handed(NamedTuple):
    """An answer that was handed in and is to be judged."""

    task: int
    answer: int
