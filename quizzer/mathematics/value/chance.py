"""Random numbers as polynomials: what an expectation averages.

Inside E(...) every entry of a random name is a letter, and sums, products and whole powers of
letters are polynomials. Entries are independent, so a product's expectation is the product of the
letters' moments. What is no polynomial (exp, a quotient, a comparison) has no expectation here.

A law is known by its mean and variance alone. Its further moments are those of a lopsided law of
two values, another one for every entry: what holds for a mean and a variance holds for them too,
what wants a normal law fails.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from quizzer.lang.nodes import Binary, Node
from quizzer.mathematics.value.arrays import Value, entries, shape_of, spread
from quizzer.mathematics.value.dual import Scalar, power, sqrt
from quizzer.mathematics.value.meter import TooLongError
from quizzer.mathematics.value.series import ONE, TWO, ZERO

Entry = tuple[str, int]
"""A random name and the place of one of its entries."""
Powers = tuple[tuple[Entry, int], ...]
"""A product of powers of entries, in order."""
_MOST_TERMS = 3_000
_MOST_POWER = 12
_LOPSIDED = [Decimal(text) for text in ("0.6", "1.7", "0.45", "2.2", "0.8", "1.3", "2.6")]


class NoPolynomialError(TooLongError):
    """Something random has no expectation that can be computed."""

    def __init__(self) -> None:
        super().__init__(
            "an expectation is computed of sums, products and whole powers of random names only"
        )


class Chance:
    """A polynomial in random entries."""

    __slots__ = ("terms",)

    def __init__(self, terms: dict[Powers, Scalar]) -> None:
        if len(terms) > _MOST_TERMS:
            raise TooLongError
        self.terms = terms

    def __neg__(self) -> Chance:
        return Chance({powers: -factor for powers, factor in self.terms.items()})

    def __add__(self, other: Any) -> Any:
        if not isinstance(other, Chance):
            return self + Chance({(): other}) if isinstance(other, Decimal) else NotImplemented
        terms = dict(self.terms)
        for powers, factor in other.terms.items():
            terms[powers] = terms[powers] + factor if powers in terms else factor
        return Chance(terms)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self + (-other)

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, Decimal):
            return Chance({powers: factor * other for powers, factor in self.terms.items()})
        if not isinstance(other, Chance):
            return NotImplemented
        if len(self.terms) * len(other.terms) > 10 * _MOST_TERMS:
            raise TooLongError
        terms: dict[Powers, Scalar] = {}
        for one, left in self.terms.items():
            for two, right in other.terms.items():
                powers, factor = _product(one, two), left * right
                terms[powers] = terms[powers] + factor if powers in terms else factor
        return Chance(terms)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        return self * (ONE / other) if isinstance(other, Decimal) else NotImplemented

    def __pow__(self, exponent: Decimal) -> Any:
        if not 0 <= exponent <= _MOST_POWER:
            raise NoPolynomialError
        found: Any = ONE
        for _ in range(int(exponent)):
            found = self * found
        return found

    def __getattr__(self, name: str) -> Any:
        raise NoPolynomialError  # whatever else numbers can do: exp, a sign, a comparison

    def _refused(self, *other: Any) -> Any:
        raise NoPolynomialError

    __lt__ = __le__ = __gt__ = __ge__ = __rtruediv__ = __rpow__ = __bool__ = _refused

    def average(self, moment: Callable[[Entry, int], Scalar]) -> Scalar:
        """The expectation, given every entry's moments."""
        found: Scalar = ZERO
        for powers, factor in self.terms.items():
            for entry, count in powers:
                factor = moment(entry, count) * factor
            found = found + factor
        return found


@lru_cache(maxsize=512)
def chance(entry: Entry) -> Any:
    """One random entry by itself; it stands where numbers do."""
    return Chance({((entry, 1),): ONE})


def _product(one: Powers, two: Powers) -> Powers:
    if not one or not two:
        return one or two
    counts = dict(one)
    for entry, count in two:
        counts[entry] = counts.get(entry, 0) + count
    return tuple(sorted(counts.items()))


@dataclass(frozen=True)
class Spread:
    """A law of two values: `above` with the probability `share`, else `below`."""

    above: Scalar
    below: Scalar
    share: Scalar

    def moment(self, count: int) -> Scalar:
        """E[x ** count]."""
        times = Decimal(count)
        high, low = power(self.above, times), power(self.below, times)
        return self.share * high + (ONE - self.share) * low


@dataclass(frozen=True)
class Law:
    """Of a random name: its entries' means and variances; with none, each entry is 0 or 1."""

    mean: Node
    variance: Node | None

    @property
    def node(self) -> Node:
        """Some expression that mentions all that the law depends on."""
        return Binary("+", self.mean, self.variance) if self.variance else self.mean

    def spreads(self, value: Callable[[Node], Value], like: Value) -> list[Spread]:
        """The law of every entry of a value like `like`."""
        shape = shape_of(like)
        means = spread(value(self.mean), shape)
        if self.variance is None:
            return [Spread(ONE, ZERO, mean) for mean in means]
        variances = spread(value(self.variance), shape)
        found: list[Spread] = []
        for place, (mean, variance) in enumerate(zip(means, variances, strict=True)):
            tilt = _LOPSIDED[(place + len(entries(like))) % len(_LOPSIDED)]
            wide = sqrt(variance)
            share = ONE / (ONE + power(tilt, TWO))
            found.append(Spread(mean + wide * tilt, mean - wide * (ONE / tilt), share))
        return found
