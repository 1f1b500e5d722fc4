"""Submission files: found, read without trust, and matched with a question.

Names and contents come from strangers. A file is opened without following links and without
blocking, read only if it is a regular file of at most MAX_BYTES, and searched with one regular
expression for its id comment. Nothing here parses it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizzer import foreign
from quizzer.errors import UsageError
from quizzer.model.framework import Framework
from quizzer.practice.kept.spool import Spool

MAX_BYTES = 1 << 20
MOST_NAME = 80
"""Characters of a name that is too long for the system."""
MAX_NOTEBOOK = 32 << 20
"""Pictures that it drew stand in it too."""
METADATA = "submission_metadata.yml"
"""What Gradescope puts beside an export."""
SUFFIXES = (".py.txt", ".py", ".ipynb")
"""An editor adds `.txt` where it hides the ends of names."""
TYPED = (".txt", ".md")
"""Of answers that are no code."""
ONLINE = re.compile(
    r"_assignsubmission_onlinetext(?:_[^/]*)?(?:/[^/]*)?\.html?$"
    r"|(?:^|/)[^\W_][^_/]*_(?:LATE_)?\d+_text\.html$"
    r"|(?:^|/)(?:LATE_)?anon_[a-z0-9]{5}_text\.html$",
    re.I,
)
"""Names under which Moodle and Canvas export what was typed into them."""
MAX_TYPED = 400_000
"""Bytes; more than any kind of question takes."""
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
MAX_ARCHIVE = 256 << 20
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
    framework: Framework | None = None
    """None where the line does not say it."""
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
    candidate: str = ""
    """Of one folder of strangers, the folder within it that holds the file, if one does; of
    several (`grade class/*`), the folder itself."""
    other: bool = False
    """Whether it is of another kind, and was not opened."""
    place: Path | None = None
    """Where it lies, if it was not opened and may be an answer that is no code."""
    inner: str = ""
    """Its path from the folder of a class on; by it people and questions are found."""
    top: bool = False
    """Whether the caller named it himself."""
    several: bool = False
    """Whether he named others beside it: then an archive is one person's, as a folder is."""
    modified: float = 0.0
    """As the system or an archive says it, in seconds since the epoch."""
    unsearched: bool = False
    """Whether it is a folder that could not be searched: files may be missing."""

    def question(self) -> str:
        """The id that the file names in its first lines, else its stem."""
        return self.head.question or Path(self.path).stem.removesuffix(".py")


class Files(Spool[Found]):
    """Files as they are found, and what is to be known of them all without a look at each."""

    def __init__(self, items: Iterable[Found] = ()) -> None:
        self.packed = False
        """Whether there is an archive among them."""
        self.unsearched = 0
        self.metadata: list[int] = []
        """Places of what Gradescope put there."""
        self.heads: list[str] = []
        """Of several folders and files that the caller named, the names: with these each `inner`
        begins."""
        super().__init__(items)

    def append(self, item: Found) -> None:
        if item.path.endswith(METADATA):
            self.metadata.append(len(self))
        self.unsearched += item.unsearched
        self.packed = self.packed or is_packed(item)
        super().append(item)


def is_packed(item: Found) -> bool:
    """Whether a file is an archive that can be opened."""
    return not (item.defect or item.other) and item.path.lower().endswith(ARCHIVES)


def head_of(text: bytes) -> Head:
    """Read the first lines of a file, of which nothing is believed."""
    match = _ID.match(text)
    if match is None:
        return Head()
    head = Head(match[1].decode())
    for name, value in _WORD.findall(match[2]):
        shown = foreign.name(value.decode("utf-8", "replace"))[:40]
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


def is_typed(path: str) -> bool:
    """Whether a file's name is that of a text: of an answer that is no code, if of any."""
    lower = path.lower()
    typed = lower.endswith(TYPED) and not lower.endswith(SUFFIXES)
    return typed or ONLINE.search(path) is not None


def most_bytes(path: str) -> int:
    """How large a file of this name may be."""
    lower = path.lower()
    if lower.endswith(ARCHIVES):
        return MAX_ARCHIVE
    if is_typed(path):
        return MAX_TYPED
    return MAX_NOTEBOOK if lower.endswith(".ipynb") else MAX_BYTES


