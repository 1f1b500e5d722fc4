"""Values: numpy's answers, bounds that hold before anything large is made, errors with places."""

from __future__ import annotations

import inspect
import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.errors import ExpressionError
from quizzer.lang import signatures
from quizzer.lang.evaluate import evaluate, resolve
from quizzer.lang.functions import pure
from quizzer.lang.functions.draw import draws
from quizzer.lang.names import check, names_in, uses_draws

X = np.arange(6.0).reshape(2, 3)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("7 // 2 + 7 % 4", 6),
        ("2 ** -1", 0.5),
        ("1e-5", 1e-5),
        ("-inf", -math.inf),
        ("x[1, 2]", 5.0),
        ("x[:, 1:]", X[:, 1:]),
        ("x[..., none]", X[..., None]),
        ("x[[1, 0]]", X[[1, 0]]),
        ("x.T @ x", X.T @ X),
        ("sum(x, -1)", X.sum(-1)),
        ("softmax(x)", np.exp(X) / np.exp(X).sum(-1, keepdims=True)),
        ("where(x > 2, 1, -1)", np.where(X > 2, 1, -1)),
        ("d['a'] + 1", 2),
        ("[1, 2] + [3]", [1, 2, 3]),
        ("(1, 2)[0]", 1),
        ("mask is none and not false", True),
        ("0 < 1 < 2", True),
        ("var(x, ddof=1)", 3.5),
        ("concatenate([x, x], 1)", np.concatenate([X, X], 1)),
        ("dict(range(2), [0.5, 0.5])", {0: 0.5, 1: 0.5}),
        ("{(1, 2): 0.5}", {(1, 2): 0.5}),
        ("2 in [1, 2]", True),
        ("str(12) + 'a'", "12a"),
        ("transpose(x, 1, 0)", X.T),
        ("clip(x, 1, 2)", X.clip(1, 2)),
        ("erf(1)", math.erf(1)),
        ("f(3)", 4),
    ],
)
def test_values(text: str, value: object) -> None:
    found = evaluate(text, {"x": X, "d": {"a": 1}, "mask": None, "f": lambda n: n + 1})
    if isinstance(value, np.ndarray):
        np.testing.assert_allclose(found, value)
    else:
        assert found == value
    assert type(found) is type(value)


def test_resolve_reaches_into_lists_and_mappings() -> None:
    assert resolve([[0, "-inf"], {"a": "n + 1"}], {"n": 1}) == [[0, -math.inf], {"a": 2}]
    assert resolve(3.5, {}) == 3.5


def test_draws_repeat_with_the_seed() -> None:
    text = (
        "[normal(2), uniform(0, 1), integers(0, 9, 3), simplex(2, 3), permutation(4), pick(1, 2)]"
    )
    one, two, other = (evaluate(text, {}, draws(np.random.default_rng(seed))) for seed in (1, 1, 2))
    np.testing.assert_equal(one, two)
    assert not np.array_equal(one[0], other[0])
    np.testing.assert_allclose(one[3].sum(-1), 1)
    marker = object()
    table = draws(np.random.default_rng(1), make_rng=lambda: marker)
    assert evaluate("rng()", {}, table) is marker


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("zeros(10**9)", "elements"),
        ("ones(1000, 1000) @ ones(1000, 1000)", "too large"),
        ("reshape(ones(1000000), 1000000, 1) * ones(1000000)", "elements"),
        ("outer(ones(2000), ones(2000))", "elements"),
        ("[1] * 10**9", "elements"),
        ("'a' * 10**9", "elements"),
        ("'%1000000000d' % 5", "text"),
        ("9**9**9", "power"),
        ("10**150 * 10**150 * 10**150", "whole number"),
        ("eye(10**6)", "elements"),
        ("arange(0, 1, 1e-12)", "elements"),
        ("tile(ones(1000), 10**6)", "elements"),
        ("repeat(ones(1000), 10**6)", "elements"),
        ("linspace(0, 1, 10**8)", "elements"),
        ("full((10**5, 10**5), 0)", "elements"),
        ("normal(10**8)", "elements"),
        ("ones(1000, 1000)[zeros(10**6) == 0]", "elements"),
        ("ones(2, 1000)[list(zeros(9000) > 1)]", "elements"),
        ("[" + ", ".join(["ones(1000000)"] * 12) + "]", "elements"),
        ("1/0", "divides by zero"),
        ("nme + 1", "did you mean name"),
        ("sfotmax(1)", "did you mean softmax"),
        ("name.T + 'a'", "numbers"),
        ("(-8) ** 0.5", "no such power"),
        ("d['b']", "no key"),
        ("x and true", "all(...)"),
    ],
)
def test_refusals(text: str, says: str) -> None:
    with pytest.raises(ExpressionError, match=re.escape(says)) as caught:
        evaluate(text, {"name": "abc", "x": X, "d": {}}, draws(np.random.default_rng(0)))
    assert caught.value.column is not None


def test_the_signature_table_tells_the_truth() -> None:
    table = pure.table()
    assert table.keys() == signatures.PURE.keys()
    for name, function in table.items():
        found = inspect.signature(function).parameters.values()
        promised = signatures.PURE[name]
        named = [one for one in found if one.kind is not one.VAR_POSITIONAL]
        assert tuple(one.name for one in named) == promised.names, name
        assert sum(one.default is one.empty for one in named) == promised.least, name
    drawn = draws(np.random.default_rng(0))
    assert drawn.keys() == signatures.DRAWS.keys()


def test_static_checks() -> None:
    known = {"x"}
    assert check("softmax(x) + toy(3)", known, {"toy"}) == []
    says = [
        str(error) for error in check(["sum(y)", {"a": "softmax(x, axes=1) +"}, "log()"], known)
    ]
    assert len(says) == 3
    assert "no name 'y'" in says[0]
    assert "lacks its argument 'x'" in says[2]
    assert "did you mean axis?" in str(check("softmax(x, axes=1)", known)[0])
    assert names_in(["toy(a) + b", "sum(c)", 3, "pi"]) == {"toy", "a", "b", "c"}
    assert not uses_draws(["sum(c)", 3])
    assert uses_draws({"a": ["1", "toy(3)"]})
    assert uses_draws("normal(3)")


NAMES = [*sorted(signatures.PURE), "x", "n", "s", "__import__", "open", "self"]
LEAVES = st.sampled_from(
    ["x", "n", "s", "2", "1e9", "-1", "'ab'", "none", "[1, 2]", "10**9", "inf"]
)


def _grow(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(parts, min_size=0, max_size=3).map(", ".join)
    return st.one_of(
        st.tuples(st.sampled_from(NAMES), several).map(lambda t: f"{t[0]}({t[1]})"),
        st.tuples(
            parts,
            st.sampled_from(["+", "-", "*", "/", "//", "%", "**", "@", "==", "<", "in", "and"]),
            parts,
        ).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(parts, parts).map(lambda t: f"{t[0]}[{t[1]}:]"),
        parts.map(lambda t: f"{t}.T"),
        several.map(lambda t: f"[{t}]"),
    )


@settings(max_examples=500, deadline=5000)
@given(st.recursive(LEAVES, _grow, max_leaves=8))
def test_whatever_is_accepted_gives_a_plain_value(text: str) -> None:
    try:
        found = evaluate(text, {"x": X, "n": 3, "s": "text"})
    except ExpressionError:
        return
    plain = (int, float, bool, str, list, tuple, dict, np.ndarray, type(None))
    assert isinstance(found, plain)
    if isinstance(found, np.ndarray):
        assert found.dtype != object
