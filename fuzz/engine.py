"""Mutates a corpus and watches: an unexpected exception or a second's work is a find.

Seeded, so that a find can be repeated. Work is counted in processor time, which a busy machine
does not change; only a wait of many seconds is a find by the clock on the wall.
"""

from __future__ import annotations

import faulthandler
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

LIMIT_SECONDS = 1.0
WAIT_SECONDS = 30.0
MOST_FINDS = 200
"""Kept of one run; the rest are counted."""


@dataclass(frozen=True)
class Target:
    """What is fed, with what, and which exceptions are its way to say no."""

    feed: Callable[[bytes], object]
    corpus: Sequence[bytes]
    words: Sequence[bytes]
    """Pieces that matter to the format; spliced in by mutation."""
    refusals: tuple[type[Exception], ...]
    max_bytes: int = 4096
    fresh: int = 0
    """Bytes of an input that is drawn anew each time, where any bytes will do; 0: mutate."""


@dataclass
class Result:
    """What a run came to."""

    inputs: int = 0
    accepted: int = 0
    slowest: float = 0.0
    finds: list[tuple[bytes, str]] = field(default_factory=list)
    memory_mb: int = 0
    """The most that the process had of it."""

    def add(self, other: Result) -> None:
        """Take in what another process found."""
        self.inputs += other.inputs
        self.accepted += other.accepted
        self.slowest = max(self.slowest, other.slowest)
        self.finds += other.finds
        self.memory_mb = max(self.memory_mb, other.memory_mb)


def fuzz(target: Target, count: int, seed: int) -> Result:
    """Feed `count` inputs; every find is kept with its input."""
    faulthandler.enable()
    rng = random.Random(seed)
    result = Result()
    pool = list(target.corpus)
    for number in range(count):
        data = rng.randbytes(target.fresh) if target.fresh else mutate(rng, pool, target)
        waited, started = time.monotonic(), time.process_time()
        accepted = False
        try:
            target.feed(data)
            accepted = True
        except target.refusals:
            pass
        except Exception as error:
            _keep(result, data, f"{type(error).__name__}: {error}")
        taken = time.process_time() - started
        if taken > LIMIT_SECONDS or time.monotonic() - waited > WAIT_SECONDS:
            _keep(result, data, f"took {taken:.1f} s")
        result.inputs += 1
        result.accepted += accepted
        result.slowest = max(result.slowest, taken)
        if accepted and len(pool) < 2000 and rng.random() < 0.02:
            pool.append(data)
        if number % 100_000 == 99_999:
            print(f"  {number + 1:,} inputs, {len(result.finds)} finds", file=sys.stderr)
    result.memory_mb = _memory_mb()
    return result


def _keep(result: Result, data: bytes, words: str) -> None:
    if len(result.finds) < MOST_FINDS:
        result.finds.append((data, words))


def _memory_mb() -> int:
    """The most that this process has had; Linux counts kilobytes, macOS bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most >> (20 if sys.platform == "darwin" else 10)


def mutate(rng: random.Random, pool: Sequence[bytes], target: Target) -> bytes:
    """One to eight small changes of a known input."""
    data = bytearray(rng.choice(pool))
    for _ in range(rng.randint(1, 8)):
        at = rng.randint(0, len(data))
        action = rng.randrange(7)
        if action == 0 and data:
            data[at % len(data)] = rng.randrange(256)
        elif action == 1:
            del data[at : at + rng.randint(1, 16)]
        elif action == 2:
            data[at:at] = rng.choice(target.words)
        elif action == 3:
            data[at:at] = rng.choice(target.words) * rng.choice((2, 5, 50, 300))
        elif action == 4:
            other = rng.choice(pool)
            start = rng.randint(0, len(other))
            data[at:at] = other[start : start + rng.randint(1, 64)]
        elif action == 5:
            data[at:at] = data[at : at + rng.randint(1, 64)] * rng.choice((1, 3, 20))
        else:
            data[at:at] = rng.randbytes(rng.randint(1, 6))
    return bytes(data[: target.max_bytes])
