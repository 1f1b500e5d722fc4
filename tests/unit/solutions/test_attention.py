"""The references about attention, positions and the cache against independent answers.

Each is compared with a twin that loops over plain numbers, with torch where it is installed,
and with an invariant or a closed form.
"""

from __future__ import annotations

import cmath
import importlib.util
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions" / "attention"


def reference(name: str) -> Callable[..., Any]:
    """The function that `solutions/attention/<name>.py` defines."""
    spec = importlib.util.spec_from_file_location(f"reference_{name}", SOLUTIONS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, name)


sdpa = reference("scaled_dot_product_attention")
mha = reference("multi_head_attention")
gqa = reference("grouped_query_attention")
online = reference("online_softmax_attention")
cache_step = reference("kv_cache_step")
encoding = reference("sinusoidal_positional_encoding")
rope = reference("rope")


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20170612)


def attend(query: list[float], keys: list[list[float]], allowed: list[bool]) -> list[float]:
    """Weights of one query over its keys, with Python's own numbers."""
    scores = [sum(a * b for a, b in zip(query, key, strict=True)) for key in keys]
    scores = [score / math.sqrt(len(query)) for score in scores]
    seen = [score for score, ok in zip(scores, allowed, strict=True) if ok]
    if not seen:
        return [0.0] * len(keys)
    peak = max(seen)
    raised = [math.exp(s - peak) if ok else 0.0 for s, ok in zip(scores, allowed, strict=True)]
    return [entry / math.fsum(raised) for entry in raised]


def attend_rows(q: Any, k: Any, v: Any, mask: Any = None) -> tuple[np.ndarray, np.ndarray]:
    """Attention of (T, d) on (S, d) and (S, d_v), row by row."""
    allowed = np.ones((len(q), len(k)), bool) if mask is None else mask
    rows = zip(q.tolist(), allowed.tolist(), strict=True)
    weights = [attend(query, k.tolist(), ok) for query, ok in rows]
    output = [
        [math.fsum(w * x for w, x in zip(row, column, strict=True)) for column in v.T.tolist()]
        for row in weights
    ]
    return np.array(output), np.array(weights)


def heads_loop(
    x: Any, weights: tuple[Any, ...], heads: int, kv_heads: int, mask: Any = None
) -> np.ndarray:
    """Multi-head attention by a loop over batch and heads; `weights` is (w_q, w_k, w_v, w_o)."""
    w_q, w_k, w_v, w_o = weights
    d = w_q.shape[1] // heads
    out = []
    for b, tokens in enumerate(x):
        parts = []
        for h in range(heads):
            g = h * kv_heads // heads
            q = tokens @ w_q[:, h * d : (h + 1) * d]
            k = tokens @ w_k[:, g * d : (g + 1) * d]
            v = tokens @ w_v[:, g * d : (g + 1) * d]
            parts.append(attend_rows(q, k, v, None if mask is None else mask[b])[0])
        out.append(np.hstack(parts) @ w_o)
    return np.array(out)


def square_weights(rng: np.random.Generator, width: int) -> tuple[np.ndarray, ...]:
    return tuple(rng.normal(size=(width, width)) / math.sqrt(width) for _ in range(4))


