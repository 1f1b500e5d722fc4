"""Numbers that carry their derivatives, over decimals of any precision.

A `Dual` has a value and its partial derivatives by numbered seeds; the value may itself be a
Dual of a lower level, which is how second derivatives come about. The functions below take
decimals and Duals alike. What is undefined becomes NaN or infinite, never an exception, so that
`where` can pass over it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Union

from quizzer.mathematics.value.series import (
    HALF,
    NAN,
    ONE,
    TWO,
    ZERO,
    decimal_erf,
    decimal_exp,
    decimal_log,
    decimal_sine,
    pi,
)

Scalar = Union[Decimal, "Dual"]


class Dual:
    """A value with partial derivatives by the seeds of one level; absent ones are 0."""

    __slots__ = ("level", "parts", "value")

    def __init__(self, level: int, value: Scalar, parts: dict[int, Scalar]) -> None:
        self.level = level
        self.value = value
        self.parts = parts

    def chain(self, value: Scalar, slope: Scalar) -> Dual:
        """f(self), given f's value and slope here."""
        return Dual(self.level, value, {key: part * slope for key, part in self.parts.items()})

    def __neg__(self) -> Dual:
        return Dual(self.level, -self.value, {key: -part for key, part in self.parts.items()})

    def __add__(self, other: Scalar) -> Dual:
        if not isinstance(other, Dual) or other.level < self.level:
            return Dual(self.level, self.value + other, self.parts)
        if other.level > self.level:
            return Dual(other.level, self + other.value, other.parts)
        parts = dict(self.parts)
        for key, part in other.parts.items():
            parts[key] = parts[key] + part if key in parts else part
        return Dual(self.level, self.value + other.value, parts)

    __radd__ = __add__

    def __sub__(self, other: Scalar) -> Dual:
        return self + (-other)

    def __rsub__(self, other: Scalar) -> Dual:
        return -self + other

    def __mul__(self, other: Scalar) -> Dual:
        if not isinstance(other, Dual) or other.level < self.level:
            return self.chain(self.value * other, other)
        if other.level > self.level:
            return other * self
        left, right = self.value, other.value
        parts = {key: part * right for key, part in self.parts.items()}
        for key, part in other.parts.items():
            more = part * left
            parts[key] = parts[key] + more if key in parts else more
        return Dual(self.level, left * right, parts)

    __rmul__ = __mul__

    def __truediv__(self, other: Scalar) -> Scalar:
        if not isinstance(other, Dual):
            return self.chain(self.value / other, ONE / other)
        return self * reciprocal(other)

    def __rtruediv__(self, other: Scalar) -> Scalar:
        return reciprocal(self) * other


def primal(x: Scalar) -> Decimal:
    """The number itself, without any derivative."""
    while isinstance(x, Dual):
        x = x.value
    return x


def reciprocal(x: Scalar) -> Scalar:
    """1/x."""
    if not isinstance(x, Dual):
        return ONE / x
    value = reciprocal(x.value)
    return x.chain(value, -(value * value))


def exp(x: Scalar) -> Scalar:
    """e to the x."""
    if not isinstance(x, Dual):
        return decimal_exp(x)
    value = exp(x.value)
    return x.chain(value, value)


def log(x: Scalar) -> Scalar:
    """The natural logarithm."""
    if not isinstance(x, Dual):
        return decimal_log(x)
    return x.chain(log(x.value), reciprocal(x.value))


def sqrt(x: Scalar) -> Scalar:
    """The square root."""
    if not isinstance(x, Dual):
        return x.sqrt()
    value = sqrt(x.value)
    return x.chain(value, HALF * reciprocal(value))


def sigmoid(x: Scalar) -> Scalar:
    """1/(1 + exp(-x))."""
    if not isinstance(x, Dual):
        return ONE / (ONE + decimal_exp(-x))
    value = sigmoid(x.value)
    return x.chain(value, value * (ONE - value))


def tanh(x: Scalar) -> Scalar:
    """The hyperbolic tangent."""
    if not isinstance(x, Dual):
        grown = decimal_exp(TWO * x)
        return ONE - TWO / (grown + ONE)
    value = tanh(x.value)
    return x.chain(value, ONE - value * value)


