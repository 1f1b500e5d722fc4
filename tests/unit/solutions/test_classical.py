"""Classical learning against scikit-learn, numeric minima and values by hand."""

from __future__ import annotations

import math
import runpy
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions" / "ml-basics"


def reference(name: str) -> Callable[..., Any]:
    """The function that `solutions/ml-basics/<name>.py` defines."""
    return runpy.run_path(str(SOLUTIONS / f"{name}.py"))[name]


softmax_regression = reference("softmax_regression")
pca = reference("pca")
knn_predict = reference("knn_predict")
best_split = reference("best_split")
boosting_round = reference("boosting_round")
naive_bayes = reference("naive_bayes")


def test_softmax_regression_by_central_differences() -> None:
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(6, 3)), rng.integers(0, 4, 6)
    w, b = rng.normal(size=(3, 4)), rng.normal(size=4)
    _, dw, db = softmax_regression(x, y, w, b, 0.3)

    def loss(w, b) -> float:
        scores = np.exp(x @ w + b)
        chosen = scores[np.arange(6), y] / scores.sum(1)
        return -np.log(chosen).mean() + 0.15 * (w**2).sum()

    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = 1e-5
        assert dw[i] == pytest.approx((loss(w + step, b) - loss(w - step, b)) / 2e-5, rel=1e-6)
    for i, step in enumerate(1e-5 * np.eye(4)):
        assert db[i] == pytest.approx((loss(w, b + step) - loss(w, b - step)) / 2e-5, rel=1e-6)


