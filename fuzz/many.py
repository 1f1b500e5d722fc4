"""One target in several processes: each has its own seed, and a process that dies is a find."""

from __future__ import annotations

import importlib
import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from fuzz.engine import Result, fuzz


def fuzz_many(name: str, count: int, seed: int, workers: int) -> Result:
    """What `workers` processes find in `count` inputs together."""
    if workers <= 1:
        return fuzz(importlib.import_module(f"fuzz.{name}").target(), count, seed)
    shares = [count // workers + (number < count % workers) for number in range(workers)]
    result = Result()
    # A pool for each: where one breaks, the others go on.
    pools = [ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) for _ in shares]
    begun: dict[Future[Result], int] = {}
    for number, (pool, share) in enumerate(zip(pools, shares, strict=True)):
        begun[pool.submit(_share, name, share, seed * 1_000_003 + number)] = number
    for ended in as_completed(begun):
        own = seed * 1_000_003 + begun[ended]
        try:
            result.add(ended.result())
            print(f"  {result.inputs:,} inputs, {len(result.finds)} finds", flush=True)
        except BrokenProcessPool as error:
            words = f"the process died, --seed {own} --count {shares[begun[ended]]}: {error}"
            result.finds.append((b"", words))
    for pool in pools:
        pool.shutdown()
    return result


def _share(name: str, count: int, seed: int) -> Result:
    return fuzz(importlib.import_module(f"fuzz.{name}").target(), count, seed)
