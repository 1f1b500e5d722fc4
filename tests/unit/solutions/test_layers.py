"""Layers of a transformer and of regularisation, against torch and loops over plain numbers."""

from __future__ import annotations

import math
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions"


def reference(path: str) -> Callable[..., Any]:
    """The function that `solutions/<area>/<name>.py` defines."""
    return runpy.run_path(str(SOLUTIONS / f"{path}.py"))[path.rpartition("/")[2]]


swiglu_ffn = reference("transformer/swiglu_ffn")
dropout = reference("regularization/dropout")


def test_swiglu_unit_by_unit() -> None:
    rng = np.random.default_rng(1)
    x, gate, up = rng.normal(size=3), rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    down = rng.normal(size=(4, 3))
    expected = np.zeros(3)
    for unit in range(4):
        z = math.fsum(x * gate[:, unit])
        expected += z / (1 + math.exp(-z)) * math.fsum(x * up[:, unit]) * down[unit]
    np.testing.assert_allclose(swiglu_ffn(x, gate, up, down), expected, rtol=1e-12)


def test_swiglu_agrees_with_torch_far_from_zero() -> None:
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(2)
    x, gate, up, down = (rng.normal(size=s) for s in ((2, 5, 3), (3, 4), (3, 4), (4, 3)))
    gate = gate * 500
    tx, tg, tu, td = map(torch.tensor, (x, gate, up, down))
    expected = (torch.nn.functional.silu(tx @ tg) * (tx @ tu)) @ td
    np.testing.assert_allclose(swiglu_ffn(x, gate, up, down), expected, rtol=1e-10)


def test_swiglu_sample_by_hand() -> None:
    weights = ([[math.log(3), 0]], [[4, 5]], [[2], [7]])
    found = swiglu_ffn(np.array([1.0]), *map(np.array, weights))
    assert found == pytest.approx([6 * math.log(3)])


def test_dropout_keeps_the_mean_and_its_variance_is_that_of_the_explanation() -> None:
    """Over a fine grid of draws, which is every draw there is."""
    grid = (np.arange(100_000) + 0.5) / 100_000
    for p in (0.0, 0.2, 0.5, 0.9):
        y, factor = dropout(np.full(grid.shape, 3.0), grid, p, True)
        assert y.mean() == pytest.approx(3, rel=1e-4)
        assert y.var() == pytest.approx(9 * p / (1 - p), rel=1e-3, abs=1e-9)
        np.testing.assert_array_equal(y, 3 * factor)


def test_dropout_at_its_ends() -> None:
    x, u = np.array([1.0, -2]), np.array([0.0, 0.999])
    np.testing.assert_array_equal(dropout(x, u, 1.0, True), np.zeros((2, 2)))
    np.testing.assert_array_equal(dropout(x, u, 0.0, True), [x, [1, 1]])
    np.testing.assert_array_equal(dropout(x, u, 0.7, False), [x, [1, 1]])
