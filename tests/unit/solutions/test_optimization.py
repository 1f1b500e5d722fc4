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


# --- clipping ---------------------------------------------------------------------------------

clip_grad_norm = runpy.run_path(str(SOLUTIONS / "clip_grad_norm.py"))["clip_grad_norm"]


@pytest.mark.parametrize("bound", [0.1, 2.0, 100.0])
def test_clipping_scales_one_long_vector(bound):
    rng = np.random.default_rng(3)
    grads = [rng.normal(size=s) for s in ((3, 4), (2,), (0,), (2, 1, 2))]
    found, norm = clip_grad_norm(grads, bound)
    vector = np.concatenate([g.ravel() for g in grads])
    assert norm == pytest.approx(np.linalg.norm(vector), rel=1e-14)
    expected = vector if norm <= bound else vector * (bound / norm)
    np.testing.assert_allclose(np.concatenate([g.ravel() for g in found]), expected, rtol=1e-14)
    assert [g.shape for g in found] == [g.shape for g in grads]


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_clipping_leaves_out_a_step_that_is_not_finite(bad):
    found, norm = clip_grad_norm([np.array([1.0, bad]), np.ones((2, 2))], 1.0)
    assert norm == np.inf
    np.testing.assert_array_equal(np.concatenate([g.ravel() for g in found]), np.zeros(6))


# --- momentum, and a schedule -----------------------------------------------------------------

sgd_momentum_step = runpy.run_path(str(SOLUTIONS / "sgd_momentum_step.py"))["sgd_momentum_step"]
warmup_cosine_lr = runpy.run_path(str(SOLUTIONS / "warmup_cosine_lr.py"))["warmup_cosine_lr"]


@pytest.mark.parametrize("nesterov", [False, True])
def test_momentum_agrees_with_torch_over_many_steps(nesterov):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(2)
    w, v = rng.normal(size=(3, 2)), np.zeros((3, 2))
    leaf = torch.tensor(w.copy(), requires_grad=True)
    optimizer = torch.optim.SGD([leaf], 0.1, momentum=0.8, weight_decay=0.2, nesterov=nesterov)
    for grad in rng.normal(size=(6, 3, 2)):
        leaf.grad = torch.tensor(grad)
        optimizer.step()
        w, v = sgd_momentum_step(w, grad, v, 0.1, 0.8, 0.2, nesterov)
    np.testing.assert_allclose(w, leaf.detach(), rtol=1e-12)


def test_momentum_sample_by_hand():
    given = (np.array([1.0, 2]), np.array([4.0, -2]), np.array([2.0, 6]), 0.1, 0.5)
    np.testing.assert_allclose(sgd_momentum_step(*given), [[0.5, 1.9], [5, 1]])
    np.testing.assert_allclose(sgd_momentum_step(*given, 0.0, True), [[0.35, 2.15], [5, 1]])


def test_the_schedule_agrees_with_torchs_cosine_after_the_warm_up():
    torch = pytest.importorskip("torch")
    leaf = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([leaf], 0.7)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 40, eta_min=0.1)
    for step in range(10, 51):
        assert warmup_cosine_lr(step, 10, 50, 0.7, 0.1) == pytest.approx(schedule.get_last_lr()[0])
        optimizer.step()
        schedule.step()


def test_the_schedule_rises_by_equal_steps_meets_the_peak_and_stays_at_the_floor():
    rates = [warmup_cosine_lr(s, 5, 20, 1.0, 0.2) for s in range(30)]
    np.testing.assert_allclose(rates[:6], [0.2, 0.4, 0.6, 0.8, 1, 1])
    assert rates[6:20] == sorted(rates[6:20], reverse=True)
    assert rates[20:] == [0.2] * 10
