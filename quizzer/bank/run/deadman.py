"""Ends this process where a call holds Python's own lock for ever, as `sum(range(10**14))` does.

No thread of Python's runs then, and no handler of a signal. So the system's clock counts the
processor time of the thread that calls, and where that is used up, calls two functions of C in a
thread of its own: `warnx`, which says why, and `_exit`. On Linux; elsewhere nothing is armed.
Processor time, since a process that was stopped for an hour has not computed for an hour.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from contextlib import suppress
from functools import cache

_THREAD_TIME = 3
"""CLOCK_THREAD_CPUTIME_ID."""
_SIGEV_THREAD = 2
_CODE = 2
"""The exit code of a bank's fault."""
_PAUSE = 0.05
"""Seconds between the words and the end."""


class _Event(ctypes.Structure):
    """`struct sigevent`, 64 bytes."""

    _fields_ = (
        ("value", ctypes.c_void_p),
        ("signal", ctypes.c_int),
        ("notify", ctypes.c_int),
        ("function", ctypes.c_void_p),
        ("attributes", ctypes.c_void_p),
        ("rest", ctypes.c_char * 32),
    )


class _Times(ctypes.Structure):
    """`struct itimerspec`: again and again, and the first time; seconds, nanoseconds."""

    _fields_ = (("again", ctypes.c_long * 2), ("first", ctypes.c_long * 2))


@cache
def _times(seconds: float) -> object:
    """As an argument. There are few, and every call of a reference needs them."""
    whole = int(seconds)
    return ctypes.byref(_Times(first=(whole, int((seconds - whole) * 1e9))))


class _Timer:
    """One of the system's timers; when it runs out, function(value) is called."""

    def __init__(self, libc: ctypes.CDLL, function: str, value: int) -> None:
        self._id = ctypes.c_void_p()
        self._libc = libc
        address = ctypes.cast(getattr(libc, function), ctypes.c_void_p).value
        event = _Event(value=value, notify=_SIGEV_THREAD, function=address)
        self._settime = libc.timer_settime
        if libc.timer_create(_THREAD_TIME, ctypes.byref(event), ctypes.byref(self._id)):
            raise OSError("no timer")

    def start(self, seconds: float) -> None:
        """From now; 0 stops it."""
        self._settime(self._id, 0, _times(seconds), None)

    def __del__(self) -> None:
        if self._id:
            self._libc.timer_delete(self._id)


class _Switch:
    """The timers of one thread."""

    def __init__(self, libc: ctypes.CDLL) -> None:
        self._words = ctypes.create_string_buffer(2048)
        self._said = ""
        self._says = _Timer(libc, "warnx", ctypes.addressof(self._words))
        self._ends = _Timer(libc, "_exit", _CODE)

    def arm(self, seconds: float, words: str) -> None:
        if words != self._said:
            self._said = words
            self._words.value = words[:480].replace("%", "%%").encode("utf-8", "replace")
        self._says.start(seconds)
        self._ends.start(seconds + _PAUSE)

    def disarm(self) -> None:
        self._ends.start(0.0)
        self._says.start(0.0)


_own = threading.local()
_name = None
"""Keeps the text alive that the library points to."""


def arm(seconds: float, words: str) -> None:
    """Say `words` and end the process once this thread has computed for so many seconds."""
    if not hasattr(_own, "switch"):
        _own.switch = _made()
    if _own.switch is not None:
        _own.switch.arm(seconds, words)


def disarm() -> None:
    """All is well."""
    switch = getattr(_own, "switch", None)
    if switch is not None:
        switch.disarm()


def _made() -> _Switch | None:
    global _name
    if not sys.platform.startswith("linux") or ctypes.sizeof(ctypes.c_void_p) != 8:
        return None
    with suppress(OSError, ValueError, AttributeError):  # another library of C
        libc = ctypes.CDLL(None)
        if _name is None:  # `warnx` begins with it
            _name = ctypes.c_char_p.in_dll(libc, "program_invocation_short_name")
            _name.value = b"quizzer"
        return _Switch(libc)
    return None
