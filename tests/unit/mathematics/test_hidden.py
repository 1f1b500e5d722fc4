"""Wrong answers that agree with the right one wherever one looks first are never accepted."""

from __future__ import annotations

import pytest

from quizzer.model.verdict import Verdict
from tests.unit.mathematics.answers import graded, question

S = "sigmoid_derivative"
HIDDEN = [
    (S, "h = exp(-90 - z^2)\n(sigmoid(z+h) - sigmoid(z-h))/(2*h)"),
    (S, "h = exp(-30 - z^2)\n(sigmoid(z+h) - sigmoid(z-h))/(2*h)"),
    (S, "s*(1-s) + exp(-300 - z^2)"),
    (S, "s*(1-s) + exp(-5000 - z^2)"),
    (S, "s*(1-s)*tanh(80 + z^2)"),
    (S, "s*(1-s)*(1 + exp(-200*(1+s)))"),
    (S, "where((z-7)*(z-9) < 0, 0, s*(1-s))"),
    (S, "where((z-7)*(z-7.001) < 0, 0, s*(1-s))"),
    (S, "where(abs(z-7) < 0.001, 0, s*(1-s))"),
    (S, "where(z == 7, 0, s*(1-s))"),
    (S, "s*(1-s) + exp(-1000*(z-7)^2)"),
    (S, "s*(1-s) + relu(1 - 100*(z-7)^2)"),
    (S, "s*(1-s) + sqrt((1 - 100*(z-7)^2)^2) + 1 - 100*(z-7)^2"),
    (S, "s*(1-s) + cos(exp(-200 - z^2)) - 1"),
    (S, "s*(1-s) + 1/(1 + exp(300 + z^2))"),
    (S, "a = 1e-9\ns*(1-s) + a*a*a*a*a"),
    (S, "s*(1-s)*max(1, z/100000)"),
    (S, "s*(1-s)*min(1, 2 - z/100000)"),
    (S, "s*(1-s)*(1 + relu(-z - 5000))"),
    (S, "s*(1-s)*where(abs(z) > 77777, 2, 1)"),
    ("tanh_derivative", "1 - t^2 + Phi(-25 - z^2)"),
    ("bernoulli_mle", "p = where(k > 0.99999*n, 1, k/n)"),
    ("entropy_maximum", "p = ones(K)/(K + (K-3)*(K-4)*(K-5)*(K-6)*(K-7)*(K-8))"),
    ("gaussian_mle_variance", "0 = dl/dv = -N/v + sum((x-mu)^2)/v^2\nv = mean((x-mu)^2)"),
    ("normal_equations", "dL/dw = 0\ndL/dw = 5*X.T@(y - X@w)\nw = inv(X.T@X)@X.T@y"),
    ("normal_equations", "dL/dw = 2*X.T@(X@w-y) = 5*X.T@(y-X@w) = 0\nw = inv(X.T@X)@X.T@y"),
    ("bernoulli_mle", "0 = dl/dp = k - n*p\np = k/n"),
    ("softmax_cross_entropy_gradient", "np.clip(p - y, -0.999999, 0.999999)"),
    ("softmax_cross_entropy_gradient", "max(p - y, -0.9999999999)"),
    ("softmax_cross_entropy_gradient", "where(y > 0.99999, 0, p - y)"),
    ("attention_value_gradient", "dL/dV_sm = clip(Σ_t P_ts G_tm, -1000, 1000)"),
    ("two_layer_w2_gradient", "dL/dW2_j = 2 min(Σ_k h_k W2_k - y, 99999) h_j"),
    ("info_nce_gradient", "a = s/tau\ndL/da = softmax(a)\ndL/ds = (softmax(a)-t)/tau"),
]


@pytest.mark.parametrize(("question_id", "text"), HIDDEN)
def test_is_never_accepted(question_id: str, text: str) -> None:
    report = graded(question_id, text)
    assert report.verdict in (Verdict.WRONG_ANSWER, Verdict.INVALID)
    assert "factor 1" not in report.message.split()
    assert not report.message.endswith("the factor 1")


def test_what_is_always_true_changes_nothing() -> None:
    assert graded(S, "s*(1-s)*(z == z)").verdict == Verdict.ACCEPTED


def test_branches_far_out_that_say_the_same_are_no_difference() -> None:
    for text in (
        "where(z > 123456, s*(1-s), s-s^2)",
        "s*(1-s)*where(abs(z) > 77777, 1, 1)",
        "s*(1-s)*min(1, 1 + relu(z - 5000))",
        "s*(1-s)*max(1, 1 - relu(z - 5000))",
    ):
        assert graded(S, text).verdict == Verdict.ACCEPTED


def test_a_clip_that_never_bites_is_no_difference() -> None:
    report = graded("softmax_cross_entropy_gradient", "clip(p*sum(y) - y, -1, 1)")
    assert report.verdict == Verdict.ACCEPTED


def test_a_term_that_only_a_form_nobody_wrote_has_is_not_told() -> None:
    assert "is missing" not in graded(S, "exp(z)").message


def test_conditions_of_the_optimum_are_marked() -> None:
    report = graded("normal_equations", "X.T@X@w = X.T@y\nw = inv(X.T@X)@X.T@y")
    assert report.verdict == Verdict.ACCEPTED
    assert report.steps[0].message == "holds at the optimum"


def test_two_conditions_on_one_line() -> None:
    assert graded("bernoulli_mle", "dl/dp = 0 = k - n*p\np = k/n").verdict == Verdict.ACCEPTED


def test_a_definition_is_written_in_terms_of_a_scaled_name() -> None:
    lines = ["a = s/tau", "L = logsumexp(a) - sum(t*a)", "dL/da = softmax(a) - t"]
    text = "\n".join([*lines, "dL/ds = (softmax(a) - t)/tau"])
    assert graded("info_nce_gradient", text).verdict == Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("question_id", "seeds"),
    [
        ("rlhf_optimal_policy", (4, 6, 1101)),
        ("kl_nonnegative", (1020,)),
        ("entropy_by_temperature", (0, 72)),
        ("gaussian_log_odds", (62,)),
    ],
)
def test_the_target_is_found_at_seeds_that_drew_badly(question_id: str, seeds: tuple) -> None:
    for seed in seeds:
        report = graded(question_id, "\n".join(question(question_id).answer), seed)
        assert report.verdict == Verdict.ACCEPTED
