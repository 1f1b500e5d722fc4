"""What is started before the rest of grading is loaded, since it takes as long, in a process of its
own."""

from __future__ import annotations

from quizzer.sandbox import own


def start() -> None:
    """Have this thread's sandbox started. Raises SandboxError where it cannot be."""
    own.worker()
