"""Trees back to text: what is printed means what was read."""

from __future__ import annotations

import numpy as np
import pytest

from quizzer.lang.parse import MATHEMATICS, parse
from quizzer.mathematics.read.pretty import latex, name_latex, numpy_code, plain

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
    tree = parse(text, bounds=MATHEMATICS)
    assert parse(plain(tree), bounds=MATHEMATICS) == tree


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("x**2", "x^{2}"),
        ("(a + b)/c", r"\frac{a + b}{c}"),
        ("dL/dz", r"\frac{\partial L}{\partial z}"),
        ("X.T @ W1", r"X^{\top}\,W_{1}"),
        ("a*(b + c)", r"a \cdot \left(b + c\right)"),
        ("inv(A)", "A^{-1}"),
        ("abs(x)", r"\left|x\right|"),
        ("yhat", r"\hat{y}"),
        ("lam*eps", r"\lambda \cdot \varepsilon"),
        ("0 < a <= b", r"0 < a \le b"),
        ("a != b", r"a \ne b"),
        ("a == b", "a = b"),
        ("a > 0 and b >= 1", r"\left(a > 0\right) \land \left(b \ge 1\right)"),
    ],
)
def test_latex(text: str, printed: str) -> None:
    assert latex(parse(text, bounds=MATHEMATICS)) == printed


def test_names() -> None:
    assert name_latex("logvar") == r"\mathrm{logvar}"
    assert name_latex("sigma2") == r"\sigma_{2}"


@pytest.mark.parametrize(
    "text",
    ["softmax(x)", "logsumexp(x)", "sigmoid(x) - x", "-(x > 0)", "max(x, 0, 1)", "relu(x)",
     "norm(x)", "eye(K)@x", "sum(x)*pi", "where(x > 0, x, -x)", "softplus(x)", "phi(x)"],
)  # fmt: skip
def test_numpy_code_computes_what_was_written(text: str) -> None:
    """Compared with the checker's own arithmetic."""
    from decimal import Decimal, localcontext

    from quizzer.mathematics.value.arrays import Array, entries
    from quizzer.mathematics.value.graph import Graph
    from quizzer.mathematics.value.scope import Scope
    from quizzer.mathematics.value.series import working

    tree = parse(text, bounds=MATHEMATICS, known=frozenset({"x", "K"}))
    items = [Decimal("0.3"), Decimal("-1.2"), Decimal("2.5")]
    with localcontext(working(30)):
        wanted = Scope({"K": 3}, {"x": Array((3,), list(items))}, Graph({}, ("x",))).value(tree)
    found = eval(numpy_code(tree), {"np": np, "x": np.array(items, dtype=float), "K": 3})
    np.testing.assert_allclose(np.ravel(found), [float(item) for item in entries(wanted)])
