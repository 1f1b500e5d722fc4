"""What the tests of the shipped questions share: the files, by kind, and the topics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from quizzer.bank.schema import fill
from quizzer.bank.strict_yaml import read

FOLDER = Path(__file__).parents[3] / "question_bank"


def questions(kind: str) -> dict[str, Any]:
    """The shipped questions of one kind, by id."""
    found = {}
    for path in sorted(FOLDER.glob("*/*.yaml")):
        document = read(path.read_bytes(), str(path))
        if isinstance(document.data, dict) and document.data.get("kind") == kind:
            question = fill(document, path.stem, path.parent.name, str(path))
            assert question is not None, document.diagnostics
            found[question.id] = question
    return found


def topics() -> dict[str, dict[str, Any]]:
    """Entries of topics.yaml by id."""
    entries = yaml.safe_load((FOLDER / "topics.yaml").read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in entries}
