"""The references of the staged training loop against numeric gradients, and against each other."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions"


def loop(end: str) -> Any:
    """`train` of a stage's reference."""
    path = SOLUTIONS / "optimization" / f"staged_train_loop{end}.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found.train


def mean_loss(flat, shapes, rows, labels, among):
    """Of the labelled rows, by plain numbers, divided by `among`."""
    (d, h), (_, c) = shapes
    w1, w2 = flat[: d * h].reshape(d, h), flat[d * h :].reshape(h, c)
    total = 0.0
    for row, label in zip(rows, labels, strict=True):
        if label >= 0:
            z = np.tanh(row @ w1) @ w2
            total += float(np.log(np.exp(z).sum()) - z[label])
    return total / max(among, 1)


def by_differences(args, micro=None, max_norm=None, scale=None, growth=1):
    """The four stages as told, one vector of weights, every gradient by differences."""
    w1, w2, x, y, lr, momentum = args
    shapes, flat = (w1.shape, w2.shape), np.concatenate([w1.ravel(), w2.ravel()])
    velocity, run, out = np.zeros(flat.size), 0, []
    for rows, labels in zip(x, y, strict=True):
        among, heap, norms, over = int((labels >= 0).sum()), np.zeros(flat.size), [], False
        for i in range(0, len(rows), micro or len(rows)):
            part = slice(i, i + (micro or len(rows)))
            here = (shapes, rows[part], labels[part], among)
            moves = np.eye(flat.size) * 1e-5
            slope = [mean_loss(flat + m, *here) - mean_loss(flat - m, *here) for m in moves]
            for j, value in enumerate(slope):
                come = value / 2e-5
                if scale is not None:
                    over |= abs(come * scale) >= 65520
                    come = float(np.float16(min(max(come * scale, -65504), 65504))) / scale
                heap[j] += come
            norms.append(float(np.sqrt(heap @ heap)))
        loss = mean_loss(flat, shapes, rows, labels, among)
        if not over:
            cut = 1.0 if max_norm is None or norms[-1] <= max_norm else max_norm / norms[-1]
            velocity = momentum * velocity + cut * heap
            flat = flat - lr * velocity
        run = 0 if over else run + 1
        if scale is not None and (over or run == growth):
            scale, run = (scale / 2 if over else scale * 2), 0
        out.append((loss, [0.0] * len(norms) if over else norms, 1.0 if scale is None else scale))
    return [np.array([row[n] for row in out]) for n in range(3)], flat


def drawn(seed: int, steps: int = 6) -> tuple[Any, ...]:
    rng = np.random.default_rng(seed)
    d, h, c, n = (int(k) for k in rng.integers((1, 1, 1, 2), (4, 4, 4, 6)))
    y = np.where(rng.random((steps, n)) < 0.3, -1, rng.integers(0, c, (steps, n)))
    w1, w2, x = rng.normal(size=(d, h)), rng.normal(size=(h, c)), rng.normal(size=(steps, n, d))
    return w1, w2, x, y, 0.2, 0.7


def flat_of(found: Any) -> np.ndarray:
    return np.concatenate([found[-2].ravel(), found[-1].ravel()])


@pytest.mark.parametrize("seed", range(6))
def test_full_precision(seed: int) -> None:
    args, micro, bound = drawn(seed), 1 + seed % 3, 0.3
    for end, more in (
        ("", {}),
        ("_accumulation", {"micro": micro}),
        ("_clipping", {"micro": micro, "max_norm": bound}),
    ):
        (losses, norms, _), flat = by_differences(args, **more)
        found = loop(end)(*args, **more)
        assert np.allclose(found[0], losses)
        assert np.allclose(flat_of(found), flat, atol=1e-6)
        if more:
            assert np.allclose(found[1], norms, atol=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_a_stage_does_what_the_one_before_did(seed: int) -> None:
    args, micro = drawn(seed), 1 + seed % 4
    plain = loop("")(*args)
    for more in ({}, {"micro": micro}):
        found = loop("_accumulation")(*args, **more)
        assert np.allclose(found[0], plain[0])
        assert np.allclose(flat_of(found), flat_of(plain))
    for bound in (None, 0.2):
        kept = loop("_clipping")(*args, micro, bound)
        losses, norms, scales, *weights = loop("_scaler")(*args, micro, bound)
        assert (scales == 1).all()
        for one, other in zip(kept, (losses, norms, *weights), strict=True):
            assert np.array_equal(one, other)


@pytest.mark.filterwarnings("ignore:invalid value")  # inf - inf is what an overflow gives
@pytest.mark.parametrize("seed", range(6))
def test_scaled(seed: int) -> None:
    """Overflows come, and steps: the scale begins near the largest that fits."""
    args = drawn(seed, steps=12)
    more = {"micro": 1 + seed % 3, "max_norm": (None, 0.3)[seed % 2]}
    more |= {"scale": 2.0**18, "growth": 1 + seed % 2}
    (losses, norms, scales), flat = by_differences(args, **more)
    found = loop("_scaler")(*args, **more)
    assert np.allclose(found[0], losses, rtol=2e-3)
    assert np.allclose(found[1], norms, rtol=2e-3, atol=5e-4)
    assert np.array_equal(found[2], scales)
    assert np.allclose(flat_of(found), flat, rtol=2e-3, atol=5e-4)
