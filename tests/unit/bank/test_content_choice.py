"""Numbers in the shipped choice questions, computed another way; the audit proves the rest."""

from __future__ import annotations

import numpy as np
import pytest


def test_numbers_in_the_options_are_right() -> None:
    # condition_of_a_shear
    assert np.linalg.cond([[1.0, 1000.0], [0.0, 1.0]]) == pytest.approx(1e6, rel=1e-5)
    # rank_without_eigenvalues
    nilpotent = np.array([[0.0, 1.0], [0.0, 0.0]])
    assert np.linalg.matrix_rank(nilpotent) == 1
    assert np.linalg.eigvals(nilpotent).tolist() == [0.0, 0.0]
    # smallest_overflowing_logit
    with np.errstate(over="ignore"):
        assert np.isfinite(np.exp(np.float32(88)))
        assert np.isinf(np.exp(np.float32(89)))
    # small_contrastive_temperature
    similarities = np.array([0.8, 0.6, 0.4, 0.2])
    sharp = np.exp(similarities / 0.1)
    assert (sharp / sharp.sum()).round(3).tolist() == [0.865, 0.117, 0.016, 0.002]
    # filters_in_a_row
    top = np.array([0.3, 0.2, 0.1]) / 0.6
    assert int(np.argmax(np.cumsum(top) >= 0.55)) + 1 == 2
    # squared_error_on_sigmoid
    assert pytest.approx(-0.0196, rel=1e-3) == 2 * (0.01 - 1) * 0.01 * 0.99
    # positive_dot_product
    angle = np.degrees(np.arccos(0.1 / np.hypot(0.1, 1.0)))
    assert angle == pytest.approx(84, abs=0.5)
    # who_computes
    assert pytest.approx(4928.77) == 17.3 * 284.9
    # a_flat_point
    assert np.linalg.eigvalsh([[2.0, 3.0], [3.0, 2.0]]) == pytest.approx([-1, 5])
    # lower_error_worse_list
    assert np.sqrt(np.mean(np.square([0.9, 0.3, 0]))) == pytest.approx(0.55, abs=0.005)
    # three_groups_in_a_circle
    assert -(2 * np.log(2 / 3) + np.log(1 / 3)) / 3 == pytest.approx(0.637, abs=5e-4)
    # exact_zeros, minima of (w - 0.3)^2 / 2 plus each penalty
    grid = np.linspace(-1, 1, 200_001)
    data = (grid - 0.3) ** 2 / 2
    assert grid[np.argmin(data + 0.5 * abs(grid))] == pytest.approx(0, abs=1e-5)
    assert grid[np.argmin(data + 5 * grid**2)] == pytest.approx(0.3 / 11, abs=1e-4)
    assert grid[np.argmin(data + 0.2 * abs(grid))] == pytest.approx(0.1, abs=1e-4)
    assert grid[np.argmin(data + 0.5 * grid**2)] == pytest.approx(0.15, abs=1e-4)
