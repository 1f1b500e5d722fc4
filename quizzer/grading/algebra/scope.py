"""The value of every name and expression at one point, derivatives included.

A `Scope` knows the variables' values and the formulas of all other names. A derivative opens a
scope of one level more, in which the name below the bar is seeded and whatever depends on it is
computed again; so a derivative inside a derivative needs no care.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal, getcontext

from quizzer.grading.algebra import arrays
from quizzer.grading.algebra.arrays import Array, Value, combined, entries, mapped, shape_of, total
from quizzer.grading.algebra.dual import ENTRYWISE, Dual, Scalar, exp, log, primal, sqrt
from quizzer.grading.algebra.graph import Graph
from quizzer.grading.algebra.meter import Meter
from quizzer.grading.algebra.series import NAN, ONE, ZERO, pi
from quizzer.lang.nodes import (
    Binary,
    Call,
    Compare,
    Derivative,
    Logic,
    Name,
    Node,
    Number,
    Transpose,
    Unary,
    children,
)
from quizzer.lang.shapes import axis_of, derivative_shape

_HEAVY = 20
"""Operations that a function such as exp counts for."""
_SERIES = frozenset({"erf", "Phi", "phi", "sin", "cos"})
_COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_FORKED = frozenset({"relu", "abs", "sign"})


class Scope:
    """Names and their values; the graph may grow while the scope lives."""

    def __init__(
        self,
        sizes: Mapping[str, int],
        values: dict[str, Value],
        graph: Graph,
        meter: Meter | None = None,
    ) -> None:
        self.sizes = sizes
        self.values = values
        self.graph = graph
        self.meter = meter or Meter()
        self.level = 0
        self.held: frozenset[tuple[str, str]] = frozenset()
        """Derivatives to be read with all but the name below the bar held."""

    def name(self, name: str) -> Value:
        """A name's value, computed once."""
        found = self.values.get(name)
        if found is None:
            found = self.values[name] = self.computed(name)
        return found

    def computed(self, name: str) -> Value:
        """A name's value from its formula."""
        if name in self.sizes:
            return Decimal(self.sizes[name])
        if name == "pi" and name not in self.graph.formulas:
            return pi()
        return self.value(self.graph.formulas[name])

    def derivative(self, of: str, by: str, held: bool = False) -> Value:
        """d of / d by: total, or of `of`'s own formula only with all else held."""
        formulas = self.graph.formulas_for(of, by)
        below = self.name(by)
        scope = Moved(self, by, formulas or self.graph.formulas, held)
        own = (formulas or {}).get(of) if held else None
        value = scope.name(of) if own is None else scope.value(own)
        count = len(entries(below))
        items: list[Scalar] = []
        for item in entries(value):
            parts = item.parts if isinstance(item, Dual) and item.level == scope.level else {}
            items.extend(parts.get(place, ZERO) for place in range(count))
        shape = derivative_shape(shape_of(value), shape_of(below))
        assert shape is not None  # shapes were checked before values
        found = Array(shape, items) if shape else items[0]
        self.meter.pay(found)
        return found

    # --- expressions

    def value(self, node: Node) -> Value:
        """An expression's value; NaN or infinite entries where it is undefined."""
        found = _RULES[type(node)](self, node)
        self.meter.pay(found, _cost(node))
        return found

    def binary(self, node: Binary) -> Value:
        left, right = self.value(node.left), self.value(node.right)
        if node.op == "@":
            self.meter.pay(left, shape_of(right)[-1])
            return arrays.product(left, right)
        if node.op in ("**", "^"):
            self.meter.pay(left, _HEAVY)
        return combined(arrays.OPERATORS[node.op], left, right)

    def compare(self, node: Compare) -> Value:
        values = [self.value(operand) for operand in node.operands]
        found: Value = ONE
        for op, left, right in zip(node.ops, values, values[1:], strict=False):
            link = combined(self.indicator(node, _COMPARE[op]), left, right)
            found = combined(operator.mul, found, link)
        return found

    def indicator(self, node: Node, holds: Callable[[Decimal, Decimal], bool]) -> Callable:
        def one(left: Scalar, right: Scalar) -> Decimal:
            low, high = primal(left), primal(right)
            if low.is_nan() or high.is_nan():
                return NAN
            taken = holds(low, high)
            self.meter.branch(node, taken)
            return ONE if taken else ZERO

        return one

    def logic(self, node: Logic) -> Value:
        values = [self.value(operand) for operand in node.operands]
        pick = min if node.op == "and" else max
        return combined(lambda *items: pick(primal(item) for item in items), *values)

    def call(self, node: Call) -> Value:
        name = node.function
        if name in ENTRYWISE:
            value = self.value(_arguments(node)[0])
            if name in _FORKED:
                for item in entries(value):
                    self.meter.branch(node, primal(item) > 0)
            return mapped(ENTRYWISE[name], value)
        return _CALLS[name](self, node)

    def size(self, node: Node) -> int:
        return self.sizes[node.id] if isinstance(node, Name) else 1

    def filled(self, node: Call, item: Decimal) -> Value:
        sides = tuple(self.size(arg) for arg in _arguments(node))
        count = 1
        for side in sides:
            count *= side
        return Array(sides, [item] * count)

    def reduction(self, node: Call) -> Value:
        arguments = _arguments(node)
        value = self.value(arguments[0])
        axis = axis_of(arguments[1], len(shape_of(value))) if len(arguments) > 1 else None
        if node.function == "mean":
            return arrays.reduced(value, axis, lambda items: total(items) * (ONE / len(items)))
        return arrays.reduced(value, axis, total)

    def extreme(self, node: Call) -> Value:
        """The larger or smaller of several, entry by entry, or of all entries of one."""
        sign = 1 if node.function == "max" else -1

        def pick(items: list[Scalar]) -> Scalar:
            lows = [primal(item) for item in items]
            if any(low.is_nan() for low in lows):
                return NAN
            best = max(range(len(lows)), key=lambda place: sign * lows[place])
            self.meter.branch(node, best == 0)
            return items[best]

        values = [self.value(arg) for arg in node.args]
        if len(values) == 1:
            return pick(entries(values[0]))
        return combined(lambda *items: pick(list(items)), *values)

    def where(self, node: Call) -> Value:
        def pick(condition: Scalar, a: Scalar, b: Scalar) -> Scalar:
            taken = primal(condition)
            return NAN if taken.is_nan() else (a if taken else b)

        return combined(pick, *(self.value(arg) for arg in _arguments(node)))


