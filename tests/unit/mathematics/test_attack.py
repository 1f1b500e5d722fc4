"""Answers of one who only attacks the core questions: none is misjudged, and nothing said is false.

A third is graded unless QUIZZER_WILD is `all`, always the same one.
"""

from __future__ import annotations

import pytest

from tests.unit.mathematics.answers import chosen, graded

W1 = "two_layer_w1_gradient"


@pytest.mark.parametrize(("question_id", "text"), chosen("attack.yaml", "right"))
def test_right_in_any_spelling(question_id: str, text: str) -> None:
    report = graded(question_id, text)
    assert report.verdict.value == "accepted", report.message


@pytest.mark.parametrize(("question_id", "text"), chosen("attack.yaml", "wrong"))
def test_wrong_by_little(question_id: str, text: str) -> None:
    assert graded(question_id, text).verdict.value in ("wrong_answer", "invalid")


@pytest.mark.parametrize(
    ("question_id", "text", "says"),
    [
        ("gaussian_mle_mean", "sum(x - 2*mu) = 0\nmu = mean(x)", "the factor 2 is too many"),
        ("softmax_jacobian", "∂p_i/∂z_j = p_i(δ_ij − p_i)", "should be j"),
        (W1, "x.T@(2*(yhat-y)@W2.T*(z1 < 0))", "other way"),
        ("tanh_derivative", "4e^{2z}/(e^{2z}-1)^2", "the sign before 1 is wrong"),
        ("layer_norm_input_gradient", "(g - mean(g) - xhat*mean(g*xhat))/(v+eps)", "the root of"),
        ("gelu_derivative", "Phi(x) + x*exp(-x^2/2)/sqrt(2)", "pi is missing"),
        ("lora_gradient", "dL/dY = G\ndL/dA = X^T @ dL/dY @ B^T = B^T", "different shapes"),
        ("skip_gram_optimum", "σ(x) = a\nx = log(a/b)", "the division by a + b is missing"),
        ("als_user_vector", "dL/du = 2*V.T@(m*(r - V@u)) + 2*lam*u = 0", "the sign before 2*V.T"),
        ("sigmoid_derivative", "s = 1 + exp(-z)\nds/dz = s*(1-s)", "upside down"),
        ("weight_decay_step", "dL/dw = c + w", "the factor lam is missing"),
        ("implicit_reward", "reward = log(p/q) + beta*log(Z)", "the factor beta is missing"),
        ("rope_relative", "score = (q1*k2 - q2*k1)*sin(d*t)", "the term (q1*k1 + q2*k2)*cos(d*t)"),
        ("ddpm_posterior_mean", "x = (√(a)(1-c)y·y + √(c)(1-a)x₀)/(1-a·c)", "a factor y too many"),
        ("gan_discriminator_optimum", "a(1-d)(1-d) = b d\nd = a/(a+b)", "(1-d) too many"),
        ("gan_discriminator_optimum", "a = b d\nd = a/(a+b)", "the factor (1-d) is missing"),
        ("sigmoid_from_log_odds", "1 − p = p", "the factor exp(z) is missing"),
        ("mixture_mean_update", "sum(c*c) = mu*sum(c)\nmu = sum(c*x)/sum(c)", "c stands where x"),
        ("he_variance", "E[b] = 0\nV = d*a*b/2", "E(b) is not 0"),
        ("normal_equations", "X.T@(X@w + y) = 0", "X.T @ y) has the wrong sign"),
        ("pca_axis", "S@b = (v + norm(b))*b\nw = b/norm(b)", "norm(b) should be squared"),
        ("bernoulli_mle", "p = k", "the division by n is missing"),
        ("bernoulli_mle", "p = k*n", "n should divide, not multiply"),
        ("sigmoid_from_log_odds", "exp(z) = p\nprob = 1/(1+e^(-z))", "the odds are given"),
        ("bernoulli_fisher", "s = (y-y)/(p*(1-p))\nF = 1/(p*(1-p))", "y stands where p belongs"),
        ("reparameterised_gradient", "E[n^2] = 0\nG = 2*s", "is not 0"),
        ("cross_entropy_split", "KL = -C - (-C) = C - H", "C stands where H belongs"),
        (
            "ppo_ratio_gradient",
            "dr/dlp = exp(lp0-lp0)\ndJ/dlp = r*A",
            "lp0 stands where lp belongs",
        ),
        (
            "balanced_softmax_gradient",
            "dp_i/dz_j = p_i*delta(i,j) - p_j\ndL/dz = p-y",
            "should be p_i*(delta(i, j) - p_j)",
        ),
        ("normal_equations", "Σ_j w_j(Σ_k X_ki X_kj) = Σ_l X_li", "the factor y is missing"),
        ("bernoulli_mle", "k/p = n/(1-p)\np = k/n", "the term k/(1 - p) is missing"),
        ("implicit_reward", "reward_i = β log(q_i/q_i) + β log(Z)", "q stands where p belongs"),
        ("implicit_reward", "reward_i = beta + beta*log(Z)", "the factor log(p/q) is missing"),
        ("logistic_hessian", "H_ij = Σ_k p_k(1 − p_k) X_kj", "the factor X.T is missing"),
        ("em_e_step", "q = exp(l)/sum(exp(l)) = exp(m)/sum(exp(m))", "m stands where l belongs"),
        ("softmax_backward", "g ⊙ p − sum(p ⊙ g)", "the factor p is missing at sum(p*g)"),
        ("silu_derivative", "s = σ(x)\nds/dx = s\nf = s*x", "the factor (1-s) is missing"),
        ("score_mean", "Σ_j S_ji p_j p_j = p_i − Σ_k p_k p_i\nB = zeros(K)", "p_j is too many"),
        ("linear_attention_order", "Σ_m Q_im Σ_n K_nm V_nj = Σ_r Q_ir B_rj B_rj", "B_rj is too"),
        ("score_mean", "p.T @ S.T = p - p*sum(p)\nB = zeros(K)", "should be S.T @ p.T"),
        ("adam_bias_correction", "m3 = (1-b)*(1+b^2)*g\nmhat = g", "the term b is missing"),
        ("diffusion_two_steps", "x2 = a*b*x0 + √(b(1-a)) n1 + √(1-b) n2", "the root of a*b"),
        ("minibatch_gradient_noise", "V = gbar/B", "gbar stands where v belongs"),
        ("elbo_jensen", "F = sum(q*log(w/q)) <= log(sum(w/q)) = log(sum(w))", "factor q is"),
        ("softmax_cross_entropy_gradient", "dL/dz = y sum(y) − y", "y stands where p belongs"),
        ("kl_nonnegative", "-D = sum(p*log(p/q)) <= log(sum(p*q/p)) = 0\nD >= 0", "the sign is"),
    ],
)
def test_says_what_is_wrong(question_id: str, text: str, says: str) -> None:
    assert says in graded(question_id, text).message


