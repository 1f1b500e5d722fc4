"""Whether two wrong answers came to the same on one case."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import numpy as np

from quizzer.grading.code.checkers import allclose
from quizzer.grading.code.run import Ran
from quizzer.sandbox.wire.met import once


def alike(left: Ran, right: Ran) -> bool:
    """Whether two runs of one prepared case came to the same."""
    return once(right.memo, ("alike", id(left)), partial(_alike, left, right), left)


def _alike(left: Ran, right: Ran) -> bool:
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
    rule, tolerance = left.prepared.rule, left.prepared.tolerance
    return all(rule.alike(a, b, tolerance) for a, b in zip(left.values, right.values, strict=True))


def overflows(ran: Ran) -> bool:
    """Whether a result holds NaN or inf where there should be a number."""
    return once(ran.memo, "overflows", partial(_overflows, ran))


def _overflows(ran: Ran) -> bool:
    return any(
        _holes(value, call.expected)
        for call, value in zip(ran.prepared.calls, ran.values, strict=False)
    )


def _holes(value: Any, expected: Any) -> bool:
    if isinstance(value, list | tuple) and isinstance(expected, list | tuple):
        return any(map(_holes, value, expected))
    if not isinstance(expected, np.ndarray) and allclose.number_kind(expected) != "float":
        return False
    wanted = np.asarray(expected)
    if allclose.shape_of(value) != wanted.shape:
        return False
    actual = np.asarray(value) if not wanted.ndim else allclose.as_array(value, wanted)
    if actual is None or not {actual.dtype.kind, wanted.dtype.kind} <= set("iufc"):
        return False
    return bool((~np.isfinite(actual) & np.isfinite(wanted)).any())


def void(ran: Ran) -> bool:
    """Whether a result is NaN or inf all over where numbers should be: many mistakes end so."""
    try:
        return overflows(ran) and not any(map(_finite, ran.values))
    except (TypeError, ValueError):  # of another shape than numbers have: that says something
        return False


def _finite(value: Any) -> bool:
    """Whether there is a finite number anywhere in a value."""
    if isinstance(value, list | tuple):
        return any(map(_finite, value))
    array = np.asarray(value)
    return array.dtype.kind in "iufcb" and bool(np.isfinite(array).any())


_OF_SHAPES = re.compile(r"(ValueError|RuntimeError): .*(shape|size|broadcast|aligned|dimension)")
"""Arrays that do not fit together, in numpy's words and in those of other frameworks."""


def _error(ran: Ran) -> tuple[object, str]:
    """How a run ended, and the kind of exception, by whatever name a framework gives it."""
    assert ran.outcome is not None
    kind = ran.outcome.message.partition(":")[0].partition(" (line")[0]
    if _OF_SHAPES.match(ran.outcome.message):
        kind = "shapes"
    return ran.outcome.status, "IndexError" if kind == "AxisError" else kind


def shared(tried: Ran, ran: Ran) -> frozenset[int]:
    """Indices of the components that are wrong in both runs, and the same."""
    return once(ran.memo, ("shared", id(tried)), partial(_shared, tried, ran), tried)


def _shared(tried: Ran, ran: Ran) -> frozenset[int]:
    if ran.prepared.rule.law or not (len(tried.values) == len(ran.values) > 0):
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
        and allclose.alike(answer, other, tolerance)
    )
