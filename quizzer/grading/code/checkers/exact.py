"""Equal to the last bit: for answers that no rounding can touch."""

from __future__ import annotations

from typing import Any

from quizzer.grading.code.checkers import allclose
from quizzer.grading.code.checkers.result import Check
from quizzer.grading.code.checkers.rule import Rule
from quizzer.model.question import Tolerance

NONE = Tolerance(rtol=0.0, atol=0.0)


def check(expected: Any, actual: Any, tolerance: Tolerance) -> Check:
    """As `allclose`, with no tolerance at all."""
    return allclose.check(expected, actual, NONE)


RULE = Rule(check, allclose.alike)
