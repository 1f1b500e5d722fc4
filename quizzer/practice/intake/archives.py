"""Zip and tar archives, read in memory: nothing of theirs is ever written to the disk.

No size that an archive states is believed: what comes out is counted as it comes.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, cast

from quizzer.practice.files import MAX_ARCHIVE

MAX_OUT = 256 << 20
"""Bytes that may come out of one archive in all."""
MAX_MEMBERS = 20_000
MAX_RATIO = 200
"""Bytes out for each byte in; text that people write shrinks to a tenth at best."""
_FREE = 8 << 20
"""So much may come out whatever the ratio: small archives of much the same are no bombs."""
_DIRECTORY = 8 << 20
"""Bytes of a zip's list of members: some 100 for each."""
_FAULTS = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError,
    ValueError, RuntimeError, NotImplementedError, OverflowError, IndexError, KeyError,
)  # fmt: skip


class Refused(Exception):
    """The archive is not read, or no further; the words say why."""


class Bomb(Refused):
    """More comes out of it than any work has."""


@dataclass(frozen=True)
class Member:
    """One file of an archive, or why there is none."""

    path: str
    text: bytes = b""
    defect: str = ""
    modified: float = 0.0


class Count:
    """How much came out so far of an archive, and of those in it. Raises Refused at the limits."""

    def __init__(self, size: int) -> None:
        self._most = min(MAX_OUT, max(_FREE, size * MAX_RATIO))
        self._out = 0
        self._members = 0

    def member(self) -> None:
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise Bomb(f"it holds more than {MAX_MEMBERS:,} files")

    def bytes(self, count: int) -> None:
        self._out += count
        if self._out > self._most:
            raise Bomb("far more comes out of it than went in: it is refused as a bomb")


def members(
    raw: bytes, path: str, most: Callable[[str], int], count: Count | None = None
) -> Iterator[Member]:
    """Every regular file of an archive, up to `most(path)` bytes each; raises Refused. `count` is
    the one of the archive around it."""
    if len(raw) > MAX_ARCHIVE:
        raise Refused(f"it is larger than {MAX_ARCHIVE:,} bytes")
    count = count or Count(len(raw))
    read = _zip if path.lower().endswith(".zip") else _tar
    try:
        yield from read(raw, count, most)
    except Refused:
        raise
    except _FAULTS as error:
        why = str(error) if isinstance(error, RuntimeError) else type(error).__name__
        words = "it is locked with a password" if "password" in why else "it is damaged"
        raise Refused(words) from error


def wrapped(listed: Sequence[Member]) -> bool:
    """Whether one folder holds all that an archive has, and folders in it hold the files."""
    paths = [m.path.split("/") for m in listed]
    return len(paths) > 1 and all(len(p) > 2 and p[0] == paths[0][0] for p in paths)


def _zip(raw: bytes, count: Count, most: Callable[[str], int]) -> Iterator[Member]:
    _check_directory(raw)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for info in archive.infolist():
            count.member()
            if info.is_dir():
                continue
            name = _name(info)
            kind = (info.external_attr >> 16) & 0o170000
            defect = _bad_path(name) or ("" if kind in (0, 0o100000) else "a link")
            if defect:
                yield Member(name.replace("\\", "/"), defect=f"{defect}, which is refused")
                continue
            with archive.open(info) as stream:
                limit = most(name)
                text = _read(stream, count, limit)
            yield _member(name, text, limit, _moment(info.date_time))


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name. Macs write UTF-8 and do not say so; without a word it is read as cp437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


def _check_directory(raw: bytes) -> None:
    """Refuse a list of members that alone would fill the memory, before it is read."""
    start = len(raw) - 22
    if raw[start : start + 4] != b"PK\5\6":
        start = raw.rfind(b"PK\5\6", max(0, len(raw) - (1 << 16) - 22))
    if start < 0:
        raise Refused("it is damaged")
    size = int.from_bytes(raw[start + 12 : start + 16], "little")
    if size > _DIRECTORY or raw[max(0, start - 20) : start].startswith(b"PK\6\7"):
        raise Refused(f"it holds more than {MAX_MEMBERS:,} files")


def _moment(date: tuple[int, int, int, int, int, int]) -> float:
    try:
        return time.mktime((*date, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0.0


class _Limited(io.RawIOBase):
    """A stream that counts what is read from it."""

    def __init__(self, stream: IO[bytes], count: Count) -> None:
        self._stream, self._count = stream, count

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        found = self._stream.read(size)
        self._count.bytes(len(found))
        return found


def _tar(raw: bytes, count: Count, most: Callable[[str], int]) -> Iterator[Member]:
    stream: IO[bytes] = io.BytesIO(raw)
    if raw.startswith(b"\x1f\x8b"):
        stream = cast("IO[bytes]", gzip.GzipFile(fileobj=stream))
    elif raw.startswith(b"BZh"):
        stream = bz2.BZ2File(stream)
    elif raw.startswith(b"\xfd7zXZ"):
        stream = lzma.LZMAFile(stream)  # noqa: SIM115, it is in memory
    with tarfile.open(fileobj=_Limited(stream, count), mode="r|") as archive:  # type: ignore[arg-type]
        for info in archive:
            count.member()
            archive.members = []  # type: ignore[attr-defined]  # it would keep every header, however many there are
            if info.isdir():
                continue
            defect = _bad_path(info.name) or ("" if info.isreg() else "a link or a device")
            if defect:
                yield Member(info.name.replace("\\", "/"), defect=f"{defect}, which is refused")
                continue
            member = archive.extractfile(info)
            limit = most(info.name)
            text = member.read(limit + 1) if member is not None else b""
            yield _member(info.name, text, limit, float(info.mtime))


def _read(stream: IO[bytes], count: Count, most: int) -> bytes:
    text = stream.read(most + 1)
    count.bytes(len(text))
    return text


def _member(path: str, text: bytes, most: int, modified: float) -> Member:
    # `tar -c .` begins every name with a dot, which is no folder of anybody's.
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    path = "/".join(parts)
    if len(text) > most:
        return Member(path, defect=f"larger than {most:,} bytes", modified=modified)
    return Member(path, text, modified=modified)


def _bad_path(path: str) -> str:
    parts = path.replace("\\", "/").split("/")
    absolute = path.startswith(("/", "\\")) or path[1:2] == ":"
    return "a path that leads out of the archive" if absolute or ".." in parts else ""
