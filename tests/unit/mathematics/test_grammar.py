"""A learner's mathematics: products without a sign, pasted signs, derivatives, refusals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Binary, Call, Name
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.grammar import parse, parse_line


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("p^2 + 1", "(p**2) + 1"),
        ("2x", "2*x"),
        ("2(x + 1)", "2*(x + 1)"),
        ("(a)(b)", "a*b"),
        ("p(1-p)", "p*(1-p)"),
        ("σ(z)", "sigmoid(z)"),
        ("Xᵀ@X", "X.T@X"),
        ("x²", "x**2"),
        ("√(x)", "sqrt(x)"),
        ("ŷ − y", "yhat - y"),
        ("a·b × c", "a*b*c"),
        ("Σ(x)", "sum(x)"),
        ("∂L/∂z", "dL/dz"),
        ("a * dL/dz", "a * (dL/dz)"),
        ("2x^2", "2*(x^2)"),
        ("-x²", "-(x**2)"),
    ],
)
def test_mathematics(text: str, same: str) -> None:
    read, wanted = parse_line(text), parse_line(same.replace("**", "^"))
    assert _plain(read[0]) == _plain(wanted[0])


def _plain(node: object) -> str:
    return (
        repr(node)
        .replace("'**'", "'^'")
        .replace("joined", "")
        .replace("'dot'", "''")
        .replace("spaced", "")
        .translate(str.maketrans("", "", "0123456789"))
    )


def test_a_line_is_a_chain() -> None:
    sides = parse_line("dL/dz = dL/dp * dp/dz = p - y")
    assert sides[0] == Derivative("L", "z")
    assert sides[2] == Binary("-", Name("p"), Name("y"))


def test_known_names_decide_what_a_quotient_is() -> None:
    assert parse("dx/dy", known=frozenset({"x", "y"})) == Derivative("x", "y")
    known = frozenset({"delta", "depth"})
    assert parse("delta/depth", known=known) == Binary("/", Name("delta"), Name("depth"))
    assert isinstance(parse("sigma(x)"), Call)
    assert isinstance(parse("sigma(x)", known=frozenset({"sigma"})), Binary)


@pytest.mark.parametrize(
    "text", ["1/2x", "a/b(c)", "\u202eabc", "'x'", "x[0]", "a..T", "a // b", "a % b"]
)
def test_mathematics_refuses(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse_line(text)


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


@settings(max_examples=400, deadline=None)
@given(
    st.text(alphabet="xyz01. +-*/%@^()[]{},:='\"<>!eT_√²σ−d/", max_size=60) | st.text(max_size=40)
)
def test_any_text_is_read_or_refused_with_a_column(text: str) -> None:
    column = 0
    try:
        parse_line(text)
    except ExpressionError as error:
        column = error.column
    assert column is not None
    assert 0 <= column <= len(text)
