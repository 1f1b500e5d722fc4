"""Answers of one who only attacks the core questions: none is misjudged, and nothing said is false.

A third is graded unless QUIZZER_WILD is `all`, always the same one.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pytest
import yaml

from tests.unit.mathematics.answers import graded

ANSWERS = yaml.safe_load((Path(__file__).parent / "attack.yaml").read_text("utf-8"))

W1 = "two_layer_w1_gradient"


def chosen(kind: str) -> list[tuple[str, str]]:
    """Question and answer; those that are graded here."""
    pairs = [(name, text) for name, answers in ANSWERS.items() for text in answers[kind]]
    if os.environ.get("QUIZZER_WILD") == "all":
        return pairs
    return [pair for pair in pairs if zlib.crc32(" ".join(pair).encode()) % 3 == 0]


@pytest.mark.parametrize(("question_id", "text"), chosen("right"))
def test_right_in_any_spelling(question_id: str, text: str) -> None:
    report = graded(question_id, text)
    assert report.verdict.value == "accepted", report.message


@pytest.mark.parametrize(("question_id", "text"), chosen("wrong"))
def test_wrong_by_little(question_id: str, text: str) -> None:
    assert graded(question_id, text).verdict.value in ("wrong_answer", "invalid")


@pytest.mark.parametrize(
    ("question_id", "text", "says"),
    [
        ("gaussian_mle_mean", "sum(x - 2*mu) = 0\nmu = mean(x)", "is not 0 at the optimum"),
        ("softmax_jacobian", "∂p_i/∂z_j = p_i(δ_ij − p_i)", "should be j"),
        (W1, "x.T@(2*(yhat-y)@W2.T*(z1 < 0))", "other way"),
        ("tanh_derivative", "4e^{2z}/(e^{2z}-1)^2", "the sign before 1 is wrong"),
        ("layer_norm_input_gradient", "(g - mean(g) - xhat*mean(g*xhat))/(v+eps)", "the root of"),
        ("gelu_derivative", "Phi(x) + x*exp(-x^2/2)/sqrt(2)", "pi is missing"),
    ],
)
def test_says_what_is_wrong(question_id: str, text: str, says: str) -> None:
    assert says in graded(question_id, text).message


def test_a_bracket_of_names_written_together_is_no_remark() -> None:
    assert graded("least_squares_gradient", "-2Xᵀ(y − Xw)").verdict.value == "accepted"
    assert graded("least_squares_gradient", "2X^T(Xw - y) (chain rule)").verdict.value == "accepted"
