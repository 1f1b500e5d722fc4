"""One line of stderr that says how far a run of many files is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO


class Progress:
    """Rewrites one line of stderr with each file; writes nothing where no terminal reads it."""

    def __init__(
        self,
        files: int,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._files, self._clock = files, clock
        self._stream = stream or sys.stderr
        self.shown = files > 1 and self._stream is not None and self._stream.isatty()
        self._begun = clock()
        self._done = 0

    def one_more(self) -> None:
        """A further file is graded."""
        self._done += 1
        if self.shown:
            last = self._done == self._files  # the line is left to what follows
            self._write("\r\x1b[K" if last else f"\r{self.words()}\x1b[K")

    def words(self) -> str:
        """Files done, files a second, and the time that the rest takes at this rate."""
        spent = self._clock() - self._begun
        rate = self._done / spent if spent > 0 else 0.0
        left = round((self._files - self._done) / rate) if rate else 0
        return (
            f"{self._done} of {self._files} graded, {rate:.1f} a second,"
            f" {left // 60}:{left % 60:02d} left"
        )

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._stream.write(text)
            self._stream.flush()
