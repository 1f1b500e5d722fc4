"""The one way out of the command line: to stdout, to stderr, or to a file. Everything is washed."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from quizzer import foreign
from quizzer.errors import QuizzerError, UsageError
from quizzer.terminal import plain

_ENDING = "SIGTERM", "SIGHUP", "SIGQUIT"


class OutputError(QuizzerError):
    """What was to be said on stdout cannot be written there."""

    def __init__(self, error: OSError) -> None:
        why = error.strerror or error
        super().__init__(f"the output cannot be written: {why}")


def emit(text: str | Iterable[str], output: Path | None = None, *, commands: bool = False) -> None:
    """Write a result to stdout, or to a file: whole, or not at all. One that is long comes in
    pieces, each of which ends where a line may. `commands` says that lines in it are meant for the
    machine that runs us.

    Raises OutputError, BrokenPipeError where the reader went away, UsageError for the file.
    """
    pieces = map(foreign.plain, (text,) if isinstance(text, str) else text)
    pieces = chain(pieces if commands else map(_no_command, pieces), "\n")
    if output is not None:
        write(pieces, output)
        return
    first = next(pieces)
    try:
        for piece in chain((first,), pieces):
            sys.stdout.write(_printable(piece, first))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error) from error


def say(text: str) -> None:
    """One remark on stderr. Where nobody can read it, there is nobody left to tell."""
    with suppress(OSError, ValueError, AttributeError):  # closed by the caller, it is None
        text = _no_command(foreign.plain(text))
        sys.stderr.write(f"{_printable(text, text)}\n")
        sys.stderr.flush()


def _printable(text: str, first: str) -> str:
    """The text in ASCII, where the terminal has no more; JSON, as the `first` piece of it shows,
    then says the same in escapes."""
    if text.isascii() or not plain():
        return text
    if first.startswith("{"):
        return _escaped(text)
    from quizzer.signs import spelled

    return spelled(text)


def _escaped(text: str) -> str:
    import json

    return "".join(c if c.isascii() else json.dumps(c)[1:-1] for c in text)


def _no_command(text: str) -> str:
    """Where GitHub reads along, no line that it would obey: a file's name, or what a submission
    prints, may begin with `::error`."""
    if "GITHUB_ACTIONS" not in os.environ:
        return text
    return re.sub(r"^([ \t\xa0]*)::", r"\1: :", text, flags=re.M).replace("##[", "## [")


def command(*words: str | Path) -> str:
    """A command of ours as a shell takes it, whatever stands in names of files."""
    import shlex

    files = (f"./{word}" if isinstance(word, Path) and str(word)[0] == "-" else str(word)
             for word in words)  # fmt: skip
    return shlex.join(["quizzer", *files])


def ask() -> None:
    """The sign on stderr that a line is waited for."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write("> ")
        sys.stderr.flush()


def write(text: str | Iterable[str], path: Path) -> None:
    """Write a file of text in one step, as `write_bytes` does."""
    pieces = (text,) if isinstance(text, str) else text
    write_bytes((piece.encode("utf-8", "replace") for piece in pieces), path)


def write_bytes(data: bytes | Iterable[bytes], path: Path) -> None:
    """Write a file in one step; a device or a pipe is written to as it is. Raises UsageError.

    The target of a link is written, and the link stays. A file that is replaced keeps its mode.
    """
    shown = foreign.name(str(path))
    pieces = (data,) if isinstance(data, bytes) else data
    try:
        found = _what(path)
        if found == "folder":
            raise UsageError(f"cannot write {shown}: it is a folder; name a file in it")
        if found == "stream":
            with open(path, "wb") as stream:
                stream.writelines(pieces)
        else:
            _replace(Path(os.path.realpath(path)), pieces)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        raise UsageError(f"cannot write {shown}: {_why(error, path)}") from error


def _why(error: OSError | ValueError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no folder {foreign.name(str(path.parent))}"
    return getattr(error, "strerror", None) or str(error)


def _what(path: Path) -> str:
    """What stands at a path: a file (or nothing), a folder, or a stream."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    # What /dev/stdout names is open already: another file in its place would not be seen there.
    names = (str(path), os.path.realpath(path))
    inside = any(name.startswith(("/dev/", "/proc/")) for name in names)
    return "file" if stat.S_ISREG(mode) and not inside else "stream"


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    """Put a file with this content in a path's place, or leave all as it was."""
    old = os.stat(path) if path.exists() else None
    if old is not None and not os.access(path, os.W_OK):
        raise PermissionError(0, "it may not be written")
    beside = path.with_name(f".quizzer-{os.urandom(8).hex()}")
    with _ends_after_tidying():
        # The mode that is asked for, less the umask: what any program's new file has.
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            with open(handle, "wb") as stream:
                if old is not None:
                    _take_after(old, handle)
                stream.writelines(pieces)
                stream.flush()
                os.fsync(handle)
            os.replace(beside, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)
            raise


def _take_after(old: os.stat_result, handle: int) -> None:
    with suppress(OSError):  # only the superuser gives a file away
        os.fchown(handle, old.st_uid, old.st_gid)
    os.fchmod(handle, stat.S_IMODE(old.st_mode))


@contextmanager
def _ends_after_tidying() -> Iterator[None]:
    """Let the signals that would end this process at once wait until the block has tidied up."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def end(number: int, frame: object) -> None:
        came.append(number)
        sys.exit(128 + number)

    known = (getattr(signal, name) for name in _ENDING if hasattr(signal, name))
    ours = [number for number in known if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
        if came:
            os.kill(os.getpid(), came[0])
