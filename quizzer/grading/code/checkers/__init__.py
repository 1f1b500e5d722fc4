"""Checkers: each compares one expected value with the one that came back.

A checker is a file with one function `check(expected, actual, tolerance) -> Check`, and one line
in CHECKERS.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizzer.errors import JudgeError
from quizzer.grading.code.checkers import allclose, distribution, exact, shape, unordered
from quizzer.grading.code.checkers.result import Check

CHECKERS: dict[str, Callable[..., Check]] = {
    "allclose": allclose.check,
    "exact": exact.check,
    "unordered": unordered.check,
    "shape": shape.check,
    "distribution": distribution.check,
}


def checker(name: str) -> Callable[..., Any]:
    """The checker of that name; a bank that names another is at fault, not the submission."""
    try:
        return CHECKERS[name]
    except KeyError:
        raise JudgeError(f"no checker is called {name!r}: one of {', '.join(CHECKERS)}") from None
