"""Every function of the expression language beside numpy's own answer, options and all."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from quizzer.errors import ExpressionError
from quizzer.lang.evaluate import evaluate
from quizzer.lang.functions.pure import allclose

X = np.array([[3.0, -1.0, 2.5], [0.0, 4.0, -2.0]])
N = np.array([4, 2, 2])
S = np.array([[2.0, 1.0], [1.0, 3.0]])
NAMES = {"x": X, "n": N, "s": S}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sum(x, 0)", X.sum(0)),
        ("sum(x, -1, keepdims=true)", X.sum(-1, keepdims=True)),
        ("mean(x, (0, 1))", X.mean()),
        ("max(x, 1)", X.max(1)),
        ("min(x, 0, true)", X.min(0, keepdims=True)),
        ("prod(n)", 16),
        ("all(x > -3, 0)", (X > -3).all(0)),
        ("any(x > 3, 1)", (X > 3).any(1)),
        ("var(x, 1)", X.var(1)),
        ("var(x, 1, true, 1)", X.var(1, keepdims=True, ddof=1)),
        ("std(x, 0, keepdims=true)", X.std(0, keepdims=True)),
        ("std(x, ddof=1)", X.std(ddof=1)),
        ("argmax(x, 1)", X.argmax(1)),
        ("argmin(x)", X.argmin()),
        ("cumsum(x, 1)", X.cumsum(1)),
        ("cumsum(n)", N.cumsum()),
        ("maximum(x, 1)", np.maximum(X, 1)),
        ("minimum(x, n)", np.minimum(X, N)),
        ("sigmoid(x)", 1 / (1 + np.exp(-X))),
        ("sigmoid(-1000)", 0.0),
        ("relu(x)", X * (X > 0)),
        ("softplus(x)", np.log1p(np.exp(X))),
        ("logsumexp(x, 1)", np.log(np.exp(X).sum(1))),
        ("logsumexp(1000 * x, 0)", [3000.0, 4000.0, 2500.0]),
        ("softmax(x, 0)", np.exp(X) / np.exp(X).sum(0)),
        ("softmax(1000 * x)", [[1, 0, 0], [0, 1, 0]]),
        ("norm(x, 1)", np.linalg.norm(X, axis=1)),
        ("norm(x, 0, true)", np.linalg.norm(X, axis=0, keepdims=True)),
        ("sort(x)", np.sort(X)),
        ("sort(x, 0)", np.sort(X, 0)),
        ("argsort(n)", [1, 2, 0]),
        ("dot(n, n)", 24),
        ("outer(n, x[0])", np.outer(N, X[0])),
        ("tril(s)", np.tril(S)),
        ("triu(x, 1)", np.triu(X, 1)),
        ("tril(x, -1)", np.tril(X, -1)),
        ("diag(s)", [2.0, 3.0]),
        ("diag(n)", np.diag(N)),
        ("diag(n, 1)", np.diag(N, 1)),
        ("inv(s) @ s", np.eye(2)),
        ("trace(s)", 5.0),
        ("shape(x)", (2, 3)),
        ("size(x)", 6),
        ("len(x)", 2),
        ("list(n)", [4, 2, 2]),
        ("float('2.5')", 2.5),
        ("int('12')", 12),
        ("full((2, 2), 7)", np.full((2, 2), 7)),
        ("zeros(2, 3)", np.zeros((2, 3))),
        ("ones((3,))", np.ones(3)),
        ("ones(3.0)", np.ones(3)),
        ("ones(sum(n) - 5)", np.ones(3)),
        ("arange(4)", np.arange(4)),
        ("arange(1, 4)", np.arange(1, 4)),
        ("arange(4, 0, -2)", np.arange(4, 0, -2)),
        ("arange(0, 1, 0.25)", np.arange(0, 1, 0.25)),
        ("range(3)", [0, 1, 2]),
        ("range(1, 8, 3)", [1, 4, 7]),
        ("linspace(0, 1, 5)", np.linspace(0, 1, 5)),
        ("size(linspace(0, 1))", 50),
        ("eye(2)", np.eye(2)),
        ("eye(2, 3, 1)", np.eye(2, 3, 1)),
        ("where(x > 0, x, n)", np.where(X > 0, X, N)),
        ("concatenate([x, s], 1)", np.concatenate([X, S], 1)),
        ("concatenate([n, n])", np.concatenate([N, N])),
        ("stack([n, n], 1)", np.stack([N, N], 1)),
        ("reshape(x, 3, 2)", X.reshape(3, 2)),
        ("reshape(x, (6, 1))", X.reshape(6, 1)),
        ("reshape(x, -1)", X.reshape(-1)),
        ("transpose(x)", X.T),
        ("transpose(reshape(x, 1, 2, 3), (2, 0, 1))", X.reshape(1, 2, 3).transpose(2, 0, 1)),
        ("repeat(n, 2)", np.repeat(N, 2)),
        ("repeat(x, 2, 0)", np.repeat(X, 2, 0)),
        ("repeat(n, [1, 0, 2])", np.repeat(N, [1, 0, 2])),
        ("tile(n, 2)", np.tile(N, 2)),
        ("tile(n, (2, 1))", np.tile(N, (2, 1))),
        ("round(x / 3, 1)", np.round(X / 3, 1)),
        ("round(2.5)", 2.0),
        ("clip(x, none, 1)", np.clip(X, None, 1)),
        ("clip(x, 0, none)", np.clip(X, 0, None)),
        ("abs(x)", np.abs(X)),
        ("sign(x)", np.sign(X)),
        ("floor(x) + ceil(x)", np.floor(X) + np.ceil(X)),
        ("isfinite([1, inf, nan])", [True, False, False]),
        ("isnan([1, inf, nan])", [False, False, True]),
        ("tanh(x) + exp(x)", np.tanh(X) + np.exp(X)),
        ("log(abs(x) + 1) + sqrt(abs(x))", np.log(np.abs(X) + 1) + np.sqrt(np.abs(X))),
    ],
)  # fmt: skip
def test_what_numpy_answers(text: str, value: Any) -> None:
    found = evaluate(text, NAMES)
    assert np.shape(found) == np.shape(value)
    np.testing.assert_allclose(found, value, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("array([1, 2])", np.float64),
        ("array([1, 2], 'int')", np.int64),
        ("array([1, 0], 'bool')", np.bool_),
        ("array([1, 2], 'float32')", np.float32),
        ("sum(n, keepdims=true)", np.int64),
        ("abs(n)", np.int64),
        ("relu(n)", np.int64),
        ("exp(n)", np.float64),
        ("var(n, keepdims=true)", np.float64),
        ("inv([[2, 1], [1, 3]])", np.float64),
    ],
)
def test_the_kind_of_entries(text: str, kind: type) -> None:
    assert evaluate(text, NAMES).dtype == kind


def test_whole_numbers_too_long_for_a_word_become_floats() -> None:
    assert evaluate("maximum([10**30], 1)", {}).dtype == np.float64


@pytest.mark.parametrize(
    "text", ["arange(0, 1, 0)", "arange(0, inf)", "arange(0, inf, 5)", "range(0, 3, 0)"]
)
def test_an_endless_range_says_why(text: str) -> None:
    with pytest.raises(ExpressionError, match="step is 0 or an end is not finite"):
        evaluate(text, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "ones(2.5)",
        "ones(true)",
        "ones('3')",
        "inv(ones(201, 201))",
        "inv([[1, 1], [1, 1]])",
        "dict([1, 2], [3])",
        "array([1], 'text')",
        "sum('text')",
        "where(ones(3) > 0, ones(2), 0)",
    ],
)
def test_what_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate(text, NAMES)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (1.0, 1.0 + 1e-7, True),
        (1.0, 1.0 + 1e-4, False),
        (X, X + 1e-7, True),
        (X, X.T, False),
        (X, X[:, :1], False),
        (X * 0 + 2, 2.0, True),
        (X, 2.0, False),
        (math.nan, math.nan, False),
        ("a", "a", True),
        ("a", "b", False),
        ("1", 1, False),
        ([1, X], (1, X), True),
        ([1, X], [1, X + 1], False),
        ([1, 2], [1, 2, 2], False),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": 1}, {"a": 2}, False),
        ({"a": 1}, {"b": 1}, False),
        ({"a": 1}, {"a": 1, "b": 1}, False),
        ({"a": 1}, 1, False),
        (1, {"a": 1}, False),
    ],
)
def test_allclose_compares_structure_then_entries(a: Any, b: Any, same: bool) -> None:
    assert allclose(a, b) is same


@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: [x], lambda x: {"a": (x,)}])
def test_allclose_hands_its_tolerances_down(wrap: Any) -> None:
    assert allclose(wrap(2.0), wrap(2.9), 0.5, 0.0)
    assert not allclose(wrap(2.0), wrap(2.9), 0.0, 0.5)
    assert allclose(wrap(2.0), wrap(2.9), 0.0, 1.0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(3)", 3),
        ("(3,)", (3,)),
        ("()", ()),
        ("(1, 2,)", (1, 2)),
        ("[3,]", [3]),
        ("[]", []),
        ("{1: 2,}", {1: 2}),
        ("[5, 6][1]", 6),
        ("shape(x[0,])", (3,)),
        ("shape(x[:, 1])", (2,)),
        ("list(n[::2])", [4, 2]),
        ("list(n[1:])", [2, 2]),
        ("list(n[:-1])", [4, 2]),
    ],
)
def test_commas_and_colons_are_read_as_in_python(text: str, value: Any) -> None:
    found = evaluate(text, NAMES)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x[]", "an index is missing"),
        ("x[0,,]", ""),
        ("x[1:2:3:4]", "two colons at most"),
        ("sum(x, axis=0, axis=1)", "'axis' is given twice"),
        ("sum(axis=0, x)", "an unnamed argument follows a named one"),
        ("[1 2]", ""),
        ("{1: 2 3: 4}", ""),
        ("(1, 2", "never closed"),
    ],
)
def test_brackets_that_do_not_read_say_where(text: str, says: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate(text, NAMES)
    assert caught.value.column is not None
    assert says in caught.value.message
