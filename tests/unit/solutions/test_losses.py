"""The references on losses against independent answers.

Each is compared with a twin that loops over plain numbers, with scipy or torch where they are
installed, and with values or identities that can be worked out by hand.
"""

from __future__ import annotations

import itertools
import math
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions" / "losses"


def reference(name: str) -> Callable[..., Any]:
    """The function that `solutions/losses/<name>.py` defines."""
    return runpy.run_path(str(SOLUTIONS / f"{name}.py"))[name]


softmax = reference("softmax")
log_softmax = reference("log_softmax")
cross_entropy = reference("cross_entropy")
focal_loss = reference("focal_loss")
nt_xent = reference("nt_xent")
triplet_loss = reference("batch_hard_triplet_loss")
distillation_loss = reference("knowledge_distillation_loss")

HUGE = np.array([[10000.0, -10000, 0], [-10000, 9999, 10000], [-9998, -10000, -9999]])


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(1503)


def log_probabilities(row: Any) -> list[float]:
    """Log-softmax of one row, in Python's own numbers."""
    peak = max(row)
    total = math.fsum(math.exp(entry - peak) for entry in row)
    return [entry - peak - math.log(total) for entry in row]


# --- softmax and log-softmax ------------------------------------------------------------------


def test_softmax_of_logarithms_is_their_share() -> None:
    np.testing.assert_allclose(softmax(np.log([1.0, 2, 3, 4])), [0.1, 0.2, 0.3, 0.4])


@pytest.mark.parametrize("shape", [(5,), (3, 4), (2, 3, 4), (2, 1, 3, 1)])
def test_softmax_works_row_by_row(rng: np.random.Generator, shape: tuple[int, ...]) -> None:
    x = rng.normal(size=shape) * 3
    expected = [np.exp(log_probabilities(row)) for row in x.reshape(-1, shape[-1])]
    np.testing.assert_allclose(softmax(x), np.reshape(expected, shape), rtol=1e-12)


def test_softmax_forgets_a_shift_of_each_row(rng: np.random.Generator) -> None:
    x = rng.normal(size=(3, 5))
    shifted = x + np.array([[9000.0], [-9000.0], [1.0]])
    np.testing.assert_allclose(softmax(shifted), softmax(x), rtol=1e-11)


def test_softmax_is_finite_for_huge_rows_side_by_side() -> None:
    expected = [[1, 0, 0], [0, 1 / (1 + math.e), math.e / (1 + math.e)]]
    np.testing.assert_allclose(softmax(HUGE[:2]), expected, rtol=1e-12)


def test_softmax_gives_masked_entries_nothing() -> None:
    x = np.array([[-math.inf, 1, 1], [-10000, -math.inf, -math.inf]])
    np.testing.assert_array_equal(softmax(x), [[0, 0.5, 0.5], [1, 0, 0]])


@pytest.mark.parametrize("shape", [(5,), (3, 4), (2, 3, 4), (2, 1, 3, 1)])
def test_log_softmax_works_row_by_row(rng: np.random.Generator, shape: tuple[int, ...]) -> None:
    x = rng.normal(size=shape) * 300
    expected = [log_probabilities(row) for row in x.reshape(-1, shape[-1])]
    np.testing.assert_allclose(log_softmax(x), np.reshape(expected, shape), rtol=1e-12)


def test_log_softmax_does_not_underflow() -> None:
    np.testing.assert_array_equal(log_softmax(HUGE[0]), [0, -20000, -10000])


def test_log_softmax_keeps_minus_infinity() -> None:
    actual = log_softmax(np.array([-math.inf, 3, 3]))
    np.testing.assert_allclose(actual, [-math.inf, -math.log(2), -math.log(2)])


def test_softmax_and_log_softmax_agree_with_scipy(rng: np.random.Generator) -> None:
    special = pytest.importorskip("scipy.special")
    x = np.concatenate([rng.normal(size=(4, 3)) * 5, HUGE, [[-math.inf, 2, 3]]])
    np.testing.assert_allclose(softmax(x), special.softmax(x, axis=-1), rtol=1e-12)
    np.testing.assert_allclose(log_softmax(x), special.log_softmax(x, axis=-1), rtol=1e-12)


# --- cross-entropy ----------------------------------------------------------------------------


