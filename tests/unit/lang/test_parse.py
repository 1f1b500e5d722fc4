"""The parser of question files: binding, columns, refusals."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Name, Number, Transpose
from quizzer.lang.parse import parse


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a + b * c", "a + (b * c)"),
        ("a - b - c", "(a - b) - c"),
        ("a / b * c", "(a / b) * c"),
        ("-a ** 2", "-(a ** 2)"),
        ("2 ** -1", "2 ** (-1)"),
        ("a ** b ** c", "a ** (b ** c)"),
        ("not a == b", "not (a == b)"),
        ("a or b and c", "a or (b and c)"),
        ("x.T @ y", "(x.T) @ y"),
    ],
)
def test_binding(text: str, same: str) -> None:
    assert parse(text) == parse(same)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", 0),
        ("1 + ", 4),
        ("(1", 0),
        ("1)", 1),
        ("a.b", 1),
        ("a = b", 2),
        ("__import__", 0),
        ("2x", 1),
        ("a b", 2),
        ("f(x, y=1, y=2)", 10),
        ("'abc", 0),
        ("a\x00b", 1),
        ("lambda", 0),
        ("x[]", 1),
        ("1 if a else b", 2),
        ("x^2", 1),
    ],
)
def test_refusals_have_a_column(text: str, column: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.column == column


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000,
        "-" * 5000 + "x",
        "x**" * 3000 + "x",
        "[" * 3000,
        "9" * 5000,
        "not " * 2000 + "x",
        "+".join("x" * 4000),
        "f(" * 3000,
        "x" * 100_000,
    ],
)
def test_size_is_bounded(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)


def test_trees_travel_and_compare_by_meaning() -> None:
    tree = parse("f(x.T, 1.50)[0, ...]")
    assert pickle.loads(pickle.dumps(tree)) == tree
    assert parse("x.T") == parse(" x.T ") == Transpose(Name("x"))
    assert Number("0.1").exact * 10 == 1


@settings(max_examples=400, deadline=None)
@given(
    st.text(alphabet="xyz01. +-*/%@^()[]{},:='\"<>!eT_√²σ−d/", max_size=60) | st.text(max_size=40)
)
def test_any_text_is_read_or_refused_with_a_column(text: str) -> None:
    column = 0
    try:
        parse(text)
    except ExpressionError as error:
        column = error.column
    assert column is not None
    assert 0 <= column <= len(text)
