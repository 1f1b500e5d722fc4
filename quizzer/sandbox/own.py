"""This process's fork server, started when first asked for and closed when the process ends."""

from __future__ import annotations

import atexit
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.sandbox.runner import Worker

_workers: list[Worker] = []


def worker() -> Worker:
    """This process's fork server."""
    if not _workers:
        from quizzer.sandbox.runner import Worker

        started = Worker()
        started.start()
        adopt(started)
    return _workers[0]


def adopt(started: Worker) -> None:
    """Make a worker this process's own; it is closed when the process ends."""
    _workers[:] = [started]
    atexit.register(started.close)
