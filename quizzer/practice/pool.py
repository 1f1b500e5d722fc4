"""Judges in processes of their own, which end with the one that started them.

An interrupt is for the process at the terminal, which ends its judges and says one line. Judges
whose starter was killed would wait for work for ever: each watches for that. A judge that is stuck
in a call which never comes back to Python shows no sign of life, and is ended too.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from queue import Empty
from typing import Any

SILENT = 60.0
"""Seconds without a sign of life after which a judge is ended: none computes so long at a stretch
without coming back to Python."""
STUCK = (
    "the judge was stuck in one call for a minute and was ended; look for one that never returns"
)
# Never forked from here: a judge would share our sandbox's pipes and half-held locks. A server that
# has loaded what all of them need, and nothing else, is begun once.
_START = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_LOADED = ["quizzer.practice.batch", "quizzer.grading.code.diagnosis.diagnose"]
_WAITING = 64
_BEAT = 1.0
_AWAY = 10.0
"""Seconds between two looks at the judges after which nobody was there to look."""
_SIZE = 2
"""Of a judge's place in the table of signs: its process and when it lived last."""


class Judges(ProcessPoolExecutor):
    """Processes that give signs of life."""

    def __init__(self, jobs: int, silent: float = SILENT) -> None:
        # A Python that is started looks for its modules in the working directory first.
        os.environ["PYTHONSAFEPATH"] = "1"
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the judges share the processors
        context = multiprocessing.get_context(_START)
        if _START == "forkserver":
            context.set_forkserver_preload(_LOADED)
        self._signs = context.Array("d", _SIZE * jobs)
        self._words = context.Queue()
        super().__init__(
            jobs,
            mp_context=context,
            initializer=_begin,
            initargs=(self._signs, context.Value("i", 0), self._words),
        )
        self.ahead = _WAITING + 4 * jobs
        """Tasks that are given to it before they are done, at most."""
        self._silent = silent
        self._over = threading.Event()
        threading.Thread(target=self._look, name="judges", daemon=True).start()

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """As ever. A judge that starts meanwhile is born deaf to interrupts: until it has a handler
        of its own, one would end it with a traceback."""
        with _deaf():
            return super().submit(fn, *args, **kwargs)

    def last_words(self) -> str:
        """Why a judge was ended or ended itself; empty where nobody knows."""
        with suppress(Empty):
            return self._words.get(timeout=0.2)
        return ""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait, cancel_futures=cancel_futures)
        self._over.set()

    def _look(self) -> None:
        """End those that are silent. Who looks again after a long time was suspended, and its
        judges with it: they get as long again to show a sign."""
        looked = since = time.monotonic()
        while not self._over.wait(_BEAT):
            now = time.monotonic()
            if now - looked > _AWAY:
                since = now
            looked = now
            signs = list(self._signs.get_obj())
            for pid, last in zip(signs[::_SIZE], signs[1::_SIZE], strict=True):
                if pid and now - max(last, since) > self._silent and int(pid) in self._living():
                    self._words.put(STUCK)
                    with suppress(ProcessLookupError):
                        os.kill(int(pid), signal.SIGKILL)

    def _living(self) -> set[int]:
        """Only what is still ours is ended: a number may be another's by now."""
        processes = list((self._processes or {}).values())
        return {process.pid or 0 for process in processes if process.exitcode is None}


@contextmanager
def _deaf() -> Iterator[None]:
    """Interrupts wait until the end; what is started inherits that. Not on Windows."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def pool(jobs: int) -> Iterator[Executor]:
    """An executor of `jobs` processes; on the way out of an error they are ended at once."""
    executor = Judges(jobs)
    before = set(multiprocessing.active_children())
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - before:
            process.terminate()
        raise
    executor.shutdown()


def _begin(signs: Any, places: Any, words: Any) -> None:
    """What a judge does first: leave interrupts to its starter, end with it, and show that it
    lives."""
    from quizzer.bank.run import watch

    # A handler, not SIG_IGN, which the programs that a judge starts would inherit.
    signal.signal(signal.SIGINT, lambda number, frame: None)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_starter, daemon=True).start()
    with places.get_lock():
        place, places.value = places.value, places.value + 1
    threading.Thread(target=_live, args=(signs.get_obj(), place * _SIZE), daemon=True).start()

    def leave(why: str) -> None:
        words.put(why)
        words.close()
        words.join_thread()  # it is on its way only then
        os._exit(2)

    watch.last_words.append(leave)


def _live(signs: Any, place: int) -> None:
    """Note every second that this process comes back to Python. No lock: each has its own place,
    and one that is killed would hold it for ever."""
    signs[place + 1] = time.monotonic()
    signs[place] = os.getpid()
    while True:
        signs[place + 1] = time.monotonic()
        time.sleep(_BEAT)


def _end_with_starter() -> None:
    starter = multiprocessing.parent_process()
    if starter is not None:
        wait([starter.sentinel])
        os._exit(1)
