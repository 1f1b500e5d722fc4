"""How exact an answer is asked for, derived from the tolerance: any correct rounding to it passes.

Rounding to n significant digits moves a number by at most half a unit of the last one, which is
5 * 10^-n of it where the number begins with 1. The fewest digits that stay within the tolerance
are asked for.
"""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.model.question import NumericQuestion

_EXACT = 1e-5
"""A relative tolerance so small that it only forgives arithmetic."""
_NEARLY = 1e-9


def significant(question: NumericQuestion) -> int:
    """Significant digits asked for; 0 where it is no such number."""
    return ceil(log10(5 / question.rtol) - _NEARLY) if question.rtol > _EXACT else 0


def places(question: NumericQuestion) -> int:
    """Decimal places asked for where the tolerance is absolute; 0 for a whole number."""
    return max(0, ceil(log10(0.5 / question.atol) - _NEARLY)) if question.atol > 0 else 0


def asked(question: NumericQuestion) -> str:
    """What the screen says of it: `to 3 significant digits`."""
    if digits := significant(question):
        return f"to {digits} significant digits"
    if digits := places(question):
        return f"to {digits} decimal place{'s' if digits > 1 else ''}"
    return "exactly"


def rounded_too_far(question: NumericQuestion, given: float, expected: float) -> bool:
    """Whether this is the answer correctly rounded to two digits or more, but to too few."""
    if not expected:
        return False
    first = floor(log10(abs(expected)))
    for digits in range(2, significant(question)):
        unit = 10.0 ** (first - digits + 1)
        whole = given / unit
        if abs(whole - round(whole)) < _NEARLY * max(1.0, abs(whole)) and (
            abs(given - expected) <= unit / 2 * (1 + _NEARLY)
        ):
            return True
    return False