class TestScaledDotProductAttention:
    def test_identity_by_hand(self) -> None:
        v = np.array([[1.0, 2.0], [3.0, 4.0]])
        output, _ = sdpa(np.eye(2), np.eye(2), v)
        np.testing.assert_allclose(output, [[1.660, 2.660], [2.340, 3.340]], atol=1e-3)

    @pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 1.0])
    def test_loop_twin(self, rng: np.random.Generator, share: float) -> None:
        q, k, v = (rng.normal(size=(3, n, d)) for n, d in [(4, 5), (7, 5), (7, 2)])
        mask = rng.random((3, 4, 7)) < share
        output, weights = sdpa(q, k, v, mask)
        for b in range(3):
            expected = attend_rows(q[b], k[b], v[b], mask[b])
            np.testing.assert_allclose(output[b], expected[0], atol=1e-12)
            np.testing.assert_allclose(weights[b], expected[1], atol=1e-12)

    @pytest.mark.parametrize("shape", [(7,), (4, 1), (4, 7), (3, 1, 7), (2, 1, 1, 7), (2, 3, 4, 7)])
    def test_mask_shapes_broadcast(self, rng: np.random.Generator, shape: tuple[int, ...]) -> None:
        q, k, v = (rng.normal(size=(2, 3, n, 5)) for n in (4, 7, 7))
        mask = rng.random(shape) < 0.5
        full = np.broadcast_to(mask, (2, 3, 4, 7))
        for actual, expected in zip(sdpa(q, k, v, mask), sdpa(q, k, v, full), strict=True):
            np.testing.assert_array_equal(actual, expected)

    def test_extreme_inputs_stay_finite(self, rng: np.random.Generator) -> None:
        q, k = (rng.choice([-1e4, 1e4], size=(n, 3)) for n in (6, 5))
        v = rng.normal(size=(5, 2))
        output, weights = sdpa(q, k, v, rng.random((6, 5)) < 0.5)
        assert np.isfinite(output).all()
        assert set(np.round(weights.sum(axis=-1), 12)) <= {0.0, 1.0}

    def test_torch(self, rng: np.random.Generator) -> None:
        torch = pytest.importorskip("torch")
        q, k, v = (rng.normal(size=(2, 3, n, d)) for n, d in [(4, 6), (7, 6), (7, 5)])
        mask = rng.random((2, 1, 4, 7)) < 0.5
        mask[..., 0] = True  # torch says NaN for a row that sees nothing
        expected = torch.nn.functional.scaled_dot_product_attention(
            *map(torch.tensor, (q, k, v)), attn_mask=torch.tensor(mask)
        )
        np.testing.assert_allclose(sdpa(q, k, v, mask)[0], expected.numpy(), atol=1e-12)


class TestMultiHeadAttention:
    @pytest.mark.parametrize("heads", [1, 2, 3, 6])
    def test_loop_twin(self, rng: np.random.Generator, heads: int) -> None:
        x, weights = rng.normal(size=(2, 5, 6)), square_weights(rng, 6)
        mask = rng.random((2, 5, 5)) < 0.4
        mask[0, 3] = False
        actual = mha(x, *weights, heads, mask)
        np.testing.assert_allclose(actual, heads_loop(x, weights, heads, heads, mask), atol=1e-12)
        np.testing.assert_array_equal(actual[0, 3], 0.0)

    @pytest.mark.parametrize("shape", [(5,), (5, 1), (5, 5), (2, 1, 5), (2, 5, 1), (1, 5, 5)])
    def test_mask_shapes_broadcast(self, rng: np.random.Generator, shape: tuple[int, ...]) -> None:
        x, weights = rng.normal(size=(2, 5, 6)), square_weights(rng, 6)
        mask = rng.random(shape) < 0.6
        full = np.broadcast_to(mask, (2, 5, 5))
        np.testing.assert_array_equal(mha(x, *weights, 3, mask), mha(x, *weights, 3, full))

    def test_tokens_permute(self, rng: np.random.Generator) -> None:
        x, weights, order = rng.normal(size=(2, 5, 6)), square_weights(rng, 6), rng.permutation(5)
        expected = mha(x, *weights, 2)[:, order]
        np.testing.assert_allclose(mha(x[:, order], *weights, 2), expected, atol=1e-12)

    def test_torch(self, rng: np.random.Generator) -> None:
        torch = pytest.importorskip("torch")
        x, weights = rng.normal(size=(3, 5, 8)), square_weights(rng, 8)
        layer = torch.nn.MultiheadAttention(8, 4, bias=False, batch_first=True, dtype=torch.float64)
        with torch.no_grad():
            layer.in_proj_weight.copy_(torch.tensor(np.concatenate([w.T for w in weights[:3]])))
            layer.out_proj.weight.copy_(torch.tensor(weights[3].T))
            causal = np.tril(np.ones((5, 5), bool))
            hidden = torch.tensor(~causal)  # torch: True = may not attend
            tokens = torch.tensor(x)
            expected = layer(tokens, tokens, tokens, attn_mask=hidden)[0].numpy()
        np.testing.assert_allclose(mha(x, *weights, 4, causal), expected, atol=1e-12)


