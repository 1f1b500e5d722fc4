"""The record of one interview in the store, and who may hold one."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from quizzer.errors import UsageError
from quizzer.model.daily.event import Event
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.room import Happened

if TYPE_CHECKING:
    from quizzer.store.store import Store


class Record(Protocol):
    """Where the events of one interview are kept."""

    stream: str
    """Its name."""

    def append(self, *events: Happened) -> None:
        """Keep events, all or none; they are on the disk when this returns. Raises StoreError."""
        ...

    def events(self) -> list[Happened]:
        """All of them, in their order."""
        ...


class Kept:
    """The events of one interview in the store."""

    def __init__(self, store: Store, stream: str) -> None:
        self._store = store
        self.stream = stream

    def append(self, *events: Happened) -> None:
        """Keep events, all or none; they are on the disk when this returns. Raises StoreError."""
        with self._store.changing() as book:
            for what, reading, data in events:
                book.add(
                    Event(
                        self.stream,
                        what,
                        reading.wall,
                        reading.boot,
                        {**data, "machine": reading.machine},
                    )
                )

    def events(self) -> list[Happened]:
        """All of them, in their order."""
        with self._store.looking_up() as book:
            rows = book.events(self.stream)
        return [
            Happened(row.what, Reading(row.at, row.elapsed, row.data.get("machine", "")), row.data)
            for row in rows
        ]


class Room:
    """The one room of a home: a second window cannot hold an interview at the same time. The
    system gives the lock back when a process dies."""

    def __init__(self, folder: Path) -> None:
        """Raises UsageError where the room is taken, or the folder cannot be written."""
        self._lock: IO[str] | None = None
        try:
            import fcntl
        except ImportError:  # no such lock on this system: both windows' events are kept
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = (folder / "interview.lock").open("a")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.leave()
            raise UsageError(
                "an interview is being held in another window: go on there, or leave it there first"
            ) from None
        except OSError as error:
            raise UsageError(f"{folder} cannot be written: {error.strerror}") from None

    def leave(self) -> None:
        """Free the room."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
