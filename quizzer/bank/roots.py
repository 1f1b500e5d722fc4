"""Where banks lie: the shipped one, and the user's own directories."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from quizzer.errors import UsageError

VARIABLE = "QUIZZER_BANK"
SKIPPED = frozenset(
    {"decks", "fixtures", "interviews", "ledger.yaml", "mistakes.yaml", "solutions", "topics.yaml"}
)
"""Names at the top of a bank that hold no questions."""


class Root(NamedTuple):
    """One bank: `questions/<area>/<id>.yaml`, `solutions/<area>/<id>.py`, fixtures."""

    questions: Path
    solutions: Path

    @property
    def fixtures(self) -> Path:
        return self.questions / "fixtures"

    @property
    def topics(self) -> Path:
        return self.questions / "topics.yaml"

    @property
    def mistakes(self) -> Path:
        """The mistakes that several questions share."""
        return self.questions / "mistakes.yaml"

    @property
    def ledger(self) -> Path:
        """What the audit has proved."""
        return self.questions / "ledger.yaml"

    @classmethod
    def at(cls, folder: Path) -> Root:
        """A bank in `folder`, which holds question_bank/ and solutions/, or areas directly."""
        if (folder / "question_bank").is_dir():
            return cls(folder / "question_bank", folder / "solutions")
        beside = folder.parent / "solutions"
        inside = folder / "solutions"
        return cls(folder, beside if beside.is_dir() and not inside.is_dir() else inside)


def shipped() -> Root:
    """The bank inside the installed package, else the one at the repository's root."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_bank"
    return Root.at(installed if installed.is_dir() else package.parent)


def find(extra: Sequence[Path] = (), environ: Mapping[str, str] = os.environ) -> tuple[Root, ...]:
    """The shipped bank, then the user's own: `extra` and the folders of $QUIZZER_BANK.

    Raises `UsageError` for a folder that does not exist.
    """
    own = [*extra, *(Path(p) for p in environ.get(VARIABLE, "").split(os.pathsep) if p)]
    roots = [shipped()]
    for folder in own:
        if not os.path.isdir(folder):  # a name too long, or behind a closed folder, is none
            raise UsageError(f"no bank at {folder}: not a directory that can be read")
        root = Root.at(folder.resolve())
        if not _holds_questions(root.questions):
            raise UsageError(
                f"no bank at {folder}: questions stand in question_bank/<area>/<id>.yaml there"
            )
        if root not in roots:
            roots.append(root)
    return tuple(roots)


def _holds_questions(folder: Path) -> bool:
    """Whether a file like a question's lies in a folder that may be an area."""
    try:
        areas = [name for name in os.listdir(folder) if name not in SKIPPED]
    except OSError:
        return False
    for area in areas:
        try:
            if any(name.endswith((".yaml", ".yml")) for name in os.listdir(folder / area)):
                return True
        except OSError:  # a file, or a closed folder
            continue
    return False
