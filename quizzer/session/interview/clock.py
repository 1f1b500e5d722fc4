"""The honest clock: what a reading is, and how much time lies between two.

Within one boot the system's clock since boot counts, which goes on while the machine sleeps and
cannot be set; across boots there is only the wall clock. Where both can be read, the larger loss
counts, so that setting a clock back gives nobody time.
"""

from __future__ import annotations

from typing import NamedTuple

GAP = 30.0
"""Seconds without a reading after which nobody sat there: the program was killed or asleep."""


class Reading(NamedTuple):
    """The clocks at one moment."""

    wall: float
    """Seconds since the epoch, UTC."""
    boot: float
    """Seconds since the machine started, sleep included."""
    machine: str = ""
    """Names the boot; empty where the system does not tell."""


class Lost(NamedTuple):
    """Seconds between two readings, by each clock; NaN where a clock cannot tell."""

    wall: float
    boot: float | None

    @property
    def counts(self) -> float:
        """The larger loss, never below zero."""
        return max(0.0, self.wall, self.boot or 0.0)


def between(before: Reading, after: Reading) -> Lost:
    """The time from one reading to a later one."""
    same = before.machine == after.machine and after.boot >= before.boot
    return Lost(after.wall - before.wall, after.boot - before.boot if same else None)
