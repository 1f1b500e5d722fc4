"""Metrics against scikit-learn, brute force over pairs and samples, and values by hand."""

from __future__ import annotations

import itertools
import math
import runpy
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions" / "evaluation"


def reference(name: str) -> Callable[..., Any]:
    """The function that `solutions/evaluation/<name>.py` defines."""
    return runpy.run_path(str(SOLUTIONS / f"{name}.py"))[name]


# --- F1 ---------------------------------------------------------------------------------------

f1_averages = reference("f1_averages")


@pytest.mark.parametrize("seed", range(6))
def test_f1_averages_agree_with_scikit_learn(seed: int) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(seed)
    true, predicted = rng.integers(0, 5, (2, 12))
    per_class, *averages = f1_averages(true, predicted, 6)

    def expected(average: str | None) -> Any:
        return metrics.f1_score(true, predicted, labels=range(6), average=average, zero_division=0)

    np.testing.assert_allclose(per_class, expected(None), rtol=1e-12)
    found = [expected(name) for name in ("micro", "macro", "weighted")]
    np.testing.assert_allclose(averages, found, rtol=1e-12)


def test_f1_of_the_majority_alone() -> None:
    """As the explanation says: accuracy 0.9 and macro 0.47."""
    true = np.array([0] * 9 + [1])
    _, micro, macro, _ = f1_averages(true, np.zeros(10, dtype=int), 2)
    assert micro == 0.9
    assert macro == pytest.approx(9 / 19)


def test_f1_sample_by_hand() -> None:
    found = f1_averages(np.array([0, 0, 0, 1]), np.array([0, 0, 1, 1]), 2)
    np.testing.assert_allclose(found[0], [0.8, 2 / 3])
    np.testing.assert_allclose(found[1:], [0.75, 11 / 15, 23 / 30])


# --- perplexity over windows ------------------------------------------------------------------

sliding_perplexity = reference("sliding_perplexity")


@pytest.mark.parametrize(("window", "stride"), [(5, 1), (5, 2), (5, 4), (2, 1), (40, 7)])
@pytest.mark.parametrize("length", [2, 5, 6, 17])
def test_sliding_perplexity_token_by_token(window: int, stride: int, length: int) -> None:
    """Each token by itself, in the first window that holds it and a token before it."""
    fixtures = SOLUTIONS.parents[1] / "question_bank" / "fixtures"
    scorer = runpy.run_path(str(fixtures / "windowed_scorer.py"))["windowed_scorer"]
    score = scorer(np.random.default_rng(5), 6, window)
    tokens = np.random.default_rng(length).integers(0, 6, length).tolist()
    logs = []
    for i in range(1, length):
        begin = next(b for b in range(0, length, stride) if b < i < b + window)
        logs.append(score(tokens[begin : i + 1])[-1])
    perplexity, count = sliding_perplexity(score, tokens, window, stride)
    assert count == length - 1
    assert perplexity == pytest.approx(np.exp(-np.mean(logs)), rel=1e-12)


# --- rankings ---------------------------------------------------------------------------------

auroc = reference("auroc")
ndcg_at_k = reference("ndcg_at_k")


@pytest.mark.parametrize("seed", range(8))
def test_auroc_over_all_pairs(seed: int) -> None:
    rng = np.random.default_rng(seed)
    labels, scores = rng.random(15) < 0.5, rng.integers(0, 6, 15) * 1.0
    labels[:2] = [True, False]
    pairs = [(p, n) for p in scores[labels] for n in scores[~labels]]
    expected = sum((p > n) + (p == n) / 2 for p, n in pairs) / len(pairs)
    assert auroc(labels, scores) == pytest.approx(expected, rel=1e-14)


def test_auroc_agrees_with_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(1)
    labels, scores = rng.random(500) < 0.2, np.round(rng.normal(size=500), 1)
    assert auroc(labels, scores) == pytest.approx(metrics.roc_auc_score(labels, scores))


@pytest.mark.parametrize("labels", [[True], [False, False]])
def test_auroc_of_one_class_is_a_half(labels: list[bool]) -> None:
    assert auroc(np.array(labels), np.arange(len(labels)) * 1.0) == 0.5


