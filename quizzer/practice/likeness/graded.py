"""Which answers were graded as wrong, from what `quizzer grade --format json` or `jsonl` wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quizzer.errors import UsageError
from quizzer.model.verdict import Verdict
from quizzer.practice import files

_MOST = 256 << 20
_UNKNOWN = {Verdict.ACCEPTED, Verdict.JUDGE_ERROR, Verdict.MISSING, Verdict.INVALID}
"""What says of no answer that it is wrong."""


def wrong_in(path: Path) -> frozenset[tuple[str, str]]:
    """Path and question of each wrong answer. Raises UsageError."""
    found = files.read(path, str(path), _MOST)
    if found.defect:
        raise UsageError(f"{path}: {found.defect}")
    try:
        reports = _reports(found.text)
        return frozenset(
            (str(report["path"]), str(report["question"]))
            for report in reports
            if Verdict(report["verdict"]) not in _UNKNOWN
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        words = "is no result of grading; write one with: quizzer grade DIR --format json -o FILE"
        raise UsageError(f"{path} {words}") from None


def _reports(text: bytes) -> list[dict[str, Any]]:
    lines = [line for line in text.split(b"\n") if line.strip()]
    if lines and lines[0].lstrip().startswith(b"{") and b'"reports"' not in text:
        return [json.loads(line) for line in lines]
    return json.loads(text)["reports"]
