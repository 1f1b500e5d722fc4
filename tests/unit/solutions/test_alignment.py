"""Preference and policy losses against scipy, case tables and torch."""

from __future__ import annotations

import math
import runpy
from pathlib import Path

import numpy as np
import pytest
from scipy.special import log_expit

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions" / "alignment"
dpo_loss = runpy.run_path(str(SOLUTIONS / "dpo_loss.py"))["dpo_loss"]
ppo_clip_loss = runpy.run_path(str(SOLUTIONS / "ppo_clip_loss.py"))["ppo_clip_loss"]


def log_probabilities(seed: int, size: int = 6) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    return [rng.uniform(-30, -5, size) for _ in range(4)]


@pytest.mark.parametrize("beta", [0.01, 0.1, 0.5, 3.0])
def test_dpo_is_the_mean_log_sigmoid(beta: float) -> None:
    pc, pr, rc, rr = log_probabilities(27)
    expected = -np.mean(log_expit(beta * (pc - pr) - beta * (rc - rr)))
    assert dpo_loss(pc, pr, rc, rr, beta) == pytest.approx(expected, rel=1e-12)


def test_dpo_uses_a_tenth_by_default() -> None:
    parts = log_probabilities(3)
    assert dpo_loss(*parts) == dpo_loss(*parts, beta=0.1)


def test_dpo_starts_at_log_two() -> None:
    pc, pr, _, _ = log_probabilities(5)
    assert dpo_loss(pc, pr, pc, pr) == pytest.approx(math.log(2), rel=1e-15)


def test_dpo_is_linear_in_a_huge_gap_and_zero_on_its_other_side() -> None:
    far, near = np.array([-1e4]), np.array([0.0])
    assert dpo_loss(far, near, near, near, 1.0) == pytest.approx(1e4, rel=1e-15)
    assert dpo_loss(near, far, near, near, 1.0) == 0.0


def test_dpo_agrees_with_torch() -> None:
    torch = pytest.importorskip("torch")
    pc, pr, rc, rr = (torch.tensor(part) for part in log_probabilities(8))
    margin = 0.3 * ((pc - rc) - (pr - rr))
    expected = -torch.nn.functional.logsigmoid(margin).mean().item()
    assert dpo_loss(*log_probabilities(8), beta=0.3) == pytest.approx(expected, rel=1e-12)


def surrogate(ratio: float, advantage: float, epsilon: float) -> float:
    """The bound by cases: it binds above for gains, below for losses."""
    if advantage >= 0:
        return advantage * (ratio if ratio < 1 + epsilon else 1 + epsilon)
    return advantage * (ratio if ratio > 1 - epsilon else 1 - epsilon)


@pytest.mark.parametrize("epsilon", [0.05, 0.2, 0.6])
def test_ppo_follows_the_table_of_sign_and_ratio(epsilon: float) -> None:
    rng = np.random.default_rng(28)
    old, step, advantages = rng.uniform(-4, -1, 40), rng.normal(size=40), rng.normal(size=40)
    terms = [surrogate(math.exp(d), a, epsilon) for d, a in zip(step, advantages, strict=True)]
    expected = -math.fsum(terms) / 40
    actual = ppo_clip_loss(old + step, old, advantages, epsilon)
    assert actual == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize(
    ("ratio", "advantage", "gain"),
    [(1.5, 1, 1.2), (0.5, 1, 0.5), (1.5, -1, -1.5), (0.5, -1, -0.8), (1.5, 0, 0), (1, -2, -2)],
)
def test_ppo_in_each_of_the_cases(ratio: float, advantage: float, gain: float) -> None:
    new, old = np.array([math.log(ratio) - 3]), np.array([-3.0])
    loss = ppo_clip_loss(new, old, np.array([float(advantage)]))
    assert loss == pytest.approx(-gain, rel=1e-12)


def test_ppo_is_unbounded_where_a_bad_action_became_likely() -> None:
    new, old = np.array([-1.0]), np.array([-21.0])
    assert ppo_clip_loss(new, old, np.array([-2.0])) == pytest.approx(2 * math.exp(20))
    assert ppo_clip_loss(new, old, np.array([2.0])) == pytest.approx(-2.4)


def test_ppo_agrees_with_torch() -> None:
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(1)
    new, old, advantages = (rng.normal(size=20) for _ in range(3))
    ratio = (torch.tensor(new) - torch.tensor(old)).exp()
    a = torch.tensor(advantages)
    expected = -torch.min(ratio * a, ratio.clamp(0.7, 1.3) * a).mean().item()
    assert ppo_clip_loss(new, old, advantages, 0.3) == pytest.approx(expected, rel=1e-12)


