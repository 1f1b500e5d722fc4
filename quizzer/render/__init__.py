"""Results as text. A format is a name in FORMATS and a file of its own."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
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
"""Format -> module with a function `reports(reports, seed, sandbox) -> str`. Where it has one
called `pieces` too, that gives the same text a piece after the other, each ending where a line
may: of many reports only one at a time is in memory."""


def render(
    name: str,
    reports: Sequence[Report],
    seed: int,
    sandbox: tuple[str, ...],
    by_case: bool = False,
) -> str:
    """All reports of one run in the named format; `by_case` asks its module for a column a case."""
    return "".join(pieces(name, reports, seed, sandbox, by_case))


def pieces(
    name: str,
    reports: Sequence[Report],
    seed: int,
    sandbox: tuple[str, ...],
    by_case: bool = False,
) -> Iterator[str]:
    """The same, piece by piece."""
    module = importlib.import_module(FORMATS[name])
    if by_case:
        return module.by_case(reports, seed, sandbox)
    if hasattr(module, "pieces"):
        return module.pieces(reports, seed, sandbox)
    return iter((module.reports(reports, seed, sandbox),))
