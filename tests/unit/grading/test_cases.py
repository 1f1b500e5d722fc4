"""Cases made ready: fair draws, one seed, arguments of the right types."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from quizzer.errors import BankError
from quizzer.grading.code.cases import Maker
from quizzer.grading.code.reference import Reference
from quizzer.model.question import Case, CodeQuestion, Step, Tolerance
from quizzer.sandbox.runner import Handle, Rng

QUESTION = CodeQuestion(
    id="q", area="t", path="", title="q", level=1, minutes=1, prompt="q", explanation="q",
    signature="q(x, k=2, flag=True)", cases=(),
)  # fmt: skip


def maker(body: str, question: CodeQuestion = QUESTION, **fixtures) -> Maker:
    source = f"import numpy as np\ndef q(x, k=2, flag=True):\n    return {body}\n"
    return Maker(question, Reference(question, source, f"<{body}>"), fixtures)


def case(**args: object) -> Case:
    return Case(name="c", args=args)


def test_the_same_seed_gives_the_same_case_and_another_does_not() -> None:
    one = case(x="normal(3)")
    first, again, other = (maker("x").one(one, 0, seed) for seed in (5, 5, 6))
    assert np.array_equal(first.calls[0].args["x"], again.calls[0].args["x"])
    assert not np.array_equal(first.calls[0].args["x"], other.calls[0].args["x"])


def test_two_cases_of_one_run_draw_differently() -> None:
    one = case(x="normal(3)")
    left, right = (maker("x").one(one, index, 5) for index in (0, 1))
    assert not np.array_equal(left.calls[0].args["x"], right.calls[0].args["x"])


@pytest.mark.parametrize(
    ("types", "value", "kind"),
    [
        (None, [1, 2], np.float64),
        ({"x": "int"}, [1, 2], np.int64),
        ({"x": "bool"}, [True, False], np.bool_),
    ],
)
def test_lists_become_arrays_of_the_declared_type(types, value, kind) -> None:
    question = replace(QUESTION, types=types)
    made = maker("x", question).one(case(x=value), 0, 1)
    assert made.calls[0].args["x"].dtype == kind


def test_a_list_can_stay_a_list() -> None:
    question = replace(QUESTION, types={"x": "list"})
    assert maker("x", question).one(case(x=[1, 2]), 0, 1).calls[0].args["x"] == [1, 2]


def test_arguments_may_name_earlier_ones_and_lets() -> None:
    one = Case(name="c", let={"n": 3}, args={"x": "ones(n)", "k": "sum(x) + n"})
    assert maker("k").one(one, 0, 1).calls[0].expected == 6


def test_a_draw_on_an_edge_is_drawn_again() -> None:
    """round(x) jumps where x is near a half: one such draw in five must not be used."""
    one = case(x="(integers(0, 20, 4) + 0.4 + 0.1 * bernoulli(0.2, 4)) * 1.0")
    for seed in range(20):
        made = maker("np.round(x)").one(one, 0, seed)
        assert not np.any(np.isclose(made.calls[0].args["x"] % 1, 0.5))


def test_a_case_without_a_fair_draw_is_our_fault() -> None:
    with pytest.raises(BankError, match="no fair draw"):
        maker("np.sin(x * 1e9)").one(case(x="normal(3)"), 0, 1)


@pytest.mark.parametrize(
    ("tolerance", "fair"),
    [
        (Tolerance(rtol=0.9e-7, atol=0.0), False),
        (Tolerance(rtol=1.5e-7, atol=0.0), True),
        (Tolerance(rtol=0.0, atol=0.9e-7), False),
        (Tolerance(rtol=0.0, atol=1.5e-7), True),
    ],
)
def test_a_fair_draw_moves_by_at_most_half_the_tolerance(tolerance, fair: bool) -> None:
    """Every one is moved by 6e-8, and the reference hands it back as it is."""
    made = maker("x", replace(QUESTION, tolerance=tolerance))
    ones = case(x="0 * normal(3) + 1")
    if fair:
        made.one(ones, 0, 1)
    else:
        with pytest.raises(BankError, match="no fair draw"):
            made.one(ones, 0, 1)


def test_double_precision_and_literals_are_taken_as_they_are() -> None:
    jumpy = maker("np.sin(x * 1e9)")
    jumpy.one(replace(case(x="normal(3)"), precision="double"), 0, 1)
    jumpy.one(case(x=[0.1, 0.2]), 0, 1)


def test_steps_hand_the_kept_part_back() -> None:
    steps = (
        Step(args={"x": [1, 2]}, keep={"state": 1}),
        Step(args={"x": [3, 4], "k": "state"}),
    )
    made = maker(
        "(x.sum(), x if k is 2 else k + x)".replace("is 2", "is None or np.isscalar(k)")
    ).one(Case(name="c", steps=steps), 0, 1)
    assert made.calls[0].expected[1] is None
    assert made.calls[1].args["k"] == Handle("state")
    assert made.calls[1].expected[1].tolist() == [4, 6]


def test_a_reference_cannot_spoil_the_arguments() -> None:
    made = maker("x.sort() or x").one(case(x=[3, 1, 2]), 0, 1)
    assert made.calls[0].args["x"].tolist() == [3, 1, 2]
    assert made.calls[0].expected.tolist() == [1, 2, 3]


def test_rng_and_fixtures() -> None:
    made = maker("x(3)", double=lambda rng, n: lambda v: n * v).one(case(x="double(4)"), 0, 1)
    assert made.calls[0].expected == 12
    made = maker("x.integers(10)").one(case(x="rng()"), 0, 1)
    assert isinstance(made.calls[0].args["x"], Rng)


def test_a_reference_that_raises_is_our_fault() -> None:
    with pytest.raises(BankError, match="ZeroDivisionError"):
        maker("1 // 0").one(case(x=[1]), 0, 1)
