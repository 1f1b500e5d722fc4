"""The test of samplers: how often it errs, and what it sees."""

from __future__ import annotations

import numpy as np
import pytest

from quizzer.grading.code.checkers import distribution
from quizzer.model.question import Tolerance

LAW = {(0,): 0.5, (1,): 0.3, (2, 0): 0.15, (2, 1): 0.05}


def draws(law: dict, n: int, seed: int) -> list:
    keys = list(law)
    picked = np.random.default_rng(seed).choice(len(keys), n, p=list(law.values()))
    return [list(keys[i]) for i in picked]


def ok(sample: list, law: dict = LAW) -> bool:
    return distribution.check(law, sample, Tolerance()).ok


def test_the_right_law_is_never_rejected_in_a_thousand_runs() -> None:
    """The stated rate is 1e-6 a run; one rejection here has a chance below 1e-3."""
    assert all(ok(draws(LAW, 500, seed)) for seed in range(1000))


@pytest.mark.parametrize("n", [1, 2, 5])
def test_few_draws_are_no_reason_to_reject(n: int) -> None:
    assert all(ok(draws(LAW, n, seed)) for seed in range(200))


def test_the_bound_is_that_of_chernoff() -> None:
    """Summed exactly over the binomial law, the chance of a rejection keeps its bound."""
    from scipy.stats import binom

    n, p = 40, 0.3
    bound = np.log(2 * 2 / distribution.FALSE_REJECTION)
    rejected = [k for k in range(n + 1) if n * distribution.divergence(k / n, p) > bound]
    assert 0 < binom.pmf(rejected, n, p).sum() <= distribution.FALSE_REJECTION


def test_a_shift_of_a_twentieth_is_seen_in_every_run() -> None:
    wrong = {(0,): 0.45, (1,): 0.35, (2, 0): 0.15, (2, 1): 0.05}
    assert not any(ok(draws(wrong, 20_000, seed)) for seed in range(50))


def test_impossible_outcomes_are_rejected_at_once() -> None:
    assert not ok([[0]] * 50 + [[3]])
    found = distribution.check(LAW, [[3]], Tolerance())
    assert "impossible" in found.reason


def test_certain_outcomes() -> None:
    assert ok([[1]] * 100, {(1,): 1.0})
    assert ok([(1,), np.array([1])], {(1,): 1.0, (2,): 0.0})


@pytest.mark.parametrize("sample", [[], None, 3, [[0.5]], [[True]], [None], ["x", 2]])
def test_what_is_no_sample(sample: object) -> None:
    assert not distribution.check(LAW, sample, Tolerance()).ok


def test_draws_made_to_collide_are_counted_at_once() -> None:
    """Kept as keys of a dict these would take minutes: all their hashes are one."""
    sample = [[i * (2**61 - 1)] for i in range(30_000)]
    assert not ok(sample)
    assert distribution.same_draws(sample, list(sample), Tolerance())
    assert not distribution.same_draws(sample, [[0]] * 30_000, Tolerance())
