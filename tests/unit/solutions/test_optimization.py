"""The optimizer reference against the unrolled sums, and against torch over many steps."""

from __future__ import annotations

import math
import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions" / "optimization"
adamw_step = runpy.run_path(str(SOLUTIONS / "adamw_step.py"))["adamw_step"]


def unrolled(w: float, gradients: list[float], lr: float, **settings: float) -> float:
    """One weight after all gradients, every average written out as a sum from step 1."""
    beta1, beta2 = settings["beta1"], settings["beta2"]
    for t in range(1, len(gradients) + 1):
        share1 = [beta1 ** (t - s) for s in range(1, t + 1)]
        share2 = [beta2 ** (t - s) for s in range(1, t + 1)]
        seen = gradients[:t]
        mean = math.fsum(p * g for p, g in zip(share1, seen, strict=True)) / math.fsum(share1)
        square = math.fsum(p * g * g for p, g in zip(share2, seen, strict=True))
        root = math.sqrt(square / math.fsum(share2))
        w = w * (1 - lr * settings["weight_decay"]) - lr * mean / (root + settings["eps"])
    return w


def run(w: np.ndarray, gradients: np.ndarray, lr: float, **settings: float) -> np.ndarray:
    m = v = np.zeros_like(w)
    for t, g in enumerate(gradients, start=1):
        w, m, v = adamw_step(w, g, m, v, t, lr, **settings)
    return w


SETTINGS: list[dict[str, Any]] = [
    {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0.01},
    {"beta1": 0.5, "beta2": 0.8, "eps": 0.1, "weight_decay": 0.4},
    {"beta1": 0.95, "beta2": 0.6, "eps": 1e-3, "weight_decay": 0.0},
]


@pytest.mark.parametrize("settings", SETTINGS)
def test_bias_corrected_averages_are_weighted_means(settings: dict[str, Any]) -> None:
    rng = np.random.default_rng(24)
    w, gradients = rng.normal(size=(2, 3)), rng.normal(size=(7, 2, 3))
    actual = run(w, gradients, 0.2, **settings)
    for at in np.ndindex(w.shape):
        expected = unrolled(w[at], [g[at] for g in gradients], 0.2, **settings)
        assert actual[at] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("settings", SETTINGS)
def test_agrees_with_torch_over_steps(settings: dict[str, Any]) -> None:
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(7)
    w, gradients = rng.normal(size=(3, 4)), rng.normal(size=(12, 3, 4))
    weight = torch.tensor(w, requires_grad=True)
    optimizer = torch.optim.AdamW(
        [weight],
        lr=0.05,
        betas=(settings["beta1"], settings["beta2"]),
        eps=settings["eps"],
        weight_decay=settings["weight_decay"],
    )
    m = v = np.zeros_like(w)
    for t, g in enumerate(gradients, start=1):
        w, m, v = adamw_step(w, g, m, v, t, 0.05, **settings)
        weight.grad = torch.tensor(g)
        optimizer.step()
        state = optimizer.state[weight]
        np.testing.assert_allclose(w, weight.detach().numpy(), rtol=1e-10)
        np.testing.assert_allclose(m, state["exp_avg"].numpy(), rtol=1e-10, atol=1e-15)
        np.testing.assert_allclose(v, state["exp_avg_sq"].numpy(), rtol=1e-10)


def test_default_settings_are_those_of_torch() -> None:
    torch = pytest.importorskip("torch")
    w, g = np.array([1.5, -2.0]), np.array([1e-8, -3e-8])
    weight = torch.tensor(w, requires_grad=True)
    weight.grad = torch.tensor(g)
    torch.optim.AdamW([weight], lr=0.1).step()
    new, _, _ = adamw_step(w, g, 0 * w, 0 * w, 1, 0.1)
    np.testing.assert_allclose(new, weight.detach().numpy(), rtol=1e-12)


def test_first_step_has_the_size_of_the_learning_rate() -> None:
    for scale in (1e-3, 1.0, 1e4):
        g = scale * np.array([1.0, -2.0])
        w, _, _ = adamw_step(np.zeros(2), g, np.zeros(2), np.zeros(2), 1, 0.1)
        np.testing.assert_allclose(w, [-0.1, 0.1], rtol=1e-4)


def test_without_any_gradient_a_weight_only_decays() -> None:
    w, zero = np.array([2.0, -4.0]), np.zeros(2)
    new, m, v = adamw_step(w, zero, zero, zero, 1, 0.5, weight_decay=0.1)
    np.testing.assert_allclose(new, 0.95 * w, rtol=1e-15)
    assert not m.any()
    assert not v.any()
    assert w.tolist() == [2.0, -4.0]
