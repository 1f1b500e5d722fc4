"""A free number is found where the failing values fix it, and told only there."""

from __future__ import annotations

import math

import pytest

from quizzer.grading.code.diagnosis.fit import GRIDS, apart, fit
from quizzer.model.misconception import HOLES, told, told_in, written
from tests.unit.grading.test_findings import X, ran


@pytest.mark.parametrize("true", [0.001, 3e-4, 2.5e-7, 0.37])
def test_the_number_is_found_and_is_a_round_one(true: float) -> None:
    found = fit(lambda value: abs(value - true) / (1e-4 * true), "eps")
    assert found[0] == pytest.approx(true)


def test_nothing_is_found_where_no_number_does() -> None:
    assert fit(lambda value: 100.0, "eps") == []
    assert fit(lambda value: math.inf, "k") == []


def test_whole_numbers_stay_whole() -> None:
    assert fit(lambda value: 10 * abs(value - 8), "n") == [8]
    assert all(isinstance(value, int) for value in GRIDS["n"])


def test_every_hole_has_a_grid() -> None:
    assert set(GRIDS) == set(HOLES)


def test_distance_counts_tolerances() -> None:
    right = ran(X, X + 1)
    assert apart(right, right) == 0
    assert apart(ran(X, X + 1.1), right) > 1
    assert apart(ran(X, X[:2]), right) == math.inf
    assert apart(ran((X, "a"), (X + 1, "b")), ran((X, "a"), (X + 1, "c"))) == math.inf


@pytest.mark.parametrize(
    ("value", "text"),
    [(500.0, "500"), (0.001, "0.001"), (1e-8, "1e-8"), (2.5e-7, "2.5e-7"), (1e9, "1e9"), (8, "8")],
)
def test_numbers_are_written_as_people_do(value: float, text: str) -> None:
    assert written(value) == text


def test_a_sentence_tells_the_number_or_that_it_is_not_known() -> None:
    says = "{eps} is added to a divisor"
    assert told(says, "eps", 1e-8) == "1e-8 is added to a divisor"
    assert told(says, "eps", None) == "a small number is added to a divisor"
    assert told("filled with -{fill}", "fill", None) == "filled with a finite number"
    assert told("clipped to [-{k}, {k}]", "k", None) == "clipped to a fixed range"
    assert told_in(says, "one; or 1e-8 is added to a divisor (the values do not tell which)")
    assert not told_in(says, "1e-8 is added under a root")


NT_XENT = """
import numpy as np
def nt_xent(z_i, z_j, temperature=0.5):
    z = np.vstack([z_i, z_j])
    n = len(z_i)
    z = z / (np.sqrt((z * z).sum(1)) + EPS)[:, None]
    s = z @ z.T / temperature
    a = np.arange(2 * n)
    s[a, a] = -np.inf
    m = s.max(1)
    lse = np.log(np.exp(s - m[:, None]).sum(1)) + m
    return float((lse - s[a, np.r_[n:2 * n, :n]]).mean())
"""


def test_a_misconception_is_told_with_the_number_of_the_answer(grade_text) -> None:
    report = grade_text("nt_xent", NT_XENT.replace("EPS", "2e-3"), diagnose=True)
    assert report.misconception is not None
    assert report.misconception.id == "epsilon_in_length"
    assert report.misconception.says.startswith("0.002 is added to the length")
    # As small as this it meets no row that the rule allows.
    assert grade_text("nt_xent", NT_XENT.replace("EPS", "1e-9")).verdict.value == "accepted"


def test_a_mistake_of_any_question_is_named_where_the_question_has_none(grade_text) -> None:
    wrong = (
        "import numpy as np\n"
        "def log_softmax(x):\n"
        "    s = x - x.max(-1, keepdims=True)\n"
        "    return np.round(s - np.log(np.exp(s).sum(-1, keepdims=True)), 2)\n"
    )
    report = grade_text("log_softmax", wrong, diagnose=True)
    assert report.misconception is not None
    assert report.misconception.id == "rounded"
    assert "2 decimals" in report.misconception.says


def test_two_empty_results_are_not_apart() -> None:
    nothing = ran(X, [])
    assert apart(nothing, nothing) == 0
