"""Reads the clocks of this machine for an interview."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from quizzer.session.interview.clock import Reading

_SINCE_BOOT = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""Goes on while the machine sleeps, where the system has such a clock."""
_BOOT = Path("/proc/sys/kernel/random/boot_id")


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
