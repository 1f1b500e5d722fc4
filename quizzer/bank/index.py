"""The cached index of a bank: which questions there are, without reading YAML again.

One file per bank in the user's cache directory: a header (every file's size, time, summary and
diagnostics, as plain values) followed by the pickled questions, each loaded only when asked for;
a list of questions thus imports neither pickle nor the model's questions. It is written
and read by the same user, like a `.pyc` file, and rebuilt when a file, the model or the Python
version changes, or where a checksum shows that it is not as it was written. A cache that cannot
be read or written only costs time, and none is written where it would take the room that the
user's progress needs.
"""

from __future__ import annotations

import gc
import marshal
import os
import stat
import sys
import weakref
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from quizzer import __version__
from quizzer.bank.roots import SKIPPED, Root
from quizzer.model.diagnostic import Diagnostic, Summary

if TYPE_CHECKING:
    from quizzer.model.question import Question

MAGIC = b"quizzer index 5\n"
_CHECKED = 12
"""Bytes after it: the size of the header in eight, its checksum in four."""
_SHARE = 8
"""The cache takes at most one part in so many of the room that is left."""


class Entry(NamedTuple):
    """One file of the bank as it was when last read: plain values, as the cache holds them."""

    path: str
    """Relative to the questions folder, with forward slashes."""
    size: int
    mtime_ns: int
    facts: tuple | None
    """The values of its summary."""
    found: tuple[tuple, ...]
    """The values of its diagnostics."""
    start: int = 0
    length: int = 0
    sum: int = 0
    """Of the pickled question: a torn file is read as YAML again."""
    formerly: tuple[str, ...] = ()
    """Ids that still find the question."""

    @property
    def id(self) -> str:
        return self.path[self.path.rfind("/") + 1 :].removesuffix(".yaml")

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(Diagnostic(*values) for values in self.found)


class Index:
    """The entries of one bank, read from the cache and brought up to date."""

    def __init__(self, root: Root, cache: Path | None) -> None:
        self.root = root
        name = f"{zlib.crc32(os.fsencode(root.questions)):08x}.index"
        self._file = cache / name if cache else None
        self._blobs: dict[str, bytes] = {}
        self._stream: BinaryIO | None = None
        """The cache as it was when it was opened: another process may replace the file."""
        self._base = 0
        self.entries = self._refresh()

    def question(self, entry: Entry) -> Question | None:
        """The whole question; None where its file has defects."""
        if entry.facts is None:
            return None
        blob = self._blobs.get(entry.path) or self._cached_blob(entry)
        if not blob:
            return read_question(self.root, entry.path)[0]
        import pickle

        try:
            return pickle.loads(blob)
        except Exception:
            return read_question(self.root, entry.path)[0]

    def _refresh(self) -> tuple[Entry, ...]:
        # Tens of thousands of small tuples, none of them garbage.
        paused = gc.isenabled()
        gc.disable()
        try:
            return self._brought_up_to_date(self._load())
        finally:
            if paused:
                gc.enable()

    def _brought_up_to_date(self, known: dict[str, tuple]) -> tuple[Entry, ...]:
        rows, fresh = [], False
        take = known.pop
        for path, info in _scan(self.root.questions):
            row = take(path, None)
            if (
                row is None
                or isinstance(info, OSError)
                or info.st_mtime_ns != row[2]
                or info.st_size != row[1]
                or not stat.S_ISREG(info.st_mode)
            ):
                fresh = True
                row, self._blobs[path] = self._read(path, *_facts(path, info))
            rows.append(row)
        entries: list[Entry] = list(map(partial(tuple.__new__, Entry), rows))
        if (fresh or known) and self._file is not None:
            for entry in entries:
                if entry.facts and entry.path not in self._blobs:
                    blob = (
                        self._cached_blob(entry)
                        or self._read(entry.path, entry.size, entry.mtime_ns, "")[1]
                    )
                    self._blobs[entry.path] = blob
            self._save(entries, [self._blobs.get(entry.path, b"") for entry in entries])
        return tuple(entries)

    def _read(self, path: str, size: int, mtime_ns: int, defect: str) -> tuple[Entry, bytes]:
        if defect:
            found = Diagnostic(str(self.root.questions / path), 0, 0, defect)
            return Entry(path, size, mtime_ns, None, (tuple(found),)), b""
        import pickle

        question, diagnostics = read_question(self.root, path)
        if question is None:
            return Entry(path, size, mtime_ns, None, tuple(map(tuple, diagnostics))), b""
        summary = Summary(question.id, question.title, str(getattr(question, "kind", "")),
                          question.area, question.level, question.minutes)  # fmt: skip
        blob = pickle.dumps(question, protocol=5)
        found, formerly = tuple(map(tuple, diagnostics)), tuple(question.formerly)
        return Entry(path, size, mtime_ns, tuple(summary), found, formerly=formerly), blob

    def _cached_blob(self, entry: Entry) -> bytes:
        """The pickled question in the cache; nothing where it is not as it was written."""
        if self._stream is None or not entry.length:
            return b""
        try:
            self._stream.seek(self._base + entry.start)
            blob = self._stream.read(entry.length)
        except (OSError, ValueError):
            return b""
        return blob if zlib.crc32(blob) == entry.sum else b""

    def _load(self) -> dict[str, tuple]:
        if self._file is None:
            return {}
        try:
            stream = self._stream = self._file.open("rb")
            weakref.finalize(self, stream.close)
            if stream.read(len(MAGIC)) != MAGIC:
                return {}
            length, check = stream.read(8), stream.read(4)
            header = stream.read(int.from_bytes(length, "little"))
            if _checksum(length, header) != check:
                return {}
            key, rows = marshal.loads(header)
            self._base = len(MAGIC) + _CHECKED + len(header)
        except Exception:
            return {}  # absent, torn or from another version: rebuild
        return {row[0]: row for row in rows} if key == _version_key(self.root) else {}

    def _save(self, entries: list[Entry], blobs: list[bytes]) -> None:
        if self._file is None:
            return
        start, placed = 0, []
        for entry, blob in zip(entries, blobs, strict=True):
            place = entry._replace(start=start, length=len(blob), sum=zlib.crc32(blob))
            placed.append(tuple(place))
            start += len(blob)
        header = marshal.dumps((_version_key(self.root), placed))
        length = len(header).to_bytes(8, "little")
        temporary = self._file.with_suffix(f".{os.getpid()}.tmp")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if (len(header) + start) * _SHARE > _room(self._file):
                return
            with temporary.open("wb") as stream:
                stream.write(MAGIC + length + _checksum(length, header) + header)
                stream.writelines(blobs)
            temporary.replace(self._file)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _checksum(length: bytes, header: bytes) -> bytes:
    return zlib.crc32(header, zlib.crc32(length)).to_bytes(4, "little")