def smoothed_by_loops(logits: Any, labels: Any, smoothing: float) -> float:
    """Cross-entropy against targets written out entry by entry."""
    total = 0.0
    for row, label in zip(logits, labels, strict=True):
        for column, log_p in enumerate(log_probabilities(row)):
            target = (1 - smoothing) * (column == label) + smoothing / len(row)
            total -= target * log_p
    return total / len(labels)


@pytest.mark.parametrize("smoothing", [0.0, 0.1, 0.6, 1.0])
def test_cross_entropy_equals_its_loop_twin(rng: np.random.Generator, smoothing: float) -> None:
    logits, labels = rng.normal(size=(6, 4)) * 3, rng.integers(0, 4, 6)
    expected = smoothed_by_loops(logits, labels, smoothing)
    assert cross_entropy(logits, labels, smoothing) == pytest.approx(expected, rel=1e-12)


def test_cross_entropy_of_equal_logits_is_log_of_the_classes() -> None:
    loss = cross_entropy(np.full((2, 5), 7.0), np.array([0, 3]), 0.25)
    assert type(loss) is float
    assert loss == pytest.approx(math.log(5))


def test_cross_entropy_of_a_huge_mistake_is_the_gap() -> None:
    assert cross_entropy(HUGE[:1], np.array([1])) == 20000
    assert cross_entropy(HUGE[:1], np.array([0]), 0.1) == pytest.approx(0.1 * 30000 / 3)


def test_smoothing_over_the_others_only_is_another_smoothing(rng: np.random.Generator) -> None:
    """As the explanation says: s / (C - 1) on the others equals s' = s C / (C - 1) here."""
    logits, labels = rng.normal(size=(3, 4)), np.array([2, 0, 3])
    target = np.full((3, 4), 0.3 / 3)
    target[np.arange(3), labels] = 0.7
    expected = -np.sum(target * log_softmax(logits)) / 3
    assert cross_entropy(logits, labels, 0.3 * 4 / 3) == pytest.approx(expected)


@pytest.mark.parametrize("smoothing", [0.0, 0.1, 1.0])
def test_cross_entropy_agrees_with_torch(rng: np.random.Generator, smoothing: float) -> None:
    torch = pytest.importorskip("torch")
    logits, labels = np.concatenate([rng.normal(size=(5, 3)), HUGE]), rng.integers(0, 3, 8)
    expected = torch.nn.functional.cross_entropy(
        torch.tensor(logits), torch.tensor(labels), label_smoothing=smoothing
    )
    assert cross_entropy(logits, labels, smoothing) == pytest.approx(expected.item(), rel=1e-12)


# --- focal loss -------------------------------------------------------------------------------


def focal_by_loops(logits: Any, targets: Any, gamma: float, alpha: float) -> float:
    """The definition, with a probability per sample; for moderate logits."""
    total = 0.0
    for logit, target in zip(logits, targets, strict=True):
        p = 1 / (1 + math.exp(-logit))
        p_t, alpha_t = (p, alpha) if target == 1 else (1 - p, 1 - alpha)
        total -= alpha_t * (1 - p_t) ** gamma * math.log(p_t)
    return total / len(logits)


@pytest.mark.parametrize(("gamma", "alpha"), [(2.0, 0.25), (0.0, 0.5), (0.5, 1.0), (5.0, 0.0)])
def test_focal_loss_equals_its_loop_twin(
    rng: np.random.Generator, gamma: float, alpha: float
) -> None:
    logits, targets = rng.normal(size=11) * 3, rng.integers(0, 2, 11)
    expected = focal_by_loops(logits, targets, gamma, alpha)
    assert focal_loss(logits, targets, gamma, alpha) == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize(("p_t", "loss"), [(0.9, 0.00105), (0.5, 0.173), (0.1, 1.865)])
def test_focal_loss_of_the_usual_table(p_t: float, loss: float) -> None:
    logit = np.array([math.log(p_t / (1 - p_t))])
    actual = focal_loss(logit, np.array([1]), gamma=2.0, alpha=1.0)
    assert actual == pytest.approx(loss, rel=4e-3)


def test_focal_loss_is_finite_at_logits_of_a_thousand() -> None:
    logits = np.array([1000.0, -1000, 1000, -1000])
    targets = np.array([1, 1, 0, 0])
    assert focal_loss(logits, targets) == pytest.approx((0.25 * 1000 + 0.75 * 1000) / 4)


