"""Days as a learner lives them: one ends at four in the morning, where the learner is."""

from __future__ import annotations

import math
from datetime import date

DAY = 86_400.0
_LATE = 4 * 3600.0
"""What is done after midnight still belongs to the evening."""
_EPOCH = date(1970, 1, 1).toordinal()


def day(at: float, offset: float) -> int:
    """The number of a day; `offset` is local time less UTC, in seconds."""
    return math.floor((at + offset - _LATE) / DAY)


def end(at: float, offset: float) -> float:
    """When the day ends, in seconds since the epoch."""
    return (day(at, offset) + 1) * DAY + _LATE - offset


def until(text: str, at: float, offset: float) -> int | None:
    """Days until a date YYYY-MM-DD: 0 on the day, negative after it; None for no date."""
    try:
        return date.fromisoformat(text).toordinal() - _EPOCH - day(at, offset)
    except ValueError:
        return None
