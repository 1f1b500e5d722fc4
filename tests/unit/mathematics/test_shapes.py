"""Shapes: numpy's rules by names of dimensions, refusals with their place."""

from __future__ import annotations

import pytest

from quizzer.errors import ExpressionError
from quizzer.mathematics.read.grammar import parse
from quizzer.mathematics.read.shapes import shape_of, shown

NAMES = {
    "X": ("N", "D"),
    "w": ("D",),
    "y": ("N",),
    "row": (1, "D"),
    "one": (1, 1),
    "A": ("D", "D"),
    "s": (),
}
SIZES = frozenset({"N", "D"})


def of(text: str) -> tuple:
    node = parse(text, known=frozenset(NAMES) | SIZES)
    return shape_of(node, NAMES, SIZES, text)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("X@w - y", ("N",)),
        ("X.T@(X@w - y)", ("D",)),
        ("2*X + s", ("N", "D")),
        ("X*w", ("N", "D")),
        ("row.T@row", ("D", "D")),
        ("row*A", ("D", "D")),
        ("sum(X)", ()),
        ("sum(X, axis=0)", ("D",)),
        ("mean(X, -1)", ("N",)),
        ("outer(y, w)", ("N", "D")),
        ("outer(row, y)", ("D", "N")),
        ("diag(w)", ("D", "D")),
        ("diag(A)", ("D",)),
        ("eye(D) - outer(w, w)", ("D", "D")),
        ("ones(N, 1)*row", ("N", "D")),
        ("max(w)", ()),
        ("max(w, 0)", ("D",)),
        ("where(X > 0, X, s)", ("N", "D")),
        ("dot(w, w)", ()),
        ("inv(A)@w", ("D",)),
        ("ds/dX", ("N", "D")),
        ("dy/dw", ("N", "D")),
        ("done/drow", (1, "D")),
        ("N*D", ()),
        ("softmax(X)", ("N", "D")),
        ("logsumexp(w)", ()),
        ("norm(X)", ()),
    ],
)
def test_shapes(text: str, shape: tuple) -> None:
    assert of(text) == shape


@pytest.mark.parametrize(
    ("text", "says", "column"),
    [
        ("X.T@w", "X.T is (D, N) and w is (D): X.T @ w does not fit", 3),
        ("X + y", "X + y does not fit", 2),
        ("s@w", "@ takes vectors", 1),
        ("foo + 1", "no name 'foo'", 0),
        ("sofmax(w)", "did you mean softmax", 0),
        ("eye(3)", "a size is a dimension", 4),
        ("eye(10**6)", "a size is a dimension", 6),
        ("dX/dw", "3 axes", 0),
        ("ds/dN", "fixed number", 0),
        ("inv(X)", "square", 0),
        ("A**-1", "write inv(A)", 1),
        ("X w", "write *", 2),
        ("sum(w, axis=1)", "an axis is", 12),
        ("exp()", "lacks", 0),
        ("exp(w, w)", "at most", 0),
        ("exp", "needs brackets", 0),
        ("e*s", "write exp(x)", 0),
        ("logsumexp(X)", "takes a vector", 0),
    ],
)
def test_refusals(text: str, says: str, column: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        of(text)
    assert says in str(caught.value)
    assert caught.value.column == column


def test_shown() -> None:
    assert [shown(shape) for shape in ((), ("K",), (1, "H"))] == ["a number", "(K)", "(1, H)"]
