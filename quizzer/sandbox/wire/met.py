"""What is known of a call that many submissions are sent: its bytes, and what came back before.

The bytes of a reply say all that is read from it. The same bytes to the same call are read and
judged once, whoever sent them; the process that sent them ran all the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from quizzer.sandbox.wire.values import Outcome

MOST = 8
"""Replies that are kept of a call, those that came last."""
LARGEST = 4 << 10
"""Bytes of a reply that is kept."""
MOST_REQUESTS = 4
MOST_FOUND = 400
"""Things that are kept of one reply."""

Found = TypeVar("Found")
Memo = dict[object, object]


class Met:
    """One call; for one thread at a time, or for several that do the same work."""

    def __init__(self) -> None:
        self._requests: dict[object, bytes] = {}
        self._replies: OrderedDict[bytes, Outcome] = OrderedDict()

    def request(self, key: object, make: Callable[[], bytes]) -> bytes:
        """The bytes of the call; `key` is what they hang on beside the call itself."""
        found = self._requests.get(key)
        if found is None:
            found = make()
            if len(found) <= LARGEST and len(self._requests) < MOST_REQUESTS:
                self._requests[key] = found
        return found

    def outcome(self, reply: bytes, read: Callable[[], Outcome]) -> Outcome:
        """What a reply tells; with `memo`, the same one for the same bytes, where it is kept."""
        found = self._replies.pop(reply, None)
        if found is None:
            found = read()
            if len(reply) > LARGEST:
                return found
            found = replace(found, memo={})
        self._replies[reply] = found  # the one that came last stands last
        if len(self._replies) > MOST:
            self._replies.popitem(last=False)
        return found


def once(memo: Memo | None, key: object, find: Callable[[], Found], *held: object) -> Found:
    """What `find` finds, kept in a memo under a key; `held` are the things that the key names by
    their id, which stay alive with it. Without a memo it is found each time."""
    if memo is None:
        return find()
    kept = memo.get(key)
    if kept is None:
        if len(memo) >= MOST_FOUND:
            memo.clear()
        kept = memo[key] = (find(), held)
    return kept[0]  # type: ignore[index]
