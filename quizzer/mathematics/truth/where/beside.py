"""Points beside those of a question: where two variables coincide, or a sum of 1 is given up.

Bounds are met where variables are equal, and a step that proves one holds where a distribution
need not sum to 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from itertools import combinations

from quizzer.mathematics.truth.where.points import DIGITS, Point
from quizzer.mathematics.truth.where.worlds import World
from quizzer.mathematics.value.arrays import Array, Value, entries
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.series import ONE, TWO, working
from quizzer.model.kinds.derivation import Variable

_COINCIDENT = 2
"""Points at which each pair of variables of one kind is made to coincide."""


def coincident(worlds: list[World], variables: Mapping[str, Variable]) -> Iterator[World]:
    """Points at which two variables of one shape and one domain are equal."""
    for (one, first), (other, second) in combinations(variables.items(), 2):
        if (first.shape, first.domain) == (second.shape, second.domain):
            for world in worlds[:_COINCIDENT]:
                yield placed(world, {other: world.point.values[one]})


_FAR = [tuple(map(Decimal, texts)) for texts in (("1e3", "1"), ("1e-3", "1", "1e-5"))]
"""What numbers above 0 and entries of distributions are multiplied by, to lie far out."""


def far(worlds: list[World], variables: Mapping[str, Variable], held: str) -> Iterator[World]:
    """Points far out: an inequality may hold at all that are usual. What conditions name stays."""
    names = [
        name
        for name, variable in variables.items()
        if variable.domain in ("positive", "simplex") and len(variable.shape) < 2
        if not (variable.between or variable.random or re.search(rf"\b{name}\b", held))
    ]
    for place, world in enumerate(worlds[: 2 * len(_FAR)] if names else []):
        moved = {}
        for shift, name in enumerate(names):
            factors = _FAR[(place + place // 2 * shift) % 2]
            moved[name] = scaled(world.point.values[name], factors)
            if variables[name].domain == "simplex":
                moved[name] = _summing_to_one(moved[name])
        yield placed(world, moved)


def _summing_to_one(value: Value) -> Value:
    with localcontext(working(DIGITS)):
        total = sum((primal(item) for item in entries(value)), start=ONE - ONE)
        return scaled(value, (ONE / total,))


def placed(world: World, values: dict[str, Value]) -> World:
    point = Point(world.point.sizes, {**world.point.values, **values})
    return World(world.setting, point, world.graph)


def turned(value: Value, place: int) -> Value | None:
    """The entries with one sign turned, scaled to sum to what they did; None for a half, which
    would leave a sum of 0."""
    items = list(entries(value))
    with localcontext(working(DIGITS)):
        rest = ONE - TWO * primal(items[place])  # of entries that summed to 1
        if not rest:
            return None
        items[place] = -items[place]
        items = [item / rest for item in items]
    return Array(value.shape, items) if isinstance(value, Array) else items[0]


def scaled(value: Value, factors: tuple[Decimal, ...]) -> Value:
    """The entries, each times one of the factors."""
    items = [item * factors[place % len(factors)] for place, item in enumerate(entries(value))]
    return Array(value.shape, items) if isinstance(value, Array) else items[0]
