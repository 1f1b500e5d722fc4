"""Finite differences against slopes that are known."""

from __future__ import annotations

import runpy
from pathlib import Path

import numpy as np
import pytest

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions"
gradient_check = runpy.run_path(str(SOLUTIONS / "math" / "gradient_check.py"))["gradient_check"]


def test_central_differences_of_a_cubic() -> None:
    """(x + h)^3 - (x - h)^3 = 6 x^2 h + 2 h^3."""
    x = np.array([[1.0, -2], [0.5, 3]])
    numeric, error = gradient_check(lambda a: float((a**3).sum()), x, 3 * x**2, 0.1)
    np.testing.assert_allclose(numeric, 3 * x**2 + 0.01, rtol=1e-9)
    gap = 0.01 * 2  # the norm of four entries of 0.01
    assert error == pytest.approx(gap / np.sqrt((9 * x**4).sum()) / 2, rel=1e-2)


def test_the_error_is_one_for_the_wrong_sign_and_a_third_for_a_factor_of_two() -> None:
    x = np.array([1.0, 2, -1])
    for factor, expected in ((1, 0), (2, 1 / 3), (-1, 1), (0, 1)):
        _, error = gradient_check(lambda a: float((a**2).sum() / 2), x, factor * x)
        assert error == pytest.approx(expected, abs=1e-9)
    assert gradient_check(lambda a: 4.0, x, 0 * x)[1] == 0.0
