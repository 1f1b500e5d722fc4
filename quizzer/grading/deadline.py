"""The last stop of a work that is measured in counts: a wall clock, which admits that it struck.

Who was suspended between two looks at it did not work: of what lies between them `UNSEEN` seconds
count at most.
"""

from __future__ import annotations

import time
from collections.abc import Callable

UNSEEN = 10.0
"""Seconds: more than any step between two looks takes on a busy machine."""


class Deadline:
    """Ends after `seconds`; the clock is an argument so that tests need not wait."""

    def __init__(
        self,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._clock = clock
        self._cancelled = cancelled
        self.seconds = seconds
        self._looked = clock()
        self._left = seconds
        self.struck = False
        """Whether somebody was told to stop: what was found then is not all that could be."""

    def passed(self) -> bool:
        now = self._clock()
        self._left -= min(now - self._looked, UNSEEN)
        self._looked = now
        self.struck = self.struck or self._cancelled() or self._left < 0
        return self.struck