# --- advantages, and the log-probability of a response ----------------------------------------

gae = runpy.run_path(str(SOLUTIONS / "gae.py"))["gae"]
sequence_log_prob = runpy.run_path(str(SOLUTIONS / "sequence_log_prob.py"))["sequence_log_prob"]


@pytest.mark.parametrize("lam", [0.0, 0.7, 1.0])
def test_gae_is_the_sum_of_its_definition(lam: float) -> None:
    """Each advantage written out as a sum that stops at the end of its episode."""
    rng = np.random.default_rng(12)
    r, v, after = rng.normal(size=(3, 12))
    over, cut = rng.random(12) < 0.2, rng.random(12) < 0.2
    advantages, returns = gae(r, v, after, over, cut, 0.9, lam)
    for t in range(12):
        total, weight = 0.0, 1.0
        for s in range(t, 12):
            total += weight * (r[s] + 0.9 * (0 if over[s] else after[s]) - v[s])
            weight *= 0.9 * lam
            if over[s] or cut[s]:
                break
        assert advantages[t] == pytest.approx(total, rel=1e-12)
    np.testing.assert_allclose(returns - v, advantages, rtol=1e-10, atol=1e-13)


def test_gae_samples_by_hand() -> None:
    r, v, none = np.array([1.0, 0, 2]), np.array([2.0, 4, 6]), np.zeros(3, dtype=bool)
    end = np.array([False, False, True])
    found = gae(r, v, np.array([4.0, 6, 100]), end, none, 0.5, 0.5)
    np.testing.assert_array_equal(found, [[0.5, -2, -4], [2.5, 2, 2]])
    found = gae(r, v, np.array([4.0, 6, 10]), none, end, 0.5, 0.5)
    np.testing.assert_array_equal(found[0], [0.8125, -0.75, 1])


def test_gae_with_lambda_one_is_the_return_minus_the_value() -> None:
    rng = np.random.default_rng(2)
    r, v = rng.normal(size=(2, 9))
    end = np.arange(9) == 8
    found = gae(r, v, np.append(v[1:], 0), end, ~end & end, 0.9, 1.0)[1]
    expected = [sum(0.9 ** (s - t) * r[s] for s in range(t, 9)) for t in range(9)]
    np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_sequence_log_prob_token_by_token() -> None:
    rng = np.random.default_rng(7)
    logits, tokens = rng.normal(size=(4, 7, 5)) * 3, rng.integers(0, 5, (4, 7))
    mask = rng.random((4, 7)) < 0.5
    sums, counts = sequence_log_prob(logits, tokens, mask)
    for b in range(4):
        places = [t for t in range(1, 7) if mask[b, t]]
        weights = [np.exp(logits[b, t - 1]) for t in places]
        logs = [math.log(w[tokens[b, t]] / w.sum()) for w, t in zip(weights, places, strict=True)]
        assert sums[b] == pytest.approx(math.fsum(logs), rel=1e-12)
        assert counts[b] == len(places)


def test_sequence_log_prob_sample_by_hand() -> None:
    logits = np.array([[[9, 0], [0, math.log(3)], [5, 5]]])
    mask = np.array([[False, False, True]])
    sums, counts = sequence_log_prob(logits, np.array([[0, 0, 1]]), mask)
    assert sums[0] == pytest.approx(math.log(0.75))
    assert counts.tolist() == [1]


# --- GRPO, and estimates of a KL divergence ---------------------------------------------------

kl_estimators = runpy.run_path(str(SOLUTIONS / "kl_estimators.py"))["kl_estimators"]
grpo_loss = runpy.run_path(str(SOLUTIONS / "grpo_loss.py"))["grpo_loss"]


def test_two_kl_estimators_have_the_divergence_as_expectation() -> None:
    """Each token as often as the policy draws it: counts of 1 to 6 of 21."""
    counts = np.arange(1, 7)
    policy = counts / 21
    reference = np.array([0.3, 0.1, 0.1, 0.2, 0.1, 0.2])
    sample = np.repeat(np.arange(6), counts)
    given = [np.log(p[sample]).reshape(3, 7) for p in (policy, reference)]
    k1, k2, k3 = kl_estimators(*given, np.ones((3, 7), dtype=bool))
    exact = np.sum(policy * np.log(policy / reference))
    assert k1 == pytest.approx(exact, rel=1e-12)
    assert k3 == pytest.approx(exact, rel=1e-12)
    assert k2 == pytest.approx(np.sum(policy * np.log(policy / reference) ** 2) / 2, rel=1e-12)


