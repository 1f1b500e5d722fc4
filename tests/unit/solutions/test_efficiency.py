"""LoRA and quantization against exact fractions, loops, and torch's own observers."""

from __future__ import annotations

import math
import runpy
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions" / "efficiency"
lora_forward = runpy.run_path(str(SOLUTIONS / "lora_forward.py"))["lora_forward"]
quantize_affine = runpy.run_path(str(SOLUTIONS / "quantize_affine.py"))["quantize_affine"]

SIZES = [(5, 4, 2, 3, 16), (1, 3, 6, 2, 4), (4, 4, 4, 4, 0.5), (2, 1, 1, 1, 3)]


def layer(n: int, d: int, r: int, m: int) -> tuple[np.ndarray, ...]:
    rng = np.random.default_rng([n, d, r, m])
    return tuple(rng.normal(size=shape) for shape in ((n, d), (d, m), (d, r), (r, m)))


@pytest.mark.parametrize(("n", "d", "r", "m", "alpha"), SIZES)
def test_lora_is_a_sum_over_both_paths(n: int, d: int, r: int, m: int, alpha: float) -> None:
    x, w0, a, b = layer(n, d, r, m)
    actual = lora_forward(x, w0, a, b, alpha)
    assert actual.shape == (n, m)
    for i, j in np.ndindex(n, m):
        frozen = [x[i, k] * w0[k, j] for k in range(d)]
        path = [x[i, k] * a[k, c] * b[c, j] * alpha / r for k in range(d) for c in range(r)]
        assert actual[i, j] == pytest.approx(math.fsum(frozen + path), rel=1e-11, abs=1e-12)


@pytest.mark.parametrize(("n", "d", "r", "m", "alpha"), SIZES)
def test_lora_agrees_with_two_torch_layers(n: int, d: int, r: int, m: int, alpha: float) -> None:
    torch = pytest.importorskip("torch")
    x, w0, a, b = (torch.tensor(part) for part in layer(n, d, r, m))
    linear = torch.nn.functional.linear
    expected = linear(x, w0.T) + linear(linear(x, a.T), b.T) * (alpha / r)
    actual = lora_forward(*layer(n, d, r, m), alpha)
    np.testing.assert_allclose(actual, expected.numpy(), rtol=1e-10, atol=1e-12)


def exact_codes(x: list[float], bits: int) -> tuple[list[int], Fraction, int]:
    """The rules in exact fractions; Python rounds a Fraction's halves to even."""
    values = [Fraction(value) for value in x]
    low, high, top = min([*values, Fraction(0)]), max([*values, Fraction(0)]), 2**bits - 1
    scale = (high - low) / top or Fraction(1)
    zero_point = min(max(round(-low / scale), 0), top)
    codes = [min(max(round(value / scale) + zero_point, 0), top) for value in values]
    return codes, scale, zero_point


def assert_exact(x: list[float], bits: int) -> None:
    codes, scale, zero_point = quantize_affine(np.array(x), bits)
    wanted, exact_scale, exact_zero = exact_codes(x, bits)
    assert codes.dtype == np.int64
    assert type(zero_point) is int
    assert codes.tolist() == wanted
    assert zero_point == exact_zero
    assert scale == pytest.approx(float(exact_scale), rel=1e-14)


@given(
    st.lists(st.integers(-60, 60), min_size=1, max_size=12),
    st.integers(1, 8),
    st.integers(-3, 3),
)
def test_halves_go_to_even_on_a_power_of_two_scale(
    quarters: list[int], bits: int, power: int
) -> None:
    """Quarter steps inside a range of exactly 2^bits - 1 steps: every arithmetic is exact."""
    top, scale = 2**bits - 1, 2.0**power
    low = quarters[0] % (4 * top + 1) / 4
    inside = [min(max(q / 4, -low), top - low) for q in quarters]
    assert_exact([scale * value for value in [-low, top - low, *inside]], bits)


