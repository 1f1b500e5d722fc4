"""Small parts of grading code, each alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from quizzer.bank.load import Bank
from quizzer.grading.code.cases import Maker
from quizzer.grading.code.counts.count import _asked
from quizzer.grading.code.diagnosis.diagnose import _with_input
from quizzer.grading.code.extras import READ_ONLY
from quizzer.grading.code.mutation.stability import _expanded, _logarithms, _one_pass
from quizzer.grading.code.mutation.tree import Tree
from quizzer.grading.code.packed import plain
from quizzer.grading.code.properties import holds
from quizzer.model.question import Case, CodeQuestion, Property
from quizzer.model.verdict import Finding, Verdict
from quizzer.sandbox.runner import Outcome, Status


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


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("np.mean((x - m)**2, axis=-1)", ["(np.mean(x**2, axis=-1) - (m)**2)"]),
        ("np.mean(c**2)", ["(np.mean(x**2) - (m)**2)"]),
        ("np.mean((x + m)**2)", []),
        ("np.mean(x * x)", []),
        ("np.sum((x - m)**2)", []),
    ],
)
def test_a_variance_is_taken_in_one_pass(body: str, made: list[str]) -> None:
    tree = Tree(f"import numpy as np\ndef f(x, m):\n    c = x - m\n    return {body}\n")
    assert [text for change in _one_pass(tree) for text in change.values()] == made


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("log_p = x - np.log(m)\n    return log_p", ["log(np.exp(x - np.log(m)))"]),
        ("return x - np.log(m)", ["log(np.exp(x - np.log(m)))"]),
        ("return np.logaddexp(x, m)", ["-log(np.exp(-(np.logaddexp(x, m))))"]),
        ("return x, np.log(m)", []),
        ("y = x + 1\n    return y", []),
    ],
)
def test_a_logarithm_is_taken_by_way_of_the_probability(body: str, made: list[str]) -> None:
    tree = Tree(f"import numpy as np\ndef f(x, m):\n    {body}\n")
    places = _logarithms("log({x})")
    assert [text for change in places(tree) for text in change.values()] == made


@pytest.mark.parametrize("mark", ["tuple", "set", "dict", "list"])
def test_values_in_values_without_end_are_refused(mark: str) -> None:
    def nested(depth: int) -> Any:
        data: Any = 1
        for _ in range(depth):
            data = {"dict": [[0, data]]} if mark == "dict" else [data]
            data = {mark: data} if mark in ("tuple", "set") else data
        return data

    if mark != "set":  # one set holds no other
        plain.value(nested(plain._DEEP))
        with pytest.raises(plain.NotPlainError, match="without end"):
            plain.value(nested(plain._DEEP + 1))
    else:
        assert plain.value(nested(1)) == {1}


@pytest.mark.parametrize(
    ("status", "value", "count"),
    [
        (Status.RETURNED, 12, 12),
        (Status.RETURNED, 1 << 62, None),
        (Status.RETURNED, -1, None),
        (Status.RETURNED, 1.0, None),
        (Status.TIMEOUT, 12, None),
    ],
)
def test_only_a_count_that_was_returned_is_one(
    status: Status, value: object, count: int | None
) -> None:
    session: Any = SimpleNamespace(call=lambda args: Outcome(status, value))
    assert _asked(session) == count


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


def test_where_every_case_has_several_calls_none_asks_for_inputs_left_alone(
    bank: Bank, grade_text: Any
) -> None:
    asked = bank.question("kv_cache_step")
    report = grade_text(asked.id, bank.reference(cast("CodeQuestion", asked)))
    assert report.verdict is Verdict.ACCEPTED
    assert READ_ONLY.name not in {case.name for case in report.cases}
