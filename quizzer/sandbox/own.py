"""Each thread's own fork server, started when first asked for and closed when the thread ends.

A worker serves one thread at a time, so threads that grade at once must not share one.
"""

from __future__ import annotations

import threading
import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.sandbox.worker import Worker


class _Held:
    """A worker in a thread's keeping: closed with the thread, or with the process."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self.close = weakref.finalize(self, worker.close)


_threads = threading.local()


def worker() -> Worker:
    """This thread's fork server."""
    held = getattr(_threads, "held", None)
    if held is None:
        from quizzer.sandbox.worker import Worker

        started = Worker()
        started.start()
        adopt(started)
        return started
    return held.worker


def adopt(started: Worker) -> None:
    """Make a worker this thread's own, in place of one that it may have."""
    _threads.held = _Held(started)
