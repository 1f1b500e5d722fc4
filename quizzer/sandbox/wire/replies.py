"""What a child says of itself, checked for form; what its exit code says where it says nothing."""

from __future__ import annotations

import signal
from collections.abc import Iterator

from quizzer.foreign import one_line, type_name
from quizzer.sandbox.channel import BrokenError
from quizzer.sandbox.child import frames
from quizzer.sandbox.paths import without_paths
from quizzer.sandbox.wire.values import Outcome, Remark, Status

MOST_NAME = 200
"""Characters of what a remark is about."""
MOST = 4096
"""Characters of a message that are looked at."""


def death(code: int) -> Outcome:
    """What an exit code, or minus a signal, says of a child that went away by itself."""
    if code >= 0:
        return Outcome(Status.EXITED, message=f"it ended its own process (exit code {code})")
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    if name == "SIGSEGV":
        return Outcome(
            Status.KILLED,
            message="it crashed (SIGSEGV), as endless recursion in C or a bad address does",
        )
    if name == "SIGXCPU":
        return Outcome(Status.TIMEOUT, message="its processor time was used up")
    return Outcome(Status.KILLED, message=f"it was killed by {name}")


def parts(value: object, count: int) -> tuple:
    """The parts of a reply, or BrokenError."""
    if not isinstance(value, tuple) or len(value) != count:
        raise BrokenError("the reply has the wrong form")
    return value


def claimed(
    status: object, message: object, place: object, admitted: tuple[str, ...] = frames.CALLING
) -> Outcome:
    """The outcome that a child claims. The claim is checked for form, not believed.

    `place` is a line, a pair of line and column, or None. `admitted` are the ends that there are
    at this point: a file that was loaded cannot fail to compile any more. BrokenError for others.
    """
    # Type first: a comparison with an array is an array, and with a signalling value may raise.
    if type(status) is not str or type(message) is not str or status not in admitted:
        raise BrokenError("the reply has the wrong form")
    if status == frames.RETURNED:
        return Outcome(Status.RETURNED, remarks=tuple(_remarks(message[:MOST])))
    line, column = place if type(place) is tuple and len(place) == 2 else (place, None)
    says = one_line(without_paths(message[:MOST])) or f"it ended with {status}"
    return Outcome(Status(status), message=says, line=_positive(line),
                   column=_positive(column))  # fmt: skip


def _remarks(text: str) -> Iterator[Remark]:
    """What a child remarks; lines that are no remark are passed over."""
    for entry in text.split("\n")[: frames.MOST_REMARKS]:
        code, _, rest = entry.partition("\t")
        line, _, name = rest.partition("\t")
        if code in frames.REMARKS and line.isascii() and line.isdigit() and len(line) < 7:
            said = one_line(without_paths(name), MOST_NAME)
            # Only what failed is told in words; all else is a name, and shown within our words.
            yield Remark(code, said if code == "failed" else type_name(said), int(line))


def draws(value: object, count: int) -> list:
    """The results of `count` calls: exactly as many as were asked for, or BrokenError."""
    if type(value) is not list or len(value) != count:
        raise BrokenError(f"the reply does not hold the results of {count:,} calls")
    return value


def _positive(number: object) -> int | None:
    return number if type(number) is int and 0 < number < 1 << 31 else None
