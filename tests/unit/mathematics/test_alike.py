"""What is written alike is computed once at a point; what has branches, or moved, each time."""

from __future__ import annotations

from decimal import localcontext

import pytest

from quizzer.bank.load import open_bank
from quizzer.mathematics.read.grammar import parse
from quizzer.mathematics.truth.setting import setting_of
from quizzer.mathematics.truth.where.worlds import sampling
from quizzer.mathematics.value.alike import ALIKE
from quizzer.mathematics.value.meter import Meter
from quizzer.mathematics.value.series import working

KNOWN = frozenset({"x", "y"})


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("x*y + 1", "x * y+1", True),
        ("x*y", "y*x", False),
        ("x**2", "x^2", False),
        ("sum(x)", "mean(x)", False),
        ("x", "-x", False),
        ("2*x", "2.0*x", False),
    ],
)
def test_alike_is_what_is_written_alike(one: str, other: str, alike: bool) -> None:
    first, second = (ALIKE(parse(text, known=KNOWN)) for text in (one, other))
    assert first is not None
    assert second is not None
    assert (first.number == second.number) == alike


@pytest.mark.parametrize("text", ["abs(x)", "1 + relu(x)", "max(x, y)", "(x > y)*x"])
def test_a_branch_is_no_such_part(text: str) -> None:
    assert ALIKE(parse(text, known=KNOWN)) is None


def test_a_point_pays_once_for_what_is_written_alike_and_sees_branches_each_time() -> None:
    question = open_bank().question("sigmoid_derivative")
    setting = setting_of(question)  # type: ignore[arg-type]
    world = sampling(question, 1).worlds(setting.graph())[0]  # type: ignore[arg-type]
    known = frozenset(setting.known)
    with localcontext(working(40)):
        scope = world.scope()
        first = scope.value(parse("exp(z)*z", known=known))
        scope.meter = Meter()
        assert scope.value(parse("exp(z)*z", known=known)) is first
        assert scope.meter.work == 0
        for _ in range(2):
            scope.meter = Meter()
            scope.value(parse("abs(z)*z", known=known))
            assert scope.meter.seen
