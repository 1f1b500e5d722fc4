"""The functions of the language that take arrays apart or put them together, over a scope."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal, getcontext
from typing import Protocol

from quizzer.lang.nodes import Call, Name, Node, children
from quizzer.mathematics.read.axes import axis_of
from quizzer.mathematics.value import arrays
from quizzer.mathematics.value.arrays import Array, Value, combined, entries, shape_of, total
from quizzer.mathematics.value.dual import Scalar, exp, log, primal, sqrt
from quizzer.mathematics.value.meter import Meter
from quizzer.mathematics.value.series import NAN, ONE, ZERO


class Evaluator(Protocol):
    """What a function needs of the scope that it is called in."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """Dimensions and how large they are here."""
        ...

    @property
    def meter(self) -> Meter:
        """Where work is paid for and branches are noted."""
        ...

    def value(self, node: Node) -> Value:
        """An expression's value."""
        ...

    def expected(self, x: Node) -> Value:
        """The expectation of every entry of an expression."""
        ...

    def covariance(self, x: Node, y: Node) -> Value:
        """E[x y] - E[x] E[y], entry by entry."""
        ...


def _first(scope: Evaluator, node: Call) -> Value:
    return scope.value(children(node)[0])


def _size(scope: Evaluator, node: Node) -> int:
    return scope.sizes[node.id] if isinstance(node, Name) else 1


def _filled(scope: Evaluator, node: Call, item: Decimal) -> Value:
    sides = tuple(_size(scope, arg) for arg in children(node))
    count = 1
    for side in sides:
        count *= side
    return Array(sides, [item] * count)


def _reduction(scope: Evaluator, node: Call) -> Value:
    arguments = children(node)
    value = scope.value(arguments[0])
    axis = axis_of(arguments[1], len(shape_of(value))) if len(arguments) > 1 else None
    if node.function == "mean":
        return arrays.reduced(value, axis, lambda items: total(items) * (ONE / len(items)))
    return arrays.reduced(value, axis, total)


def _extreme(scope: Evaluator, node: Call) -> Value:
    """The larger or smaller of several, entry by entry, or of all entries of one."""
    sign = 1 if node.function == "max" else -1

    def pick(items: list[Scalar]) -> Scalar:
        lows = [primal(item) for item in items]
        if any(low.is_nan() for low in lows):
            return NAN
        best = max(range(len(lows)), key=lambda place: sign * lows[place])
        scope.meter.branch(node, best == 0)
        return items[best]

    values = [scope.value(arg) for arg in node.args]
    if len(values) == 1:
        return pick(entries(values[0]))
    return combined(lambda *items: pick(list(items)), *values)


def _where(scope: Evaluator, node: Call) -> Value:
    def pick(condition: Scalar, a: Scalar, b: Scalar) -> Scalar:
        taken = primal(condition)
        return NAN if taken.is_nan() else (a if taken else b)

    return combined(pick, *(scope.value(arg) for arg in children(node)))


def _dot(scope: Evaluator, node: Call) -> Value:
    left, right = (scope.value(arg) for arg in children(node))
    if isinstance(left, Array) and isinstance(right, Array):
        return arrays.product(left, right)
    return combined(operator.mul, left, right)


def _outer(scope: Evaluator, node: Call) -> Value:
    left, right = (entries(scope.value(arg)) for arg in children(node))
    return Array((len(left), len(right)), [a * b for a in left for b in right])


def _norm(scope: Evaluator, node: Call) -> Value:
    return sqrt(total(item * item for item in entries(_first(scope, node))))


def _inverse(scope: Evaluator, node: Call) -> Value:
    value = _first(scope, node)
    scope.meter.pay(value, 2 * shape_of(value)[0])
    return arrays.inverse(value, getcontext().prec)


def _logsumexp(scope: Evaluator, node: Call) -> Value:
    return log(total(exp(item) for item in entries(_first(scope, node))))


def _expectation(scope: Evaluator, node: Call) -> Value:
    return scope.expected(*children(node))


def _variance(scope: Evaluator, node: Call) -> Value:
    (x,) = children(node)
    return scope.covariance(x, x)


CALLS: dict[str, Callable[[Evaluator, Call], Value]] = {
    "softmax": lambda scope, node: arrays.softmax(_first(scope, node)),
    "logsumexp": _logsumexp,
    "where": _where,
    "max": _extreme,
    "min": _extreme,
    "sum": _reduction,
    "mean": _reduction,
    "dot": _dot,
    "outer": _outer,
    "diag": lambda scope, node: arrays.diagonal(_first(scope, node)),
    "norm": _norm,
    "trace": lambda scope, node: total(arrays.diagonal(_first(scope, node)).items),
    "inv": _inverse,
    "eye": lambda scope, node: arrays.identity(_size(scope, children(node)[0])),
    "ones": lambda scope, node: _filled(scope, node, ONE),
    "zeros": lambda scope, node: _filled(scope, node, ZERO),
    "E": _expectation,
    "Var": _variance,
    "Cov": lambda scope, node: scope.covariance(*children(node)),
}
