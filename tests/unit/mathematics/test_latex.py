"""LaTeX answers: read where they mean one thing, refused with their place elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.errors import ExpressionError
from quizzer.mathematics.read.grammar import parse_line
from quizzer.mathematics.read.pretty import latex, plain
from quizzer.mathematics.read.text.from_latex import from_latex

KNOWN = frozenset(
    ["X", "w", "y", "p", "L", "z", "W1", "lam", "yhat", "xhat", "lp", "eps", "x", "b"]
)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (r"\frac{dL}{dz} = p - y", "dL/dz = p - y"),
        (r"\frac{\partial L}{\partial W_1}", "dL/dW1"),
        (r"\frac{p}{1 - p}", "p/(1 - p)"),
        (r"\frac12", "1/2"),
        (r"\sqrt{x + \varepsilon}", "sqrt(x + eps)"),
        (r"X^\top w", "X.T w"),
        (r"X^{T} w", "X.T w"),
        (r"Xw - y", "X w - y"),
        (r"\hat{y} - \hat x", "yhat - xhat"),
        (r"\sigma(z)\left(1 - \sigma(z)\right)", "sigmoid(z)(1 - sigmoid(z))"),
        (r"x^{2}\,", "x^(2)"),
        (r"W_{1} + \mathrm{lp}", "W1 + lp"),
        (r"lp + \lambda", "lp + lam"),
        (r"x \odot y \le 1", "x*y <= 1"),
        (r"\operatorname{softmax}[z]", "softmax(z)"),
        (r"e^{x}\,", "e^(x)"),
        (r"\frac{d}{dz} L", "d/dz L"),
        (r"\frac{L}{dz} y", "(L/(dz)) y"),
        (r"\frac{d}{2}", "(d/2)"),
    ],
)
def test_reads(text: str, same: str) -> None:
    def shape(sides: tuple) -> str:
        digits = str.maketrans("", "", "0123456789")
        return repr(sides).replace("'**'", "'^'").translate(digits)

    read, wanted = parse_line("\\," + text, KNOWN), parse_line(same, KNOWN)
    strip = list(map(shape, (read, wanted)))
    for word in ("joined", "spaced"):
        strip = [side.replace(word, "") for side in strip]
    assert strip[0] == strip[1]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (r"x + \foo", 4),
        (r"\frac{x", 7),
        (r"\frac", 0),
        (r"x + \oint L", 4),
        (r"\begin{x}", 0),
        ("\\", 0),
        ("\\sqrt" * 390, 0),
        ("\\frac{" * 300, 0),
    ],
)
def test_refuses(text: str, column: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_line(text, KNOWN)
    assert caught.value.column == column


def test_a_subscript_without_a_letter_is_a_name_that_nobody_knows() -> None:
    (line,) = parse_line(r"\alpha + _2", KNOWN)
    assert "_2" not in KNOWN
    assert "_2" in repr(line)


@pytest.mark.parametrize(
    "text",
    ["dL/dz", "(p - y)/p", "-(x + y)/2", "sqrt(x)*exp(-z)", "x**2 + b**(-1)", "sigmoid(z)",
     "log(p/y) - lam", "W1 + yhat", "tanh(x/(y + b))"],
)  # fmt: skip
def test_what_is_echoed_can_be_read_again(text: str) -> None:
    (tree,) = parse_line(text, KNOWN)
    (again,) = parse_line("\\," + latex(tree), KNOWN)
    assert plain(again) == plain(tree)


SIGNS = ["\\frac", "\\sqrt", "{", "}", "^", "_", "(", ")", "x", "1", "2", "\\top", "T", "\\cdot"]
SIGNS += ["\\hat", "d", "\\left", "=", "\\sum", " "]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *[
                    r"\frac",
                    r"\sqrt",
                    r"{",
                    r"}",
                    r"^",
                    r"_",
                    r"(",
                    r")",
                    r"x",
                    r"1",
                    r"2",
                    r"\top",
                    r"T",
                    r"\cdot",
                    r"\hat",
                    r"d",
                    r"\left",
                    r"=",
                    r"\sum",
                ],
                " ",
            ]
        ),
        max_size=25,
    ).map("".join)
)
def test_any_latex_is_read_or_refused(text: str) -> None:
    column = 0
    try:
        found, columns = from_latex(text, KNOWN)
        assert len(found) == len(columns)
        parse_line("\\," + text, KNOWN)
    except ExpressionError as error:
        column = error.column or 0
    assert 0 <= column <= len(text) + 2
