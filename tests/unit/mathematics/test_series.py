"""Logarithms to many digits, beside the decimal module's own."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest

from quizzer.mathematics.value.series import decimal_log, working


@pytest.mark.parametrize("digits", [30, 60, 150, 420, 1300])
@pytest.mark.parametrize("text", ["7", "0.3", "1.0000001", "9.99e40", "2e-300"])
def test_a_logarithm_is_right_to_its_last_digits(digits: int, text: str) -> None:
    """Each further step of the method makes three times as many digits right."""
    with localcontext(working(digits)):
        found = decimal_log(Decimal(text))
    with localcontext(working(digits + 20)):
        exact = Decimal(text).ln()
        most = max(abs(exact), Decimal(1))  # near 1 it is the absolute error that is small
        assert abs(found - exact) <= most * Decimal(10) ** (4 - digits)
