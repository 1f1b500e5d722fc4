"""The references on forward and backward passes against independent answers.

Gradients are compared with central differences of a forward pass written for the test, with
torch's autograd where it is installed, and with identities that the gradients must obey.
"""

from __future__ import annotations

import math
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions" / "neural-nets"


def reference(name: str) -> Callable[..., Any]:
    """The function that `solutions/neural-nets/<name>.py` defines."""
    return runpy.run_path(str(SOLUTIONS / f"{name}.py"))[name]


backprop = reference("two_layer_backprop")
norm_backward = reference("layer_norm_backward")
rms_norm = reference("rms_norm")


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(1986)


def differences(loss: Callable[[], float], array: np.ndarray, step: float = 1e-6) -> np.ndarray:
    """Central differences of `loss` in every entry of `array`, which is put back."""
    gradient = np.zeros_like(array)
    for index in np.ndindex(*array.shape):
        kept = array[index]
        array[index] = kept + step
        above = loss()
        array[index] = kept - step
        gradient[index] = (above - loss()) / (2 * step)
        array[index] = kept
    return gradient


# --- the two-layer network --------------------------------------------------------------------


def network(rng: np.random.Generator, n: int, d: int, h: int, c: int) -> dict[str, np.ndarray]:
    """Random arguments whose pre-activations keep clear of the kink."""
    while True:
        args: dict[str, np.ndarray] = {
            "x": rng.normal(size=(n, d)),
            "y": rng.integers(0, c, n),
            "w1": rng.normal(size=(d, h)),
            "b1": rng.normal(size=h),
            "w2": rng.normal(size=(h, c)),
            "b2": rng.normal(size=c),
        }
        if np.abs(args["x"] @ args["w1"] + args["b1"]).min() > 1e-3:
            return args


def forward_loss(args: dict[str, np.ndarray]) -> float:
    """The loss sample by sample, in Python's own numbers."""
    total = 0.0
    for x, y in zip(args["x"], args["y"], strict=True):
        hidden = [max(0.0, float(x @ w) + b) for w, b in zip(args["w1"].T, args["b1"], strict=True)]
        logits = [
            math.fsum(a * b for a, b in zip(hidden, w, strict=True)) + bias
            for w, bias in zip(args["w2"].T, args["b2"], strict=True)
        ]
        peak = max(logits)
        total += peak + math.log(math.fsum(math.exp(v - peak) for v in logits)) - logits[y]
    return total / len(args["x"])


@pytest.mark.parametrize("sizes", [(5, 3, 4, 2), (1, 2, 6, 3), (3, 3, 3, 3), (2, 4, 1, 1)])
def test_backprop_equals_central_differences(
    rng: np.random.Generator, sizes: tuple[int, int, int, int]
) -> None:
    args = network(rng, *sizes)
    loss, *gradients = backprop(**args)
    assert type(loss) is float
    assert loss == pytest.approx(forward_loss(args), rel=1e-12)
    for name, gradient in zip(("w1", "b1", "w2", "b2"), gradients, strict=True):
        assert gradient.shape == args[name].shape
        expected = differences(lambda: forward_loss(args), args[name])
        np.testing.assert_allclose(gradient, expected, rtol=1e-6, atol=1e-8)


def test_backprop_closes_the_gate_at_exactly_zero() -> None:
    one = np.ones((1, 1))
    _, dw1, db1, dw2, _ = backprop(
        one, np.array([0]), one, np.array([-1.0]), np.array([[1.0, 2]]), np.zeros(2)
    )
    np.testing.assert_array_equal([dw1[0, 0], db1[0], *dw2[0]], [0, 0, 0, 0])


def test_backprop_is_finite_for_huge_logits() -> None:
    one = np.ones((1, 1))
    loss, dw1, db1, dw2, db2 = backprop(
        one, np.array([1]), one, np.zeros(1), np.array([[10000.0, -10000]]), np.zeros(2)
    )
    assert loss == 20000
    np.testing.assert_array_equal(dw2, [[1, -1]])
    np.testing.assert_array_equal(db2, [1, -1])
    np.testing.assert_array_equal([dw1[0, 0], db1[0]], [20000, 20000])


def test_backprop_agrees_with_torch(rng: np.random.Generator) -> None:
    torch = pytest.importorskip("torch")
    args = network(rng, 6, 4, 5, 3)
    args["x"][0], args["b1"][0] = 0.0, 0.0  # one pre-activation of exactly zero
    leaves = {k: torch.tensor(args[k], requires_grad=True) for k in ("w1", "b1", "w2", "b2")}
    hidden = torch.relu(torch.tensor(args["x"]) @ leaves["w1"] + leaves["b1"])
    logits = hidden @ leaves["w2"] + leaves["b2"]
    expected = torch.nn.functional.cross_entropy(logits, torch.tensor(args["y"]))
    expected.backward()
    loss, *gradients = backprop(**args)
    assert loss == pytest.approx(expected.item(), rel=1e-12)
    for leaf, gradient in zip(leaves.values(), gradients, strict=True):
        np.testing.assert_allclose(gradient, leaf.grad.numpy(), rtol=1e-10, atol=1e-14)


