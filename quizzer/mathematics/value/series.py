"""Functions that the decimal module lacks or is slow at, to the precision in force."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Context, Decimal, getcontext
from functools import lru_cache

ZERO, ONE, TWO, HALF = Decimal(0), Decimal(1), Decimal(2), Decimal("0.5")
NAN = Decimal("NaN")
_KEPT = 8192
"""Values of a function that are kept, a few hundred bytes each."""


@lru_cache(maxsize=256)
def working(digits: int) -> Context:
    """A decimal context that raises nothing and cannot be made to work for long.

    Enter it by `localcontext`, which copies it.
    """
    return Context(
        prec=digits, rounding=ROUND_HALF_EVEN, Emin=-1_000_000, Emax=1_000_000, traps=[], clamp=0
    )


def decimal_exp(x: Decimal) -> Decimal:
    """The exponential; kept, for the lines of an answer ask for the same numbers."""
    return _exp(x, getcontext().prec) if x.is_finite() else x.exp()


@lru_cache(maxsize=_KEPT)
def _exp(x: Decimal, digits: int) -> Decimal:
    return x.exp()


def decimal_log(x: Decimal) -> Decimal:
    """Halley's method on the exponential: twice as fast as the decimal module's own."""
    if not x.is_finite() or x <= 0:
        return x.ln()
    return _log(x, getcontext().prec)


@lru_cache(maxsize=_KEPT)
def _log(x: Decimal, digits: int) -> Decimal:
    exponent = x.adjusted()
    scaled = x.scaleb(-exponent)
    found = Decimal(math.log(scaled))
    for _ in range(1 + sum(digits > most for most in (50, 140, 410, 1220))):
        grown = found.exp()
        found += TWO * (scaled - grown) / (scaled + grown)
    return found + exponent * _log_of_ten(digits) if exponent else found


@lru_cache(maxsize=32)
def _log_of_ten(digits: int) -> Decimal:
    return Decimal(10).ln(Context(prec=digits + 5))


def decimal_erf(x: Decimal) -> Decimal:
    if not x.is_finite():
        return x if x.is_nan() else ONE.copy_sign(x)
    if x * x > Decimal(getcontext().prec) * 3:  # 1 - erf(x) is below the last digit
        return ONE.copy_sign(x)
    square, term, total, count = TWO * x * x, x, x, 1
    while abs(term) > abs(total).scaleb(-getcontext().prec - 2) and term:
        count += 2
        term = term * square / count
        total += term
    return total * (-x * x).exp() * TWO / pi().sqrt()


def decimal_sine(x: Decimal) -> Decimal:
    if not x.is_finite() or abs(x) > 10**12:
        return NAN
    x = x % (TWO * pi())
    square, term, total, count = -x * x, x, x, 1
    while abs(term) > ONE.scaleb(-getcontext().prec - 2):
        term = term * square / ((count + 1) * (count + 2))
        count += 2
        total += term
    return total


def pi() -> Decimal:
    """The circle constant to the working precision."""
    return +_pi(getcontext().prec)


@lru_cache(maxsize=32)
def _pi(digits: int) -> Decimal:
    unit = 10 ** (digits + 10)

    def arctan_of_inverse(x: int) -> int:
        term = total = unit // x
        count, sign = 3, -1
        while term:
            term //= x * x
            total += sign * (term // count)
            count, sign = count + 2, -sign
        return total

    found = 4 * (4 * arctan_of_inverse(5) - arctan_of_inverse(239))
    return Decimal(found).scaleb(-digits - 10, Context(prec=digits + 12))
