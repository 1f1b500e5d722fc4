"""A few questions to a server at once; the answers in the order of the questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

AT_ONCE = 8
"""Requests under way, at most: a server works on a few together, and one that counts them by the
minute is not run over."""

Answer = TypeVar("Answer")


def together(calls: Sequence[Callable[[], Answer]], most: int = AT_ONCE) -> list[Answer]:
    """What each call gives, in their order. Raises what one of them raised, the first by place.

    The threads are daemons: Ctrl-C need not wait for a server that hangs.
    """
    waiting: SimpleQueue[int] = SimpleQueue()
    for place in range(len(calls)):
        waiting.put(place)
    done: SimpleQueue[tuple[int, Answer | None, BaseException | None]] = SimpleQueue()

    def work() -> None:
        while True:
            try:
                place = waiting.get_nowait()
            except Empty:
                return
            try:
                done.put((place, calls[place](), None))
            except BaseException as error:
                done.put((place, None, error))

    for _ in range(min(most, len(calls))):
        Thread(target=work, daemon=True).start()
    found = sorted((done.get() for _ in calls), key=lambda item: item[0])
    for _, _, error in found:
        if error is not None:
            raise error
    return [answer for _, answer, _ in found]  # type: ignore[misc]
