"""The number in a wrong answer: sought where the answer's own failing values are met.

A coarse grid first, then between the two neighbours of the best; at last the roundest number that
does as well. All of it is counted.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from quizzer.grading.code.run import Ran
from quizzer.model.verdict import Verdict

GRIDS: dict[str, tuple[float, ...]] = {
    "eps": tuple(float(f"1e{power}") for power in range(-16, 1)),
    "fill": (1e9, 1e4, 1e6, 1e2, 1e3, 1e5, 1e7, 1e8, 1e10, 1e12, 1e15, 1e20, 1e30),
    "k": (1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 30.0, 50.0, 100.0, 200.0, 500.0, 700.0, 1e3, 1e4),
    "digits": tuple(float(digits) for digits in range(1, 9)),
}
"""What is tried first; of several that do as well, the first is kept."""
STEPS = 24
"""Of the search between two neighbours."""
_SECTION = (math.sqrt(5) - 1) / 2
BETTER = 0.95
"""A refinement is worth its steps only where the grid has a valley of at least this depth."""


def fit(distance: Callable[[float], float], hole: str) -> float | None:
    """The number at which `distance` is at most 1, or None. `distance` counts tolerances."""
    grid = GRIDS[hole]
    far = [distance(value) for value in grid]
    best = min(range(len(grid)), key=far.__getitem__)
    if far[best] <= 1:
        return grid[best]
    order = sorted(grid)
    place = order.index(grid[best])
    ends = min(far[grid.index(order[0])], far[grid.index(order[-1])])
    if hole == "digits" or not far[best] < BETTER * ends:
        return None
    low, high = order[max(place - 1, 0)], order[min(place + 1, len(order) - 1)]
    found, least = _between(distance, low, high)
    return _roundest(distance, found) if least <= 1 else None


def _between(distance: Callable[[float], float], low: float, high: float) -> tuple[float, float]:
    """The least of a function with one valley, by the golden section of the logarithm."""
    a, b = math.log(low), math.log(high)
    c, d = b - _SECTION * (b - a), a + _SECTION * (b - a)
    at_c, at_d = distance(math.exp(c)), distance(math.exp(d))
    for _ in range(STEPS):
        if at_c <= at_d:
            b, d, at_d = d, c, at_c
            c = b - _SECTION * (b - a)
            at_c = distance(math.exp(c))
        else:
            a, c, at_c = c, d, at_d
            d = a + _SECTION * (b - a)
            at_d = distance(math.exp(d))
        if min(at_c, at_d) < 1e-3:
            break
    return (math.exp(c), at_c) if at_c <= at_d else (math.exp(d), at_d)


def _roundest(distance: Callable[[float], float], found: float) -> float:
    for figures in (1, 2, 3):
        rounder = float(f"{found:.{figures - 1}e}")
        if distance(rounder) <= 1:
            return rounder
    return found


def apart(left: Ran, right: Ran) -> float:
    """How far two wrong answers to one case are apart, in tolerances; 1 and less is alike."""
    if left.verdict is not Verdict.WRONG_ANSWER and left.verdict is not Verdict.ACCEPTED:
        return math.inf
    if left.prepared.rule.law or len(left.values) != len(right.values):
        return math.inf
    rtol, atol = left.prepared.tolerance.rtol, left.prepared.tolerance.atol
    pairs = zip(left.values, right.values, strict=True)
    return max((_apart(a, b, rtol, atol) for a, b in pairs), default=math.inf)


def _apart(left: Any, right: Any, rtol: float, atol: float) -> float:
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        if len(left) != len(right):
            return math.inf
        return max((_apart(a, b, rtol, atol) for a, b in zip(left, right, strict=True)), default=0)
    if left is None or right is None:
        return 0.0 if left is right else math.inf
    try:
        a, b = np.asarray(left, float), np.asarray(right, float)
    except (TypeError, ValueError):
        return math.inf
    if a.shape != b.shape:
        return math.inf
    if not np.array_equal(np.isfinite(a), np.isfinite(b)):
        return math.inf
    there = np.isfinite(a)
    off = np.abs(a[there] - b[there]) / (atol + rtol * np.abs(b[there]) + 1e-300)
    return float(off.max(initial=0.0))
