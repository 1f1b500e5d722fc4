"""The workers of a scheduler: one of our own is kept in workers, of any other it is told when
none is left."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from quizzer.errors import UsageError

SCHEME = "dask://"
LOCAL = "dask://local"
_LOOK = 5.0
"""Seconds between two looks at how many workers there are."""
_BEGUN = 3
"""Times that a scheduler of our own is begun."""
_ALONE = 30.0
"""Seconds that a run waits where no worker is there: one that begins again needs a few."""
_ALONE_LOCAL = 300.0
"""The same for a scheduler of our own, which is given new workers until then."""


@contextmanager
def cluster(address: str, jobs: int) -> Iterator[str]:
    """The scheduler's address for a client; for `dask://local` one is started."""
    if address != LOCAL:
        yield f"tcp://{address.removeprefix(SCHEME)}"
        return
    own = _started(jobs)
    over = threading.Event()
    with own:
        threading.Thread(target=_kept_up, args=(own, jobs, over), daemon=True).start()
        try:
            yield own.scheduler_address
        finally:
            over.set()


def _started(jobs: int) -> Any:
    """A scheduler of our own. Where a worker dies while all of them begin, dask ends the whole; it
    is begun again. Raises UsageError."""
    import distributed

    for left in reversed(range(_BEGUN)):
        try:
            return distributed.LocalCluster(
                n_workers=jobs, threads_per_worker=1, dashboard_address=":0",
                silence_logs=logging.CRITICAL,
            )  # fmt: skip
        except RuntimeError as error:
            if not left:
                words = f"{LOCAL} began {_BEGUN} times, and a worker died each time: {error}"
                raise UsageError(f"{words}; grade with fewer --jobs, or without it") from error
    raise AssertionError("unreachable")


def _kept_up(own: Any, jobs: int, over: threading.Event) -> None:
    """See to it that there are so many workers: dask begins one that died again, but not one that
    died while it began, and without any a run would wait for ever."""
    while not over.wait(_LOOK):
        with suppress(Exception):  # it is being closed
            own.scale(jobs)


class Watched(Protocol):
    """An executor on a scheduler's workers."""

    seen: bool
    """Whether a worker has been there."""

    def workers(self) -> int: ...

    def waited_for(self) -> bool: ...

    def give_up(self, why: str) -> None: ...


@contextmanager
def watched(address: str, executor: Watched) -> Iterator[None]:
    """Meanwhile have `executor` give up once something is waited for and nobody has been there to
    do it for a while."""
    over = threading.Event()
    threading.Thread(target=_watch, args=(address, executor, over), daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _watch(address: str, executor: Watched, over: threading.Event) -> None:
    patience = _ALONE_LOCAL if address == LOCAL else _ALONE
    last = time.monotonic()
    while not over.wait(min(_LOOK, patience / 3)):
        try:
            workers = executor.workers()
        except Exception:  # the scheduler is gone or slow: it is told elsewhere, or comes back
            last = time.monotonic()
            continue
        if workers or not executor.waited_for():
            last = time.monotonic()
        elif time.monotonic() - last >= patience:
            executor.give_up(_words(address, executor.seen))
            last = time.monotonic()


def _words(address: str, seen: bool) -> str:
    place = address.removeprefix(SCHEME)
    if seen or address == LOCAL:
        return f"no machine is left at {place}"
    return f"no machine is at {place}; start one with `dask worker {place}`"