class Moved(Scope):
    """A scope in which one name is seeded; what does not depend on it comes from outside."""

    def __init__(self, parent: Scope, by: str, formulas: Mapping[str, Node], held: bool) -> None:
        self.parent = parent
        self.by = by
        self.formulas = formulas
        self.moving = frozenset({by}) if held else parent.graph.moving(formulas, by)
        super().__init__(parent.sizes, {}, parent.graph, parent.meter)
        self.level = parent.level + 1
        value = parent.name(by)
        items: list[Scalar] = [
            Dual(self.level, item, {place: ONE}) for place, item in enumerate(entries(value))
        ]
        self.values[by] = Array(value.shape, items) if isinstance(value, Array) else items[0]

    def computed(self, name: str) -> Value:
        """A name's value: computed again where it moves with the seeded name."""
        if name not in self.moving:
            return self.parent.name(name)
        return self.value(self.formulas[name])


def _cost(node: Node) -> int:
    if not isinstance(node, Call):
        return 1
    return 8 * _HEAVY if node.function in _SERIES else _HEAVY


def _arguments(node: Call) -> tuple[Node, ...]:
    return children(node)


def _unary(scope: Scope, node: Unary) -> Value:
    value = scope.value(node.operand)
    if node.op == "not":
        return mapped(lambda item: ONE - primal(item), value)
    return mapped(operator.neg, value) if node.op == "-" else value


def _number(node: Number) -> Decimal:
    return +Decimal(node.text)


def _transpose(scope: Scope, node: Transpose) -> Value:
    value = scope.value(node.operand)
    return arrays.transposed(value) if isinstance(value, Array) else value


def _dot(scope: Scope, node: Call) -> Value:
    left, right = (scope.value(arg) for arg in _arguments(node))
    if isinstance(left, Array) and isinstance(right, Array):
        return arrays.product(left, right)
    return combined(operator.mul, left, right)


def _outer(scope: Scope, node: Call) -> Value:
    left, right = (entries(scope.value(arg)) for arg in _arguments(node))
    return Array((len(left), len(right)), [a * b for a in left for b in right])


def _norm(scope: Scope, node: Call) -> Value:
    return sqrt(total(item * item for item in entries(scope.value(_arguments(node)[0]))))


def _inverse(scope: Scope, node: Call) -> Value:
    value = scope.value(_arguments(node)[0])
    scope.meter.pay(value, 2 * shape_of(value)[0])
    return arrays.inverse(value, getcontext().prec)


def _logsumexp(scope: Scope, node: Call) -> Value:
    items = entries(scope.value(_arguments(node)[0]))
    return log(total(exp(item) for item in items))


_RULES: dict[type, Callable] = {
    Number: lambda scope, node: _number(node),
    Name: lambda scope, node: scope.name(node.id),
    Unary: _unary,
    Binary: Scope.binary,
    Compare: Scope.compare,
    Logic: Scope.logic,
    Call: Scope.call,
    Transpose: _transpose,
    Derivative: lambda scope, node: scope.derivative(
        node.of, node.by, (node.of, node.by) in scope.held
    ),
}
_CALLS: dict[str, Callable[[Scope, Call], Value]] = {
    "softmax": lambda scope, node: arrays.softmax(scope.value(_arguments(node)[0])),
    "logsumexp": _logsumexp,
    "where": Scope.where,
    "max": Scope.extreme,
    "min": Scope.extreme,
    "sum": Scope.reduction,
    "mean": Scope.reduction,
    "dot": _dot,
    "outer": _outer,
    "diag": lambda scope, node: arrays.diagonal(scope.value(_arguments(node)[0])),
    "norm": _norm,
    "trace": lambda scope, node: total(arrays.diagonal(scope.value(_arguments(node)[0])).items),
    "inv": lambda scope, node: arrays.inverse(scope.value(_arguments(node)[0]), getcontext().prec),
    "eye": lambda scope, node: arrays.identity(scope.size(_arguments(node)[0])),
    "ones": lambda scope, node: scope.filled(node, ONE),
    "zeros": lambda scope, node: scope.filled(node, ZERO),
}
