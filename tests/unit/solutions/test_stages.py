"""The references of the stages against independent answers, and against the stage before."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions"


def module(name: str) -> Any:
    """The file of a stage's reference, loaded."""
    path = next(SOLUTIONS.glob(f"*/{name}.py"))
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


# --- attention ------------------------------------------------------------------------------------


def attention_by_loops(q, k, v, causal=False, visible=None):
    """Key by key over plain numbers."""
    out = np.zeros((len(q), q.shape[1], v.shape[2]))
    t, s = q.shape[1], k.shape[1]
    for h in range(len(q)):
        g = h * len(k) // len(q)
        for i in range(t):
            seen = [j for j in range(s) if not causal or j - s <= i - t]
            seen = [j for j in seen if visible is None or visible[j]]
            weights = [np.exp(float(q[h, i] @ k[g, j]) / q.shape[2] ** 0.5) for j in seen]
            for j, weight in zip(seen, weights, strict=True):
                out[h, i] += weight / sum(weights) * v[g, j]
    return out


@pytest.mark.parametrize("seed", range(5))
def test_attention(seed: int) -> None:
    rng = np.random.default_rng(seed)
    t, s = rng.integers(1, 6, 2)
    q, k, v = rng.normal(size=(4, t, 3)), rng.normal(size=(4, s, 3)), rng.normal(size=(4, s, 2))
    plain, masked = (module(f"staged_attention{e}").attention for e in ("", "_masked"))
    grouped = module("staged_attention_grouped").attention
    visible = rng.random(s) < 0.6
    assert np.allclose(plain(q, k, v), attention_by_loops(q, k, v))
    assert np.allclose(masked(q, k, v), plain(q, k, v))
    for causal in (False, True):
        for hides in (None, visible):
            found = masked(q, k, v, causal, hides)
            assert np.allclose(found, attention_by_loops(q, k, v, causal, hides))
            assert np.allclose(grouped(q, k, v, causal, hides), found)
            two = grouped(q, k[:2], v[:2], causal, hides)
            assert np.allclose(two, attention_by_loops(q, k[:2], v[:2], causal, hides))


@pytest.mark.parametrize("seed", range(5))
def test_blocks_give_what_attention_gives(seed: int) -> None:
    """In whatever blocks the keys come, and in whatever order."""
    rng = np.random.default_rng(seed)
    q, k, v = rng.normal(size=(4, 3, 3)), rng.normal(size=(2, 9, 3)), rng.normal(size=(2, 9, 2))
    visible = rng.random(9) < 0.6
    visible[0] = True
    block = module("staged_attention_online").attend_block
    order, cuts = rng.permutation(9), sorted(rng.integers(0, 9, 2))
    state = np.full((4, 3), -np.inf), np.zeros((4, 3)), np.zeros((4, 3, 2))
    for part in np.split(order, cuts):
        if len(part):
            state = block(q, k[:, part], v[:, part], *state, visible[part])
    _, total, acc = state
    expected = module("staged_attention_grouped").attention(q, k, v, visible=visible)
    assert np.allclose(acc / total[..., None], expected)
