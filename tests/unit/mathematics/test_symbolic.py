"""The audit's second route to a target, one question for each way that it takes."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
import sympy

from quizzer.grading.derivation.audit import sampling
from quizzer.mathematics.prove import symbolic
from quizzer.mathematics.truth.setting import setting_of
from quizzer.mathematics.value.arrays import entries
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.series import working
from tests.unit.mathematics.answers import question


@pytest.mark.parametrize(
    "question_id",
    ["sigmoid_derivative", "flow_matching_target", "gaussian_log_odds", "bernoulli_mle",
     "entropy_maximum", "gaussian_kl"],
)  # fmt: skip
def test_sympy_computes_the_same_target(question_id: str) -> None:
    asked = question(question_id)
    setting = setting_of(asked)
    world = sampling(asked, 1).worlds(setting.graph())[0]
    found = symbolic.target(setting, world.point.sizes, world.point.values)
    with localcontext(working(symbolic.DIGITS)):
        ours = world.scope(best=bool(setting.optimised)).value(setting.target)
        for one, other in zip(map(primal, entries(ours)), found, strict=True):
            there = Decimal(str(sympy.N(other, symbolic.DIGITS)))
            assert abs(one - there) <= Decimal("1e-30") * max(abs(one), 1)