def test_k3_keeps_its_digits() -> None:
    ref = np.array([[-1 + 2e-8]])
    k3 = kl_estimators(np.array([[-1.0]]), ref, np.array([[True]]))[2]
    r = float(ref[0, 0] + 1)
    assert k3 == pytest.approx(r**2 / 2 + r**3 / 6, rel=1e-6, abs=0)


def test_kl_estimators_token_by_token() -> None:
    rng = np.random.default_rng(6)
    new, ref = rng.uniform(-5, 0, (2, 3, 4))
    mask = rng.random((3, 4)) < 0.6
    pairs = [(new[at], ref[at]) for at in np.ndindex(3, 4) if mask[at]]
    k3 = math.fsum(math.exp(b - a) - 1 - (b - a) for a, b in pairs) / len(pairs)
    assert kl_estimators(new, ref, mask)[2] == pytest.approx(k3, rel=1e-12)


def test_grpo_token_by_token() -> None:
    rng = np.random.default_rng(8)
    new, old, ref = rng.uniform(-3, -1, (3, 2, 3, 4))
    rewards, mask = rng.normal(size=(2, 3)), rng.random((2, 3, 4)) < 0.6
    mask[..., 1] = True
    total = 0.0
    for p, g in np.ndindex(2, 3):
        mean = math.fsum(rewards[p]) / 3
        std = math.sqrt(math.fsum((x - mean) ** 2 for x in rewards[p]) / 3)
        a = (rewards[p, g] - mean) / (std + 1e-6)
        terms = []
        for t in np.flatnonzero(mask[p, g]):
            rho = math.exp(new[p, g, t] - old[p, g, t])
            r = ref[p, g, t] - new[p, g, t]
            bound = min(rho, 1.3) if a > 0 else max(rho, 0.7)
            terms.append(bound * a - 0.2 * (math.exp(r) - 1 - r))
        total -= math.fsum(terms) / len(terms) / 6
    assert grpo_loss(new, old, ref, rewards, mask, 0.3, 0.2) == pytest.approx(total, rel=1e-10)


def test_grpo_samples_by_hand() -> None:
    new, old = np.log([[[0.6], [0.2]]]), np.log([[[0.4], [0.4]]])
    loss = grpo_loss(new, old, new, np.array([[1.0, 0]]), np.ones((1, 2, 1), dtype=bool), 0.2, 0.1)
    assert loss == pytest.approx(-0.2, abs=1e-6)
    new = np.array([[[-1.0, -1], [-2, -2]]])
    ref = new + np.array([[[math.log(2), 0], [0, 0]]])
    every = np.ones((1, 2, 2), dtype=bool)
    assert grpo_loss(new, new, ref, np.array([[3.0, 3]]), every, beta=1.0) == pytest.approx(
        (1 - math.log(2)) / 4
    )


# --- rankings ---------------------------------------------------------------------------------

reward_ranking_loss = runpy.run_path(str(SOLUTIONS / "reward_ranking_loss.py"))[
    "reward_ranking_loss"
]


@pytest.mark.parametrize("margin", [0.0, 0.8])
def test_ranking_loss_pair_by_pair(margin: float) -> None:
    rng = np.random.default_rng(5)
    rewards, ranks = rng.normal(size=(6, 4)) * 3, rng.integers(1, 4, (6, 4))
    ranks[2] = 2
    means = []
    for r, rank in zip(rewards, ranks, strict=True):
        pairs = [(i, j) for i in range(4) for j in range(4) if rank[i] < rank[j]]
        if pairs:
            costs = [-log_expit(r[i] - r[j] - margin) for i, j in pairs]
            means.append(math.fsum(costs) / len(pairs))
    expected = math.fsum(means) / len(means)
    assert reward_ranking_loss(rewards, ranks, margin) == pytest.approx(expected, rel=1e-12)


def test_ranking_loss_by_hand() -> None:
    one = reward_ranking_loss(np.array([[math.log(3), 0]]), np.array([[1, 2]]))
    assert one == pytest.approx(-math.log(0.75))
    two = reward_ranking_loss(
        np.array([[0.0, 0, 0], [0, 1000, 0]]), np.array([[1, 2, 2], [1, 2, 1]])
    )
    assert two == pytest.approx((math.log(2) + 1000) / 2)
    assert reward_ranking_loss(np.ones((1, 2)), np.ones((1, 2), dtype=int)) == 0
