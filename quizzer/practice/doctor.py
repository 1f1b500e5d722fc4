"""What `doctor` tells: which sandbox layers hold here, where things lie, what the bank holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.bank import roots
from quizzer.bank.load import open_bank
from quizzer.errors import StoreError
from quizzer.sandbox.runner import Worker

if TYPE_CHECKING:
    from quizzer.home import Home
    from quizzer.sandbox.runner import Layer
    from quizzer.store.repair import Repaired


@dataclass(frozen=True)
class Examination:
    """What was found."""

    banks: tuple[Path, ...]
    questions: int
    diagnostics: int
    layers: tuple[Layer, ...]
    refused: str
    """Why strangers' files are refused here; empty where they are graded."""
    damaged: str
    """What is wrong with the progress file; empty where it is whole or not there yet."""


def examine(folders: Sequence[Path], home: Home) -> Examination:
    """Look at the banks and the progress, and probe the sandbox. Raises UsageError,
    SandboxError."""
    bank = open_bank(folders, home)
    with Worker() as worker:
        return Examination(
            tuple(root.questions for root in roots.find(folders)),
            len(bank.summaries),
            len(bank.diagnostics),
            worker.describe(),
            worker.strangers_reason,
            _damage(home),
        )


def _damage(home: Home) -> str:
    from quizzer.store.repair import damage

    try:
        found = damage(home.progress)
    except StoreError as error:
        return str(error)
    return f"progress is damaged: {found}; run `quizzer doctor --repair`" if found else ""


def repair(home: Home, today: date) -> Repaired:
    """Put a whole progress file in a damaged one's place. Raises StoreError."""
    from quizzer.store.repair import repair

    return repair(home.progress, today)
