"""Expressions as sympy's, entry by entry, over the checker's own small arrays."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import sympy

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
from quizzer.mathematics.read.axes import axis_of, derivative_shape
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.functions import EXPECTATIONS
from quizzer.mathematics.value import arrays
from quizzer.mathematics.value.arrays import Array, shape_of
from quizzer.mathematics.value.chance import Law

sp: Any = sympy
combined: Any = arrays.combined
entries: Any = arrays.entries
mapped: Any = arrays.mapped
_ENTRYWISE: dict[str, Callable[[Any], Any]] = {
    "exp": sp.exp,
    "log": sp.log,
    "sqrt": sp.sqrt,
    "abs": lambda x: sp.Piecewise((x, x > 0), (-x, True)),
    "sign": lambda x: sp.Piecewise((1, x > 0), (-1, True)),
    "sigmoid": lambda x: 1 / (1 + sp.exp(-x)),
    "tanh": sp.tanh,
    "relu": lambda x: sp.Piecewise((x, x > 0), (0, True)),
    "softplus": lambda x: sp.log(1 + sp.exp(x)),
    "erf": sp.erf,
    "Phi": lambda x: (1 + sp.erf(x / sp.sqrt(2))) / 2,
    "phi": lambda x: sp.exp(-(x**2) / 2) / sp.sqrt(2 * sp.pi),
    "sin": sp.sin,
    "cos": sp.cos,
    "cosh": sp.cosh,
    "sinh": sp.sinh,
    "sech": lambda x: 1 / sp.cosh(x),
}
_COMPARE = {"<": sp.Lt, "<=": sp.Le, ">": sp.Gt, ">=": sp.Ge, "==": sp.Eq, "!=": sp.Ne}
_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "**": lambda a, b: a**b,
    "^": lambda a, b: a**b,
}


class Symbols:
    """Names at one point; one variable may be made of symbols."""

    def __init__(
        self,
        formulas: Mapping[str, Node],
        sizes: dict[str, int],
        values: dict[str, Any],
        laws: Mapping[str, Law] | None = None,
    ) -> None:
        self.laws = laws or {}
        self.formulas = formulas
        self.sizes = sizes
        self.given = values
        self.values = dict(values)

    def name(self, name: str) -> Any:
        if name in self.sizes:
            return sp.Integer(self.sizes[name])
        if name == "pi":
            return sp.pi
        if name not in self.values:
            self.values[name] = self.value(self.formulas[name])
        return self.values[name]

    def value(self, node: Node) -> Any:
        match node:
            case Number():
                exact: Fraction = node.exact
                return sp.Rational(exact.numerator, exact.denominator)
            case Name(name):
                return self.name(name)
            case Unary(op, operand):
                value = self.value(operand)
                return mapped(lambda item: -item, value) if op == "-" else value
            case Transpose(operand):
                value = self.value(operand)
                return arrays.transposed(value) if isinstance(value, Array) else value
            case Binary("@", left, right):
                return self.product(self.value(left), self.value(right))
            case Binary(op, left, right):
                return combined(_OPERATORS[op], self.value(left), self.value(right))
            case Compare((op,), (left, right)):
                return combined(
                    lambda a, b: sp.Piecewise((1, _COMPARE[op](a, b)), (0, True)),
                    self.value(left),
                    self.value(right),
                )
            case Derivative(of, by):
                return self.derivative(of, by)
            case Call():
                return self.call(node)
            case Logic():
                raise NotImplementedError("and/or in a definition")
        raise TypeError(type(node).__name__)

    @staticmethod
    def product(left: Any, right: Any) -> Any:
        columns = [right.items] if len(right.shape) == 1 else arrays.transposed(right).rows()
        items = [
            sp.Add(*(a * b for a, b in zip(row, column, strict=True)))
            for column in columns
            for row in left.rows()
        ]
        shape = left.shape[:-1] + right.shape[1:]
        if len(shape) == 2:
            return arrays.transposed(Array(shape[::-1], items))
        return Array(shape, items) if shape else items[0]

    def expected(self, node: Call) -> Any:
        """E, Var or Cov: of normal laws, where ours are of two values; 0 or 1 stays 0 or 1."""
        random = {name: symbols_like(name, self.given[name]) for name in self.laws}
        inside = Symbols(self.formulas, self.sizes, {**self.given, **random}, self.laws)
        moments = {
            one: (mean, variance)
            for name, law in self.laws.items()
            for one, mean, variance in zip(
                entries(random[name]),
                arrays.spread(self.value(law.mean), shape_of(random[name])),
                arrays.spread(self.value(law.variance), shape_of(random[name]))
                if law.variance
                else [None] * len(entries(random[name])),
                strict=True,
            )
        }
        args = [inside.value(arg) for arg in children(node)]
        if node.function == "E":
            return mapped(lambda x: average(x, moments), args[0])

        def covariance(a: Any, b: Any) -> Any:
            return average(a * b, moments) - average(a, moments) * average(b, moments)

        return combined(covariance, args[0], args[-1])

    def call(self, node: Call) -> Any:
        if node.function in EXPECTATIONS:
            return self.expected(node)
        args = [self.value(arg) for arg in children(node)] if node.function != "sum" else []
        name = node.function
        if name in _ENTRYWISE:
            return mapped(_ENTRYWISE[name], args[0])
        if name in ("sum", "mean"):
            return self.reduced(node)
        if name == "where":
            return combined(lambda c, a, b: sp.Piecewise((a, sp.Ne(c, 0)), (b, True)), *args)
        return _CALLS[name](*args)

    def reduced(self, node: Call) -> Any:
        value, *axes = children(node)
        found = self.value(value)
        axis = axis_of(axes[0], len(shape_of(found))) if axes else None
        scale = (lambda items: len(items)) if node.function == "mean" else (lambda items: 1)
        return arrays.reduced(found, axis, lambda items: sp.Add(*items) / scale(items))

    def derivative(self, of: str, by: str) -> Any:
        below = self.name(by)
        if all(item.is_Symbol for item in entries(below)):
            above, seeds = self.name(of), below
        else:
            seeds = symbols_like(f"_{by}", below)
            moved = Symbols(self.formulas, self.sizes, {**self.given, by: seeds})
            above = moved.name(of)
        back = dict(zip(entries(seeds), entries(below), strict=True))
        items = [sp.diff(a, b).subs(back) for a in entries(above) for b in entries(seeds)]
        shape = derivative_shape(shape_of(above), shape_of(below))
        return Array(shape, items) if shape else items[0]


def average(x: Any, moments: Mapping[Any, tuple[Any, Any]]) -> Any:
    """The expectation of a polynomial in independent symbols of known mean and variance."""
    for symbol, (mean, variance) in moments.items():
        found = sp.Poly(x, symbol)
        x = sp.expand(
            sp.Add(
                *(part * _moment(int(count), mean, variance) for (count,), part in found.terms())
            )
        )
    return x


def _moment(count: int, mean: Any, variance: Any) -> Any:
    if count == 0:
        return sp.Integer(1)
    if variance is None:
        return mean
    before = _moment(count - 2, mean, variance) * variance * (count - 1) if count > 1 else 0
    return mean * _moment(count - 1, mean, variance) + before


def _softmax(value: Array) -> Array:
    items: list[Any] = []
    for row in value.rows():
        grown = [sp.exp(item) for item in row]
        items += [item / sp.Add(*grown) for item in grown]
    return Array(value.shape, items)


def _outer(a: Any, b: Any) -> Array:
    lefts, rights = entries(a), entries(b)
    return Array((len(lefts), len(rights)), [x * y for x in lefts for y in rights])


def _inverse(value: Array) -> Array:
    found = sp.Matrix(value.shape[0], value.shape[1], value.items).inv()
    return Array(value.shape, list(found))


def _diagonal(value: Array) -> Array:
    size = value.shape[0]
    if len(value.shape) == 2:
        return Array((size,), value.items[:: size + 1])
    items: Any = [value.items[r] if r == c else 0 for r in range(size) for c in range(size)]
    return Array((size, size), [sp.sympify(item) for item in items])


def _filled(number: int) -> Callable[..., Array]:
    def made(*sides: Any) -> Array:
        shape = tuple(int(side) for side in sides)
        return Array(shape, [sp.Integer(number)] * math.prod(shape))

    return made


_CALLS: dict[str, Callable[..., Any]] = {
    "diag": _diagonal,
    "trace": lambda x: sp.Add(*_diagonal(x).items),
    "eye": lambda size: _diagonal(_filled(1)(size)),
    "ones": _filled(1),
    "zeros": _filled(0),
    "softmax": _softmax,
    "logsumexp": lambda x: sp.log(sp.Add(*(sp.exp(item) for item in entries(x)))),
    "dot": Symbols.product,
    "outer": _outer,
    "norm": lambda x: sp.sqrt(sp.Add(*(item**2 for item in entries(x)))),
    "inv": _inverse,
    "max": lambda first, *more: sp.Max(*((first, *more) if more else entries(first))),
    "min": lambda first, *more: sp.Min(*((first, *more) if more else entries(first))),
}


def symbols_like(name: str, like: Any) -> Any:
    """Real symbols in the shape of a value."""
    count = len(entries(like))
    found = [sp.Symbol(f"{name}_{place}", real=True) for place in range(count)]
    return Array(like.shape, found) if isinstance(like, Array) else found[0]
