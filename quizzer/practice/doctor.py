"""What `doctor` tells: which sandbox layers hold here, where things lie, what the bank holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.bank import roots
from quizzer.bank.load import open_bank
from quizzer.sandbox.runner import Worker

if TYPE_CHECKING:
    from quizzer.home import Home
    from quizzer.sandbox.runner import Layer


@dataclass(frozen=True)
class Examination:
    """What was found."""

    banks: tuple[Path, ...]
    questions: int
    diagnostics: int
    layers: tuple[Layer, ...]
    refused: str
    """Why strangers' files are refused here; empty where they are graded."""


def examine(folders: Sequence[Path], home: Home) -> Examination:
    """Look at the banks and probe the sandbox. Raises UsageError, SandboxError."""
    bank = open_bank(folders, home)
    with Worker() as worker:
        return Examination(
            tuple(root.questions for root in roots.find(folders)),
            len(bank.summaries),
            len(bank.diagnostics),
            worker.describe(),
            worker.strangers_reason,
        )
