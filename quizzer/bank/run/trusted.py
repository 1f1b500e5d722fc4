"""Calls code that comes with a bank, in this process.

A bank is trusted not to attack; it is not trusted to be right. So its code has a time limit, and
whatever it raises is a `BankError`: SystemExit, KeyboardInterrupt and an end of the process among
them. An interrupt by the person at the terminal stays one.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from typing import Any, NoReturn, TypeVar

from quizzer.bank.run.watch import Overrun, Watch
from quizzer.errors import BankError, QuizzerError

Result = TypeVar("Result")

LEAST = 5.0
"""Seconds that code of a bank may take at least, whatever its case allows a submission: machines
are busy, and an import takes its time."""


class TooSlow(BankError):
    """Code of a bank did not come to an end in its time."""


class _Left(BaseException):
    """Code of a bank called `os._exit`."""


_state = threading.local()
_interrupted = threading.Event()


def call(
    function: Callable[..., Result],
    *args: Any,
    path: str,
    what: str,
    seconds: float = 0.0,
    passing: tuple[type[BaseException], ...] = (),
) -> Result:
    """The result of code that stands at `path`; `what` names it in messages.

    Raises BankError for whatever it raises, but for what is `passing`; `TooSlow` after so many
    seconds and LEAST. Called by code that is watched already, it is just a call.
    """
    if getattr(_state, "inside", False):
        return function(*args)
    seconds = max(seconds, LEAST)
    _prepare()
    late = f"{path}: {what} did not end in {seconds:g} s"
    main = threading.current_thread() is threading.main_thread()
    if main:
        _prepare_main()
    _state.inside = True
    _interrupted.clear()
    try:
        if not main:
            return _watched(function, args, seconds, late)
        with redirect_stdout(sys.stderr):  # what is on stdout is the report
            return _watched(function, args, seconds, late)
    except Overrun:
        raise TooSlow(late) from None
    except (QuizzerError, *passing):
        raise
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) and main and _interrupted.is_set():
            raise
        raise BankError(f"{_where(error, path)}: {what} {_words(error)}") from error
    finally:
        _state.inside = False


def _watched(
    function: Callable[..., Result], args: tuple[Any, ...], seconds: float, late: str
) -> Result:
    watch = Watch(seconds, late)
    try:
        return function(*args)
    finally:
        watch.end()


def _where(error: BaseException, path: str) -> str:
    """The path, with the last line of it that the error came by."""
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == path]
    if isinstance(error, SyntaxError) and error.filename == path:
        lines.append(error.lineno)
    return f"{path}:{lines[-1]}" if lines else path


def _words(error: BaseException) -> str:
    if isinstance(error, _Left):
        return "ends the process with os._exit"
    if isinstance(error, SystemExit):
        return "ends the program with SystemExit"
    try:
        says = error.msg if isinstance(error, SyntaxError) else str(error)
    except BaseException:  # its words are the bank's code too
        says = ""
    name = type(error).__name__
    return f"raised {name}: {says}" if says else f"raised {name}"


@cache
def _prepare() -> None:
    """Once for the process: tell an `os._exit` of the bank's from ours."""
    really = os._exit
    home = os.getpid()

    def leave(status: int) -> NoReturn:
        if os.getpid() == home and getattr(_state, "inside", False):
            raise _Left
        really(status)

    os._exit = leave


def _prepare_main() -> None:
    """Tell an interrupt from a `raise KeyboardInterrupt`. Only the main thread can set that up,
    and the first call of the process may be another's."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


def _interrupt(number: int, frame: object) -> None:
    _interrupted.set()
    raise KeyboardInterrupt
