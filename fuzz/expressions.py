"""The expression language: any text is refused, or evaluates to plain data."""

from __future__ import annotations

import numpy as np

from fuzz.engine import Target
from quizzer.errors import ExpressionError
from quizzer.lang.evaluate import evaluate
from quizzer.lang.functions.draw import draws

NAMES = {"x": np.arange(6.0).reshape(2, 3), "n": 4, "p": 0.25, "words": {"ab": 2}, "none_": None}
PLAIN = (
    np.ndarray,
    np.generic,
    np.random.Generator,
    int,
    float,
    complex,
    str,
    bool,
    list,
    tuple,
    dict,
    type(None),
)


def feed(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    with np.errstate(all="ignore"):
        value = evaluate(text, NAMES, draws(np.random.default_rng(0)))
    if not isinstance(value, PLAIN):
        raise AssertionError(f"{type(value).__name__} escaped")


def target() -> Target:
    """Expressions of the bank's sort, and pieces that would escape from Python's own `eval`."""
    corpus = [
        b"normal(2, 3) * 2 + x",
        b"sum(x, -1) / len(x)",
        b"x[:, 1:] @ x.T",
        b"[1, -inf, n]",
        b"where(x > 2, x, 0)",
        b"softmax(x)[0]",
        b"2 ** n + 3 % 2",
        b"words['ab']",
        b"(1, 2)",
        b"not (n < 3 and p >= 0.5) or none == 1",
        b"integers(0, n, 3, 2)",
        b"1.0e-5",
        b"stack([x, x], axis=1)",
        b"'text' + 'more'",
        b"allclose(sum(x), 15)",
    ]
    words = [
        b"(",
        b")",
        b"[",
        b"]",
        b"**",
        b"^",
        b"//",
        b"@",
        b".T",
        b".",
        b"__class__",
        b"__import__",
        b"eval",
        b"lambda",
        b"normal(",
        b"zeros(",
        b"repeat(",
        b"9" * 30,
        b"1e308",
        b"1e-5",
        b"inf",
        b"nan",
        b":",
        b",",
        b"=",
        b"'",
        b'"',
        b"\\",
        b"\x00",
        b"\xe2\x88\x9a",
        b"\xe2\x80\xae",
        b"x",
        b"n",
        b"not ",
        b"and ",
        b"if ",
        b"else ",
        b"for ",
        b"{",
        b"}",
        b"#",
        b"\n",
    ]
    return Target(feed, corpus, words, (ExpressionError,), max_bytes=600)