def collect(
    paths: Sequence[Path], every: bool = False, others_do: bool = False
) -> tuple[Files, bool]:
    """Every submission under `paths`, and whether a directory (of strangers) is among them, or an
    archive. With `every`, archives within and files of other kinds come too, those unopened; with
    `others_do` those are enough, as where a roster says who is to be told.

    A folder that cannot be searched is told as a file that cannot be read. Raises UsageError.
    """
    found = Files()
    found.heads += [foreign.name(path.name) for path in paths if len(paths) > 1]
    strangers = False
    for path in paths:
        if os.path.isdir(path):
            strangers = True
            # Of several directories, each file's name begins with its own directory.
            found.extend(_within(path, path if len(paths) == 1 else None, every))
        elif os.path.lexists(path):
            # One's own file may be a link; a stranger's may not.
            strangers = strangers or str(path).lower().endswith(ARCHIVES)
            item = read(Path(os.path.realpath(path)), foreign.name(str(path)))
            found.append(replace(item, inner=foreign.name(path.name), top=True,
                                 several=len(paths) > 1))  # fmt: skip
        else:
            raise UsageError(_missing(path))
    if not others_do and all(item.other and item.place is None for item in found):
        where = ", ".join(foreign.name(str(path)) for path in paths)
        raise UsageError(
            f"there is nothing to grade in {where}: no .py, no .ipynb, no archive, and no text"
            " that is called after its question"
        )
    return found, strangers


def _missing(path: Path) -> str:
    """Why there is nothing to grade at a path."""
    name = foreign.name(str(path))
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        shown = name if len(name) <= MOST_NAME else name[:MOST_NAME] + "..."
        return f"cannot look for {shown}: {error.strerror}"
    except ValueError:
        pass  # a NUL, which no path has
    return f"no file or directory at {name}"


def _within(folder: Path, base: Path | None, every: bool) -> Iterator[Found]:
    """What lies under a folder, named from `base` on."""

    def name(path: str | Path) -> str:
        return foreign.name(os.path.relpath(path, base) if base is not None else str(path))

    def candidate(path: Path) -> str:
        inner = path.relative_to(folder).parts[:-1] if base is not None else (folder.name,)
        return foreign.name(inner[0]) if inner else ""

    unsearched: list[OSError] = []

    def inner(path: Path) -> str:
        whole = path.relative_to(folder) if base is not None else path.relative_to(folder.parent)
        return foreign.name(whole.as_posix())

    for item in _walk(folder, unsearched.append, every):
        yield replace(_found(item, name(item)), candidate=candidate(item), inner=inner(item))
    for error in unsearched:
        where = name(error.filename)
        defect = f"this folder cannot be searched: {error.strerror}; its files are missing here"
        yield Found(where, defect=defect, unsearched=True)


def _found(path: Path, name: str) -> Found:
    opened = path.name == METADATA or path.name.lower().endswith((*SUFFIXES, *ARCHIVES))
    if opened:
        return read(path, name)
    return Found(name, other=True, place=path if is_typed(name) else None)


def read(path: Path, name: str, most: int | None = None) -> Found:
    """One file's bytes, `most` of them or as many as its kind may have; every reason not to read it
    becomes a `defect`."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        link = "a symbolic link, which is not followed" if path.is_symlink() else error.strerror
        return Found(name, defect=f"cannot be read: {link}")
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            return Found(name, defect="this is a folder, and what is in it is not read; rename it")
        if not stat.S_ISREG(status.st_mode):
            return Found(name, defect="not a regular file")
        most = most_bytes(name) if most is None else most
        with open(handle, "rb", closefd=False) as stream:
            text = stream.read(most + 1)
    except OSError as error:  # a disk with a fault, a file of the kernel's
        return Found(name, defect=f"cannot be read: {error.strerror}")
    finally:
        os.close(handle)
    if len(text) > most:
        clear = "; clear its outputs and save it again" if name.endswith(".ipynb") else ""
        return Found(name, defect=f"larger than {most:,} bytes{clear}")
    head = head_of(text)
    return Found(name, text, head.defect, head, modified=status.st_mtime)


def _walk(folder: Path, unsearched: Callable[[OSError], object], every: bool) -> Iterator[Path]:
    for base, folders, names in os.walk(folder, onerror=unsearched, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith((".", "__pycache__")))
        # A folder called like a file is a submission that cannot be read, and must say so.
        odd = [f for f in folders if f.endswith(SUFFIXES)]
        folders[:] = [f for f in folders if f not in odd]
        for name in sorted([*names, *odd]):
            if (every or name.endswith(SUFFIXES)) and not name.startswith("."):
                yield Path(base, name)
