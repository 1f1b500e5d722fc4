"""What can be read of a damaged progress file, in a new one; the old one is set aside.

The damaged file is only copied and renamed, never written to and never deleted.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from quizzer.errors import StoreError
from quizzer.store.migrations import MIGRATIONS
from quizzer.store.salvage import rebuild, schema

_SCRATCH = ".repair-"
_LOCKED_FROM, _LOCKED = 0x40000002, 510
"""The bytes that SQLite locks for as long as a file is open."""


@dataclass(frozen=True)
class Repaired:
    """What came of a repair."""

    aside: Path | None = None
    """Where the damaged file lies now; None where nothing was damaged and nothing changed."""
    rows: dict[str, int] = field(default_factory=dict)
    """Table -> rows in the new file."""
    broken: list[str] = field(default_factory=list)
    """Tables that may have held more than could be read."""


def damage(path: Path) -> str:
    """What is wrong with a progress file, in one line; empty where it is whole or not there.
    It is read from a copy. Raises StoreError where it cannot be copied."""
    if not path.exists():
        return ""
    with _words(path), _copied(path, None) as copy:
        return _damage(copy)


def repair(path: Path, today: date) -> Repaired:
    """Put a whole file in a damaged one's place, with all that can be read of it.

    `today` goes into the name under which the damaged one is kept. Raises StoreError, and has
    then changed nothing: where a quizzer has the file open, where it is of a newer version, and
    where there is no room or no right.
    """
    if not path.exists():
        raise StoreError(f"there is no progress at {path}")
    with _words(path), _alone(path):
        for left in path.parent.glob(f"{_SCRATCH}*"):  # of a repair that was killed
            shutil.rmtree(left, ignore_errors=True)
        with _copied(path, path.parent) as copy:
            if not _damage(copy):
                return Repaired()
            made = copy.with_name("made.sqlite3")
            rows, broken = rebuild(copy, made)
            return Repaired(_put_in_place(made, path, today), rows, broken)


# --- reading --------------------------------------------------------------------------------------


def _damage(copy: Path) -> str:
    try:
        with closing(sqlite3.connect(copy)) as db:
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version > len(MIGRATIONS):
                raise StoreError("written by a newer version of quizzer; update quizzer")
            found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                return str(found).splitlines()[-1]
            orphan = db.execute("PRAGMA foreign_key_check").fetchone()
            if orphan:
                return f"a row of {orphan[0]} belongs to nothing"
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
            if tables and version <= 0:
                return "it does not say which version of quizzer wrote it"
            missing = sorted(set(schema(version)) - tables)
            return f"it has no table {missing[0]}" if missing else ""
    except sqlite3.DatabaseError as error:
        return str(error)


def _put_in_place(made: Path, path: Path, today: date) -> Path:
    """Set the damaged file aside and the new one in its place. Killed at any point, the damaged
    one is whole under one name or both."""
    with made.open("rb") as stream:
        os.fsync(stream.fileno())
    shutil.copymode(path, made)
    aside = _free_name(path, today)
    for end in ("", "-wal"):
        old = Path(f"{path}{end}")
        if old.exists():
            try:
                os.link(old, f"{aside}{end}")
            except OSError:  # a file system without links
                shutil.copy2(old, f"{aside}{end}")
    for end in ("-wal", "-shm"):  # else SQLite would put them onto the new file
        Path(f"{path}{end}").unlink(missing_ok=True)
    os.replace(made, path)
    return aside


def _free_name(path: Path, today: date) -> Path:
    number, ending = 1, ""
    while True:
        name = path.with_name(f"{path.stem}.damaged-{today.isoformat()}{ending}{path.suffix}")
        if not name.exists():
            return name
        number += 1
        ending = f"-{number}"


# --- the file -------------------------------------------------------------------------------------


@contextmanager
def _copied(path: Path, beside: Path | None) -> Iterator[Path]:
    """A copy of the file and its log, in a folder of its own that goes away again."""
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=beside) as folder:
        copy = Path(folder) / "copy.sqlite3"
        shutil.copyfile(path, copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{path}-wal", f"{copy}-wal")
        yield copy


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock of everyone who has the file open. Raises StoreError where one has."""
    try:
        import fcntl
    except ImportError:  # Windows, where an open file cannot be replaced anyway
        yield
        return
    with path.open("rb+") as stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED, _LOCKED_FROM)
        except OSError:
            raise StoreError("a quizzer has it open; close that one first") from None
        yield


@contextmanager
def _words(path: Path) -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        raise StoreError(f"progress at {path} was left as it is: {error}") from error
    except (sqlite3.Error, OSError) as error:
        raise StoreError(
            f"progress at {path} was left as it is: {error}; make room or rights there"
        ) from error
