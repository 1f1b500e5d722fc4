"""A budget of wall-clock time that several steps share."""

from __future__ import annotations

import time
from collections.abc import Callable


class Deadline:
    """Ends after `seconds`; the clock is an argument so that tests need not wait."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def passed(self) -> bool:
        return self._clock() > self._end
