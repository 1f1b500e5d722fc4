"""Submission files: found, read without trust, and matched with a question.

Names and contents come from strangers. A file is opened without following links and without
blocking, read only if it is a regular file of at most MAX_BYTES, and searched with one regular
expression for its id comment. Nothing here parses it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizzer.errors import UsageError
from quizzer.model.framework import Framework

MAX_BYTES = 1 << 20
SUFFIXES = (".py",)
_ID = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:[^\n]*\n){0,3}?[ \t]*#[ \t]*quizzer:[ \t]*([a-z0-9_]+)([^\n]{0,200})"
)
_WORD = re.compile(rb"(?<!\S)(seed|framework)=(\S*)")
MOST_SEED = 2**63 - 1


@dataclass(frozen=True)
class Head:
    """What a file's first lines say of it: `# quizzer: ID seed=N framework=torch`."""

    question: str = ""
    """Empty where no line names one."""
    seed: int | None = None
    framework: Framework = Framework.NUMPY
    defect: str = ""
    """What cannot be true of the file, in words."""


@dataclass(frozen=True)
class Found:
    """One file of a run: its bytes, or why there are none."""

    path: str
    """As it is reported: relative to the directory that was searched, control characters out."""
    text: bytes = b""
    defect: str = ""
    head: Head = Head()

    def question(self) -> str:
        """The id that the file names in its first lines, else its stem."""
        return self.head.question or Path(self.path).stem


def head_of(text: bytes) -> Head:
    """Read the first lines of a file, of which nothing is believed."""
    match = _ID.match(text)
    if match is None:
        return Head()
    head = Head(match[1].decode())
    for name, value in _WORD.findall(match[2]):
        shown = _plain(value.decode("utf-8", "replace"))[:40]
        if name == b"seed":
            if not re.fullmatch(rb"[0-9]{1,19}", value) or int(value) > MOST_SEED:
                return replace(head, defect=f"its first line has seed={shown}, which is no seed")
            head = replace(head, seed=int(value))
        elif shown in list(Framework):
            head = replace(head, framework=Framework(shown))
        else:
            words = f"its first line has framework={shown}; it is {' or '.join(Framework)}"
            return replace(head, defect=words)
    return head


def collect(paths: Sequence[Path]) -> tuple[list[Found], bool]:
    """Every submission under `paths`, and whether a directory (of strangers) is among them."""
    found: list[Found] = []
    strangers = False
    for path in paths:
        if path.is_dir():
            strangers = True
            for item in _walk(path):
                # Of several directories, each file's name begins with its own directory.
                name = os.path.relpath(item, path) if len(paths) == 1 else str(item)
                found.append(read(item, _plain(name)))
        elif os.path.lexists(path):
            # One's own file may be a link; a stranger's may not.
            found.append(read(Path(os.path.realpath(path)), _plain(str(path))))
        else:
            raise UsageError(f"no file or directory at {_plain(str(path))}")
    if not found:
        where = ", ".join(_plain(str(path)) for path in paths)
        raise UsageError(f"there are no .py files in {where}")
    return found, strangers


def read(path: Path, name: str) -> Found:
    """One file's bytes; every reason not to read it becomes a `defect`."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        link = "a symbolic link, which is not followed" if path.is_symlink() else error.strerror
        return Found(name, defect=f"cannot be read: {link}")
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return Found(name, defect="not a regular file")
    with os.fdopen(handle, "rb") as stream:
        text = stream.read(MAX_BYTES + 1)
    if len(text) > MAX_BYTES:
        return Found(name, defect=f"larger than {MAX_BYTES:,} bytes")
    head = head_of(text)
    return Found(name, text, head.defect, head)


def _walk(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith((".", "__pycache__")))
        # A folder called like a file is a submission that cannot be read, and must say so.
        odd = [f for f in folders if f.endswith(SUFFIXES)]
        folders[:] = [f for f in folders if f not in odd]
        for name in sorted([*names, *odd]):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                yield Path(base, name)


def _plain(name: str) -> str:
    """A name that is safe to print: what is not printable is written as an escape."""
    known = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in known)
