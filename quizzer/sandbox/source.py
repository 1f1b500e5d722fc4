"""What a session is opened for: a source text, its function, and the limits it runs under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizzer.sandbox.kit import Kit

if TYPE_CHECKING:
    from quizzer.model.question import Limits


@dataclass(frozen=True)
class Source:
    """One submission, as the judge has it."""

    source: bytes
    filename: str
    function: str
    signature: str
    kit: Kit
    forbid: tuple[str, ...]
    limits: Limits
    seed: int
    strict: bool
