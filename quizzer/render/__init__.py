"""Results as text. A format is a name in FORMATS and a file of its own."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.model.verdict import Report

FORMATS: dict[str, str] = {
    "text": "quizzer.render.text",
    "json": "quizzer.render.json",
}
"""Format -> module with a function `reports(reports, seed, sandbox) -> str`."""


def render(name: str, reports: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> str:
    """All reports of one run in the named format."""
    return importlib.import_module(FORMATS[name]).reports(reports, seed, sandbox)
