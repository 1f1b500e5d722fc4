"""Words and sequences: Viterbi, skip-gram, BLEU and ROUGE against brute force and exact numbers."""

from __future__ import annotations

import itertools
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


viterbi = reference("nlp/viterbi")
sgns_step = reference("nlp/sgns_step")
bleu = reference("evaluation/bleu")
rouge_l = reference("evaluation/rouge_l")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("spread", [0, 1])
def test_viterbi_among_all_paths(seed: int, spread: int) -> None:
    """With small whole numbers too, where many paths are as good."""
    rng = np.random.default_rng(seed)
    shapes = ((3,), (3, 3), (5, 3))
    start, trans, emit = (
        rng.normal(size=s) if spread else rng.integers(-2, 0, s).astype(float) for s in shapes
    )

    def score(path: tuple[int, ...]) -> float:
        steps = sum(trans[r, s] for r, s in itertools.pairwise(path))
        return start[path[0]] + steps + sum(emit[t, s] for t, s in enumerate(path))

    paths = list(itertools.product(range(3), repeat=5))
    best = max(paths, key=lambda p: (round(score(p), 9), *(-s for s in p[::-1])))
    path, found = viterbi(start, trans, emit)
    assert tuple(path) == best
    assert found == pytest.approx(score(best))


def test_viterbi_sample_by_hand() -> None:
    emit = np.array([[-1.0, -1], [-1, -3], [0, -4]])
    trans = np.array([[-3.0, -1], [-1, -2]])
    assert viterbi(np.array([0.0, -1]), trans, emit) == ([0, 1, 0], -6.0)


def test_skip_gram_by_central_differences() -> None:
    rng = np.random.default_rng(1)
    tables = [rng.normal(size=(4, 3)), rng.normal(size=(4, 3))]
    negatives = np.array([2, 1, 2, 0])

    def loss(center, context) -> float:
        def s(z):
            return math.log(1 / (1 + math.exp(-z)))

        return -s(context[2] @ center[1]) - sum(s(-context[k] @ center[1]) for k in negatives)

    *moved, found = sgns_step(*tables, 1, 2, negatives, 0.1)
    assert found == pytest.approx(loss(*tables))
    for which in (0, 1):
        for place in np.ndindex(4, 3):
            ends = []
            for h in (1e-5, -1e-5):
                shifted = [table.copy() for table in tables]
                shifted[which][place] += h
                ends.append(loss(*shifted))
            slope = (ends[0] - ends[1]) / 2e-5
            step = tables[which][place] - 0.1 * slope
            assert moved[which][place] == pytest.approx(step, abs=1e-8)


def test_bleu_agrees_with_sacrebleu_where_it_is_there() -> None:
    sacrebleu = pytest.importorskip("sacrebleu")
    candidates = ["the cat sat on the mat today", "a dog ran down the long road"]
    others = [["the cat sat on a mat today", "a dog ran along the long road now"],
              ["a cat sat on the mat", "the dog ran down the long road"]]  # fmt: skip
    expected = sacrebleu.corpus_bleu(candidates, others, tokenize="none", smooth_method="none")
    found, precisions, _ = bleu(candidates, [list(pair) for pair in zip(*others, strict=True)])
    assert found == pytest.approx(expected.score / 100)
    np.testing.assert_allclose(precisions, np.array(expected.precisions) / 100)


def test_bleu_of_the_papers_examples() -> None:
    """Papineni et al., section 2: 2/7 for "the the the", 17/18 and 8/14 for the two guides."""
    mats = ["the cat is on the mat", "there is a cat on the mat"]
    assert bleu(["the " * 7], [mats], 1)[1] == pytest.approx([2 / 7])
    guides = [
        "It is a guide to action that ensures that the military will forever heed Party commands",
        "It is the guiding principle which guarantees the military forces always being under the "
        "command of the Party",
        "It is the practical guide for the army always to heed the directions of the party",
    ]
    one = ("It is a guide to action which ensures that the military always obeys the commands "
           "of the party")  # fmt: skip
    two = "It is to insure the troops forever hearing the activity guidebook that party direct"
    assert bleu([one], [guides], 1)[1] == pytest.approx([17 / 18])
    assert bleu([two], [guides], 1)[1] == pytest.approx([8 / 14])
    assert bleu([one], [guides], 2)[1][1] == pytest.approx(10 / 17)


