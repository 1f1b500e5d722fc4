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


# --- mixture of experts -----------------------------------------------------------------------

moe_layer = reference("transformer/moe_layer")


@pytest.mark.parametrize("capacity", [1, 2, 8])
def test_moe_expert_by_expert(capacity: int) -> None:
    """The picks in one queue, each expert taking the first of its own."""
    rng = np.random.default_rng(capacity)
    x, router, experts = (rng.normal(size=s) for s in ((7, 3), (3, 4), (4, 3, 3)))
    weights = np.exp(x @ router)
    probs = weights / weights.sum(1, keepdims=True)
    best = [sorted(range(4), key=lambda e, p=p: -p[e])[:2] for p in probs]
    queue = [(rank, n) for rank in range(2) for n in range(7)]
    y, kept = np.zeros((7, 3)), np.zeros((7, 2), dtype=bool)
    for expert in range(4):
        mine = [(rank, n) for rank, n in queue if best[n][rank] == expert]
        for rank, n in mine[:capacity]:
            kept[n, rank] = True
            y[n] += probs[n, expert] / probs[n, best[n]].sum() * (x[n] @ experts[expert])
    counts = [sum(expert in row for row in best) / 14 for expert in range(4)]
    found, balance, served = moe_layer(x, router, experts, 2, capacity)
    np.testing.assert_allclose(found, y, rtol=1e-12, atol=1e-14)
    np.testing.assert_array_equal(served, kept)
    assert balance == pytest.approx(4 * np.dot(counts, probs.mean(0)), rel=1e-12)


def test_moe_sample_by_hand() -> None:
    experts = np.array([4 * np.eye(2), 8 * np.eye(2)])
    router = np.array([[math.log(3), 0], [0, 0]])
    y, balance, kept = moe_layer(np.array([[1.0, 0], [2, 0]]), router, experts, 1, 1)
    np.testing.assert_allclose(y, [[4, 0], [0, 0]])
    assert balance == pytest.approx(1.65)
    assert kept.tolist() == [[True], [False]]
    y, _, _ = moe_layer(np.array([[1.0, 0]]), router, experts, 2, 1)
    np.testing.assert_allclose(y, [[5, 0]])


# --- linear biases ----------------------------------------------------------------------------

alibi_bias = reference("transformer/alibi_bias")


@pytest.mark.parametrize(("queries", "keys"), [(1, 1), (4, 4), (2, 6), (1, 5)])
@pytest.mark.parametrize("heads", [1, 4, 16])
def test_alibi_entry_by_entry(heads: int, queries: int, keys: int) -> None:
    found = alibi_bias(heads, queries, keys)
    assert found.shape == (heads, queries, keys)
    for h, i, j in np.ndindex(found.shape):
        distance = keys - queries + i - j
        slope = 2 ** (-8 * (h + 1) / heads)
        assert found[h, i, j] == pytest.approx(-slope * distance if distance >= 0 else -math.inf)


def test_alibi_gives_the_weights_of_the_keys_position_alone() -> None:
    """As the explanation says: a softmax sees differences along a row only."""
    bias = alibi_bias(4, 5, 5)
    other = np.where(np.isinf(bias), -np.inf, -bias[:, -1:, ::-1] * 1.0)
    weights = [np.exp(b) / np.exp(b).sum(-1, keepdims=True) for b in (bias, other)]
    np.testing.assert_allclose(*weights, rtol=1e-12)
