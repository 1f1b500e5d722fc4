"""Start, limit, kill, say what happened: the sandbox floor's front door.

with Worker() as worker, worker.session(source, filename=..., ...) as session:
    outcome = session.call({"x": array})
"""

from __future__ import annotations

from quizzer.sandbox.effort import Effort
from quizzer.sandbox.kit import Kit, installed, missing
from quizzer.sandbox.launch import Layer
from quizzer.sandbox.session import Session
from quizzer.sandbox.wire.values import (
    KEPT,
    ExcessError,
    Handle,
    Opaque,
    Outcome,
    Remark,
    Rng,
    Status,
)
from quizzer.sandbox.worker import Worker

__all__ = [
    "KEPT", "Effort", "ExcessError", "Handle", "Kit", "Layer", "Opaque", "Outcome", "Remark", "Rng",
    "Session", "Status", "Worker", "installed", "missing",
]  # fmt: skip
