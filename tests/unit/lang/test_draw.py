"""The drawing functions of case expressions: shapes, ranges and laws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from quizzer.lang.evaluate import evaluate
from quizzer.lang.functions.draw import draws, uses_draws


def drawn(text: str, seed: int = 5) -> Any:
    return evaluate(text, {}, draws(np.random.default_rng(seed)))


@pytest.mark.parametrize(
    "text", ["normal({})", "uniform(2, 3{})", "integers(2, 9{})", "bernoulli(0.5{})"]
)
def test_a_draw_has_the_shape_that_is_asked_for(text: str) -> None:
    lead = "" if text.startswith("normal") else ", "
    assert np.shape(drawn(text.format(""))) == ()
    for shape in ((3,), (2, 3), (0,)):
        asked = lead + ", ".join(map(str, shape))
        assert np.shape(drawn(text.format(asked))) == shape


def test_draws_lie_in_their_range() -> None:
    values = drawn("uniform(2, 3, 500)")
    assert 2 <= values.min() < 2.1
    assert 2.9 < values.max() < 3
    assert set(drawn("integers(2, 5, 500)").tolist()) == {2, 3, 4}
    assert drawn("bernoulli(0.25, 4000)").mean() == pytest.approx(0.25, abs=0.03)
    assert drawn("normal(4000)").mean() == pytest.approx(0, abs=0.06)
    assert drawn("normal(4000)").std() == pytest.approx(1, abs=0.06)


def test_a_simplex_is_positive_and_sums_to_one() -> None:
    rows = drawn("simplex(4, 3)")
    assert rows.shape == (4, 3)
    assert (rows > 0).all()
    assert rows.sum(-1) == pytest.approx(1.0)
    assert len(np.unique(rows)) == 12


def test_permutations_and_picks() -> None:
    assert sorted(drawn("permutation(6)").tolist()) == list(range(6))
    assert {drawn("pick(3, 4, 5)", seed) for seed in range(40)} == {3, 4, 5}
    assert sorted(drawn("shuffle([1, 2, 3, 4])")) == [1, 2, 3, 4]
    assert len({tuple(drawn("shuffle([1, 2, 3, 4])", seed)) for seed in range(40)}) > 10


def test_a_seed_fixes_every_draw() -> None:
    for text in ("normal(3)", "uniform(0, 1, 3)", "integers(0, 99, 3)", "simplex(3)"):
        assert np.array_equal(drawn(text), drawn(text))
        assert not np.array_equal(drawn(text), drawn(text, 6))


def test_what_draws_is_known() -> None:
    assert uses_draws([{"x": "normal(3)"}])
    assert uses_draws([{"x": ["1", {"y": "2 * pick(1, 2)"}]}])
    assert not uses_draws([{"x": "ones(3)", "y": [1, 2], "z": "normality"}])
