"""Many things in an order, of which only so many are in memory: the others are in a file.

The file is a temporary one without a name, which nobody else can open, and is gone with its spool.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, Generic, TypeVar, overload

from quizzer.errors import UsageError

NEAR = 256
"""Things that stay in memory: of a few files nothing is written at all."""

Item = TypeVar("Item")


class _Some(Sequence[Item], Generic[Item]):
    """What a sequence of this module can do once it can give one of its items."""

    def _at(self, place: int) -> Item:
        raise NotImplementedError

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            return Picked(self, range(len(self))[place])
        return self._at(range(len(self))[place])  # negative ones, and IndexError

    def __iter__(self) -> Iterator[Item]:
        return map(self._at, range(len(self)))


class Spool(_Some[Item]):
    """A list that only grows. For one thread at a time."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._near: list[Item] = []
        self._ends = array("Q", (0,))
        """Where in the file each of the others ends."""
        self._file: IO[bytes] | None = None
        self._last = False
        """Whether the file stands at its end."""
        self.extend(items)

    def append(self, item: Item) -> None:
        """Raises UsageError where there is no room for it on the disk."""
        if len(self._near) < NEAR:
            self._near.append(item)
            return
        from pickle import HIGHEST_PROTOCOL, dumps

        data = dumps(item, HIGHEST_PROTOCOL)
        try:
            self._file = self._file or _opened()
            if not self._last:
                self._file.seek(self._ends[-1])
                self._last = True
            self._file.write(data)
        except OSError as error:
            raise _full(error) from error
        self._ends.append(self._ends[-1] + len(data))

    def extend(self, items: Iterable[Item]) -> None:
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return len(self._near) + len(self._ends) - 1

    def _at(self, place: int) -> Item:
        if place < len(self._near):
            return self._near[place]
        from pickle import loads  # by us: no other process can have written there

        assert self._file is not None
        begin, end = self._ends[place - len(self._near)], self._ends[place - len(self._near) + 1]
        try:
            self._last = False
            self._file.seek(begin)
            return loads(self._file.read(end - begin))
        except OSError as error:
            raise _full(error) from error


class Picked(_Some[Item]):
    """Some of another sequence, in an order of its own."""

    def __init__(
        self,
        whole: Sequence[Item],
        places: Sequence[int],
        instead: Mapping[int, Item] | None = None,
    ) -> None:
        """`instead` has by their places here those that are not as they are there."""
        self._whole, self._places, self._instead = whole, places, instead or {}

    def __len__(self) -> int:
        return len(self._places)

    def _at(self, place: int) -> Item:
        if place in self._instead:
            return self._instead[place]
        return self._whole[self._places[place]]


class Made(_Some[Item]):
    """So many items, each made when it is asked for."""

    def __init__(self, count: int, make: Callable[[int], Item]) -> None:
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    def _at(self, place: int) -> Item:
        return self._make(place)


def _opened() -> IO[bytes]:
    from tempfile import TemporaryFile

    return TemporaryFile(prefix="quizzer-")


def _full(error: OSError) -> UsageError:
    return UsageError(
        f"results cannot be kept in a temporary file: {error.strerror}; make room, or name another"
        " folder in TMPDIR"
    )
