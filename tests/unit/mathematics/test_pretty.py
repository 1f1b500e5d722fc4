"""Trees back to text: what is printed means what was read."""

from __future__ import annotations

import pytest

from quizzer.mathematics.read.grammar import parse
from quizzer.mathematics.read.pretty import latex, name_latex, plain

TEXTS = [
    "(g - mean(g) - xhat*mean(g*xhat))/sqrt(v + eps)",
    "a - (b - c)",
    "a/(b*c)",
    "a/b/c",
    "-(-a)",
    "-a**-2",
    "(-a)**2",
    "(a**b)**c",
    "a**b**c",
    "X.T @ (p - y)",
    "(X @ w).T",
    "dL/dz*(a + b)",
    "where(a > 0 and b <= 1, -a, max(a, b))",
    "sum(X, axis=0)",
    "2x(1 - x)",
    "not (a > 0)",
    "a*(b*c)",
    "a - -b",
]


@pytest.mark.parametrize("text", TEXTS)
def test_plain_text_reads_back(text: str) -> None:
    tree = parse(text)
    assert parse(plain(tree)) == tree


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("x**2", "x^{2}"),
        ("(a + b)/c", r"\frac{a + b}{c}"),
        ("dL/dz", r"\frac{\partial L}{\partial z}"),
        ("X.T @ W1", r"X^{\top} \mathbin{@} W_{1}"),
        ("a*(b + c)", r"a \times \left(b + c\right)"),
        ("a*b*2*c", r"a\,b\,2\,c"),
        ("inv(A)", "A^{-1}"),
        ("abs(x)", r"\left|x\right|"),
        ("yhat", r"\hat{y}"),
        ("lam*eps", r"\lambda\,\varepsilon"),
        ("0 < a <= b", r"0 < a \le b"),
        ("a != b", r"a \ne b"),
        ("a == b", "a = b"),
        ("a > 0 and b >= 1", r"\left(a > 0\right) \land \left(b \ge 1\right)"),
    ],
)
def test_latex(text: str, printed: str) -> None:
    assert latex(parse(text)) == printed


def test_names() -> None:
    assert name_latex("logvar") == r"\mathrm{logvar}"
    assert name_latex("sigma2") == r"\sigma_{2}"