# --- layer norm -------------------------------------------------------------------------------


def normalise(x: np.ndarray, eps: float) -> np.ndarray:
    """Rows of mean 0 and variance near 1."""
    return np.array([(row - row.mean()) / math.sqrt(row.var() + eps) for row in x])


@pytest.mark.parametrize(("shape", "eps"), [((3, 5), 1e-5), ((4, 2), 0.3), ((1, 6), 1.0)])
def test_norm_backward_equals_central_differences(
    rng: np.random.Generator, shape: tuple[int, int], eps: float
) -> None:
    dy, x, gamma = rng.normal(size=shape), rng.normal(size=shape) * 2, rng.normal(size=shape[1])
    beta = np.zeros(shape[1])

    def loss() -> float:
        return float(np.sum(dy * (gamma * normalise(x, eps) + beta)))

    for gradient, array in zip(norm_backward(dy, x, gamma, eps), (x, gamma, beta), strict=True):
        assert gradient.shape == array.shape
        np.testing.assert_allclose(gradient, differences(loss, array), rtol=1e-5, atol=1e-7)


def test_norm_backward_has_no_mean_and_hardly_a_part_along_xhat(rng: np.random.Generator) -> None:
    x = rng.normal(size=(3, 7)) * 100
    dx, _, _ = norm_backward(rng.normal(size=(3, 7)), x, rng.normal(size=7))
    np.testing.assert_allclose(dx.mean(axis=1), 0, atol=1e-15)
    np.testing.assert_allclose(np.sum(dx * normalise(x, 1e-5), axis=1), 0, atol=1e-9)


def test_norm_backward_of_equal_entries_is_finite() -> None:
    dx, dgamma, _ = norm_backward(np.array([[1.0, 3]]), np.array([[7.0, 7]]), np.array([1.0, 2]))
    np.testing.assert_allclose(dx, np.array([[-2.5, 2.5]]) / math.sqrt(1e-5), rtol=1e-12)
    np.testing.assert_array_equal(dgamma, [0, 0])


def test_norm_backward_of_one_feature_is_zero() -> None:
    dx, _, dbeta = norm_backward(np.array([[2.0], [3]]), np.array([[1e4], [-5]]), np.array([4.0]))
    np.testing.assert_array_equal(dx, [[0], [0]])
    np.testing.assert_array_equal(dbeta, [5])


def test_norm_backward_agrees_with_torch(rng: np.random.Generator) -> None:
    torch = pytest.importorskip("torch")
    dy, x, gamma = rng.normal(size=(5, 8)), rng.normal(size=(5, 8)) + 1000, rng.normal(size=8)
    leaves = [torch.tensor(a, requires_grad=True) for a in (x, gamma, np.zeros(8))]
    y = torch.nn.functional.layer_norm(leaves[0], (8,), leaves[1], leaves[2], eps=1e-5)
    y.backward(torch.tensor(dy))
    for gradient, leaf in zip(norm_backward(dy, x, gamma), leaves, strict=True):
        np.testing.assert_allclose(gradient, leaf.grad.numpy(), rtol=1e-8, atol=1e-10)


# --- RMSNorm ----------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(4,), (3, 4), (2, 3, 4), (2, 1, 3, 4)])
def test_rms_norm_equals_its_loop_twin(rng: np.random.Generator, shape: tuple[int, ...]) -> None:
    x, gamma = rng.normal(size=shape) * 0.01, rng.normal(size=shape[-1])
    expected = []
    for row in x.reshape(-1, shape[-1]).tolist():
        root = math.sqrt(math.fsum(v * v for v in row) / len(row) + 1e-6)
        expected.append([g * v / root for g, v in zip(gamma.tolist(), row, strict=True)])
    np.testing.assert_allclose(rms_norm(x, gamma), np.reshape(expected, shape), rtol=1e-12)


def test_rms_norm_by_hand() -> None:
    actual = rms_norm(np.array([[1.0, 7]]), np.array([1.0, 2]), eps=11.0)
    np.testing.assert_allclose(actual, [[1 / 6, 14 / 6]])


def test_rms_norm_of_zeros_is_zeros() -> None:
    np.testing.assert_array_equal(rms_norm(np.zeros((2, 3)), np.ones(3)), np.zeros((2, 3)))


def test_rms_norm_forgets_the_scale_but_not_the_offset(rng: np.random.Generator) -> None:
    x, gamma = rng.normal(size=(2, 5)), rng.normal(size=5)
    np.testing.assert_allclose(rms_norm(1000 * x, gamma, 1e-12), rms_norm(x, gamma, 1e-12))
    assert not np.allclose(rms_norm(x + 1, gamma), rms_norm(x, gamma))


