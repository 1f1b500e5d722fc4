"""A clock over code that runs in this process: what overruns is ended by an exception.

Python has no such thing that works in any thread, so one thread waits for the earliest end and
raises in the thread that is late. Where that cannot be raised (the code sits in a call that never
comes back to Python), the process has to end: `last_words` says what then happens. Where such a
call keeps even that thread from running, there is `deadman`.

That thread looks at the clock a few times a second. What passes between two looks without any work
of this process's, somebody suspended it for, and nobody is late by that.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

from quizzer.bank.run import deadman

GRACE = 10.0
"""Seconds in which an overrun has to arrive, before the process is ended."""
_AGAIN = 0.5
"""Seconds after which it is raised again: code may swallow it."""
_LOOK = 0.25
"""Seconds between two looks at the clock, while anything is under it."""
_UNSEEN = 0.5
"""Seconds by which a look may come late before somebody was suspended."""
_WAKE = signal.SIGURG
"""Nobody sends it, and where it is not handled, it is ignored."""
_set_async = ctypes.pythonapi.PyThreadState_SetAsyncExc


class Overrun(BaseException):
    """The clock struck. Raised wherever the code is, so no `except Exception` swallows it."""


def end_process(words: str) -> None:
    """Say why and end, with the exit code of a bank's fault."""
    sys.stderr.write(f"quizzer: {words}\n")
    sys.stderr.flush()
    os._exit(2)


last_words: list[Callable[[str], None]] = [end_process]
"""The last of them is called, in the watch's own thread, where nothing can be raised."""


class Watch:
    """One piece of work under the clock, in the thread that makes this."""

    def __init__(self, seconds: float, stuck: str) -> None:
        self.stuck = stuck
        """What is said where nothing can be raised."""
        self.thread = threading.get_ident()
        self.started = time.monotonic()
        self.next = self.started + seconds
        self.fired = 0.0
        """When it was first raised."""
        self.over = False
        _watcher.add(self)
        if last_words[-1] is end_process:  # a judge of a pool is ended by its starter
            deadman.arm(seconds + GRACE, stuck)

    def end(self) -> None:
        """The work is done: nothing is raised from here on."""
        deadman.disarm()
        with _watcher.changed:
            self.over = True
            _watcher.watches.discard(self)
            if self.fired:  # it may not have arrived yet
                _set_async(ctypes.c_ulong(self.thread), None)


class _Watcher:
    """The waiting thread. It is begun with the first watch, and woken only for an earlier end."""

    def __init__(self) -> None:
        self.changed = threading.Condition(threading.Lock())
        self.watches: set[Watch] = set()
        self._wakes = 0.0
        self._seen = 0.0, 0.0
        """The clock, and the processor time of this process, at the last look."""
        self._thread: threading.Thread | None = None

    def add(self, watch: Watch) -> None:
        with self.changed:
            _let_wake()  # each time: the first watch may have been made by another thread
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
                self._wakes = watch.next
                self._thread.start()
            if not self.watches:
                self._seen = watch.started, time.process_time()
            self.watches.add(watch)
            if watch.next < self._wakes:
                self._wakes = watch.next
                self.changed.notify()

    def _run(self) -> None:
        while True:
            with self.changed:
                self._give_back()
                now = time.monotonic()
                late = [watch for watch in self.watches if watch.next <= now]
                lost = [watch for watch in late if watch.fired and now - watch.fired > GRACE]
                for watch in late:
                    _raise_in(watch, now)
                self._wakes = min((watch.next for watch in self.watches), default=float("inf"))
            for watch in lost:
                last_words[-1](watch.stuck)
            with self.changed:
                wait = self._wakes - time.monotonic()
                if wait == float("inf"):
                    self.changed.wait()
                elif wait > 0:
                    self.changed.wait(min(wait, _LOOK))

    def _give_back(self) -> None:
        """A time in which this process did not run is given back to everybody."""
        clock, worked = self._seen
        self._seen = now, _ = time.monotonic(), time.process_time()
        lost = now - clock - (self._seen[1] - worked)
        if lost < _LOOK + _UNSEEN:
            return
        for watch in self.watches:
            own = min(lost, now - watch.started)  # one may have begun after it
            watch.next += own
            watch.fired += own if watch.fired else 0.0


_watcher = _Watcher()


def _raise_in(watch: Watch, now: float) -> None:
    watch.fired = watch.fired or now
    watch.next = now + _AGAIN
    _set_async(ctypes.c_ulong(watch.thread), ctypes.py_object(Overrun))
    if watch.thread == threading.main_thread().ident and signal.getsignal(_WAKE) is _woken:
        signal.pthread_kill(watch.thread, _WAKE)  # out of a sleep, so that it arrives


def _let_wake() -> None:
    """Let the main thread be woken, where nobody else uses that signal."""
    main = threading.current_thread() is threading.main_thread()
    if main and signal.getsignal(_WAKE) is signal.SIG_DFL:
        signal.signal(_WAKE, _woken)


def _woken(number: int, frame: object) -> None:
    """Nothing to do: what is raised arrives where Python code runs."""