def test_focal_loss_without_gamma_agrees_with_torch(rng: np.random.Generator) -> None:
    torch = pytest.importorskip("torch")
    logits, targets = rng.normal(size=9) * 100, rng.integers(0, 2, 9)
    expected = torch.nn.functional.binary_cross_entropy_with_logits(
        torch.tensor(logits), torch.tensor(targets, dtype=torch.float64)
    )
    assert 2 * focal_loss(logits, targets, 0.0, 0.5) == pytest.approx(expected.item(), rel=1e-12)


# --- NT-Xent ----------------------------------------------------------------------------------


def contrast_by_loops(z_i: Any, z_j: Any, temperature: float) -> float:
    """Anchor by anchor, candidate by candidate."""
    rows = [*z_i, *z_j]
    total = 0.0
    for anchor, row in enumerate(rows):
        scores = {
            other: float(row @ column) / math.sqrt(row @ row) / math.sqrt(column @ column)
            for other, column in enumerate(rows)
            if other != anchor
        }
        positive = anchor + len(z_i) if anchor < len(z_i) else anchor - len(z_i)
        candidates = list(scores)
        log_p = log_probabilities([scores[other] / temperature for other in candidates])
        total -= log_p[candidates.index(positive)]
    return total / len(rows)


@pytest.mark.parametrize(("pairs", "temperature"), [(2, 0.5), (3, 0.07), (6, 2.0), (4, 0.001)])
def test_nt_xent_equals_its_loop_twin(
    rng: np.random.Generator, pairs: int, temperature: float
) -> None:
    z_i, z_j = rng.normal(size=(pairs, 5)) * 100, rng.normal(size=(pairs, 5))
    expected = contrast_by_loops(z_i, z_j, temperature)
    assert nt_xent(z_i, z_j, temperature) == pytest.approx(expected, rel=1e-9)


def test_nt_xent_of_one_pair_is_zero() -> None:
    assert nt_xent(np.array([[1.0, 2]]), np.array([[-3.0, 1]]), 0.01) == 0


def test_nt_xent_of_two_orthogonal_pairs() -> None:
    """One candidate at cosine 1, two at cosine 0."""
    loss = nt_xent(np.eye(2), 3 * np.eye(2), 1.0)
    assert loss == pytest.approx(math.log(math.e + 2) - 1)


def test_nt_xent_agrees_with_torch_cross_entropy(rng: np.random.Generator) -> None:
    torch = pytest.importorskip("torch")
    functional = torch.nn.functional
    z_i, z_j = rng.normal(size=(4, 6)), rng.normal(size=(4, 6))
    z = functional.normalize(torch.tensor(np.concatenate([z_i, z_j])), dim=1)
    scores = (z @ z.T / 0.3).fill_diagonal_(-math.inf)
    expected = functional.cross_entropy(scores, torch.arange(8).roll(4))
    assert nt_xent(z_i, z_j, 0.3) == pytest.approx(expected.item(), rel=1e-12)


# --- batch-hard triplet loss ------------------------------------------------------------------


def triplets_by_loops(embeddings: Any, labels: Any, margin: float) -> float:
    """The largest hinge of each anchor over all its triplets."""
    worst: dict[int, float] = {}
    for a, p, n in itertools.product(range(len(labels)), repeat=3):
        if a != p and labels[a] == labels[p] and labels[a] != labels[n]:
            gap = math.dist(embeddings[a], embeddings[p]) - math.dist(embeddings[a], embeddings[n])
            worst[a] = max(worst.get(a, 0.0), gap + margin)
    return sum(worst.values()) / len(worst) if worst else 0.0


@pytest.mark.parametrize("margin", [0.0, 0.2, 3.0])
@pytest.mark.parametrize("labels", [[0, 1, 0, 1, 0, 1], [4, 4, 4, 9, 9, 2], [0, 0, 1, 2, 3, 4]])
def test_triplet_loss_equals_its_loop_twin(
    rng: np.random.Generator, labels: list[int], margin: float
) -> None:
    embeddings = rng.normal(size=(6, 3))
    expected = triplets_by_loops(embeddings, labels, margin)
    actual = triplet_loss(embeddings, np.array(labels), margin)
    assert actual == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("labels", [[1, 1, 1], [1, 2, 3], [5]])
