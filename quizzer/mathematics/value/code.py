"""Trees made into functions of a scope, once: what a node is, is asked once and not at each point.

Each function pays for its value as the node costs. What a number costs beside an operator is paid
with the operator.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from quizzer.lang.nodes import (
    Binary,
    Call,
    Compare,
    Logic,
    Name,
    Node,
    Number,
    Transpose,
    Unary,
    children,
)
from quizzer.mathematics.read.derivative import Derivative, OfExpression
from quizzer.mathematics.value import arrays
from quizzer.mathematics.value.arrays import (
    COMPARE,
    OPERATORS,
    TIMES,
    Array,
    Value,
    combined,
    entries,
    mapped,
    shape_of,
)
from quizzer.mathematics.value.calls import CALLS
from quizzer.mathematics.value.dual import ENTRYWISE, Dual, Scalar, primal
from quizzer.mathematics.value.indexed import INDEXED
from quizzer.mathematics.value.meter import HEAVY, TooLongError, cost_of
from quizzer.mathematics.value.series import NAN, ONE, ZERO

Run = Callable[[Any], Value]
"""The value in a scope."""
_MOST = 8192
"""Functions that are kept."""
_SHORT = 18
"""Digits of a number that no precision in use rounds."""
_FORKED = frozenset({"relu", "abs", "sign"})


class Code:
    """Functions by node; with `watched`, each writes down the value that it gives."""

    def __init__(self, watched: bool = False) -> None:
        self.watched = watched
        self.kept: dict[int, tuple[Node, Run]] = {}

    def __call__(self, node: Node) -> Run:
        """The function of a node, made once; the node is kept, and so its id."""
        found = self.kept.get(id(node))
        if found is None:
            if len(self.kept) >= _MOST:
                self.kept.clear()
            run = _RULES[type(node)](node, self)
            found = self.kept[id(node)] = (node, _noted(node, run) if self.watched else run)
        return found[1]

    def number(self, node: Node) -> Decimal | None:
        """The number that a node is, where it may be taken as it stands."""
        if self.watched or type(node) is not Number or len(node.text) > _SHORT:
            return None
        return Decimal(node.text)


def _noted(node: Node, run: Run) -> Run:
    def noted(scope: Any) -> Value:
        found = run(scope)
        if scope.watch is not None:
            scope.watch.append((node, found))
        return found

    return noted


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


def _number(node: Number, code: Code) -> Run:
    number = Decimal(node.text)
    return lambda scope: paid(scope, +number, 1)


def _name(node: Name, code: Code) -> Run:
    name = node.id

    def run(scope: Any) -> Value:
        found = scope.values.get(name)
        return paid(scope, scope.name(name) if found is None else found, 1)

    return run


def _unary(node: Unary, code: Code) -> Run:
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


def _binary(node: Binary, code: Code) -> Run:
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


def _compare(node: Compare, code: Code) -> Run:
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


def _logic(node: Logic, code: Code) -> Run:
    operands = [code(operand) for operand in node.operands]
    pick = min if node.op == "and" else max

    def run(scope: Any) -> Value:
        values = [operand(scope) for operand in operands]
        found = combined(lambda *items: pick(primal(item) for item in items), *values)
        return paid(scope, found, 1)

    return run


def _call(node: Call, code: Code) -> Run:
    name, cost = node.function, cost_of(node)
    if name not in ENTRYWISE:
        function = CALLS[name]
        return lambda scope: paid(scope, function(scope, node), cost)
    entrywise, inside, forked = ENTRYWISE[name], code(children(node)[0]), name in _FORKED

    def run(scope: Any) -> Value:
        value = inside(scope)
        if forked:
            for item in entries(value):
                scope.meter.branch(node, primal(item) > 0)
        return paid(scope, mapped(entrywise, value), cost)

    return run


def _transpose(node: Transpose, code: Code) -> Run:
    inside = code(node.operand)

    def run(scope: Any) -> Value:
        value = inside(scope)
        return paid(scope, arrays.transposed(value) if type(value) is Array else value, 1)

    return run


def _derivative(node: Derivative, code: Code) -> Run:
    of, by, pair = node.of, node.by, (node.of, node.by)
    plain = type(node) is Derivative

    def run(scope: Any) -> Value:
        return paid(scope, scope.derivative(of, by, plain and pair in scope.held), 1)

    return run


def _indexed(make: Callable[[Any, Callable[[Node], Run]], Run]) -> Callable[[Any, Code], Run]:
    def made(node: Node, code: Code) -> Run:
        inside = make(node, code)
        return lambda scope: paid(scope, inside(scope), 1)

    return made


_RULES: dict[type, Callable[[Any, Code], Run]] = {
    Number: _number,
    Name: _name,
    Unary: _unary,
    Binary: _binary,
    Compare: _compare,
    Logic: _logic,
    Call: _call,
    Transpose: _transpose,
    Derivative: _derivative,
    OfExpression: _derivative,
    **{kind: _indexed(make) for kind, make in INDEXED.items()},
}

PLAIN, WATCHED = Code(), Code(watched=True)
