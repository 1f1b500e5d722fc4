"""Values in words and as Python, what counts as modified, and what a case result tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from quizzer.bank.load import Bank
from quizzer.grading.code import show
from quizzer.grading.code.cases import Call, Prepared
from quizzer.grading.code.checkers import checker
from quizzer.grading.code.checkers.result import Check
from quizzer.grading.code.diagnosis.shrink import MOST_PASTED, prepared_call
from quizzer.grading.code.messages import case_result
from quizzer.grading.code.opened import limits_of
from quizzer.grading.code.run import Ran, identical, modified
from quizzer.grading.context import Context
from quizzer.model.question import Case, CodeQuestion, Limits, Tolerance
from quizzer.model.verdict import Verdict
from quizzer.sandbox.runner import Handle, Opaque, Rng

QUESTION = CodeQuestion(
    id="q", area="t", path="", title="q", level=1, minutes=1, prompt="q", explanation="q",
    signature="q(x)", cases=(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.array([1.0, 2.5]), "[1. , 2.5]"),
        (1 / 3, "0.33333333"),
        ((1, "a"), "(1, 'a')"),
        ([1.0] * 41, "[" + "1, " * 40 + "...]"),
        ({"a": [2.0]}, "{'a': [2]}"),
        (None, "None"),
        (Rng(3), "np.random.Generator(np.random.PCG64(3))"),
        (Handle("cache"), "<cache as returned before>"),
        (Opaque("Tensor"), "<Tensor>"),
        (len, "<function len>"),
    ],
)
def test_values_for_people(value: Any, text: str) -> None:
    assert show.shown(value) == text


def test_a_long_value_is_cut() -> None:
    assert show.shown("x" * (show.MAX_CHARS - 2)) == repr("x" * (show.MAX_CHARS - 2))
    cut = show.shown("x" * show.MAX_CHARS)
    assert len(cut) == show.MAX_CHARS
    assert cut.endswith("x ...")


@pytest.mark.parametrize(
    "value",
    [
        np.array([1.0, 2.0]),
        np.array([[1, 2]]),
        np.array([True]),
        np.zeros((0, 3), np.float32),
        np.array([np.nan, -np.inf, 0.1]),
        np.float32(0.5),
        [1.0, (2,), {"a": None}],
        1e300,
        -3.0,
    ],
)
def test_a_pasted_value_is_the_value(value: Any) -> None:
    back = eval(show.pasteable(value), {"np": np})
    np.testing.assert_equal(back, value)
    if isinstance(value, np.ndarray):
        assert back.dtype == value.dtype


def test_an_input_that_would_bury_the_report_is_cut_short() -> None:
    args = {"ops": [["add", i, 1] for i in range(3000)], "x": np.linspace(0, 1, 2000), "last": 2999}
    case = Case(name="long")
    made = Prepared(case, (Call(args, {}, None),), checker("allclose"), Tolerance(), {})
    call = prepared_call(made, "f")
    assert len(call) < 2 * MOST_PASTED
    assert call.startswith("f(ops=[['add', 0, 1], ")
    assert call.count("...") == 2
    assert call.endswith("last=2999)")


SAME = [
    np.array([1.0, np.nan]),
    [1, (2, np.zeros(2))],
    {"a": np.ones(2), "b": float("nan")},
    float("nan"),
    Handle("cache"),
    len,
]


@pytest.mark.parametrize("value", SAME)
def test_what_did_not_change_is_identical(value: Any) -> None:
    assert identical(value, value)
    assert modified({"x": value}, {"x": value}) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (np.array([1.0]), np.array([1.0 + 2**-52])),
        (np.array([0.0]), np.array([-0.0])),
        (np.array([1.0]), np.array([1.0], np.float32)),
        (np.array([1.0]), np.array([[1.0]])),
        ([1, 2], [1, 2, 3]),
        ([1, np.zeros(2)], [1, np.ones(2)]),
        ({"a": 1}, {"a": 2}),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (1.0, 2.0),
    ],
)
def test_what_changed_is_named(before: Any, after: Any) -> None:
    assert modified({"first": 1, "x": before}, {"first": 1, "x": after}) == "x"


def result(name: str = "edge", *, sample: bool) -> Any:
    """The result of a wrong case."""
    case = Case(name="edge", args={}, sample=sample, tags=("mask",))
    check = Check(False, "1 of 2 entries differ", "; got 2, expected 1", "", "value")
    call = Call({"x": np.array([1.0, 2.0])}, {}, np.array([1.0, 2.0]))
    made = Prepared(case, (call,), checker("allclose"), Tolerance(), {})
    values = (np.array([2.0, 2.0]),)
    ran = Ran(made, Verdict.WRONG_ANSWER, check, 0, values, seconds=0.25, output="hi")
    return case_result(QUESTION, ran, name)


def test_a_sample_tells_its_values_and_a_hidden_case_does_not() -> None:
    told, hidden = result(sample=True), result(sample=False)
    assert told.sample
    assert (told.input, told.expected, told.actual) == ("x = [1., 2.]", "[1., 2.]", "[2., 2.]")
    assert "got 2" in told.message
    assert not hidden.sample
    assert (hidden.input, hidden.expected, hidden.actual) == ("", "", "")
    assert "got 2" not in hidden.message
    for one in (told, hidden):
        assert (one.name, one.verdict) == ("edge", Verdict.WRONG_ANSWER)
        assert (one.seconds, one.output) == (0.25, "hi")
        assert "mask" in one.says
        assert "1 of 2 entries differ" in one.message


def test_a_case_of_the_graders_own_is_no_sample_though_it_reuses_one() -> None:
    told = result("read-only inputs are enough", sample=True)
    assert not told.sample
    assert told.input == ""


def test_a_timeout_takes_the_place_of_the_case_limit_alone() -> None:
    question = replace(QUESTION, limits=Limits(case=2.0, submission=20.0))
    context = Context(None, 1, lambda: None, timeout=0.5)  # pyright: ignore[reportArgumentType]
    assert limits_of(question, context).case == 0.5
    assert limits_of(question, context).submission == 20.0
    context.timeout = 9.0
    assert limits_of(question, context).submission == 45.0
    context.timeout = None
    assert limits_of(question, context) == question.limits


def test_a_short_change_is_shown_whole(bank: Bank) -> None:
    from quizzer.grading.code.seen import mistake

    question = bank.question("softmax")
    assert isinstance(question, CodeQuestion)
    named = question.misconceptions[0].id
    whole = mistake.as_diff(question, bank.reference(question), named)
    assert whole.count("```") == 2
    assert "more lines" not in whole


@pytest.mark.parametrize(
    ("shape", "at", "lead"),
    [
        ((8, 10), (6, 8), "[["),
        ((100,), (98,), "[40:100] = ["),
        ((64, 64), (2, 60), "[0:16, 34:64] = [["),
        ((3, 20, 70), (1, 18, 68), "[1, 4:20, 40:70] = [["),
    ],
)
@pytest.mark.parametrize("wrong", [7.5, np.nan, np.inf])
def test_of_large_arrays_the_worst_part_stands_beside_the_other(shape, at, lead, wrong) -> None:
    expected = np.ones(shape)
    actual = expected.copy()
    actual[at] = wrong
    left, right = show.both(expected, actual.tolist(), ())
    assert left.startswith(lead)
    assert right.startswith(lead)
    assert "..." not in left + right
    assert f"{wrong:g}" in right
    assert f"{wrong:g}" not in left
    named = show.both([expected, 1.0], [actual, 2.0], ("w", "loss"))
    assert [side.splitlines()[-1] for side in named] == ["loss = 1", "loss = 2"]
    assert show.both(expected, "no array", ())[1] == "'no array'"


@pytest.mark.parametrize(
    ("expected", "actual", "left", "right"),
    [
        (np.array([1.0, 4e-18]), np.array([1.0, 2e-9]), "[1.e+00, 4.e-18]", "[1.e+00, 2.e-09]"),
        (1.0, 1.0 + 1e-10, "1", "1.0000000001"),
        ([np.array([0.5])], [np.array([0.5 + 1e-7])], "[[0.5]]", "[[0.5000001]]"),
        (np.array([0.5]), np.array([0.5 + 1e-15]), "[0.5]", "[0.5]"),
        (np.array([1.0, 2.0]), np.array([1.0, 2.5 + 1e-9]), "[1., 2.]", "[1. , 2.5]"),
    ],
)
def test_what_differs_is_shown_to_differ(
    expected: Any, actual: Any, left: str, right: str
) -> None:
    assert show.both(expected, actual, ()) == (left, right)


def test_parts_that_look_right_have_no_more_digits_beside_one_that_is_wrong() -> None:
    near = [np.array([0.5 + 1e-9]), 1.0]
    assert show.both([np.array([0.5]), 2.0], near, ("w", "b")) == (
        "w = [0.5]\nb = 2",
        "w = [0.5]\nb = 1",
    )
    assert show.both([np.array([0.5]), 1.0], near, ("w", "b"))[1] == "w = [0.500000001]\nb = 1"
    assert len(set(show.both(0.5, 0.5 + 1e-10, (), differ=False))) == 1
