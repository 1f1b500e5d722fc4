"""Equal as a collection: the same items, each as often, in any order."""

from __future__ import annotations

from typing import Any

import numpy as np

from quizzer.grading.code.checkers import allclose
from quizzer.grading.code.checkers.result import SAME, Check
from quizzer.grading.code.checkers.rule import Rule
from quizzer.model.question import Tolerance


def check(expected: Any, actual: Any, tolerance: Tolerance) -> Check:
    """Match every expected item with one of the actual ones; quadratic, for short lists."""
    if isinstance(actual, np.ndarray) and actual.ndim and len(actual) == len(expected):
        actual = list(actual)
    if not isinstance(actual, list | tuple) or len(actual) != len(expected):
        return allclose.check(list(expected), actual, tolerance)
    left = list(actual)
    for item in expected:
        match = next((i for i, a in enumerate(left) if allclose.check(item, a, tolerance).ok), None)
        if match is None:
            return Check(False, "an item is missing", f"{item!r} is missing", kind="value")
        del left[match]
    return SAME


RULE = Rule(check, allclose.alike)