@pytest.mark.parametrize("k", [1, 3, 7, 20])
def test_ndcg_agrees_with_scikit_learn(k: int) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(k)
    relevance, scores = rng.integers(0, 5, 12), rng.normal(size=12)
    expected = metrics.ndcg_score([2.0**relevance - 1], [scores], k=k)
    assert ndcg_at_k(relevance, scores, k) == pytest.approx(expected, rel=1e-12)


def test_ndcg_by_hand() -> None:
    found = ndcg_at_k(np.array([1, 0, 2]), np.array([0.2, 0.9, 0.5]), 3)
    assert found == pytest.approx((3 / np.log2(3) + 0.5) / (3 + 1 / np.log2(3)))
    assert ndcg_at_k(np.array([0, 3, 1]), np.zeros(3), 1) == 0
    assert ndcg_at_k(np.zeros(3, dtype=int), np.arange(3.0), 2) == 0


# --- calibration ------------------------------------------------------------------------------

expected_calibration_error = reference("expected_calibration_error")


@pytest.mark.parametrize("bins", [1, 4, 10, 37])
def test_calibration_bin_by_bin(bins: int) -> None:
    rng = np.random.default_rng(bins)
    confidence, correct = rng.uniform(size=50), rng.random(50) < 0.6
    confidence[0] = 1.0
    total, sizes = 0.0, []
    for b in range(bins):
        upper = 2.0 if b == bins - 1 else (b + 1) / bins
        inside = [i for i in range(50) if b / bins <= confidence[i] < upper]
        sizes.append(len(inside))
        if inside:
            total += len(inside) / 50 * abs(correct[inside].mean() - confidence[inside].mean())
    found, counts = expected_calibration_error(confidence, correct, bins)
    assert found == pytest.approx(total, rel=1e-12)
    assert counts.tolist() == sizes


def test_calibration_samples_by_hand() -> None:
    given = (np.array([1.0, 0.5, 0.25, 0]), np.array([True, False, True, False]))
    found, counts = expected_calibration_error(*given, 2)
    assert found == 0.3125
    assert counts.tolist() == [2, 2]


# --- boxes, experiments -----------------------------------------------------------------------

nms = reference("nms")
cuped = reference("cuped")
bootstrap_interval = reference("bootstrap_interval")


def cells(box: np.ndarray) -> set[tuple[int, int]]:
    """The unit squares of a box with whole corners."""
    x1, y1, x2, y2 = map(int, box)
    return {(x, y) for x in range(x1, x2) for y in range(y1, y2)}


@pytest.mark.parametrize("seed", range(4))
def test_boxes_as_sets_of_unit_squares(seed: int) -> None:
    rng = np.random.default_rng(seed)
    corners = rng.integers(-3, 4, (14, 2))
    boxes = np.concatenate([corners, corners + rng.integers(1, 6, (14, 2))], 1).astype(float)
    scores, classes = rng.integers(0, 5, 14).astype(float), rng.integers(0, 2, 14)
    kept: list[int] = []
    for i in sorted(range(14), key=lambda i: (-scores[i], i)):
        shares = [
            len(cells(boxes[i]) & cells(boxes[j])) / len(cells(boxes[i]) | cells(boxes[j]))
            for j in kept
            if classes[i] == classes[j]
        ]
        if max(shares, default=0) <= 0.37:
            kept.append(i)
    assert nms(boxes, scores, classes, 0.37) == kept


def test_boxes_of_the_samples() -> None:
    boxes = np.array([[0.0, 0, 4, 4], [1, 0, 5, 4], [8, 8, 9, 9]])
    assert nms(boxes, np.array([0.6, 0.9, 0.3]), np.zeros(3, dtype=int), 0.5) == [1, 2]
    boxes = np.array([[0.0, 0, 10, 10], [3, 0, 13, 10], [6, 0, 16, 10]])
    assert nms(boxes, np.array([3.0, 2, 1]), np.zeros(3, dtype=int), 0.5) == [0, 2]


def test_cuped_has_the_smallest_variance_of_all_thetas() -> None:
    rng = np.random.default_rng(1)
    x, arm = rng.normal(size=40), np.arange(40) % 3 == 0
    y = 2 * x + arm + rng.normal(size=40)
    effect, error, theta = cuped(y, x, arm)

    def spread(t: float) -> float:
        left = y - t * x
        return sum(((left[m] - left[m].mean()) ** 2).sum() for m in (arm, ~arm))

    assert spread(theta) < min(spread(theta + 1e-3), spread(theta - 1e-3))
    adjusted = y - theta * x
    assert effect == pytest.approx(adjusted[arm].mean() - adjusted[~arm].mean())
    variances = [adjusted[m].var(ddof=1) / m.sum() for m in (arm, ~arm)]
    assert error == pytest.approx(np.sqrt(sum(variances)))


