"""The number in a wrong answer: sought where the answer's own failing values are met.

A coarse grid first, then between the two neighbours of the best; at last the roundest number that
does as well. All of it is counted.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from quizzer.grading.code.diagnosis.crowd import Crowd
from quizzer.grading.code.run import Ran
from quizzer.model.verdict import Verdict
from quizzer.sandbox.wire.met import once

GRIDS: dict[str, tuple[float, ...]] = {
    "eps": tuple(float(f"1e{power}") for power in (*range(-16, 1), -20, -30, -38, -45, -300)),
    "fill": (1e9, 1e4, 1e6, 1e2, 1e3, 1e5, 1e7, 1e8, 1e10, 1e12, 1e15, 1e20, 1e30),
    "k": (
        *(1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0, 30.0),
        *(50.0, 100.0, 500.0, 700.0, 1e3, 1e4, 1e5, 5e5, 1e6),
    ),
    "n": (*range(1, 17), 20, 24, 32, 50, 64, 100, 128, 256, 512, 1000, 1024, 2048, 4096),
    "digits": tuple(range(1, 9)),
}
"""What is tried first; of several that do as well, the first is kept."""
WHOLE = ("n", "digits")
MOST = 6
"""Numbers that are tried on every case."""
STEPS = 24
"""Of the search between two neighbours."""
_SECTION = (math.sqrt(5) - 1) / 2
BETTER = 0.95
"""A refinement is worth its steps only where the grid has a valley of at least this depth."""


def fit(distance: Callable[[float], float], hole: str) -> list[float]:
    """The numbers at which `distance` is at most 1, the nearest first, MOST of them at most.
    `distance` counts tolerances."""
    grid = GRIDS[hole]
    far = [distance(value) for value in grid]
    near = [value for value, off in zip(grid, far, strict=True) if off <= 1]
    if near or hole in WHOLE:
        return sorted(near, key=lambda value: far[grid.index(value)])[:MOST]
    best = min(range(len(grid)), key=far.__getitem__)
    order = sorted(grid)
    place = order.index(grid[best])
    ends = min(far[grid.index(order[0])], far[grid.index(order[-1])])
    if not far[best] < BETTER * ends:
        return []
    low, high = order[max(place - 1, 0)], order[min(place + 1, len(order) - 1)]
    return _roundest(distance, _between(distance, low, high))


def _between(distance: Callable[[float], float], low: float, high: float) -> float:
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
    return math.exp(c) if at_c <= at_d else math.exp(d)


def _roundest(distance: Callable[[float], float], found: float) -> list[float]:
    for figures in (1, 2, 3):
        rounder = float(f"{found:.{figures - 1}e}")
        if distance(rounder) <= 1:
            return [rounder]
    return [found] if distance(found) <= 1 else []


def apart(left: Ran, right: Ran) -> float:
    """How far two wrong answers to one case are apart, in tolerances; 1 and less is alike."""
    return once(right.memo, ("apart", id(left)), partial(_of_runs, left, right), left)


def _of_runs(left: Ran, right: Ran) -> float:
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
        if np.iscomplexobj(left) or np.iscomplexobj(right):
            return math.inf
        a, b = np.asarray(left, float), np.asarray(right, float)
    except (TypeError, ValueError):
        return 0.0 if repr(left) == repr(right) else math.inf  # what stays in the child
    if a.shape != b.shape:
        return math.inf
    if not np.array_equal(np.isfinite(a), np.isfinite(b)):
        return math.inf
    there = np.isfinite(a)
    off = np.abs(a[there] - b[there]) / (atol + rtol * np.abs(b[there]) + 1e-300)
    return float(off.max(initial=0.0))


@dataclass(frozen=True)
class Distance:
    """How far a suspect with a number is from the answer on the failing cases, in tolerances."""

    crowd: Crowd
    place: int
    against: list[Ran]

    def __call__(self, value: float) -> float:
        far = 0.0
        for ran in self.against:
            far = max(far, apart(self.crowd.run(self.place, ran.prepared, value), ran))
            if far > 1:
                break
        return far

    def settles(self, value: float, hole: str) -> bool:
        """Whether another number close by would do otherwise, so that this one can be told."""
        near = (value + 1, value - 1) if hole in WHOLE else (value * 2, value / 2)
        return min(map(self, near)) > 1
