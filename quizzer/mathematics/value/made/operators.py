"""Operators made into functions of a scope: each pays for its value."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Protocol

from quizzer.lang.nodes import Binary, Compare, Logic, Node, Unary
from quizzer.mathematics.value import arrays
from quizzer.mathematics.value.arrays import (
    COMPARE,
    OPERATORS,
    TIMES,
    Array,
    Value,
    combined,
    mapped,
    shape_of,
)
from quizzer.mathematics.value.dual import Dual, Scalar, primal
from quizzer.mathematics.value.meter import HEAVY, TooLongError
from quizzer.mathematics.value.series import NAN, ONE, ZERO

Run = Callable[[Any], Value]
"""The value in a scope."""


class Code(Protocol):
    """What makes the functions of the parts."""

    def __call__(self, node: Node) -> Run:
        """The function of a node."""
        ...

    def number(self, node: Node) -> Decimal | None:
        """The number that a node is, where it may be taken as it stands."""
        ...


def paid(scope: Any, found: Value, times: int) -> Value:
    """The value, paid for: each entry at so many operations."""
    if type(found) is Array:
        count, first = len(found.items), found.items[0]
    else:
        count, first = 1, found
    each = times + len(first.parts) if type(first) is Dual else times
    meter = scope.meter
    meter.work += count * each * scope.unit
    if meter.work > meter.most:
        raise TooLongError
    return found


def unary(node: Unary, code: Code) -> Run:
    inside, op = code(node.operand), node.op

    def run(scope: Any) -> Value:
        value = inside(scope)
        if op == "-":
            value = (
                Array(value.shape, list(map(operator.neg, value.items)))
                if type(value) is Array
                else -value  # type: ignore[operator]
            )
        elif op == "not":
            value = mapped(lambda item: ONE - primal(item), value)
        return paid(scope, value, 1)

    return run


def binary(node: Binary, code: Code) -> Run:
    if node.op == "@":
        return _matrix_product(node, code)
    power = node.op in ("**", "^")
    left_number, right_number = code.number(node.left), code.number(node.right)
    if right_number is not None:
        return _by_number(node, code(node.left), right_number)
    function, right = OPERATORS[node.op], code(node.right)
    left = code(node.left) if left_number is None else None

    def run(scope: Any) -> Value:
        a = left_number if left is None else left(scope)
        b = right(scope)
        if power:
            scope.meter.pay(a, HEAVY)
        if type(b) is not Array:
            found = (
                Array(a.shape, [function(item, b) for item in a.items])
                if type(a) is Array
                else function(a, b)
            )
        elif type(a) is not Array:
            found = Array(b.shape, [function(a, item) for item in b.items])
        elif a.shape == b.shape:
            found = Array(a.shape, list(map(function, a.items, b.items)))
        else:
            found = combined(function, a, b)
        return paid(scope, found, 1)

    return run


def _by_number(node: Binary, left: Run, number: Decimal) -> Run:
    """An operator with a number behind it."""
    function, power = OPERATORS[node.op], node.op in ("**", "^")
    square = power and number == 2

    def run(scope: Any) -> Value:
        a = left(scope)
        if power:
            scope.meter.pay(a, HEAVY)
        if type(a) is Array:
            items = a.items
            found: Value = Array(
                a.shape,
                list(map(TIMES, items, items))
                if square
                else [function(item, number) for item in items],
            )
        else:
            found = a * a if square else function(a, number)  # type: ignore[operator]
        return paid(scope, found, 1)

    return run


def _matrix_product(node: Binary, code: Code) -> Run:
    left, right = code(node.left), code(node.right)

    def run(scope: Any) -> Value:
        a, b = left(scope), right(scope)
        scope.meter.pay(a, shape_of(b)[-1])
        return paid(scope, arrays.product(a, b), 1)

    return run


def compare(node: Compare, code: Code) -> Run:
    operands = [code(operand) for operand in node.operands]
    signs = [_indicator(node, COMPARE[op]) for op in node.ops]

    def run(scope: Any) -> Value:
        values = [operand(scope) for operand in operands]
        found: Value = ONE
        for sign, left, right in zip(signs, values, values[1:], strict=False):
            link = combined(lambda a, b, sign=sign: sign(scope, a, b), left, right)
            found = combined(TIMES, found, link)
        return paid(scope, found, 1)

    return run


def _indicator(node: Node, holds: Callable[[Decimal, Decimal], bool]) -> Callable:
    def one(scope: Any, left: Scalar, right: Scalar) -> Decimal:
        low, high = primal(left), primal(right)
        if low.is_nan() or high.is_nan():
            return NAN
        taken = holds(low, high)
        scope.meter.branch(node, taken)
        return ONE if taken else ZERO

    return one


def logic(node: Logic, code: Code) -> Run:
    operands = [code(operand) for operand in node.operands]
    pick = min if node.op == "and" else max

    def run(scope: Any) -> Value:
        values = [operand(scope) for operand in operands]
        found = combined(lambda *items: pick(primal(item) for item in items), *values)
        return paid(scope, found, 1)

    return run
