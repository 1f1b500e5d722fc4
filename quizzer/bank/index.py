"""The cached index of a bank: which questions there are, without reading YAML again.

One file per bank in the user's cache directory: a header (every file's size, time, summary and
diagnostics, as plain values) followed by the pickled questions, each loaded only when asked for;
a list of questions thus imports neither pickle nor the model's questions. It is written
and read by the same user, like a `.pyc` file, and rebuilt when a file, the model or the Python
version changes. A cache that cannot be read or written only costs time.
"""

from __future__ import annotations

import gc
import marshal
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from quizzer import __version__
from quizzer.bank.roots import SKIPPED, Root
from quizzer.model.diagnostic import Diagnostic, Summary

if TYPE_CHECKING:
    from quizzer.model.question import Question

MAGIC = b"quizzer index 4\n"


class Entry(NamedTuple):
    """One file of the bank as it was when last read."""

    path: str
    """Relative to the questions folder, with forward slashes."""
    size: int
    mtime_ns: int
    summary: Summary | None
    diagnostics: tuple[Diagnostic, ...]
    start: int = 0
    length: int = 0
    sum: int = 0
    """Of the pickled question: a torn file is read as YAML again."""
    formerly: tuple[str, ...] = ()
    """Ids that still find the question."""

    @property
    def id(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".yaml")


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
        if entry.summary is None:
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
        entries, fresh = [], False
        for path, item in _scan(self.root.questions):
            row = known.pop(path, None)
            if row and _unchanged(row, item):
                entries.append(_entry(row))
                continue
            fresh = True
            size, mtime_ns, defect = _facts(path, item)
            entry, blob = self._read(path, size, mtime_ns, defect)
            self._blobs[path] = blob
            entries.append(entry)
        if (fresh or known) and self._file is not None:
            for entry in entries:
                if entry.summary and entry.path not in self._blobs:
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
            return Entry(path, size, mtime_ns, None, (found,)), b""
        import pickle

        question, diagnostics = read_question(self.root, path)
        if question is None:
            return Entry(path, size, mtime_ns, None, diagnostics), b""
        summary = Summary(question.id, question.title, str(getattr(question, "kind", "")),
                          question.area, question.level, question.minutes)  # fmt: skip
        blob = pickle.dumps(question, protocol=5)
        formerly = question.formerly
        return Entry(path, size, mtime_ns, summary, diagnostics, formerly=formerly), blob

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
            if stream.read(len(MAGIC)) != MAGIC:
                return {}
            length = int.from_bytes(stream.read(8), "little")
            key, rows = marshal.loads(stream.read(length))
            self._base = len(MAGIC) + 8 + length
        except Exception:
            return {}  # absent, torn or from another version: rebuild
        return {row[0]: row for row in rows} if key == _version_key(self.root) else {}

    def _save(self, entries: list[Entry], blobs: list[bytes]) -> None:
        if self._file is None:
            return
        start, placed = 0, []
        for entry, blob in zip(entries, blobs, strict=True):
            place = entry._replace(start=start, length=len(blob), sum=zlib.crc32(blob))
            placed.append(_row(place))
            start += len(blob)
        header = marshal.dumps((_version_key(self.root), placed))
        temporary = self._file.with_suffix(f".{os.getpid()}.tmp")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as stream:
                stream.write(MAGIC + len(header).to_bytes(8, "little") + header)
                stream.writelines(blobs)
            temporary.replace(self._file)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _row(entry: Entry) -> tuple[Any, ...]:
    """An entry as plain values, which load several times faster than objects."""
    summary = tuple(entry.summary) if entry.summary else None
    found = [(d.path, d.line, d.column, d.message, d.severity) for d in entry.diagnostics]
    return (*entry[:3], summary, found, *entry[5:])


def _entry(row: tuple) -> Entry:
    summary = Summary._make(row[3]) if row[3] else None
    found = tuple(Diagnostic(*values) for values in row[4]) if row[4] else ()
    return Entry(row[0], row[1], row[2], summary, found, *row[5:])


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


def _scan(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Path and entry of everything that should be a question, sorted."""
    for area in sorted(_entries(folder), key=lambda e: e.name):
        if area.name in SKIPPED or area.name.startswith((".", "_")):
            continue
        if not area.is_dir():
            if area.name.endswith(".yaml"):
                yield area.name, area
            continue
        for item in sorted(_entries(Path(area.path)), key=lambda e: e.name):
            if item.name.endswith((".yaml", ".yml")) and item.name[0] != ".":
                yield f"{area.name}/{item.name}", item


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _unchanged(row: tuple, item: os.DirEntry[str]) -> bool:
    try:
        info = item.stat()
    except OSError:
        return False
    return (info.st_size, info.st_mtime_ns) == row[1:3] and stat.S_ISREG(info.st_mode)


def _facts(path: str, item: os.DirEntry[str]) -> tuple[int, int, str]:
    """Size, time and defect of a file."""
    stem, _, ending = item.name.rpartition(".")
    try:
        info = item.stat()
    except OSError as error:
        return 0, 0, f"cannot be read: {error.strerror}"
    if not stat.S_ISREG(info.st_mode):
        return 0, info.st_mtime_ns, "not a regular file"
    defect = ""
    if "/" not in path:
        defect = "a question lies in an area's folder"
    elif ending == "yml":
        defect = "a question's file ends in .yaml"
    elif not (stem.isidentifier() and stem.islower()):
        defect = f"{stem!r} is no snake_case id"
    return info.st_size, info.st_mtime_ns, defect


def _version_key(root: Root) -> tuple[Any, ...]:
    package = Path(__file__).resolve().parents[1]
    code = [p.stat().st_mtime_ns for part in ("model", "bank")
            for p in sorted((package / part).glob("*.py"))]  # fmt: skip
    return (__version__, *sys.version_info[:3], str(root.questions), *code)
