"""Answers in the notations that people use: read as meant, or refused, never misread."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.unit.mathematics.answers import graded
from tests.unit.mathematics.notation import PAGE, page

CASES = yaml.safe_load((Path(__file__).parent / "written.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['question']}: {case['text'][:40]}")
def test_is_read_as_meant(case: dict) -> None:
    report = graded(case["question"], case["text"])
    assert report.verdict.value == case["verdict"], report.message
    if report.verdict.value == "invalid":
        assert report.message


def test_both_readings_are_shown_where_two_fit() -> None:
    says = graded("skip_gram_gradient", "(σ(u·v) − 1)u + σ(n·v)n").message
    assert "u @ v" in says
    assert "n*v" in says
    assert "does (2) number the line" in graded("bce_logit_gradient", "(2) dL/dz = p").message
    assert "a bullet, or a minus?" in graded("bce_logit_gradient", "- dL/dz = p - y").message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("z_i*(1 - z_i)", "is a number, it has no index"),
        ("np.foo(z)", "write foo(...) without np."),
        ("e*s", "write exp(x)"),
        ("s[0]", "write an index as p_i"),
        ("s // 2", "write / for a quotient"),
        ("foo*s", "there is no name 'foo'; the names are z, s"),
        ("sigm(z)", "did you mean sigmoid?; the names are z, s"),
    ],
)
def test_says_what_to_write_instead(text: str, says: str) -> None:
    assert says in graded("sigmoid_derivative", text).message


def test_says_how_to_write_a_number_for_every_entry() -> None:
    says = graded("entropy_maximum", "p = 1/K").message
    assert "write p_i = 1/K, or 1/K times ones(K)" in says
    assert "write cases as where(" in graded("huber_gradient", "cases(r, r > 0, 1)").message


@pytest.mark.parametrize("text", ["E[]", "s + exp()", "d/dz (", "||", "|s|*(", "∇_w", "f'(x) s"])
def test_what_cannot_be_taken_is_shown_as_far_as_it_goes(text: str) -> None:
    (step,) = graded("sigmoid_derivative", text).steps
    assert step.verdict == "invalid"
    assert step.echo


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("sigmoid_derivative", "the gradient is minus s*(1 - s)\nds/dz = s*(1 - s)"),
        ("huber_gradient", "dL/dr = r if the error is small"),
        ("bernoulli_mle", "It is not true that p = k/n"),
        ("gelu_derivative", "df/dx = Phi(x) + x*exp(-x^2/2)/sqrt(pi)"),
        ("softmax_jacobian", r"\begin{cases} p_i(1-p_i) & i = j \\ p_i p_j & i \neq j \end{cases}"),
    ],
)
def test_words_that_change_the_mathematics_are_not_taken_off(question: str, text: str) -> None:
    assert graded(question, text).verdict.value in ("invalid", "wrong_answer")


@pytest.mark.parametrize(
    ("question", "text", "says"),
    [
        ("logistic_weight_gradient", "dL = (p - y)^T X dw", "write a derivative by a name"),
        ("gaussian_kl", "KL = E[(x-m1)^2]/(2*s2^2)", "write what the expectation is"),
        ("sample_variance_bias", "E[x|y] = m", "E[... | ...] is not read"),
        ("two_layer_w1_gradient", "∂L/∂W_{ij} = 2 x_i W2_j", "there is no name 'W_ij'"),
        ("norm_gradient", "dy/dx = x/‖x‖ as the root of the sum", "line 1"),
    ],
)
def test_what_is_not_read_is_refused_plainly(question: str, text: str, says: str) -> None:
    report = graded(question, text)
    assert report.verdict.value == "invalid"
    assert says in report.message


def test_a_repeated_index_wants_a_sum() -> None:
    says = graded("softmax_cross_entropy_gradient", "dL/dz_i = -y_j*p_j").message
    assert "j is repeated without a sum" in says


def test_a_new_name_in_the_last_line_is_not_told_of_other_names() -> None:
    assert "J" not in graded("ppo_ratio_gradient", "x = 1").message.replace("dJ/dlp", "")


def test_the_page_says_what_is_read() -> None:
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize(
    ("question", "line", "holds"),
    [
        ("softmax_jacobian", "dlog p_i/dz_j = δ_ij − p_j", "holds"),
        ("softmax_jacobian", "dlog p_i/dz_j = δ_ij", "fails"),
        ("sigmoid_derivative", "dlog s/dz = 1 - s", "holds"),
        ("sigmoid_derivative", "dlog(s)/dz = s", "fails"),
        ("sigmoid_derivative", "dsigma(z)/dz = s - s^2", "holds"),
    ],
)
def test_d_before_a_function_takes_its_slope(question: str, line: str, holds: str) -> None:
    (step,) = graded(question, line).steps
    assert (step.verdict, step.message if holds == "holds" else "") == (holds, "")


@pytest.mark.parametrize(
    ("question", "text", "echo"),
    [
        ("layer_norm_input_gradient", "g ⊙ xhat", r"g \odot \hat{x}"),
        ("layer_norm_input_gradient", "g*xhat", r"g \odot \hat{x}"),
        ("least_squares_gradient", "2X^T(Xw - y)", r"X^{\top} \mathbin{@} \left(X \mathbin{@} w"),
        ("attention_value_gradient", "P^T G", r"P^{\top} \mathbin{@} G"),
        ("vector_projection", "c = a·b/(b·b)", r"\frac{a \cdot b}{b \cdot b}"),
        ("silu_derivative", "f(x) = x σ(x)", r"f = x\,\sigma\left(x\right)"),
        ("softmax_jacobian", "p_i(δ_ij − p_j)", r"{p}_{i}\,\left(\delta_{ij}"),
        ("bernoulli_mle", "p(n - k)", r"p \times \left(n - k\right)"),
        ("tanh_derivative", "1 - t", "1 - t"),
        ("tanh_derivative", "sech²(z)", r"sech"),
    ],
)
def test_the_echo_keeps_products_and_application_apart(question: str, text: str, echo: str) -> None:
    assert echo in graded(question, text).steps[0].echo