def test_a_turn_within_letters_is_looked_at_in_every_entry() -> None:
    """Such an answer once ended in a fault of the judge."""
    text = "dL/dh = g\ns_i = 1−σ(−a_i)\nc = −(s−1)\ndL/da = (s+a ⊙ s ⊙ c) ⊙ (b ⊙ g)"
    assert graded("swiglu_gradient", text).verdict.value == "accepted"
    wrong = text.replace("1−σ(−a_i)", "1−σ(−a_i) + relu(a_i − 10^6)")
    assert graded("swiglu_gradient", wrong).verdict.value == "wrong_answer"


@pytest.mark.parametrize(
    ("question_id", "text"),
    [
        ("temperature_gradient", "u_i = z_i/T\n∂L/∂u_i = p_i − y_i\n∂L/∂z_i = (p_i − y_i)/T"),
        ("diffusion_two_steps", "x2 = √(ab) x0 + (b(-(a-1)))^(1/2)*n1 + √(1-b) n2\nV = 1 - a*b"),
        ("em_e_step", "q_i = 1/sum_j(exp(l_j))*exp(l_i) = exp(l_i)*(1/sum_k(exp(l_k)))"),
        (
            "rnn_through_time",
            "dL/da1 = W.T@(dL/da2)*(1-h1^2)\ndL/da2 = W.T@(dL/da3)*(1-h2^2)\n"
            "dL/da3 = (h3-y)*(1-h3^2)\n"
            "dL/dW = outer(dL/da3, h2) + outer(dL/da2, h1) + outer(dL/da1, h0)",
        ),
    ],
)
def test_right_answers_that_a_generator_found_refused(question_id: str, text: str) -> None:
    report = graded(question_id, text)
    assert report.verdict.value == "accepted", report.message


def test_a_quotient_is_one_where_it_is_written_as_a_product() -> None:
    for first in ("u = z/T", "u = (1/T)*z", "u = \\frac{1}{T} z"):
        text = f"{first}\ndL/du = p - y\ndL/dz = (p - y)/T"
        assert graded("temperature_gradient", text).verdict.value == "accepted"


def test_a_bracket_of_names_written_together_is_no_remark() -> None:
    assert graded("least_squares_gradient", "-2Xᵀ(y − Xw)").verdict.value == "accepted"
    assert graded("least_squares_gradient", "2X^T(Xw - y) (chain rule)").verdict.value == "accepted"


def test_what_is_not_the_target_yet_is_no_reason_for_a_line_that_fails() -> None:
    text = "s = (y - p)/(p*(1-p))\nF = E[(y-p)^2]/(p*(1-2p))^2\nF = 1/(p*(1-p))"
    assert "not the target yet" not in graded("bernoulli_fisher", text).message
