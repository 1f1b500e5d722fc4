"""Whether two wrong answers came to the same on one case."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from quizzer.grading.code.checkers import allclose, distribution
from quizzer.grading.code.run import Ran

_NAN = 1.2345e300
"""Stands for NaN when two wrong answers are compared with each other."""


def alike(left: Ran, right: Ran) -> bool:
    """Whether two runs of one prepared case came to the same."""
    if (left.verdict, left.step, len(left.values)) != (
        right.verdict,
        right.step,
        len(right.values),
    ):
        return False
    if left.outcome and right.outcome and _error(left) != _error(right):
        return False
    if (left.check.kind == "modified") != (right.check.kind == "modified"):
        return False
    if left.prepared.checker == "distribution":
        return all(map(_same_draws, left.values, right.values))
    tolerance = left.prepared.tolerance
    return all(
        allclose.check(_without_nan(a), _without_nan(b), tolerance).ok
        for a, b in zip(left.values, right.values, strict=True)
    )


def overflows(ran: Ran) -> bool:
    """Whether a result holds NaN or inf where there should be a number."""
    return any(
        _holes(value, call.expected)
        for call, value in zip(ran.prepared.calls, ran.values, strict=False)
    )


def _holes(value: Any, expected: Any) -> bool:
    if isinstance(value, list | tuple) and isinstance(expected, list | tuple):
        return any(map(_holes, value, expected))
    try:
        actual, wanted = np.asarray(value, float), np.asarray(expected, float)
    except (TypeError, ValueError):
        return False
    same = actual.shape == wanted.shape
    return bool(same and (~np.isfinite(actual) & np.isfinite(wanted)).any())


def _error(ran: Ran) -> tuple[object, str]:
    assert ran.outcome is not None
    return ran.outcome.status, ran.outcome.message.partition(":")[0].partition(" (line")[0]


def _without_nan(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return np.where(np.isnan(value), _NAN, value.astype(np.float64))
    if isinstance(value, float) and value != value:
        return _NAN
    if isinstance(value, list | tuple):
        return type(value)(_without_nan(item) for item in value)
    return value


def _same_draws(left: Any, right: Any) -> bool:
    """Two samples of one law: every outcome about as often, at a chance of 1e-4 of an error."""
    try:
        counts = [Counter(distribution.outcome(draw) for draw in side) for side in (left, right)]
    except TypeError:  # no draws that can be told apart by value: by how they are written, then
        try:
            counts = [Counter(repr(draw) for draw in side) for side in (left, right)]
        except TypeError:
            return bool(left == right)
    n = [sum(count.values()) for count in counts]
    if not all(n):
        return False
    bound = np.log(4 * len(counts[0] | counts[1]) / 1e-4)
    for key in counts[0] | counts[1]:
        pooled = (counts[0][key] + counts[1][key]) / sum(n)
        score = sum(
            size * distribution.divergence(count[key] / size, pooled)
            for count, size in zip(counts, n, strict=True)
        )
        if score > bound:
            return False
    return True


def shared(tried: Ran, ran: Ran) -> frozenset[int]:
    """Indices of the components that are wrong in both runs, and the same."""
    if ran.prepared.checker == "distribution" or not (len(tried.values) == len(ran.values) > 0):
        return frozenset()
    expected, tolerance = ran.call.expected, ran.prepared.tolerance
    sides = expected, ran.values[-1], tried.values[-1]
    if not all(isinstance(side, list | tuple) and len(side) == len(expected) for side in sides):
        return frozenset()
    return frozenset(
        i
        for i, (right, answer, other) in enumerate(zip(*sides, strict=True))
        if right is not None
        and not allclose.check(right, answer, tolerance).ok
        and allclose.check(_without_nan(answer), _without_nan(other), tolerance).ok
    )
