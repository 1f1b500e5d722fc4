"""How the clocks of this machine are read, what they say, and what is handed in."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from quizzer.model.verdict import Report, Verdict
from quizzer.session.interview.clock import Reading

TICK = 10.0
"""Seconds after which a sign of life is written where nothing else was."""
GRACE = 2.0
"""Seconds after the end in which what was typed before it may still arrive."""
NEAR_THE_END = 120.0
"""Seconds before the end that are told."""
_SINCE_BOOT = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""Goes on while the machine sleeps, where the system has such a clock."""
_BOOT = Path("/proc/sys/kernel/random/boot_id")


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


def told_of(report: Report) -> str:
    """The message of a report as an interview keeps it: without a word on hints, which its rules
    may not give, or on ticking an open answer, which comes after the clock has stopped."""
    from quizzer.grading.numeric.grade import HINT_HELPS

    if report.verdict is Verdict.UNGRADED:
        return ""
    return report.message.replace(HINT_HELPS, "")


def reading(clock: Callable[[], float] = time.time) -> Reading:
    """The clocks now; `clock` gives the wall clock's seconds since the epoch."""
    boot = time.monotonic() if _SINCE_BOOT is None else time.clock_gettime(_SINCE_BOOT)
    return Reading(clock(), boot, _machine())


@cache
def _machine() -> str:
    """Names this boot; empty where the system does not tell."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
