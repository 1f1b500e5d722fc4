"""Answers at the doors that words, cases and notebooks open, and in many hands: right ones pass,
wrong ones do not.

A third is graded unless QUIZZER_WILD is `all`, always the same one.
"""

from __future__ import annotations

import pytest

from quizzer.mathematics.read.text.reasons import reasoned
from tests.unit.mathematics.answers import chosen, graded


def both(kind: str) -> list[tuple[str, str]]:
    """The answers of the two files beside this one."""
    return [*chosen("doors.yaml", kind), *chosen("hands.yaml", kind)]


@pytest.mark.parametrize(("question_id", "text"), both("right"))
def test_right_passes(question_id: str, text: str) -> None:
    report = graded(question_id, text)
    assert report.verdict.value == "accepted", report.message


@pytest.mark.parametrize(("question_id", "text"), both("wrong"))
def test_wrong_does_not(question_id: str, text: str) -> None:
    assert graded(question_id, text).verdict.value in ("wrong_answer", "invalid")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("ds/dz = s(1-s) (because s = 1)", "wrong_answer"),
        ("ds/dz = s(1-s) (because 1 - s = σ(-z))", "accepted"),
        ("ds/dz = s(1-s) (using the rule (f/g)' = (f'g - fg')/g^2)", "accepted"),
        ("grad = s(1-s) (since s = sigmoid(z))", "accepted"),
        ("ds/dz = s(1-s) (since s > 0) (z)", "invalid"),
        ("ds/dz = s(1-s) (times z)", "invalid"),
        ("s(1-s) (multiplied by 2)", "invalid"),
        ("s(1-s) (double)", "invalid"),
        ("s(1-s) (definition)", "accepted"),
        ("ds/dz = s(1-s), to be multiplied by two", "invalid"),
        ("ds/dz = 1/(1+exp(-z)) exp(-z)/(1+exp(-z))", "accepted"),
    ],
)
def test_a_reason_in_brackets_holds_or_is_words(text: str, verdict: str) -> None:
    assert graded("sigmoid_derivative", text).verdict.value == verdict


@pytest.mark.parametrize(
    "text",
    [
        "np.clip(p - y, -0.999999, 0.999999)",
        "max(p - y, -0.9999)",
        "where((p > 0.9999) and (y < 0.0001), 0, p - y)",
        "p - y + relu(p - 0.9999)*relu(y - 0.9999)",
    ],
)
def test_a_branch_that_two_numbers_reach_together_is_tried(text: str) -> None:
    assert graded("bce_logit_gradient", text).verdict.value == "wrong_answer"


def test_a_sum_of_what_has_not_its_letter_runs_over_the_one_dimension() -> None:
    assert graded("he_variance", "V = sum_i(a*b*1)/2").verdict.value == "accepted"
    assert graded("he_variance", "V = sum_i(a*b*1)").verdict.value == "wrong_answer"
    says = graded("normal_equations", "sum_i 1 = N\nw = inv(X.T@X)@X.T@y").message
    assert "nothing says what i runs over" in says


def test_a_reason_whose_shapes_do_not_fit_is_words() -> None:
    text = "dL/dz = (p - y)/T (as u = z/T gives du/dz = 1/T)"
    assert graded("temperature_gradient", text).verdict.value == "accepted"


def test_a_reason_is_taken_off_where_something_ends() -> None:
    code, reasons = reasoned("a = b (since b = c), d (as e)", frozenset())
    assert code.split() == ["a", "=", "b", ",", "d"]
    assert [reason.strip() for reason in reasons] == ["b = c"]
    assert reasoned("a = b (since b = c) (d)", frozenset())[1] == []
