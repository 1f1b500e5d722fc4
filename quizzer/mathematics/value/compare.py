"""Whether two values are one: told from rounding by computing again with more digits."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from quizzer.mathematics.value.arrays import Value, entries, shape_of
from quizzer.mathematics.value.dual import primal

GUARD = 8
"""Digits at the end of a value that rounding may have touched."""

_SHRUNK = Decimal("1e-20")


@dataclass(frozen=True)
class Difference:
    """The first entry at which two values differ, or how far apart they seem."""

    place: int
    left: Decimal
    right: Decimal

    @property
    def gap(self) -> Decimal:
        """How far apart the entries are."""
        return abs(self.left - self.right)


def undefined(value: Value) -> bool:
    """Whether any entry is not a number."""
    for item in entries(value):
        if not (item if type(item) is Decimal else primal(item)).is_finite():
            return True
    return False


def difference(left: Value, right: Value, digits: int) -> Difference | None:
    """The entry that differs most beyond rounding at `digits` digits; None where all agree.

    The values have one shape, or one of them is the number 0.
    """
    lefts, rights = entries(left), entries(right)
    if len(lefts) == 1 and len(rights) > 1:
        lefts = lefts * len(rights)
    if len(rights) == 1 and len(lefts) > 1:
        rights = rights * len(lefts)
    found: Difference | None = None
    tiny = _tiny(digits)
    for place, (one, two) in enumerate(zip(lefts, rights, strict=True)):
        if one is two:
            continue
        a, b = primal(one), primal(two)
        gap = abs(a - b)
        if gap and gap > tiny * max(abs(a), abs(b)) and (found is None or gap > found.gap):
            found = Difference(place, a, b)
    return found


@lru_cache(maxsize=64)
def _tiny(digits: int) -> Decimal:
    return Decimal(10) ** (GUARD - digits)


def invisible(gap: Difference, digits: int) -> bool:
    """Whether the entries lie so near to 0 that sums of ordinary numbers would hide them."""
    return max(abs(gap.left), abs(gap.right)) < Decimal(10) ** (GUARD - digits)


def is_rounding(rough: Difference, fine: Difference | None, digits: int, more: int) -> bool:
    """Whether a gap at `digits` digits is gone, or shrinks with the rounding, at `more`."""
    return fine is None or fine.gap <= rough.gap * Decimal(10) ** (2 * GUARD + digits - more)


def shrinks(rough: Difference, fine: Difference) -> bool:
    """Whether most of a gap was rounding: both sides may share what was lost at first."""
    return fine.gap <= rough.gap * _SHRUNK


def same_shape(left: Value, right: Value) -> bool:
    """Whether two values have one shape."""
    return shape_of(left) == shape_of(right)
