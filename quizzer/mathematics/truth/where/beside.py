"""Points beside those of a question: where two variables coincide, or a sum of 1 is given up.

Bounds are met where variables are equal, and a step that proves one holds where a distribution
need not sum to 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from itertools import combinations

from quizzer.mathematics.truth.where.points import DIGITS, Point
from quizzer.mathematics.truth.where.worlds import World
from quizzer.mathematics.value.arrays import Array, Value, entries
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.series import ONE, TWO, working
from quizzer.model.derivation import Variable

_COINCIDENT = 2
"""Points at which each pair of variables of one kind is made to coincide."""


def coincident(worlds: list[World], variables: Mapping[str, Variable]) -> Iterator[World]:
    """Points at which two variables of one shape and one domain are equal."""
    for (one, first), (other, second) in combinations(variables.items(), 2):
        if (first.shape, first.domain) == (second.shape, second.domain):
            for world in worlds[:_COINCIDENT]:
                yield placed(world, {other: world.point.values[one]})


def placed(world: World, values: dict[str, Value]) -> World:
    point = Point(world.point.sizes, {**world.point.values, **values})
    return World(world.setting, point, world.graph, {})


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
