"""What the judge itself may spend on one submission: its own time, and questions answered.

A reply costs the judge more than it costs the child: to decode it, to answer what it asks, to
compare it. No limit of the child's sees that, so it has one of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from quizzer.sandbox.limit import Limit
from quizzer.sandbox.wire.values import ExcessError

MOST_SECONDS = 5.0
"""Of the judge's processor, for all calls of a submission. Right answers use a hundredth."""
MOST_ASKS = 100_000
"""Questions to our functions in one call, where nobody says how many are enough."""
MAX_NODES = 500_000
"""Values in one reply, whoever asks for it."""
MOST_EXCESS = 2
"""Calls whose replies may be too much; who sends more of them is not asked again."""


class Effort:
    """Counts the judge's own work; the clock is an argument so that tests need not wait."""

    def __init__(
        self,
        seconds: float = MOST_SECONDS,
        clock: Callable[[], float] = time.thread_time,
        most_excess: float = MOST_EXCESS,
    ) -> None:
        self._most_excess = most_excess
        self._clock = clock
        self._left = seconds
        self._end: float | None = None
        self._excess = 0

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Take off what is done inside; work inside of work counts once."""
        if self._end is not None:
            yield
            return
        self._end = self._clock() + self._left
        try:
            yield
        finally:
            self._left, self._end = self._end - self._clock(), None

    def tick(self, limit: Limit | None = None) -> None:
        """Raises ExcessError where the judge's time is used up, here or by the call's limit."""
        left = self._left if self._end is None else self._end - self._clock()
        if left <= 0:
            raise ExcessError("the time that the judge has for its replies is used up")
        if limit is not None and limit.left() <= 0:
            raise ExcessError("the reply was not read within the time of the call")

    def exceeded(self) -> None:
        """A reply was too much."""
        self._excess += 1

    def refusal(self) -> str:
        """Why no further call is made; empty while there is no reason."""
        if self._excess >= self._most_excess:
            return "not called any more: its replies before were too much"
        if self._left <= 0:
            return "not called any more: the time that the judge has for its replies is used up"
        return ""
