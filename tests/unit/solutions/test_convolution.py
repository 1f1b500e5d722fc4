"""Convolutions, cross-attention, what a layer begins with and how a gradient is checked."""

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


# --- convolution ------------------------------------------------------------------------------

conv2d = reference("neural-nets/conv2d")
conv2d_backward = reference("neural-nets/conv2d_backward")
SHAPES = [
    ((2, 3, 6, 5), (4, 3, 3, 2), 1, 0),
    ((2, 3, 7, 8), (2, 3, 3, 2), 2, 1),
    ((1, 1, 2, 2), (3, 1, 4, 5), 3, 2),
]


@pytest.mark.parametrize(("image", "kernel", "stride", "padding"), SHAPES)
def test_convolution_agrees_with_torch(image, kernel, stride, padding) -> None:
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(1)
    x, w, b = rng.normal(size=image), rng.normal(size=kernel), rng.normal(size=kernel[0])
    tensors = [torch.tensor(a, requires_grad=True) for a in (x, w, b)]
    expected = torch.nn.functional.conv2d(*tensors, stride=stride, padding=padding)
    found = conv2d(x, w, b, stride, padding)
    np.testing.assert_allclose(found, expected.detach().numpy(), rtol=1e-10, atol=1e-12)
    dy = rng.normal(size=found.shape)
    expected.backward(torch.tensor(dy))
    for grad, tensor in zip(conv2d_backward(dy, x, w, stride, padding), tensors, strict=True):
        np.testing.assert_allclose(grad, tensor.grad.numpy(), rtol=1e-10, atol=1e-12)


def test_the_backward_pass_is_the_transposed_map() -> None:
    """As the explanation says: three inner products that are equal, as y - b is linear in both."""
    rng = np.random.default_rng(2)
    x, w, b = rng.normal(size=(2, 3, 8, 7)), rng.normal(size=(4, 3, 3, 2)), rng.normal(size=4)
    y = conv2d(x, w, b, 2, 1)
    dy = rng.normal(size=y.shape)
    dx, dw, db = conv2d_backward(dy, x, w, 2, 1)
    plain = np.sum(dy * (y - b[:, None, None]))
    assert np.sum(x * dx) == pytest.approx(plain)
    assert np.sum(w * dw) == pytest.approx(plain)
    assert np.sum(b * db) == pytest.approx(np.sum(dy * y) - plain)


def test_convolution_samples_by_hand() -> None:
    x, w = np.array([[[[1.0, 2, 0], [0, 1, 3]]]]), np.array([[[[1.0, 2], [3, 4]]]])
    assert conv2d(x, w, np.array([10.0])).tolist() == [[[[19, 27]]]]
    x, w, dy = np.array([[[[1.0, 2, 3]]]]), np.array([[[[4.0, 5]]]]), np.array([[[[1.0, 10]]]])
    dx, dw, db = conv2d_backward(dy, x, w)
    assert (dx.tolist(), dw.tolist(), db.tolist()) == ([[[[4, 45, 50]]]], [[[[21, 32]]]], [11])


# --- cross-attention --------------------------------------------------------------------------

cross_attention = reference("attention/cross_attention")


def test_cross_attention_agrees_with_torch() -> None:
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(3)
    x, memory = rng.normal(size=(2, 3, 8)), rng.normal(size=(2, 5, 6))
    w_q, w_k, w_v, w_o = (rng.normal(size=(n, 8)) for n in (8, 6, 6, 8))
    mask = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 1]], dtype=bool)
    layer = torch.nn.MultiheadAttention(8, 2, bias=False, kdim=6, vdim=6, batch_first=True)
    layer = layer.double()
    names = {"q_proj_weight": w_q, "k_proj_weight": w_k, "v_proj_weight": w_v}
    for name, value in {**names, "out_proj.weight": w_o}.items():
        layer.get_parameter(name).data = torch.tensor(value.T)
    m, hidden = torch.tensor(memory), torch.tensor(~mask)
    options = {"key_padding_mask": hidden, "average_attn_weights": False}
    expected = layer(torch.tensor(x), m, m, **options)
    found = cross_attention(x, memory, w_q, w_k, w_v, w_o, 2, mask)
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(one, other.detach().numpy(), rtol=1e-9, atol=1e-12)


def test_an_empty_memory_says_nothing() -> None:
    rng = np.random.default_rng(4)
    x, memory = rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 5, 4))
    mask = np.array([[0] * 5, [1] * 5], dtype=bool)
    out, weights = cross_attention(x, memory, *rng.normal(size=(4, 4, 4)), 2, mask)
    assert not out[0].any()
    assert not weights[0].any()
    np.testing.assert_allclose(weights[1].sum(-1), 1)


# --- He initialisation ------------------------------------------------------------------------

