"""Small parts of grading code, each alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from quizzer.grading.code.cases import Maker
from quizzer.grading.code.diagnosis.diagnose import _with_input
from quizzer.grading.code.mutation.stability import _expanded
from quizzer.grading.code.mutation.tree import Tree
from quizzer.grading.code.properties import holds
from quizzer.model.question import Case, CodeQuestion, Property
from quizzer.model.verdict import Finding, Verdict


@pytest.mark.parametrize(
    ("square", "made"),
    [
        ("(a - b)**2", ["np.maximum((a)**2 - 2 * (a) * (b) + (b)**2, 0)"]),
        ("(a - b)**3", []),
        ("(a - b)**a", []),
        ("(a + b)**2", []),
        ("a**2", []),
    ],
)
def test_the_square_of_a_difference_is_multiplied_out(square: str, made: list[str]) -> None:
    tree = Tree(f"def f(a, b):\n    return {square}\n")
    assert [text for change in _expanded(tree) for text in change.values()] == made


@pytest.mark.parametrize(
    ("returns", "value", "check", "when", "found"),
    [
        ((), 3, "result == 3", None, True),
        (("y",), 3, "y == result", None, True),
        (("y", "z"), (1, 2), "y + z == 3", None, True),
        (("y", "z"), (1, 2, 3), "y + z == 3", None, False),
        (("y", "z"), 3, "True", None, False),
        ((), 3, "result == k", "k > 5", None),
        ((), 3, "result == x", "k == 5", False),
        ((), 3, "result == nothing", None, False),
    ],
)
def test_a_property_of_what_a_call_returns(
    returns: tuple[str, ...], value: object, check: str, when: str | None, found: bool | None
) -> None:
    asked = cast("CodeQuestion", SimpleNamespace(signature="f(x, k=5)", returns=returns))
    assert holds(asked, Property(check=check, says="", when=when), {"x": 1}, value) is found


def test_cases_of_one_call_with_something_drawn_in_them() -> None:
    cases = (
        Case(name="let", let={"x": "normal(2)"}, args={"x": "x"}),
        Case(name="args", args={"x": "normal(2)"}),
        Case(name="fixed", args={"x": [1]}),
        Case(name="many", args={"x": "normal(2)"}, repeat=9),
    )
    asked = cast("CodeQuestion", SimpleNamespace(signature="f(x)", cases=cases))
    maker = Maker(asked, cast("Any", None), {})
    assert (maker.plain, maker.drawn_plain) == ([0, 1, 2], [0, 1])


@pytest.mark.parametrize("sample", [True, False])
def test_a_call_among_several_is_told_by_its_number(sample: bool) -> None:
    case = SimpleNamespace(steps=("one", "two"), name="by hand", sample=sample)
    small: Any = SimpleNamespace(
        prepared=SimpleNamespace(case=case), step=1, verdict=Verdict.WRONG_ANSWER
    )
    asked = cast("CodeQuestion", SimpleNamespace())
    told = _with_input(asked, [small], small, None)
    assert told == Finding(
        "counterexample", "a small input on which the answer is wrong",
        "call 2 of 'by hand'", hidden=not sample,
    )  # fmt: skip
    known = Finding("axis", "the wrong axis")
    assert _with_input(asked, [small], None, known) is known