def _room(file: Path) -> int:
    """Bytes that may still be written where the cache lies; those of an old cache are counted."""
    import shutil

    taken = file.stat().st_size if file.exists() else 0
    return shutil.disk_usage(file.parent).free + taken


def read_question(root: Root, path: str) -> tuple[Question | None, tuple[Diagnostic, ...]]:
    """One file, read and filled. YAML and pydantic are imported here, only when needed."""
    from quizzer.bank import schema, strict_yaml

    full = root.questions / path
    area, _, name = path.rpartition("/")
    try:
        document = strict_yaml.read(full.read_bytes(), str(full))
    except OSError as error:
        return None, (Diagnostic(str(full), 0, 0, f"cannot be read: {error.strerror}"),)
    question = None
    if document.data is not None:
        question = schema.fill(document, name.removesuffix(".yaml"), area, str(full))
    return question, tuple(sorted(document.diagnostics))


_QUESTIONS = (".yaml", ".yml")


def _scan(folder: Path) -> Iterator[tuple[str, os.stat_result | OSError]]:
    """The path of everything that should be a question, sorted, and what the system says of it."""
    for area in _names(folder):
        if area in SKIPPED or area.startswith((".", "_")):
            continue
        with _opened(folder / area) as place:
            if place is not None:
                found = [n for n in _names(place) if n.endswith(_QUESTIONS) and n[0] != "."]
                yield from ((f"{area}/{name}", _stat(name, place)) for name in found)
            elif area.endswith(".yaml"):
                yield area, _stat(folder / area)


@contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    """A handle of the folder: what lies in it is found by its name alone, in half the time that
    its whole path takes. None where it is no folder, or a closed one."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        yield None
        return
    try:
        yield handle
    finally:
        os.close(handle)


def _names(folder: Path | int) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _stat(path: Path | str, folder: int | None = None) -> os.stat_result | OSError:
    try:
        return os.stat(path, dir_fd=folder)
    except OSError as error:
        return error


def _facts(path: str, info: os.stat_result | OSError) -> tuple[int, int, str]:
    """Size, time and defect of a file."""
    if isinstance(info, OSError):
        return 0, 0, f"cannot be read: {info.strerror}"
    if not stat.S_ISREG(info.st_mode):
        return 0, info.st_mtime_ns, "not a regular file"
    stem, _, ending = path[path.rfind("/") + 1 :].rpartition(".")
    defect = "" if "/" in path else "a question lies in an area's folder"
    if not defect and ending == "yml":
        defect = "a question's file ends in .yaml"
    elif not (defect or (stem.isidentifier() and stem.islower())):
        defect = f"{stem!r} is no snake_case id"
    return info.st_size, info.st_mtime_ns, defect


def _version_key(root: Root) -> tuple[Any, ...]:
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    times = [
        os.stat(os.path.join(package, part, name)).st_mtime_ns
        for part in ("bank", os.path.join("bank", "rules"), "model", os.path.join("model", "code"))
        for name in _names(Path(package, part))
        if name.endswith(".py")
    ]
    return (__version__, *sys.version_info[:3], str(root.questions), *times)