class TestGroupedQueryAttention:
    @staticmethod
    def weights(
        rng: np.random.Generator, width: int, heads: int, kv_heads: int, d: int
    ) -> tuple[np.ndarray, ...]:
        q, kv = (width, heads * d), (width, kv_heads * d)
        return tuple(rng.normal(size=shape) / 2 for shape in [q, kv, kv, q[::-1]])

    @pytest.mark.parametrize(("heads", "kv_heads"), [(6, 1), (6, 2), (6, 3), (6, 6), (1, 1)])
    def test_loop_twin(self, rng: np.random.Generator, heads: int, kv_heads: int) -> None:
        x, weights = rng.normal(size=(2, 4, 5)), self.weights(rng, 5, heads, kv_heads, 3)
        actual = gqa(x, *weights, heads, kv_heads)
        np.testing.assert_allclose(actual, heads_loop(x, weights, heads, kv_heads), atol=1e-12)

    def test_one_group_per_head_is_multi_head(self, rng: np.random.Generator) -> None:
        x, weights = rng.normal(size=(2, 4, 6)), square_weights(rng, 6)
        np.testing.assert_allclose(gqa(x, *weights, 3, 3), mha(x, *weights, 3), atol=1e-12)

    def test_torch(self, rng: np.random.Generator) -> None:
        torch = pytest.importorskip("torch")
        x, weights = rng.normal(size=(2, 5, 7)), self.weights(rng, 7, 4, 2, 3)
        q, k, v = (torch.tensor((x @ w).reshape(2, 5, -1, 3).swapaxes(1, 2)) for w in weights[:3])
        heads = torch.nn.functional.scaled_dot_product_attention(q, k, v, enable_gqa=True)
        expected = heads.numpy().swapaxes(1, 2).reshape(2, 5, 12) @ weights[3]
        np.testing.assert_allclose(gqa(x, *weights, 4, 2), expected, atol=1e-12)


class TestOnlineSoftmaxAttention:
    @pytest.mark.parametrize("block_size", [1, 2, 3, 7, 8, 100])
    def test_loop_twin(self, rng: np.random.Generator, block_size: int) -> None:
        q, k, v = (rng.normal(size=shape) for shape in [(4, 5), (7, 5), (7, 2)])
        expected = attend_rows(q, k, v)[0]
        np.testing.assert_allclose(online(q, k, v, block_size), expected, atol=1e-12)

    @pytest.mark.parametrize("order", [1, -1])
    def test_scores_far_apart_in_either_order(self, rng: np.random.Generator, order: int) -> None:
        q = np.array([[1.0], [-1.0], [1e-3]])
        k = np.linspace(-1e4, 1e4, 9)[::order, None]
        v = rng.normal(size=(9, 2))
        expected = attend_rows(q, k, v)[0]
        for block_size in (1, 2, 4, 9):
            np.testing.assert_allclose(online(q, k, v, block_size), expected, atol=1e-12)

    def test_torch(self, rng: np.random.Generator) -> None:
        torch = pytest.importorskip("torch")
        q, k, v = (rng.normal(size=shape) for shape in [(4, 6), (9, 6), (9, 6)])
        expected = torch.nn.functional.scaled_dot_product_attention(*map(torch.tensor, (q, k, v)))
        np.testing.assert_allclose(online(q, k, v, 4), expected.numpy(), atol=1e-12)


