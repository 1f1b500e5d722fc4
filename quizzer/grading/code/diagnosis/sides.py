"""Sides of arrays that belong together: an input made smaller is to be one that could be asked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np

from quizzer.grading.code.cases import Call, Prepared

Side = tuple[str, int, int]
"""The argument's name, how many sides its array has, and which of them it is."""
Tied = frozenset[tuple[Side, Side]]


def tied(cases: Iterable[Prepared]) -> Tied:
    """Pairs of sides of two arguments that are equal in every case, of different lengths."""
    met = [_sides(call) for case in cases for call in case.calls]
    every = {pair for sides in met for pair in combinations(sorted(sides), 2)}
    return frozenset(
        (one, other)
        for one, other in every
        if one[0] != other[0]
        and len({sides[one] for sides in met if one in sides and other in sides}) > 1
        and _agree((one, other), met)
    )


def fits(prepared: Prepared, pairs: Tied) -> bool:
    """Whether every call keeps sides equal that are so in all cases."""
    met = [_sides(call) for call in prepared.calls]
    return all(_agree(pair, met) for pair in pairs)


def _agree(pair: tuple[Side, Side], met: list[dict[Side, int]]) -> bool:
    one, other = pair
    return all(sides[one] == sides[other] for sides in met if one in sides and other in sides)


def _sides(call: Call) -> dict[Side, int]:
    """The length of every side of the arrays among the arguments."""
    return {
        (name, value.ndim, axis): size
        for name, value in call.args.items()
        if isinstance(value, np.ndarray)
        for axis, size in enumerate(value.shape)
    }
