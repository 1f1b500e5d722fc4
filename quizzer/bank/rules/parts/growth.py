"""Whether two expressions grow alike: the same up to a constant factor, however sizes grow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import permutations

import numpy as np

from quizzer.errors import ExpressionError
from quizzer.lang.evaluate import evaluate

NEAR, FAR = 1e4, 1e8
"""The two scales at which the quotient is looked at."""
START = 10.0
"""What a size is that does not grow."""
SLOPE = 0.02
"""The quotient may change like that power of the scale: a lower term still does a little, and a
logarithm, whose power is 0.075 here, already too much."""
PACES = (1.0, 1.7, 0.6, 2.3)
"""Powers of the scale that the sizes take, in every order."""
MOST_SIZES = 4


def alike(one: str, other: str, sizes: Sequence[str]) -> bool:
    """Whether the quotient of two expressions stays the same as the sizes grow: each alone, all at
    equal paces, and at any order of unequal ones. Raises ExpressionError for what has no
    positive value there."""
    paces = {(1.0,) * len(sizes), *permutations(PACES[: max(2, len(sizes))], len(sizes))}
    paces |= {tuple(float(name == grows) for name in sizes) for grows in sizes}
    return all(_slope(one, other, dict(zip(sizes, pace, strict=True))) <= SLOPE for pace in paces)


def _slope(one: str, other: str, paces: dict[str, float]) -> float:
    quotients = []
    for scale in (NEAR, FAR):
        sizes = {name: START * scale**pace for name, pace in paces.items()}
        quotients.append(_positive(one, sizes) / _positive(other, sizes))
    return abs(math.log(quotients[1] / quotients[0]) / math.log(FAR / NEAR))


def _positive(text: str, sizes: dict[str, float]) -> float:
    value = evaluate(text, sizes)
    if not isinstance(value, int | float | np.floating) or not 0 < float(value) < math.inf:
        raise ExpressionError("this is no positive number for large sizes", text, 0)
    return float(value)