def test_bleu_samples_by_hand() -> None:
    found = bleu(["the the cat sat"], [["the cat sat down", "a cat sat"]], 2)
    assert found[0] == pytest.approx(math.sqrt(0.5))
    assert bleu(["a b c"], [["a b c d"]], 3) == (pytest.approx(math.exp(-1 / 3)), [1, 1, 1],
                                                 pytest.approx(math.exp(-1 / 3)))  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_rouge_by_all_subsequences(seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = ("".join(rng.choice(list("abc"), n)) for n in (7, 8))
    subsequences = {c for n in range(8) for c in itertools.combinations(a, n)}
    others = {c for n in range(8) for c in itertools.combinations(b, n)}
    common = max(map(len, subsequences & others))
    p, r, f = rouge_l(" ".join(a), " ".join(b), 2.0)
    assert (p, r) == (common / 7, common / 8)
    assert 5 / f == pytest.approx(1 / p + 4 / r)


def test_rouge_samples_by_hand() -> None:
    found = rouge_l("the gunman kill police", "police killed the gunman in town")
    assert found == pytest.approx((1 / 2, 1 / 3, 0.4))
    assert rouge_l("a b c d", "a x c", 2.0) == pytest.approx((1 / 2, 2 / 3, 0.625))


minhash = reference("nlp/minhash")


def test_over_all_linear_hashes_the_likeness_is_near_the_jaccard_index() -> None:
    """Every a and b modulo 31: the mean over them all."""
    a, b = (grid.ravel() for grid in np.meshgrid(np.arange(1, 31), np.arange(31)))
    documents = [[1, 5, 9, 20], [5, 9, 20, 30, 30], [2]]
    signatures, likeness = minhash(documents, a, b, 31)
    assert likeness[0, 1] == pytest.approx(3 / 5, abs=0.05)
    assert likeness[0, 2] == 0
    assert likeness.diagonal().tolist() == [1, 1, 1]
    assert signatures[0, 7] == min((a[7] * x + b[7]) % 31 for x in documents[0])


def test_minhash_sample_by_hand() -> None:
    found = minhash([[1, 2, 3], [3, 2, 2], [5]], np.array([1, 3]), np.array([0, 1]), 7)
    assert found[0].tolist() == [[1, 0], [2, 0], [5, 2]]
    assert found[1].tolist() == [[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]]


reservoir_sample = reference("probability/reservoir_sample")


@pytest.mark.parametrize(("n", "k"), [(5, 2), (4, 1), (5, 4), (3, 3)])
def test_over_all_draws_every_subset_is_kept_equally_often(n: int, k: int) -> None:
    """One draw in the middle of each of the i + 1 cells of item i: all are equally likely."""
    cells = [[(j + 0.5) / (i + 1) for j in range(i + 1)] for i in range(n)]
    counts: dict[frozenset[int], int] = {}
    for draws in itertools.product(*cells):
        kept = frozenset(reservoir_sample(np.arange(n), k, np.array(draws)).tolist())
        counts[kept] = counts.get(kept, 0) + 1
    assert counts == dict.fromkeys(
        map(frozenset, itertools.combinations(range(n), k)), math.factorial(n) // math.comb(n, k)
    )


def test_reservoir_sample_by_hand() -> None:
    draws = np.array([0.9, 0.9, 0.5, 0.125, 0.25])
    assert reservoir_sample(np.arange(10, 15), 2, draws).tolist() == [13, 14]
    assert reservoir_sample(np.arange(3), 5, draws).tolist() == [0, 1, 2]