def softplus(x: Scalar) -> Scalar:
    """log(1 + exp(x))."""
    if not isinstance(x, Dual):
        return decimal_log(ONE + decimal_exp(x))
    return x.chain(softplus(x.value), sigmoid(x.value))


def normal_density(x: Scalar) -> Scalar:
    """The density of the standard normal law."""
    return exp(x * x * (-HALF)) * (ONE / (TWO * pi()).sqrt())


def normal_cdf(x: Scalar) -> Scalar:
    """The distribution function of the standard normal law."""
    return (erf(x * (ONE / TWO.sqrt())) + ONE) * HALF


def erf(x: Scalar) -> Scalar:
    """The error function, by its series of positive terms."""
    if not isinstance(x, Dual):
        return decimal_erf(x)
    return x.chain(erf(x.value), exp(-(x.value * x.value)) * (TWO / pi().sqrt()))


def sin(x: Scalar) -> Scalar:
    """The sine of an angle in radians."""
    if not isinstance(x, Dual):
        return decimal_sine(x)
    return x.chain(sin(x.value), cos(x.value))


def cos(x: Scalar) -> Scalar:
    """The cosine of an angle in radians."""
    if not isinstance(x, Dual):
        return decimal_sine(x + pi() / TWO)
    return x.chain(cos(x.value), -sin(x.value))


def power(base: Scalar, exponent: Scalar) -> Scalar:
    """base to the exponent; of a negative base only whole powers exist."""
    if not isinstance(base, Dual) and not isinstance(exponent, Dual):
        return _power(base, exponent)
    low = primal(exponent)
    if not isinstance(exponent, Dual):
        return _fixed_power(base, low)
    if not isinstance(base, Dual) and base == 0:
        return NAN
    return exp(exponent * log(base))


def _fixed_power(base: Scalar, exponent: Decimal) -> Scalar:
    if not isinstance(base, Dual):
        return _power(base, exponent)
    if exponent == TWO:
        return base * base
    if exponent == 0:
        return ONE
    slope = _fixed_power(base.value, exponent - ONE) * exponent
    return base.chain(_fixed_power(base.value, exponent), slope)


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    if exponent == TWO:
        return base * base
    if exponent == HALF:
        return base.sqrt()
    if exponent == 0:
        return ONE  # 0**0 is 1, as in numpy
    if exponent == exponent.to_integral_value() or base <= 0:
        return base**exponent
    return (exponent * decimal_log(base)).exp()


def absolute(x: Scalar) -> Scalar:
    """|x|."""
    return -x if primal(x) < 0 else x


def sign(x: Scalar) -> Decimal:
    """-1, 0 or 1."""
    low = primal(x)
    return low if low.is_nan() else Decimal((low > 0) - (low < 0))


def relu(x: Scalar) -> Scalar:
    """max(x, 0)."""
    low = primal(x)
    return x if low > 0 or low.is_nan() else ZERO


ENTRYWISE: dict[str, Callable[[Scalar], Scalar]] = {
    "exp": exp,
    "log": log,
    "sqrt": sqrt,
    "abs": absolute,
    "sign": sign,
    "sigmoid": sigmoid,
    "tanh": tanh,
    "relu": relu,
    "softplus": softplus,
    "erf": erf,
    "Phi": normal_cdf,
    "phi": normal_density,
    "sin": sin,
    "cos": cos,
    "cosh": lambda x: (exp(x) + exp(-x)) * HALF,
    "sinh": lambda x: (exp(x) - exp(-x)) * HALF,
    "sech": lambda x: TWO * reciprocal(exp(x) + exp(-x)),
}
"""Functions that work entry by entry."""


def _slope(function: Callable[[Scalar], Scalar]) -> Callable[[Scalar], Scalar]:
    """The derivative of a function of a number, as a function."""

    def slope(x: Scalar) -> Scalar:
        level = 1 + (x.level if isinstance(x, Dual) else 0)
        found = function(Dual(level, x, {0: ONE}))
        return found.parts.get(0, ZERO) if isinstance(found, Dual) else ZERO

    return slope


ENTRYWISE |= {f"{name}'": _slope(function) for name, function in ENTRYWISE.items()}
