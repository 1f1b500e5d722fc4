"""Decimals that carry derivatives: values against mpmath, slopes against its own differences."""

from __future__ import annotations

from decimal import Decimal, localcontext

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.mathematics.value.dual import (
    ENTRYWISE,
    Dual,
    log,
    normal_cdf,
    normal_density,
    power,
    primal,
    reciprocal,
)
from quizzer.mathematics.value.series import pi, working

DIGITS = 40
MPMATH = {
    "exp": mpmath.exp,
    "log": mpmath.log,
    "sqrt": mpmath.sqrt,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "tanh": mpmath.tanh,
    "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
    "erf": mpmath.erf,
    "Phi": mpmath.ncdf,
    "phi": mpmath.npdf,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "abs": abs,
    "relu": lambda x: max(x, mpmath.mpf(0)),
}
POINTS = ["0.37", "1.91", "7.3", "0.0021", "23.7"]


def close(found: Decimal, wanted: mpmath.mpf, digits: int = 30) -> bool:
    gap = abs(mpmath.mpf(str(found)) - wanted)
    return gap <= mpmath.mpf(10) ** -digits * max(abs(wanted), 1)


@pytest.mark.parametrize("name", MPMATH)
@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("sign", [1, -1])
def test_values_and_slopes(name: str, point: str, sign: int) -> None:
    if sign < 0 and name in ("log", "sqrt"):
        return
    x = Decimal(point) * sign
    with localcontext(working(DIGITS)), mpmath.workdps(80):
        found = ENTRYWISE[name](Dual(1, x, {0: Decimal(1)}))
        exact = mpmath.mpf(str(x))
        assert close(primal(found), MPMATH[name](exact))
        slope = found.parts.get(0, Decimal(0)) if isinstance(found, Dual) else Decimal(0)
        assert close(primal(slope), mpmath.diff(MPMATH[name], exact), 25)


def test_second_derivatives_by_levels() -> None:
    with localcontext(working(DIGITS)):
        outer = Dual(1, Decimal("0.7"), {0: Decimal(1)})
        inner = Dual(2, outer, {0: Decimal(1)})
        found = power(inner, Decimal(3)) * log(inner)
        assert isinstance(found, Dual)
        slope = found.parts[0]
        assert isinstance(slope, Dual)
        with mpmath.workdps(60):
            wanted = mpmath.diff(lambda x: x**3 * mpmath.log(x), mpmath.mpf("0.7"), 2)
            assert close(primal(slope.parts[0]), wanted, 20)


def test_what_is_undefined_is_nan_or_infinite_and_raises_nothing() -> None:
    with localcontext(working(DIGITS)):
        for value in (log(Decimal(-1)), reciprocal(Decimal(0)), power(Decimal(-2), Decimal("0.5"))):
            assert not primal(value).is_finite()
        assert power(Decimal(-2), Decimal(3)) == -8
        assert power(Decimal(0), Decimal(0)) == 1


@pytest.mark.parametrize("digits", [30, 110, 300])
def test_pi(digits: int) -> None:
    with localcontext(working(digits)), mpmath.workdps(digits + 10):
        assert close(pi(), mpmath.pi, digits - 2)


@settings(max_examples=60, deadline=None)
@given(st.decimals(min_value="1e-30", max_value="1e30", allow_nan=False, places=40))
def test_log_at_any_size(x: Decimal) -> None:
    for digits in (40, 110, 300):
        with localcontext(working(digits)), mpmath.workdps(digits + 20):
            if x > 0:
                wanted = mpmath.log(mpmath.mpf(str(x)))
                gap = abs(mpmath.mpf(str(log(x))) - wanted)
                assert gap <= mpmath.mpf(10) ** (4 - digits) * max(abs(wanted), 1)


def test_tails_of_the_normal_law() -> None:
    with localcontext(working(110)), mpmath.workdps(130):
        for x in ("-9.5", "6", "30"):
            exact = mpmath.mpf(x)
            assert close(primal(normal_cdf(Decimal(x))), mpmath.ncdf(exact), 60)
            assert close(primal(normal_density(Decimal(x))), mpmath.npdf(exact), 60)
