"""What the clock says, and what is handed in."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

TICK = 10.0
"""Seconds after which a sign of life is written where nothing else was."""
GRACE = 2.0
"""Seconds after the end in which what was typed before it may still arrive."""
NEAR_THE_END = 120.0
"""Seconds before the end that are told."""


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