@given(st.integers(0, 2**32 - 1), st.sampled_from([1, 2, 4, 8, 12]))
def test_drawn_values_match_exact_fractions(seed: int, bits: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(loc=rng.normal(), scale=10.0 ** rng.integers(-6, 4), size=9)
    assert_exact(x.tolist(), bits)


@pytest.mark.parametrize(
    ("x", "bits"),
    [([3.7, 3.7], 8), ([-2.9], 5), ([0.0, 0.0], 8), ([-1.5, 0.0, 253.5], 8), ([-7.5, 7.5], 4)],
)
def test_edges_match_exact_fractions(x: list[float], bits: int) -> None:
    assert_exact(x, bits)


@pytest.mark.parametrize("shift", [-3.0, 0.0, 4.0])
def test_agrees_with_the_observer_of_torch(shift: float) -> None:
    torch = pytest.importorskip("torch")
    observers = pytest.importorskip("torch.ao.quantization")
    x = np.random.default_rng(9).normal(size=(4, 5)).astype(np.float32) + np.float32(shift)
    observer = observers.MinMaxObserver(dtype=torch.quint8, qscheme=torch.per_tensor_affine)
    observer(torch.tensor(x))
    scale, zero_point = observer.calculate_qparams()
    codes, own_scale, own_zero = quantize_affine(x.astype(float))
    assert own_scale == pytest.approx(float(scale), rel=1e-6)
    assert own_zero == int(zero_point)
    steps = torch.round(torch.tensor(x) / scale) + zero_point
    assert codes.tolist() == torch.clamp(steps, 0, 255).tolist()


ring_all_reduce = runpy.run_path(str(SOLUTIONS / "ring_all_reduce.py"))["ring_all_reduce"]


@pytest.mark.parametrize(("ranks", "size"), [(1, 3), (2, 4), (3, 3), (5, 15), (8, 16)])
def test_a_ring_sums_and_sends_each_partial_sum_once(ranks: int, size: int) -> None:
    """By sums over the ranks that a part has passed, which the simulation never forms."""
    x = np.random.default_rng(ranks).integers(-99, 99, (ranks, size)).astype(float)
    kept = x.copy()
    sums, sent, nbytes = ring_all_reduce(x, 2)
    assert np.array_equal(sums, np.tile(x.sum(0), (ranks, 1)))
    assert np.array_equal(x, kept)
    part = size // ranks
    assert sent.shape == (2 * (ranks - 1), ranks, part)
    assert nbytes * ranks == 2 * sent.size
    assert nbytes == pytest.approx(2 * 2 * size * (ranks - 1) / ranks)
    for step in range(len(sent)):
        for first in range(ranks):
            passed = [(first + i) % ranks for i in range(min(step + 1, ranks))]
            expected = x[passed, first * part : (first + 1) * part].sum(0)
            assert np.array_equal(sent[step, (first + step) % ranks], expected)


def test_ring_sample_by_hand() -> None:
    sums, sent, nbytes = ring_all_reduce(np.array([[1.0, 2], [10, 20]]))
    assert sums.tolist() == [[11, 22], [11, 22]]
    assert sent.tolist() == [[[1], [20]], [[22], [11]]]
    assert nbytes == 8


paged_blocks = runpy.run_path(str(SOLUTIONS / "paged_blocks.py"))["paged_blocks"]


@given(
    log=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 7)), min_size=1, max_size=40),
    blocks=st.integers(1, 8),
    size=st.integers(1, 4),
)
def test_a_paged_cache_gives_every_token_a_slot_of_its_own(
    log: list[tuple[int, int]], blocks: int, size: int
) -> None:
    """Against a memory of single slots that remembers who wrote where, token by token."""
    seqs, tokens = (np.array(column) for column in zip(*log, strict=True))
    slots, free, tables = paged_blocks(seqs, tokens, 4, blocks, size)
    memory: dict[int, tuple[int, int]] = {}
    written = dict.fromkeys(range(4), 0)
    for m, (seq, new) in enumerate(log):
        mine = {slot // size for slot, (owner, _) in memory.items() if owner == seq}
        others = {slot // size for slot, (owner, _) in memory.items() if owner != seq}
        fits = written[seq] + new <= (blocks - len(others)) * size
        if new == 0:
            memory = {slot: told for slot, told in memory.items() if told[0] != seq}
            written[seq] = 0
        elif fits:
            for token in range(written[seq], written[seq] + new):
                before = next((s for s, t in memory.items() if t == (seq, token - 1)), -1)
                if token % size:
                    slot = before + 1
                else:
                    slot = size * min(set(range(blocks)) - others - mine)
                    mine.add(slot // size)
                assert slot not in memory
                memory[slot] = (seq, token)
                last = slot
            written[seq] += new
        assert slots[m] == (last if fits and new else -1)
        assert free[m] == blocks - len({slot // size for slot in memory})
    for seq in range(4):
        mine = sorted(
            (token, slot // size) for slot, (owner, token) in memory.items() if owner == seq
        )
        assert [b for b in tables[seq] if b >= 0] == [b for token, b in mine if token % size == 0]


def test_paged_sample_by_hand() -> None:
    log = np.array([0, 1, 0, 0, 1]), np.array([3, 2, 1, 1, 0])
    slots, free, tables = paged_blocks(*log, 2, 4, 2)
    assert slots.tolist() == [2, 5, 3, 6, -1]
    assert free.tolist() == [2, 1, 1, 0, 1]
    assert tables.tolist() == [[0, 1, 3, -1], [-1, -1, -1, -1]]


continuous_batching = runpy.run_path(str(SOLUTIONS / "continuous_batching.py"))[
    "continuous_batching"
]


def test_continuous_batching_against_a_server_that_goes_step_by_step() -> None:
    rng = np.random.default_rng(8)
    for _ in range(60):
        n = int(rng.integers(1, 12))
        arrivals, prompts = rng.integers(0, 9, n), rng.integers(0, 8, n)
        outputs, batch = rng.integers(1, 6, n), int(rng.integers(1, 5))
        room = int((prompts + outputs).max() + rng.integers(0, 10))
        start, finish, sizes = continuous_batching(arrivals, prompts, outputs, batch, room)
        queue = sorted(range(n), key=lambda i: (arrivals[i], i))
        left: dict[int, int] = {}
        for step, size in enumerate(sizes):
            while queue and arrivals[queue[0]] <= step and len(left) < batch:
                asked = sum(prompts[i] + outputs[i] for i in [*left, queue[0]])
                if asked > room:
                    break
                head = queue.pop(0)
                assert start[head] == step
                left[head] = int(outputs[head])
            assert size == len(left)
            assert {i for i in left if left[i] == 1} == set(np.flatnonzero(finish == step))
            left = {i: todo - 1 for i, todo in left.items() if todo > 1}
        assert not queue
        assert not left


def test_continuous_batching_sample_by_hand() -> None:
    ones = np.ones(3, int)
    found = continuous_batching(np.array([0, 0, 1]), ones, np.array([2, 4, 2]), 2, 100)
    assert [part.tolist() for part in found] == [[0, 0, 2], [1, 3, 3], [2, 2, 2, 2]]


straight_through = runpy.run_path(str(SOLUTIONS / "straight_through.py"))["straight_through"]


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_the_gradient_passes_where_some_code_is_nearest(bits: int) -> None:
    """Against the nearest of all codes, and the rule that an entry further than half a step from
    all of them was clipped."""
    rng = np.random.default_rng(bits)
    scale, zero_point = rng.uniform(0.1, 2), int(rng.integers(0, 2**bits))
    codes = scale * (np.arange(2**bits) - zero_point)
    x = rng.uniform(codes[0] - 3 * scale, codes[-1] + 3 * scale, 200)
    grad = rng.normal(size=200)
    y, slope = straight_through(x, grad, scale, zero_point, bits)
    distance = np.abs(x[:, None] - codes)
    assert y == pytest.approx(codes[distance.argmin(axis=1)], abs=1e-12)
    assert slope == pytest.approx(np.where(distance.min(axis=1) < scale / 2, grad, 0))


def test_straight_through_agrees_with_torch() -> None:
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(3)
    x = rng.uniform(-2, 3, (6, 5)).astype(np.float32)
    grad = rng.normal(size=(6, 5)).astype(np.float32)
    leaf = torch.tensor(x, requires_grad=True)
    rounded = torch.fake_quantize_per_tensor_affine(leaf, 0.25, 5, 0, 15)
    rounded.backward(torch.tensor(grad))
    y, slope = straight_through(x, grad, 0.25, 5, 4)
    assert y == pytest.approx(rounded.detach().numpy())
    assert slope == pytest.approx(leaf.grad.numpy())


unpack_int4 = runpy.run_path(str(SOLUTIONS / "unpack_int4.py"))["unpack_int4"]


@pytest.mark.parametrize(
    ("rows", "columns", "group"), [(3, 8, 4), (2, 6, 3), (1, 2, 1), (5, 12, 12)]
)
def test_packed_codes_come_back(rows: int, columns: int, group: int) -> None:
    """Packed byte by byte as text of bits, in two's complement of Python's own whole numbers."""
    rng = np.random.default_rng([rows, columns, group])
    codes = rng.integers(-8, 8, (rows, columns))
    scales = rng.uniform(0.1, 2, (rows, columns // group))
    bits = [[f"{int(q) & 15:04b}" for q in row] for row in codes]
    packed = [[int(row[c + 1] + row[c], 2) for c in range(0, columns, 2)] for row in bits]
    found = unpack_int4(np.array(packed), scales, group)
    for r, c in np.ndindex(rows, columns):
        assert found[r, c] == codes[r, c] * scales[r, c // group]