def test_cuped_is_the_regression_on_arm_and_covariate() -> None:
    rng = np.random.default_rng(2)
    x, arm = rng.normal(size=20), rng.permutation(20) < 8
    y = rng.normal(size=20) + x
    design = np.stack([np.ones(20), arm, x], 1)
    _, slope, covariate = np.linalg.lstsq(design, y, rcond=None)[0]
    effect, _, theta = cuped(y, x, arm)
    assert (effect, theta) == pytest.approx((slope, covariate))


def test_the_bootstrap_interval_covers_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(3)
    hits = 0
    for _ in range(300):
        values = rng.normal(size=40)
        low, high = bootstrap_interval(values, rng.integers(0, 40, (200, 40)), 0.9)
        hits += low <= 0 <= high
    assert 0.82 < hits / 300 < 0.95


def test_bootstrap_sample_by_hand() -> None:
    draws = np.array([[0, 0], [0, 1], [1, 0], [1, 1], [1, 1]])
    assert bootstrap_interval(np.array([0.0, 10]), draws, 0.5) == pytest.approx((5, 10))


# --- pass@k -----------------------------------------------------------------------------------

pass_at_k = reference("pass_at_k")


@pytest.mark.parametrize("seed", range(6))
def test_pass_at_k_is_the_mean_over_all_sets_of_samples(seed: int) -> None:
    rng = np.random.default_rng(seed)
    totals = rng.integers(3, 9, 4)
    correct = np.array([rng.integers(0, n + 1) for n in totals])
    for k in range(1, int(totals.min()) + 1):
        shares = []
        for n, c in zip(totals, correct, strict=True):
            sets = list(itertools.combinations([i < c for i in range(n)], k))
            shares.append(sum(map(any, sets)) / len(sets))
        assert pass_at_k(totals, correct, k) == pytest.approx(sum(shares) / 4, abs=1e-12)


def test_pass_at_k_agrees_with_whole_numbers_for_many_samples() -> None:
    for n, c, k in [(2000, 3, 700), (2000, 900, 2), (5000, 40, 5000), (3000, 2999, 1)]:
        exact = 1 - Fraction(math.comb(n - c, k), math.comb(n, k))
        actual = pass_at_k(np.array([n]), np.array([c]), k)
        assert actual == pytest.approx(float(exact), rel=1e-9, abs=1e-12)


# --- Elo --------------------------------------------------------------------------------------

elo_ratings = reference("elo_ratings")


@pytest.mark.parametrize("seed", range(6))
def test_a_game_is_a_gradient_step_on_the_log_likelihood(seed: int) -> None:
    """Bradley-Terry by finite differences; a tie is half a win and half a loss."""
    rng = np.random.default_rng(seed)
    ratings, scores = rng.normal(1000, 150, 3), rng.integers(0, 3, 4) / 2
    games = np.array([rng.permutation(3)[:2] for _ in scores])

    def likelihood(r: np.ndarray, a: int, b: int, s: float) -> float:
        gap = (r[a] - r[b]) * math.log(10) / 400
        return -s * math.log1p(math.exp(-gap)) - (1 - s) * math.log1p(math.exp(gap))

    expected = ratings.copy()
    for (a, b), s in zip(games, scores, strict=True):
        slope = np.zeros(3)
        for i in range(3):
            step = np.eye(3)[i] * 1e-3
            up, down = (likelihood(expected + sign * step, a, b, s) for sign in (1, -1))
            slope[i] = (up - down) / 2e-3
        expected = expected + 20 * 400 / math.log(10) * slope
    assert elo_ratings(ratings, games, scores, 20.0) == pytest.approx(expected, abs=1e-3)


def test_ratings_settle_where_the_win_rates_are_expected() -> None:
    rng = np.random.default_rng(5)
    games = np.tile([[0, 1]], (40_000, 1))
    scores = (rng.random(40_000) < 0.75).astype(float)
    first, second = elo_ratings(np.array([1000.0, 1000.0]), games, scores, 0.5)
    assert first - second == pytest.approx(400 * math.log10(3), abs=25)
