"""Lloyd's iterations against exact fractions, and against scikit-learn where no cluster empties."""

from __future__ import annotations

import runpy
import warnings
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions" / "ml-basics"
kmeans = runpy.run_path(str(SOLUTIONS / "kmeans.py"))["kmeans"]

POINT = st.tuples(st.integers(-8, 8), st.integers(-8, 8))


def exact(
    points: list[tuple[int, ...]], centers: list[tuple[int, ...]], iterations: int
) -> tuple[list[list[Fraction]], list[int], bool]:
    """All in fractions; the last part says whether a tie hung on parts that floats do not hold."""
    current = [[Fraction(c) for c in center] for center in centers]
    fragile = False

    def nearest() -> list[int]:
        nonlocal fragile
        labels = []
        for point in points:
            far = [sum((p - c) ** 2 for p, c in zip(point, m, strict=True)) for m in current]
            ties = [m for m, d in zip(current, far, strict=True) if d == min(far)]
            parts = [c.denominator for m in ties for c in m]
            fragile |= len(ties) > 1 and any(part & (part - 1) for part in parts)
            labels.append(far.index(min(far)))
        return labels

    for _ in range(iterations):
        labels = nearest()
        for j in range(len(current)):
            own = [p for p, label in zip(points, labels, strict=True) if label == j]
            if own:
                current[j] = [Fraction(sum(column), len(own)) for column in zip(*own, strict=True)]
    return current, nearest(), fragile


@given(
    st.lists(POINT, min_size=1, max_size=9),
    st.lists(POINT, min_size=1, max_size=4),
    st.integers(0, 5),
)
def test_agrees_with_exact_fractions(
    points: list[tuple[int, ...]], centers: list[tuple[int, ...]], iterations: int
) -> None:
    wanted, labels, fragile = exact(points, centers, iterations)
    x, start = np.array(points, float), np.array(centers, float)
    moved, own = kmeans(x, start, iterations)
    if not fragile:
        np.testing.assert_allclose(moved, np.array(wanted, float), rtol=1e-12, atol=1e-12)
        assert own.tolist() == labels
    assert start.tolist() == [list(map(float, center)) for center in centers]


@pytest.mark.parametrize("iterations", [1, 2, 3, 50])
@pytest.mark.parametrize("seed", range(5))
def test_agrees_with_scikit_learn(iterations: int, seed: int) -> None:
    cluster = pytest.importorskip("sklearn.cluster")
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(30, 3))
    start = x[:3].copy()
    model = cluster.KMeans(3, init=start, n_init=1, max_iter=iterations, tol=0, algorithm="lloyd")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that it has not converged
        model.fit(x)
    centroids, labels = kmeans(x, start, iterations)
    np.testing.assert_allclose(centroids, model.cluster_centers_, rtol=1e-9, atol=1e-12)
    assert labels.tolist() == model.labels_.tolist()


def test_inertia_never_rises() -> None:
    rng = np.random.default_rng(4)
    x, start = rng.normal(size=(40, 2)), rng.normal(size=(5, 2))
    inertia = []
    for iterations in range(8):
        centroids, labels = kmeans(x, start, iterations)
        inertia.append(((x - centroids[labels]) ** 2).sum())
    assert all(after <= before + 1e-12 for before, after in pairwise(inertia))
    assert inertia[-1] < inertia[0]


def test_an_empty_cluster_keeps_its_centroid_and_can_win_samples_later() -> None:
    x = np.array([[0.0], [6.0], [100.0], [102.0]])
    start = np.array([[5.0], [8.0], [100.0]])
    centroids, labels = kmeans(x, start, 1)
    assert centroids.tolist() == [[3.0], [8.0], [101.0]]
    assert labels.tolist() == [0, 1, 2, 2]
    assert kmeans(x, start, 2)[0].tolist() == [[0.0], [6.0], [101.0]]


# --- logistic regression ----------------------------------------------------------------------

irls_step = runpy.run_path(str(SOLUTIONS / "irls_step.py"))["irls_step"]


def test_irls_is_newton_on_numeric_derivatives():
    rng = np.random.default_rng(3)
    x, y, w = rng.normal(size=(9, 3)), rng.integers(0, 2, 9) * 1.0, rng.normal(size=3)

    def loss(v):
        p = 1 / (1 + np.exp(-x @ v))
        return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) + 0.35 * np.sum(v**2)

    h, steps = 1e-4, np.eye(3) * 1e-4
    gradient = np.array([(loss(w + s) - loss(w - s)) / (2 * h) for s in steps])
    hessian = [
        [
            (loss(w + a + b) - loss(w + a - b) - loss(w - a + b) + loss(w - a - b)) / (4 * h * h)
            for b in steps
        ]
        for a in steps
    ]
    found, likelihood = irls_step(x, y, w, 0.7)
    np.testing.assert_allclose(found, w - np.linalg.inv(hessian) @ gradient, rtol=1e-4)
    assert likelihood == pytest.approx(-loss(w), rel=1e-12)


def test_irls_finds_scikit_learns_optimum():
    linear_model = pytest.importorskip("sklearn.linear_model")
    rng = np.random.default_rng(4)
    x, y, w = rng.normal(size=(40, 3)), rng.integers(0, 2, 40) * 1.0, np.zeros(3)
    for _ in range(8):
        w, _ = irls_step(x, y, w, 2.0)
    model = linear_model.LogisticRegression(C=0.5, fit_intercept=False, tol=1e-10).fit(x, y)
    np.testing.assert_allclose(w, model.coef_[0], rtol=1e-5)


def test_irls_sample_by_hand():
    found, likelihood = irls_step(np.array([[1.0], [3]]), np.array([1.0, 0]), np.zeros(1), 1.5)
    assert found.tolist() == [-0.25]
    assert likelihood == pytest.approx(2 * np.log(0.5))
