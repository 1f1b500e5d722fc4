"""Numbers compared for explanations: equal but for rounding, in one ratio, a simple fraction."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from quizzer.mathematics.truth.where.points import DIGITS
from quizzer.mathematics.value.arrays import Value, entries
from quizzer.mathematics.value.compare import GUARD
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.series import ONE

_TINY = Decimal(10) ** (2 * GUARD - DIGITS)


def plain_numbers(value: Value) -> list[Decimal]:
    return [primal(item) for item in entries(value)]


def near(a: Decimal, b: Decimal, scale: Decimal | None = None) -> bool:
    return abs(a - b) <= _TINY * (max(abs(a), abs(b)) if scale is None else scale)


def same(a: Decimal, b: Decimal) -> bool:
    return near(a, b) or max(abs(a), abs(b)) < _TINY


def ratio_of(wrong: list[Decimal], right: list[Decimal]) -> Decimal | None:
    """wrong/right where it is one number in all entries, zeros in the same places."""
    found: Decimal | None = None
    for a, b in zip(wrong, right, strict=True):
        if not b or not a:
            if a or b:
                return None
            continue
        found = a / b if found is None else found
        if not same(a / b, found):
            return None
    return found


def simple_fraction(number: Decimal) -> Fraction | None:
    """The simple fraction that a number is, if it is one."""
    if not number.is_finite() or abs(number) > 10_000:
        return None
    found = Fraction(number).limit_denominator(1000)
    value = Decimal(found.numerator) / Decimal(found.denominator)
    return found if found and near(value, number, ONE) else None


def of_sizes(name: str) -> str:
    if "-1" in name:
        return ": one counted fewer or more"
    if name.removeprefix("1/").isalpha():
        return ": a sum stands for a mean, or a mean for a sum"
    return ""
