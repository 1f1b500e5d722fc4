"""The report of an interview. A format is a name in FORMATS and a file of its own."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.model.interview.result import Result

FORMATS: dict[str, str] = {
    "text": "quizzer.render.interview.text",
    "markdown": "quizzer.render.interview.markdown",
    "json": "quizzer.render.interview.json",
    "html": "quizzer.render.interview.html",
}
"""Format -> module with a function `report(result) -> str`."""


def render(name: str, result: Result) -> str:
    """An interview's report in the named format."""
    return importlib.import_module(FORMATS[name]).report(result)