class TestKvCacheStep:
    def test_equals_rows_of_causal_attention(self, rng: np.random.Generator) -> None:
        x, weights = rng.normal(size=(2, 6, 8)), square_weights(rng, 8)
        expected = mha(x, *weights, 4, np.tril(np.ones((6, 6), bool)))
        twin = heads_loop(x, weights, 4, 4, np.tril(np.ones((2, 6, 6), bool)))
        cache = None
        for t in range(6):
            out, cache = cache_step(x[:, t], cache, *weights, 4)
            np.testing.assert_allclose(out, expected[:, t], atol=1e-12)
            np.testing.assert_allclose(out, twin[:, t], atol=1e-12)

    def test_two_continuations_of_one_cache(self, rng: np.random.Generator) -> None:
        x, weights = rng.normal(size=(4, 2, 6)), square_weights(rng, 6)

        def run(tokens: list[int]) -> np.ndarray:
            cache = None
            for token in tokens:
                out, cache = cache_step(x[token], cache, *weights, 2)
            return out

        _, root = cache_step(x[0], None, *weights, 2)
        _, left = cache_step(x[1], root, *weights, 2)
        _, right = cache_step(x[2], root, *weights, 2)
        on_left, _ = cache_step(x[3], left, *weights, 2)
        on_right, _ = cache_step(x[3], right, *weights, 2)
        np.testing.assert_array_equal(on_left, run([0, 1, 3]))
        np.testing.assert_array_equal(on_right, run([0, 2, 3]))

    def test_past_keys_and_values_stay_when_weights_change(self, rng: np.random.Generator) -> None:
        x, old, new = rng.normal(size=(3, 4)), square_weights(rng, 4), square_weights(rng, 4)
        _, cache = cache_step(x[:1], None, *old, 1)
        out, _ = cache_step(x[1:2], cache, *new, 1)
        k = np.stack([x[0] @ old[1], x[1] @ new[1]])
        v = np.stack([x[0] @ old[2], x[1] @ new[2]])
        expected = attend_rows(x[1:2] @ new[0], k, v)[0] @ new[3]
        np.testing.assert_allclose(out, expected, atol=1e-12)


class TestSinusoidalPositionalEncoding:
    @pytest.mark.parametrize(("max_len", "d_model"), [(1, 2), (7, 4), (50, 6), (3, 10)])
    def test_loop_twin(self, max_len: int, d_model: int) -> None:
        expected = [
            [
                (math.sin, math.cos)[j % 2](pos / 10000 ** ((j - j % 2) / d_model))
                for j in range(d_model)
            ]
            for pos in range(max_len)
        ]
        actual = encoding(max_len, d_model)
        assert actual.shape == (max_len, d_model)
        np.testing.assert_allclose(actual, expected, atol=1e-12)

    def test_a_shift_is_a_rotation_of_each_pair(self) -> None:
        table = encoding(40, 6)
        pairs = table[:, 1::2] + 1j * table[:, 0::2]  # exp(i pos w)
        np.testing.assert_allclose(pairs[9:], pairs[:-9] * pairs[9], atol=1e-12)


