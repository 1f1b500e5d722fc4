"""Small arrays of scalars with numpy's rules: a shape of at most two sides and a flat list.

numpy's own object arrays would do, but importing it costs more than grading an answer.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Union

from quizzer.mathematics.value.dual import Dual, Scalar, exp, power, primal, reciprocal
from quizzer.mathematics.value.series import NAN, ONE, ZERO

Value = Union["Array", Scalar]
_DECIMAL = {Decimal}


class Array:
    """A vector or a matrix, in row order."""

    __slots__ = ("items", "shape")

    def __init__(self, shape: tuple[int, ...], items: list[Scalar]) -> None:
        self.shape = shape
        self.items = items

    def __repr__(self) -> str:
        return f"Array({self.shape}, {self.items})"

    def rows(self) -> Iterator[list[Scalar]]:
        """The entries, one list for each run of the last axis."""
        width = self.shape[-1]
        return (self.items[at : at + width] for at in range(0, len(self.items), width))


def shape_of(value: Value) -> tuple[int, ...]:
    """`()` for a number."""
    return value.shape if isinstance(value, Array) else ()


def entries(value: Value) -> list[Scalar]:
    """All entries in row order."""
    return value.items if isinstance(value, Array) else [value]


def mapped(function: Callable[[Scalar], Scalar], value: Value) -> Value:
    """The function of every entry."""
    if isinstance(value, Array):
        return Array(value.shape, [function(item) for item in value.items])
    return function(value)


def spread(value: Value, shape: tuple[int, ...]) -> list[Scalar]:
    """The entries of `value` broadcast to `shape`."""
    if not isinstance(value, Array):
        return [value] * math.prod(shape)
    if value.shape == shape:
        return value.items
    rows, columns = (1, *shape)[-2:]
    own = (1, 1, *value.shape)[-2:]
    return [
        value.items[(row if own[0] > 1 else 0) * own[1] + (column if own[1] > 1 else 0)]
        for row in range(rows)
        for column in range(columns)
    ]


def together(values: Iterable[Value]) -> tuple[int, ...]:
    """The shape that all of them broadcast to."""
    shapes = [shape_of(value) for value in values]
    axes = max(map(len, shapes))
    filled = [(1,) * (axes - len(shape)) + shape for shape in shapes]
    return tuple(max(sides) for sides in zip(*filled, strict=True))


def combined(function: Callable[..., Scalar], *values: Value) -> Value:
    """The function of corresponding entries."""
    shapes = {value.shape for value in values if isinstance(value, Array)}
    if not shapes:
        return function(*values)
    shape = shapes.pop() if len(shapes) == 1 else together(values)
    lists = [spread(value, shape) for value in values]
    return Array(shape, [function(*items) for items in zip(*lists, strict=True)])


def quotient(left: Scalar, right: Scalar) -> Scalar:
    """left/right."""
    if isinstance(right, Dual):
        return reciprocal(right) * left
    return left / right


TIMES: Callable[..., Scalar] = operator.mul
OPERATORS: dict[str, Callable[..., Scalar]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": TIMES,
    "/": quotient,
    "**": power,
    "^": power,
}


COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
"""Comparisons, by their signs."""


def total(items: Iterable[Scalar]) -> Scalar:
    """The sum of entries; derivatives are gathered in place."""
    items = list(items)
    if set(map(type, items)) <= _DECIMAL:
        return sum(items, ZERO)
    found: Scalar = ZERO
    gathered: Dual | None = None
    for item in items:
        if not isinstance(item, Dual):
            found = found + item
        elif gathered is None:
            gathered = Dual(item.level, item.value, dict(item.parts))
        elif gathered.level == item.level:
            gathered.value = gathered.value + item.value
            parts = gathered.parts
            for key, part in item.parts.items():
                parts[key] = parts[key] + part if key in parts else part
        else:
            grown = gathered + item
            gathered = Dual(grown.level, grown.value, dict(grown.parts))
    return found if gathered is None else gathered + found


def product(left: Value, right: Value) -> Value:
    """left @ right."""
    assert isinstance(left, Array)
    assert isinstance(right, Array)
    columns = [right.items] if len(right.shape) == 1 else list(transposed(right).rows())
    items = [total(map(TIMES, row, column)) for row in left.rows() for column in columns]
    shape = left.shape[:-1] + right.shape[1:]
    return Array(shape, items) if shape else items[0]


def transposed(value: Value) -> Array:
    """value.T of an array."""
    assert isinstance(value, Array)
    if len(value.shape) == 1:
        return value
    rows, columns = value.shape
    items = [
        value.items[row * columns + column] for column in range(columns) for row in range(rows)
    ]
    return Array((columns, rows), items)


def reduced(value: Value, axis: int | None, function: Callable[[list[Scalar]], Scalar]) -> Value:
    """The function of all entries, or of each run along an axis."""
    if not isinstance(value, Array) or axis is None or len(value.shape) == 1:
        return function(entries(value))
    lines = value if axis == 1 else transposed(value)
    return Array((lines.shape[0],), [function(line) for line in lines.rows()])


def softmax(value: Value) -> Value:
    """exp over its sum, along the last axis."""
    assert isinstance(value, Array)
    items: list[Scalar] = []
    for row in value.rows():
        grown = [exp(item) for item in row]
        share = reciprocal(total(grown))
        items.extend(item * share for item in grown)
    return Array(value.shape, items)


def identity(size: int) -> Array:
    """The unit matrix."""
    return Array((size, size), [ONE if r == c else ZERO for r in range(size) for c in range(size)])


def diagonal(value: Value) -> Array:
    """The matrix with this diagonal, or the diagonal of a matrix."""
    assert isinstance(value, Array)
    size = value.shape[0]
    if len(value.shape) == 2:
        return Array((size,), [value.items[place * (size + 1)] for place in range(size)])
    items: list[Scalar] = [ZERO] * (size * size)
    items[:: size + 1] = value.items
    return Array((size, size), items)


def inverse(value: Value, digits: int) -> Array:
    """The inverse; full of NaN where the matrix is singular to `digits` digits."""
    assert isinstance(value, Array)
    size = value.shape[0]
    rows = [[*row, *unit] for row, unit in zip(value.rows(), identity(size).rows(), strict=True)]
    largest = max((abs(primal(item)) for item in value.items), default=ZERO)
    least = largest.scaleb(10 - digits)
    for place in range(size):
        best = max(range(place, size), key=lambda row: abs(primal(rows[row][place])))
        if not abs(primal(rows[best][place])) > least:
            return Array(value.shape, [NAN] * (size * size))
        rows[place], rows[best] = rows[best], rows[place]
        share = reciprocal(rows[place][place])
        pivot = rows[place] = [item * share for item in rows[place]]
        for other in range(size):
            factor = rows[other][place]
            if other != place and (isinstance(factor, Dual) or factor):
                rows[other] = [a - factor * b for a, b in zip(rows[other], pivot, strict=True)]
    return Array(value.shape, [item for row in rows for item in row[size:]])
