"""The last stop of a work that is measured in counts: a wall clock, which admits that it struck."""

from __future__ import annotations

import time
from collections.abc import Callable


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
        self._end = clock() + seconds
        self.struck = False
        """Whether somebody was told to stop: what was found then is not all that could be."""

    def passed(self) -> bool:
        self.struck = self.struck or self._cancelled() or self._clock() > self._end
        return self.struck