def test_triplet_loss_without_a_triplet_is_zero(labels: list[int]) -> None:
    embeddings = np.arange(2.0 * len(labels)).reshape(-1, 2)
    assert triplet_loss(embeddings, np.array(labels)) == 0.0


def test_triplet_loss_sees_equal_rows_at_distance_zero(rng: np.random.Generator) -> None:
    far = rng.uniform(-10000, 10000, (1, 30))
    embeddings = np.repeat(far, 4, axis=0)
    assert triplet_loss(embeddings, np.array([0, 0, 1, 1]), 0.3) == 0.3


def test_triplet_loss_agrees_with_torch_on_mined_triplets(rng: np.random.Generator) -> None:
    torch = pytest.importorskip("torch")
    embeddings, labels = rng.normal(size=(8, 4)), np.array([0, 1, 0, 1, 2, 2, 0, 1])
    rows = torch.tensor(embeddings)
    distances = torch.cdist(rows, rows, compute_mode="donot_use_mm_for_euclid_dist")
    same = torch.tensor(labels[:, None] == labels)
    positives = distances.masked_fill(~same | torch.eye(8, dtype=torch.bool), -1.0).argmax(1)
    negatives = distances.masked_fill(same, math.inf).argmin(1)
    expected = torch.nn.functional.triplet_margin_loss(
        rows, rows[positives], rows[negatives], margin=1.0, eps=0.0
    )
    assert triplet_loss(embeddings, labels, 1.0) == pytest.approx(expected.item(), rel=1e-9)


# --- knowledge distillation -------------------------------------------------------------------


def distil_by_loops(student: Any, teacher: Any, labels: Any, temp: float, alpha: float) -> float:
    """Both terms sample by sample and class by class."""
    hard = soft = 0.0
    for s, t, label in zip(student, teacher, labels, strict=True):
        hard -= log_probabilities(s)[label]
        log_q = log_probabilities([entry / temp for entry in s])
        for log_p, other in zip(log_probabilities([v / temp for v in t]), log_q, strict=True):
            soft += math.exp(log_p) * (log_p - other)
    return (alpha * hard + (1 - alpha) * temp**2 * soft) / len(labels)


@pytest.mark.parametrize(("temp", "alpha"), [(1.0, 0.0), (2.0, 0.3), (20.0, 0.7), (0.5, 1.0)])
def test_distillation_equals_its_loop_twin(
    rng: np.random.Generator, temp: float, alpha: float
) -> None:
    student, teacher = rng.normal(size=(5, 4)) * 3, rng.normal(size=(5, 4)) * 3
    labels = rng.integers(0, 4, 5)
    expected = distil_by_loops(student, teacher, labels, temp, alpha)
    actual = distillation_loss(student, teacher, labels, temp, alpha)
    assert actual == pytest.approx(expected, rel=1e-9)


def test_distillation_from_oneself_leaves_the_hard_loss(rng: np.random.Generator) -> None:
    logits, labels = rng.normal(size=(4, 3)), np.array([0, 2, 1, 1])
    actual = distillation_loss(logits, logits + 5, labels, 3.0, 0.4)
    assert actual == pytest.approx(0.4 * smoothed_by_loops(logits, labels, 0.0))


def test_distillation_is_finite_for_huge_logits() -> None:
    student, teacher = HUGE[:1], HUGE[1:2]
    expected = distil_by_loops(student, teacher, [2], 2.0, 0.5)
    actual = distillation_loss(student, teacher, np.array([2]), 2.0, 0.5)
    assert actual == pytest.approx(expected, rel=1e-12)


def test_a_hot_soft_term_tends_to_half_the_variance_of_the_gap(rng: np.random.Generator) -> None:
    student, teacher = rng.normal(size=(1, 6)), rng.normal(size=(1, 6))
    actual = distillation_loss(student, teacher, np.array([0]), 1000.0, 0.0)
    assert actual == pytest.approx(np.var(student - teacher) / 2, rel=5e-3)


