"""Judges in processes of their own, which end with the one that started them.

An interrupt is for the process at the terminal, which ends its judges and says one line. Judges
whose starter was killed would wait for work for ever: each watches for that.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait


@contextmanager
def pool(jobs: int) -> Iterator[Executor]:
    """An executor of `jobs` processes; on the way out of an error they are ended at once."""
    # spawn: a forked judge would share the fork server's pipes and half-held locks
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)
    before = set(multiprocessing.active_children())
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - before:
            process.terminate()
        raise
    executor.shutdown()


def _begin() -> None:
    """What a judge does first: leave interrupts to its starter, and end with it."""
    # A handler, not SIG_IGN, which the programs that a judge starts would inherit.
    signal.signal(signal.SIGINT, lambda number, frame: None)
    threading.Thread(target=_end_with_starter, daemon=True).start()


def _end_with_starter() -> None:
    starter = multiprocessing.parent_process()
    if starter is not None:
        wait([starter.sentinel])
        os._exit(1)