def test_softmax_regression_of_two_classes_is_logistic_regression() -> None:
    rng = np.random.default_rng(2)
    x, y, w = rng.normal(size=(7, 3)), rng.integers(0, 2, 7), rng.normal(size=3)
    loss, dw, _ = softmax_regression(x, y, np.stack([0 * w, w], 1), np.zeros(2))
    p = 1 / (1 + np.exp(-x @ w))
    assert loss == pytest.approx(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
    np.testing.assert_allclose(dw[:, 1], x.T @ (p - y) / 7)


def test_softmax_regression_samples_by_hand() -> None:
    x, y = np.array([[1.0], [2]]), np.array([0, 1])
    loss, dw, db = softmax_regression(x, y, np.zeros((1, 2)), np.log([3, 1]))
    assert loss == pytest.approx((math.log(4 / 3) + math.log(4)) / 2)
    np.testing.assert_allclose(dw, [[0.625, -0.625]])
    np.testing.assert_allclose(db, [0.25, -0.25])


@pytest.mark.parametrize("shape", [(9, 4), (5, 8)])
def test_pca_by_the_eigenvectors_of_the_covariance(shape: tuple[int, int]) -> None:
    x = np.random.default_rng(3).normal(size=shape) * np.arange(1, shape[1] + 1) + 5
    components, variances, scores = pca(x, 3)
    covariance = np.cov(x, rowvar=False)
    np.testing.assert_allclose(covariance @ components.T, components.T * variances, atol=1e-10)
    np.testing.assert_allclose(components @ components.T, np.eye(3), atol=1e-12)
    np.testing.assert_allclose(variances, np.linalg.eigvalsh(covariance)[::-1][:3])
    np.testing.assert_allclose(np.cov(scores, rowvar=False), np.diag(variances), atol=1e-10)
    assert all(row[np.abs(row).argmax()] > 0 for row in components)
    assert np.allclose(scores.mean(0), 0)


def test_pca_sample_by_hand() -> None:
    components, variances, _ = pca(np.array([[1.0, 2], [3, 2], [5, 5], [7, 5]]), 1)
    assert variances[0] == pytest.approx((29 + math.hypot(11, 24)) / 6)
    np.testing.assert_allclose(components, [[0.8416, 0.5401]], atol=1e-4)


@pytest.mark.parametrize("k", [1, 2, 4, 9])
def test_neighbours_agree_with_scikit_learn(k: int) -> None:
    neighbours = pytest.importorskip("sklearn.neighbors")
    rng = np.random.default_rng(k)
    train, y, x = rng.normal(size=(9, 3)), rng.integers(0, 3, 9), rng.normal(size=(20, 3))
    labels, found = knn_predict(train, y, x, k)
    expected = neighbours.NearestNeighbors(n_neighbors=k).fit(train).kneighbors(x)[1]
    np.testing.assert_array_equal(found, expected)
    for label, near in zip(labels, y[expected], strict=True):
        counts = Counter(near.tolist())  # in the order of the distances
        assert label == max(counts, key=lambda c: (counts[c], -near.tolist().index(c)))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("min_leaf", [1, 3])
def test_a_split_agrees_with_scikit_learn(seed: int, min_leaf: int) -> None:
    tree = pytest.importorskip("sklearn.tree")
    rng = np.random.default_rng(seed)
    x, y, weights = rng.normal(size=(14, 3)), rng.integers(0, 3, 14), rng.uniform(0.5, 2, 14)
    stump = tree.DecisionTreeClassifier(max_depth=1, min_samples_leaf=min_leaf, random_state=0)
    grown = stump.fit(x, y, sample_weight=weights).tree_
    feature, threshold, gain = best_split(x, y, weights, min_leaf)
    assert feature == grown.feature[0]
    assert threshold == pytest.approx(grown.threshold[0], rel=1e-5)
    mass = grown.weighted_n_node_samples
    after = (mass[1:] * grown.impurity[1:]).sum() / mass[0]
    assert gain == pytest.approx(grown.impurity[0] - after, rel=1e-9)


def test_split_samples_by_hand() -> None:
    x = np.array([[1.0, 5], [2, 5], [4, 5], [9, 5]])
    assert best_split(x, np.array([0, 0, 1, 1]), np.ones(4)) == (0, 3.0, 0.5)
    found = best_split(np.array([[1.0], [2], [3]]), np.array([0, 1, 0]), np.array([1.0, 1, 2]))
    assert found == pytest.approx((0, 2.5, 1 / 8))


def test_boosting_takes_the_step_that_lowers_the_quadratic_loss_most() -> None:
    """Every split, with leaves found by a numeric minimum of the second-order loss."""
    optimize = pytest.importorskip("scipy.optimize")
    rng = np.random.default_rng(4)
    x, y, scores = rng.normal(size=(8, 2)), rng.integers(0, 2, 8).astype(float), rng.normal(size=8)
    p = 1 / (1 + np.exp(-scores))
    found = boosting_round(x, y, scores, 0.7, 0.3)
    losses = {}
    for feature in range(2):
        column = np.sort(x[:, feature])
        for threshold in (column[1:] + column[:-1]) / 2:
            leaves, total = [], 0.0
            for side in (x[:, feature] <= threshold, x[:, feature] > threshold):
                g, h = (p - y)[side], (p * (1 - p))[side]
                best = optimize.minimize_scalar(
                    lambda v, g=g, h=h: (g * v + h * v * v / 2).sum() + 0.35 * v * v
                )
                leaves.append(best.x)
                total += best.fun
            losses[feature, float(threshold)] = (total, leaves)
    split = min(losses, key=lambda key: losses[key][0])
    assert (found[1], found[2]) == pytest.approx(split)
    np.testing.assert_allclose(found[3:], losses[split][1], rtol=1e-5)
    side = x[:, split[0]] <= split[1]
    np.testing.assert_allclose(found[0], scores + 0.3 * np.where(side, found[3], found[4]))


def test_boosting_samples_by_hand() -> None:
    x, y = np.array([[1.0], [2], [3], [8]]), np.array([0.0, 0, 1, 1])
    scores, feature, threshold, left, right = boosting_round(x, y, np.zeros(4), 0.5, 0.25)
    np.testing.assert_allclose(scores, [-0.25, -0.25, 0.25, 0.25])
    assert (feature, threshold, left, right) == pytest.approx((0, 2.5, -1, 1))
    x, y = np.array([[1.0, 0], [2, 1], [3, 0]]), np.array([1.0, 0, 1])
    found = boosting_round(x, y, np.full(3, math.log(3)), 1.0, 1.0)[1:]
    assert found == pytest.approx((1, 0.5, 4 / 11, -12 / 19))


def test_naive_bayes_agrees_with_scikit_learn() -> None:
    bayes = pytest.importorskip("sklearn.naive_bayes")
    rng = np.random.default_rng(5)
    train, y, docs = rng.integers(0, 5, (9, 6)), np.arange(9) % 3, rng.integers(0, 90, (5, 6))
    model = bayes.MultinomialNB(alpha=0.4).fit(train, y)
    expected = model.predict_log_proba(docs)
    np.testing.assert_allclose(naive_bayes(train, y, docs, 3, 0.4), expected, rtol=1e-9, atol=1e-9)


def test_naive_bayes_by_fractions() -> None:
    train, docs = np.array([[2, 0], [0, 1], [1, 0]]), np.array([[0, 1], [0, 0]])
    found = np.exp(naive_bayes(train, np.array([0, 1, 0]), docs, 3))
    np.testing.assert_allclose(found, [[0.375, 0.625, 0], [2 / 3, 1 / 3, 0]])