def test_distillation_agrees_with_torch(rng: np.random.Generator) -> None:
    torch = pytest.importorskip("torch")
    functional = torch.nn.functional
    student, teacher = rng.normal(size=(5, 4)) * 4, rng.normal(size=(5, 4)) * 4
    labels = rng.integers(0, 4, 5)
    s, t = torch.tensor(student), torch.tensor(teacher)
    soft = functional.kl_div(
        functional.log_softmax(s / 3, 1), functional.softmax(t / 3, 1), reduction="batchmean"
    )
    expected = 0.2 * functional.cross_entropy(s, torch.tensor(labels)) + 0.8 * 9 * soft
    actual = distillation_loss(student, teacher, labels, 3.0, 0.2)
    assert actual == pytest.approx(expected.item(), rel=1e-10)


# --- binary cross-entropy, Huber, InfoNCE with a queue ----------------------------------------

bce_with_logits = reference("bce_with_logits")
huber_loss = reference("huber_loss")
info_nce_queue = reference("info_nce_queue")


@pytest.mark.parametrize("weighted", [False, True])
def test_bce_agrees_with_torch(rng: np.random.Generator, weighted: bool) -> None:
    torch = pytest.importorskip("torch")
    z, y = rng.normal(size=(6, 4)) * 20, rng.uniform(size=(6, 4))
    weight = rng.uniform(0.2, 5, 4) if weighted else None
    given = None if weight is None else torch.tensor(weight)
    expected = torch.nn.functional.binary_cross_entropy_with_logits(
        torch.tensor(z), torch.tensor(y), pos_weight=given
    )
    assert bce_with_logits(z, y, weight) == pytest.approx(expected.item(), rel=1e-12)


def test_bce_by_probabilities_where_they_hold(rng: np.random.Generator) -> None:
    z, y, w = rng.normal(size=(5, 3)), rng.uniform(size=(5, 3)), [0.5, 2.0, 7.0]
    total = 0.0
    for n, label in itertools.product(range(5), range(3)):
        p = 1 / (1 + math.exp(-z[n, label]))
        total -= w[label] * y[n, label] * math.log(p) + (1 - y[n, label]) * math.log(1 - p)
    assert bce_with_logits(z, y, np.array(w)) == pytest.approx(total / 15, rel=1e-12)


def test_bce_samples_by_hand() -> None:
    loss = bce_with_logits(np.array([[0, math.log(3)]]), np.array([[1.0, 0]]))
    assert loss == pytest.approx((math.log(2) + math.log(4)) / 2)
    assert bce_with_logits(np.array([[-1000.0], [1000]]), np.ones((2, 1)), np.array([3.0])) == 1500


def test_huber_agrees_with_scipy_and_its_gradient_with_differences(
    rng: np.random.Generator,
) -> None:
    special = pytest.importorskip("scipy.special")
    x, y = rng.normal(size=9) * 3, rng.normal(size=9)
    for delta in (0.1, 1.0, 2.5):
        loss, grad = huber_loss(x, y, delta)
        assert loss == pytest.approx(np.mean(special.huber(delta, x - y)), rel=1e-12)
        for i, step in enumerate(np.eye(9) * 1e-6):
            slope = (huber_loss(x + step, y, delta)[0] - huber_loss(x - step, y, delta)[0]) / 2e-6
            assert grad[i] == pytest.approx(slope, abs=1e-7)


def test_huber_sample_by_hand() -> None:
    loss, grad = huber_loss(np.array([1.0, 5]), np.zeros(2), 2.0)
    assert loss == 4.25
    np.testing.assert_array_equal(grad, [0.5, 1])


@pytest.mark.parametrize("pointer", range(7))
def test_info_nce_over_a_list_that_is_a_ring(rng: np.random.Generator, pointer: int) -> None:
    q, k, u = rng.normal(size=(3, 5)), rng.normal(size=(3, 5)), rng.normal(size=(7, 5))
    u /= np.linalg.norm(u, axis=1, keepdims=True)
    loss, renewed, following = info_nce_queue(q, k, u, pointer, 0.3)
    total, rows = 0.0, u.tolist()
    for query, key in zip(q, k, strict=True):
        query, key = query / math.hypot(*query), key / math.hypot(*key)
        others = [math.fsum(query * row) / 0.3 for row in u]
        total -= log_probabilities([math.fsum(query * key) / 0.3, *others])[0]
    for place, key in zip(itertools.islice(itertools.cycle(range(7)), pointer, None), k):  # noqa: B905
        rows[place] = (key / math.hypot(*key)).tolist()
    assert loss == pytest.approx(total / 3, rel=1e-12)
    np.testing.assert_allclose(renewed, rows, rtol=1e-12)
    assert following == (pointer + 3) % 7


