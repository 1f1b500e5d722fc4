"""Results as text. A format is a name in FORMATS and a file of its own."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.model.verdict import Report

SCHEMA = 1
"""The number that every JSON answer says; raised when a key changes its meaning."""

FORMATS: dict[str, str] = {
    "text": "quizzer.render.text",
    "json": "quizzer.render.json",
    "jsonl": "quizzer.render.formats.jsonl",
    "csv": "quizzer.render.formats.csv",
    "junit": "quizzer.render.formats.junit",
    "github": "quizzer.render.formats.github",
    "gradescope": "quizzer.render.formats.gradescope",
    "html": "quizzer.render.formats.html",
    "lecture": "quizzer.render.formats.lecture",
}
"""Format -> module with a function `reports(reports, seed, sandbox) -> str`."""


def render(
    name: str,
    reports: Sequence[Report],
    seed: int,
    sandbox: tuple[str, ...],
    by_case: bool = False,
) -> str:
    """All reports of one run in the named format; `by_case` asks its module for a column a case."""
    module = importlib.import_module(FORMATS[name])
    return (module.by_case if by_case else module.reports)(reports, seed, sandbox)
