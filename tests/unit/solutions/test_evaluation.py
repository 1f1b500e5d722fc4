"""Metrics against scikit-learn, brute force over pairs and samples, and values by hand."""

from __future__ import annotations

import runpy
from collections.abc import Callable
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