def test_info_nce_sample_by_hand() -> None:
    queue = np.array([[0.0, 1], [1, 0], [-1, 0]])
    loss, renewed, following = info_nce_queue(
        np.array([[2.0, 0]]), np.array([[0.6, 0.8]]), queue, 1, 0.5
    )
    assert loss == pytest.approx(1.2718643, abs=1e-6)
    np.testing.assert_allclose(renewed, [[0, 1], [0.6, 0.8], [-1, 0]])
    assert following == 2


# --- diffusion, CLIP --------------------------------------------------------------------------


def _reference(path: str):
    solutions = Path(__file__).resolve().parents[3] / "solutions"
    return runpy.run_path(str(solutions / f"{path}.py"))[path.rpartition("/")[2]]


def test_noise_in_one_step_has_the_law_of_the_chain() -> None:
    """Means and variances carried from step to step, and the two sides of the target."""
    ddpm_loss = _reference("probability/ddpm_loss")
    rng = np.random.default_rng(1)
    betas, t = rng.uniform(0.05, 0.3, 6), np.array([0, 3, 5])
    x0, noise = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    w, u = rng.normal(size=(2, 2)), rng.normal(size=(6, 2))
    x_t, loss, x0_hat = ddpm_loss(x0, t, noise, betas, w, u)
    for n, step in enumerate(t):
        mean, variance = x0[n], 0.0
        for beta in betas[: step + 1]:
            mean, variance = math.sqrt(1 - beta) * mean, (1 - beta) * variance + beta
        np.testing.assert_allclose(x_t[n], mean + math.sqrt(variance) * noise[n])
        scale = math.sqrt(variance / (1 - variance))
        gap = noise[n] - x_t[n] @ w - u[step]
        np.testing.assert_allclose(x0_hat[n] - x0[n], scale * gap)
    assert loss == pytest.approx(np.mean((noise - x_t @ w - u[t]) ** 2))


def test_diffusion_sample_by_hand() -> None:
    ddpm_loss = _reference("probability/ddpm_loss")
    x0, noise, u = (np.array([[a], [b]], dtype=float) for a, b in ((5, 10), (0, 5), (1, 2)))
    found = ddpm_loss(x0, np.array([0, 1]), noise, np.array([0.36, 0.4375]), np.zeros((1, 1)), u)
    np.testing.assert_allclose(found[0], [[4], [10]])
    assert found[1] == pytest.approx(5)
    np.testing.assert_allclose(found[2], [[4.25], [14]])


def test_clip_loss_pair_by_pair() -> None:
    clip_loss = _reference("losses/clip_loss")
    rng = np.random.default_rng(2)
    images, texts = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    loss, scores = clip_loss(images, texts, 1.2)
    total = 0.0
    for n in range(4):
        weights = {}
        for m in range(4):
            for i, j in ((n, m), (m, n)):
                lengths = math.hypot(*images[i]) * math.hypot(*texts[j])
                score = math.exp(1.2) * math.fsum(images[i] * texts[j]) / lengths
                assert scores[i, j] == pytest.approx(score)
                weights[i, j] = math.exp(score)
        by_row = math.fsum(weights[n, m] for m in range(4))
        by_column = math.fsum(weights[m, n] for m in range(4))
        total -= math.log(weights[n, n] ** 2 / by_row / by_column)
    assert loss == pytest.approx(total / 8)


def test_clip_samples_by_hand() -> None:
    clip_loss = _reference("losses/clip_loss")
    images, texts = np.array([[2.0, 0], [0, 1]]), np.array([[5.0, 0], [3, 0]])
    loss, _ = clip_loss(images, texts, math.log(math.log(3)))
    assert loss == pytest.approx((2 * math.log(2) + math.log(4 / 3) + math.log(4)) / 4)
    alone, scores = clip_loss(np.ones((1, 2)), np.ones((1, 2)), 8.0)
    assert (alone, scores.item()) == pytest.approx((0, 100))