class TestRope:
    def test_complex_twin(self, rng: np.random.Generator) -> None:
        x, positions = rng.normal(size=(2, 3, 4, 6)), np.array([5, 0, 17])
        actual = rope(x, positions, 100.0)
        for b, t, h, i in np.ndindex(2, 3, 4, 3):
            pair = complex(x[b, t, h, 2 * i], x[b, t, h, 2 * i + 1])
            turned = pair * cmath.exp(1j * positions[t] / 100 ** (2 * i / 6))
            assert actual[b, t, h, 2 * i] == pytest.approx(turned.real, abs=1e-12)
            assert actual[b, t, h, 2 * i + 1] == pytest.approx(turned.imag, abs=1e-12)

    def test_position_zero_changes_nothing_and_norms_stay(self, rng: np.random.Generator) -> None:
        x = rng.normal(size=(2, 3, 1, 8))
        np.testing.assert_array_equal(rope(x, np.zeros(3, int)), x)
        turned = rope(x, np.array([3, 100, 9999]))
        np.testing.assert_allclose((turned**2).sum(-1), (x**2).sum(-1), atol=1e-12)

    def test_scores_depend_on_the_offset_only(self, rng: np.random.Generator) -> None:
        q, k = rng.normal(size=(2, 1, 1, 1, 8))

        def score(at_q: int, at_k: int) -> float:
            return float((rope(q, np.array([at_q])) * rope(k, np.array([at_k]))).sum())

        assert score(7, 2) == pytest.approx(score(105, 100), abs=1e-10)
        assert score(7, 2) != pytest.approx(score(7, 3), abs=1e-6)

    def test_torch_polar(self, rng: np.random.Generator) -> None:
        torch = pytest.importorskip("torch")
        x, positions = rng.normal(size=(2, 5, 3, 8)), np.array([4, 5, 6, 20, 1])
        pairs = torch.view_as_complex(torch.tensor(x).reshape(2, 5, 3, 4, 2))
        speed = 10000.0 ** -(torch.arange(4, dtype=torch.float64) / 4)
        angle = torch.outer(torch.tensor(positions, dtype=torch.float64), speed)[None, :, None]
        turned = torch.view_as_real(pairs * torch.polar(torch.ones_like(angle), angle))
        np.testing.assert_allclose(rope(x, positions), turned.reshape(x.shape), atol=1e-12)


# --- backward ---------------------------------------------------------------------------------


@pytest.mark.parametrize("masked", [False, True])
def test_attention_backward_agrees_with_autograd(masked):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(4)
    given = [rng.normal(size=s) for s in ((2, 3, 4), (2, 5, 4), (2, 5, 6), (2, 3, 6))]
    mask = rng.random((2, 3, 5)) < 0.6
    mask[..., 2] = True
    q, k, v, d_out = (torch.tensor(x, requires_grad=True) for x in given)
    out = torch.nn.functional.scaled_dot_product_attention(
        q, k, v, attn_mask=torch.tensor(mask) if masked else None
    )
    out.backward(d_out.detach())
    found = reference("attention_backward")(*given, mask if masked else None)
    for gradient, leaf in zip(found, (q, k, v), strict=True):
        np.testing.assert_allclose(gradient, leaf.grad, rtol=1e-10, atol=1e-12)


def test_attention_backward_sample_by_hand():
    given = ([[[0.0]]], [[[1.0], [3]]], [[[2.0], [6]]], [[[1.0]]])
    dq, dk, dv = reference("attention_backward")(*map(np.array, given))
    assert dq.tolist() == [[[2]]]
    assert dk.tolist() == [[[0], [0]]]
    assert dv.tolist() == [[[0.5], [0.5]]]


# --- a ring of keys and values ----------------------------------------------------------------


@pytest.mark.parametrize("window", [1, 3, 5])
def test_a_ring_of_steps_is_banded_attention_over_the_whole_text(window):
    """Eleven tokens one by one against one softmax a position over its true window."""
    rng = np.random.default_rng(window)
    q, k, v = rng.normal(size=(3, 11, 2, 4))
    step = reference("ring_cache_step")
    keys = values = np.full((2, window, 4), np.nan)
    for t in range(11):
        out, keys, values = step(q[t], k[t], v[t], keys, values, t)
        seen = range(max(0, t - window + 1), t + 1)
        for h in range(2):
            weights = [math.exp(math.fsum(q[t, h] * k[s, h]) / 2) for s in seen]
            expected = sum(w * v[s, h] for w, s in zip(weights, seen, strict=True)) / sum(weights)
            np.testing.assert_allclose(out[h], expected, rtol=1e-12)


def test_ring_sample_by_hand():
    given = ([[1.0]], [[0.0]], [[6.0]], [[[5.0], [0]]], [[[100.0], [2]]])
    out, keys, values = reference("ring_cache_step")(*map(np.array, given), 2)
    assert out.tolist() == [[4]]
    assert keys.tolist() == [[[0], [0]]]
    assert values.tolist() == [[[6], [2]]]
