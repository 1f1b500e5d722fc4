"""Rows of a damaged SQLite file, read page by page: neither its tree nor its schema is needed.

The format is that of sqlite.org/fileformat2.html. Only leaves of tables are read; whatever does
not fit is skipped, and nothing in the file can make the reading long or large.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

Value = int | float | str | bytes | None
Row = tuple[int, tuple[Value, ...]]
"""The row's id and its values; the column that repeats the id is None."""

_LEAF = 0x0D
_WAL_HEADER, _FRAME_HEADER = 32, 24
_USUAL = 4096
_SIZES = {1 << power for power in range(9, 17)}


class Pages:
    """The pages of a file, with those of its log on top."""

    def __init__(self, path: Path, log: Path) -> None:
        self._data = path.read_bytes()
        wal = log.read_bytes() if log.exists() else b""
        stated = int.from_bytes(self._data[16:18], "big")
        stated = 65536 if stated == 1 else stated
        logged = int.from_bytes(wal[8:12], "big")
        self.size = next((size for size in (stated, logged) if size in _SIZES), _USUAL)
        self._usable = self.size - (self._data[20] if stated in _SIZES else 0)
        self._newer = dict(_committed(wal, self.size))
        self.count = max([-(-len(self._data) // self.size), *self._newer])

    def page(self, number: int) -> bytes:
        """One page, from 1 on; empty where there is none."""
        if number in self._newer:
            return self._newer[number]
        return self._data[(number - 1) * self.size : number * self.size] if number > 0 else b""

    def rows(self) -> Iterator[Row]:
        """Every row that can be read from a page in use."""
        free = self._free()
        for number in range(1, self.count + 1):
            page, start = self.page(number), 100 if number == 1 else 0
            if number in free or len(page) < self.size or page[start] != _LEAF:
                continue
            cells = int.from_bytes(page[start + 3 : start + 5], "big")
            for cell in range(min(cells, self.size // 4)):
                at = start + 8 + 2 * cell
                try:
                    yield self._row(page, int.from_bytes(page[at : at + 2], "big"))
                except (IndexError, ValueError, struct.error):
                    continue  # a broken cell; its neighbours may be whole

    def _row(self, page: bytes, at: int) -> Row:
        length, at = _varint(page, at)
        number, at = _varint(page, at)
        number -= (number >> 63) << 64
        return number, tuple(_values(self._payload(page, at, length)))

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """A record's bytes, from its page and those that it flows over into."""
        if length > len(self._data) + len(self._newer) * self.size:
            raise ValueError("longer than the file")
        usable = self._usable
        if length <= usable - 35:
            return page[at : at + length]
        least = (usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (usable - 4)
        here = here if here <= usable - 35 else least
        found = [page[at : at + here]]
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        left = length - here
        while left > 0:
            more = self.page(following)
            if len(more) < self.size:
                raise ValueError("a page is missing")
            found.append(more[4 : 4 + min(left, usable - 4)])
            following = int.from_bytes(more[:4], "big")
            left -= usable - 4
        return b"".join(found)

    def _free(self) -> set[int]:
        """Pages that hold nothing any more, though they may look as if."""
        free: set[int] = set()
        trunk = int.from_bytes(self.page(1)[32:36], "big")
        while 0 < trunk <= self.count and trunk not in free:
            free.add(trunk)
            page = self.page(trunk)
            leaves = min(int.from_bytes(page[4:8], "big"), self.size // 4 - 2)
            free.update(struct.unpack(f">{leaves}I", page[8 : 8 + 4 * leaves].ljust(4 * leaves)))
            trunk = int.from_bytes(page[:4], "big")
        return free


def _committed(wal: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """(number, page) of the log's frames up to its last commit, in their order."""
    waiting: list[tuple[int, bytes]] = []
    step = _FRAME_HEADER + size
    for at in range(_WAL_HEADER, len(wal) - step + 1, step):
        if wal[at + 8 : at + 16] != wal[16:24]:
            return  # a frame of an older round
        number, pages = struct.unpack(">II", wal[at : at + 8])
        waiting.append((number, wal[at + _FRAME_HEADER : at + step]))
        if pages:
            yield from waiting
            waiting = []


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of at most nine bytes, and where it ends."""
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | data[at], at + 1


def _values(record: bytes) -> Iterator[Value]:
    """The columns of a record. Raises ValueError where it is cut off."""
    end, at = _varint(record, 0)
    body = end
    while at < end:
        kind, at = _varint(record, at)
        length = _length(kind)
        raw = record[body : body + length]
        if len(raw) < length:
            raise ValueError("cut off")
        body += length
        yield _value(kind, raw)


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]  # 10 and 11 are never written: IndexError


def _value(kind: int, raw: bytes) -> Value:
    if kind >= 12:
        return raw.decode() if kind % 2 else raw
    if kind == 7:
        return struct.unpack(">d", raw)[0]
    if kind in (8, 9):
        return kind - 8
    return int.from_bytes(raw, "big", signed=True) if kind else None