def test_rms_norm_agrees_with_torch(rng: np.random.Generator) -> None:
    torch = pytest.importorskip("torch")
    x, gamma = rng.normal(size=(2, 3, 6)) * 1e4, rng.normal(size=6)
    expected = torch.nn.functional.rms_norm(
        torch.tensor(x), (6,), torch.tensor(gamma), eps=1e-6
    ).numpy()
    np.testing.assert_allclose(rms_norm(x, gamma), expected, rtol=1e-12)


# --- batch normalisation ----------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(6, 4), (3, 2, 5), (2, 3, 4, 5), (1, 3, 4)])
@pytest.mark.parametrize("training", [True, False])
def test_batch_norm_agrees_with_torch(shape, training):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(8)
    x = rng.normal(size=shape) * 3 + 1
    gamma, beta, mean = rng.normal(size=(3, shape[1]))
    var = rng.uniform(0.5, 2, shape[1])
    t_mean, t_var = torch.tensor(mean), torch.tensor(var)
    expected = torch.nn.functional.batch_norm(
        torch.tensor(x), t_mean, t_var, torch.tensor(gamma), torch.tensor(beta), training, 0.3, 1e-3
    )
    batch_norm = reference("batch_norm")
    y, new_mean, new_var = batch_norm(x, gamma, beta, mean, var, training, 0.3, 1e-3)
    np.testing.assert_allclose(y, expected, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(new_mean, t_mean, rtol=1e-12)
    np.testing.assert_allclose(new_var, t_var, rtol=1e-12)


def test_batch_norm_sample_by_hand():
    x, ones = np.array([[1.0, 10], [3, 10]]), np.ones(2)
    y, mean, var = reference("batch_norm")(
        x, np.array([2.0, 1]), np.array([0.0, 5]), 0 * ones, ones, True, 0.5, 3.0
    )
    np.testing.assert_array_equal(y, [[-1, 5], [1, 5]])
    np.testing.assert_array_equal(mean, [1, 5])
    np.testing.assert_array_equal(var, [1.5, 0.5])


def test_batch_norm_backward_agrees_with_differences_of_the_forward_pass():
    rng = np.random.default_rng(9)
    x, dy, gamma = rng.normal(size=(5, 3)), rng.normal(size=(5, 3)), rng.normal(size=3)
    forward, zero = reference("batch_norm"), np.zeros(3)

    def loss(x, gamma, beta):
        return np.sum(dy * forward(x, gamma, beta, zero, zero + 1, True, 0.1, 0.01)[0])

    found = reference("batch_norm_backward")(dy, x, gamma, 0.01)
    for place, (given, gradient) in enumerate(zip((x, gamma, zero), found, strict=True)):
        for at in np.ndindex(given.shape):
            slopes = []
            for step in (1e-6, -1e-6):
                moved = [x.copy(), gamma.copy(), zero.copy()]
                moved[place][at] += step
                slopes.append(loss(*moved))
            assert gradient[at] == pytest.approx((slopes[0] - slopes[1]) / 2e-6, abs=1e-7)


def test_batch_norm_backward_sample_by_hand():
    found = reference("batch_norm_backward")(
        np.array([[1.0], [0]]), np.array([[1.0], [3]]), np.array([4.0]), 3.0
    )
    for gradient, expected in zip(found, ([[0.75], [-0.75]], [-0.5], [1.0]), strict=True):
        np.testing.assert_allclose(gradient, expected, rtol=1e-14)


micro_autograd = reference("micro_autograd")
some_tape = runpy.run_path(str(SOLUTIONS.parents[1] / "question_bank/fixtures/some_tape.py"))[
    "some_tape"
]


def _run(x: np.ndarray, ops: list, node: int, moved: int, by: float) -> float:
    """The number of one node by a recursion, where one node is moved by a little."""
    name, *args = ops[node]
    if name == "leaf":
        value = x[args[0]]
    else:
        a, b = (_run(x, ops, i, moved, by) for i in (args[0], args[-1]))
        value = {"add": a + b, "sub": a - b, "mul": a * b, "relu": (a + abs(a)) / 2}.get(name)
        value = getattr(np, name)(a) if value is None else value
    return value + by * (node == moved)


@pytest.mark.parametrize("seed", range(6))
def test_micro_autograd_against_differences_at_every_node(seed: int) -> None:
    rng = np.random.default_rng(seed)
    ops, x = some_tape(rng, "shuffled", 13, 3), rng.normal(size=3)
    value, grads = micro_autograd(x, ops, 0)
    assert value == pytest.approx(_run(x, ops, 0, -1, 0.0))
    for node, found in enumerate(grads):
        ends = [_run(x, ops, 0, node, by) for by in (1e-6, -1e-6)]
        assert found == pytest.approx((ends[0] - ends[1]) / 2e-6, rel=1e-5, abs=1e-7)


def test_micro_autograd_sample_by_hand() -> None:
    ops = [["leaf", 0], ["leaf", 1], ["mul", 0, 1], ["add", 2, 1]]
    value, grads = micro_autograd(np.array([2.0, 3.0]), ops, 3)
    assert (value, grads.tolist()) == (9, [3, 3, 1, 1])
