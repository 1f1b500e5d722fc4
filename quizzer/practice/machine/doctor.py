"""What `doctor` tells: which sandbox layers hold here, where things lie, what the bank holds."""

from __future__ import annotations

import os
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
    """Why progress cannot be read or kept; empty where it can."""


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
    if found:
        return f"progress is damaged: {found}; run `quizzer doctor --repair`"
    return _closed(home.progress)


def _closed(path: Path) -> str:
    """Why nothing can be kept at a path, whether or not there is something; empty where it can."""
    there = next(place for place in (path, *path.parents) if os.path.lexists(place))
    folder = there if there.is_dir() else there.parent
    for place in (folder, there):
        if not os.access(place, os.W_OK):
            way = "give yourself that right, or name another folder in $QUIZZER_HOME"
            return f"progress cannot be kept: no right to write to {place}; {way}"
    return ""


def repair(home: Home, today: date) -> Repaired:
    """Put a whole progress file in a damaged one's place. Raises StoreError."""
    from quizzer.store.repair import repair

    return repair(home.progress, today)
