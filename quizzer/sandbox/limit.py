"""How long an action of a child may take: its processor time counts, wall time is the last stop.

On a busy machine a child waits for its turn, which is no fault of the submission's: what counts
is the time that its threads have run, read from the kernel by the judge. A child that sleeps uses
none; it ends by wall time, WALL_FACTOR times as long. Where the system does not tell, wall time
counts alone. Time in which the judge itself did not run, since somebody suspended it, counts for
nobody: while it waits it looks many times a second, and of what lies between two looks `UNSEEN`
seconds count at most. Nor does the time in which the child or the judge could have run and had to
wait for its turn: who asks a hundred questions waits two hundred times. The kernel tells it, and is
asked where wall time is used up.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from functools import partial

WALL_FACTOR = 5
MOST_IDLE = 2
"""Calls that may sleep until the last stop; who waits for more waits for nothing."""
UNSEEN = 1.0
_SOONEST = 0.005
"""Seconds between two looks at the clock of a child that has nearly used up its time."""
_WHOLE_PROCESS = 2
"""CPUCLOCK_SCHED in Linux's posix-timers.h: all threads, to the nanosecond."""


class Limit:
    """Ends after so many seconds of processor time, or WALL_FACTOR times as many of wall time."""

    def __init__(
        self,
        seconds: float,
        used: Callable[[], float | None] = lambda: None,
        most: float = math.inf,
        excuse: Callable[[], float] = lambda: 0.0,
    ) -> None:
        """`used` gives the child's processor seconds since it began, None where unknown; `most`
        bounds the wall time too; `excuse` gives wall seconds that were nobody's, each once."""
        self.seconds = seconds
        self._used = used
        self._before = used()
        self._looked = time.monotonic()
        self._waited = 0.0
        factor = 1 if self._before is None else WALL_FACTOR
        self._wall = min(factor * seconds, most)
        self._excuse = excuse
        self._excused = 0.0

    @property
    def counts(self) -> bool:
        """Whether processor time is known here."""
        return self._before is not None

    def spent(self) -> float:
        """Processor seconds so far; wall seconds where they are unknown."""
        now = self._used() if self._before is not None else None
        if now is None or self._before is None:
            return self.waited()
        return now - self._before

    def told(self, *, late: bool) -> float:
        """Seconds as a report tells them: those that the limit counts. Who was late used up all,
        however long the machine took over that."""
        return self.seconds if late else self.spent()

    def waited(self) -> float:
        """Wall seconds so far, without those in which the judge was suspended."""
        now = time.monotonic()
        self._waited += min(now - self._looked, UNSEEN)
        self._looked = now
        return self._waited

    def left(self) -> float:
        """Seconds after which to look again; 0 or less when the time is used up."""
        wall = self._wall + self._excused - self.waited()
        if wall <= 0:
            more = self._excuse()
            self._excused += more
            wall += more
        now = self._used() if self._before is not None else None
        if now is None or self._before is None or wall <= 0:
            return wall
        left = self.seconds - (now - self._before)
        return min(wall, max(left, _SOONEST)) if left > 0 else 0.0

    def cost(self) -> float:
        """Wall seconds of the submission's, as far as is known."""
        return self.waited() - self._excused


class Account:
    """The time that all calls of a submission may take, and what they took."""

    def __init__(self, seconds: float, own: Callable[[], float] | None = None) -> None:
        """`own` gives the seconds that this thread has waited for its turn since it began."""
        self._own = own or turns_waited
        self._own_before = self._own()
        self._total = seconds
        self._left = seconds
        self._wall = WALL_FACTOR * seconds
        self._idle = 0
        """Calls that were late and had hardly used the processor: asleep, or stuck."""

    def limit(
        self,
        seconds: float,
        used: Callable[[], float | None],
        delayed: Callable[[], float] = lambda: 0.0,
    ) -> Limit:
        """The least of what a call and all of them may still take; `delayed` gives the seconds that
        the child waited for its turn since it was last asked."""
        excuse = partial(self._excuse, delayed)
        return Limit(min(seconds, self._left), used, self._wall, excuse)

    def _excuse(self, delayed: Callable[[], float]) -> float:
        own = self._own()
        before, self._own_before = self._own_before, own
        return own - before + delayed()

    def pay(self, limit: Limit, *, late: bool) -> None:
        """Take off what a call took; one that is late pays all that it was allowed, so that as
        many calls follow on any machine."""
        spent = limit.spent()
        if late and spent < limit.seconds / 10:
            self._idle += 1
        self._left -= limit.seconds if late else spent
        self._wall -= limit.cost()

    def refusal(self) -> str:
        """Why no further call is made; empty while there is time."""
        if self._idle >= MOST_IDLE:
            return "it slept, or was stuck, in the calls before"
        if self._left <= 0 or self._wall <= 0:
            return f"the {self._total:g} s for all cases were used up"
        return ""


def late_words(words: str, limit: Limit, seconds: float) -> str:
    """What is said of an action that was not done in time: nothing that was measured."""
    if limit.seconds < seconds:
        return f"{words} within all that was left of the time for the submission"
    # Where only wall time is known, a busy machine may be to blame: that is said.
    return f"{words} within {seconds:g} s" + ("" if limit.counts else " (of wall time)")


def processor_seconds(pid: int) -> float | None:
    """What a process and its threads have run so far; None where the system does not tell."""
    if pid <= 0 or not sys.platform.startswith("linux"):
        return None
    try:
        return time.clock_gettime((~pid << 3) | _WHOLE_PROCESS)
    except OSError:
        return None


def turns_waited(process: int | str = "thread-self") -> float:
    """Seconds that a process's first thread, or this one, could have run and did not since others
    did; 0 where the system does not tell."""
    try:
        with open(f"/proc/{process}/schedstat", "rb") as told:
            return int(told.read().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def threads(pid: int) -> int:
    """How many threads a process has; 0 where the system does not tell. No limit of resources is
    for one process alone: RLIMIT_NPROC counts all that a user runs, and not for the superuser."""
    if pid <= 0 or not sys.platform.startswith("linux"):
        return 0
    try:
        with open(f"/proc/{pid}/stat", "rb") as stat:
            return int(stat.read().rpartition(b")")[2].split()[17])
    except (OSError, ValueError, IndexError):
        return 0


def pid_of(pidfd: int) -> int:
    """A process's id as this process would name it, 0 where unknown.

    The server may live in a namespace of its own, where ids are others.
    """
    try:
        with open(f"/proc/self/fdinfo/{pidfd}", encoding="ascii") as lines:
            for line in lines:
                if line.startswith("Pid:"):
                    return max(0, int(line.split()[1]))
    except (OSError, ValueError):
        pass
    return 0