he_init = reference("neural-nets/he_init")


def test_the_second_moment_stays_through_thirty_layers() -> None:
    rng = np.random.default_rng(5)
    h = rng.normal(size=(256, 400))
    for _ in range(30):
        z = h @ he_init(rng.normal(size=(400, 400))).T
        h = np.maximum(z, 0)
    assert 0.3 < np.mean(z**2) / 2 < 3  # without the factor 2 it would be 2^-30


@pytest.mark.parametrize("mode", ["fan_in", "fan_out"])
@pytest.mark.parametrize("distribution", ["normal", "uniform"])
def test_he_agrees_with_torch_in_its_variance(mode: str, distribution: str) -> None:
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(6)
    shape = (40, 20, 3, 5)
    draws = rng.normal(size=shape) if distribution == "normal" else rng.uniform(size=shape)
    weights = he_init(draws, mode, distribution, 0.4)
    filled = torch.empty(*shape, dtype=torch.float64)
    fill = getattr(torch.nn.init, f"kaiming_{distribution}_")
    fill(filled, a=0.4, mode=mode, generator=torch.Generator().manual_seed(1))
    assert weights.std() == pytest.approx(filled.std().item(), rel=0.03)
    assert abs(weights.mean()) < 0.01


def test_he_samples_by_hand() -> None:
    draws = np.array([[1.0, -2, 0, 0.5, 0, 0, 0, 3]])
    assert he_init(draws).tolist() == (draws / 2).tolist()
    found = he_init(np.array([[0, 0.5, 0.75, 1, 0.25, 0.5]]), distribution="uniform")
    np.testing.assert_allclose(found, [[-1, 0, 0.5, 1, -0.5, 0]], atol=1e-12)


# --- gradient accumulation --------------------------------------------------------------------

accumulated_steps = reference("optimization/accumulated_steps")


def test_accumulation_is_the_large_batch() -> None:
    """The loss of the joined samples, by central differences, and one step down it."""
    rng = np.random.default_rng(7)
    sizes, w = (2, 5, 1, 3, 4), rng.normal(size=3)
    xs = [rng.normal(size=(n, 3)) for n in sizes]
    ys = [rng.normal(size=n) for n in sizes]
    found, norms = accumulated_steps(w, xs, ys, 2, 0.3, 1.5)
    for start, norm in zip((0, 2, 4), norms, strict=True):
        x, y = np.concatenate(xs[start : start + 2]), np.concatenate(ys[start : start + 2])
        ends = [[np.mean((x @ (w + h) - y) ** 2) / 2 for h in (e, -e)] for e in 1e-4 * np.eye(3)]
        gradient = np.array([(up - down) / 2e-4 for up, down in ends])
        assert norm == pytest.approx(math.hypot(*gradient), rel=1e-6)
        w = w - 0.3 * gradient * min(1, 1.5 / math.hypot(*gradient))
    np.testing.assert_allclose(found, w, rtol=1e-6)


def test_accumulation_samples_by_hand() -> None:
    xs = [np.array([[1.0]]), np.array([[1.0], [2], [1]])]
    ys = [np.array([8.0]), np.array([4.0, 0, 0])]
    w, norms = accumulated_steps(np.zeros(1), xs, ys, 2, 0.5, 100.0)
    assert (w.tolist(), norms) == ([1.5], [3])
    w, norms = accumulated_steps(np.zeros(1), [xs[0]] * 3, [ys[0]] * 3, 2, 0.5, 4.0)
    assert (w.tolist(), norms) == ([4], [8, 6])


# --- gradients checked ------------------------------------------------------------------------

gradient_check = reference("math/gradient_check")


def test_central_differences_of_a_cubic() -> None:
    """(x + h)^3 - (x - h)^3 = 6 x^2 h + 2 h^3."""
    x = np.array([[1.0, -2], [0.5, 3]])
    numeric, error = gradient_check(lambda a: float((a**3).sum()), x, 3 * x**2, 0.1)
    np.testing.assert_allclose(numeric, 3 * x**2 + 0.01, rtol=1e-9)
    gap = 0.01 * 2  # the norm of four entries of 0.01
    assert error == pytest.approx(gap / np.sqrt((9 * x**4).sum()) / 2, rel=1e-2)


def test_the_error_is_one_for_the_wrong_sign_and_a_third_for_a_factor_of_two() -> None:
    x = np.array([1.0, 2, -1])
    for factor, expected in ((1, 0), (2, 1 / 3), (-1, 1), (0, 1)):
        _, error = gradient_check(lambda a: float((a**2).sum() / 2), x, factor * x)
        assert error == pytest.approx(expected, abs=1e-9)
    assert gradient_check(lambda a: 4.0, x, 0 * x)[1] == 0.0
