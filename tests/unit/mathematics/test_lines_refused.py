"""Lines that are refused or left open, each with its own words; and slopes of powers."""

from __future__ import annotations

import pytest

from tests.unit.mathematics.test_bound import slope
from tests.unit.mathematics.test_derivation import CE, GATE, graded, question


@pytest.mark.parametrize("line", ["f <= 1/4 + log(-1 - s**2)", "sqrt(-1 - s) <= 1/4 - f"])
def test_an_inequality_without_a_value_anywhere_is_undecided(line: str) -> None:
    report = graded(slope(), f"{line}\nf = 1/4 - (s - 1/2)^2 <= 1/4")
    assert report.steps[0].verdict == "undecided"
    assert "too few points" in report.steps[0].message
    assert report.verdict.value == "ungraded"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("u = dL/dK", "K is a fixed number; nothing changes with it"),
        ("u = dL/dpi", "pi is a fixed number"),
        ("u = sum(p, keepdims=1)", "keepdims"),
        ("u = sum(p, axis=2)", "an axis is 0, 1 or -1"),
        ("u = p @ 3", "@ takes vectors and matrices"),
        ("u = inv(p)", "takes a square matrix; this is"),
        ("u = diag(3)", "diag takes a vector or a square matrix"),
        ("u = ones(3)", "a size is a dimension of the question (K) or 1"),
        ("u = dp/dz @ eye(1)", "does not fit"),
        ("_u = p", "_u"),
        ("pi = 3", "pi"),
    ],
)
def test_what_is_refused_says_why(line: str, says: str) -> None:
    step = graded(CE, f"{line}\np - y").steps[0]
    assert step.verdict == "invalid"
    assert says in step.message


def test_a_derivative_with_too_many_axes_is_refused() -> None:
    step = graded(GATE, "u = dh/dW\ndL/dW = x.T@(g*(h > 0))").steps[0]
    assert step.verdict == "invalid"
    assert "would have 4 axes" in step.message


@pytest.mark.parametrize(
    ("formula", "by", "right", "wrong"),
    [
        ("a**z", "z", "a**z*log(a)", "z*a**(z-1)"),
        ("a**z", "a", "z*a**(z-1)", "a**z*log(a)"),
        ("a**a", "a", "a**a*(log(a) + 1)", "a*a**(a-1)"),
        ("z**2", "z", "2*z", "z"),
        ("z**3", "z", "3*z**2", "3*z"),
        ("a**(-1)", "a", "-1/a**2", "1/a**2"),
        ("sqrt(a)", "a", "1/(2*sqrt(a))", "1/sqrt(a)"),
    ],
)
def test_slopes_of_powers(formula: str, by: str, right: str, wrong: str) -> None:
    asked = question(
        {"z": {}, "a": {"domain": "positive"}},
        definitions={"s": formula}, target=f"ds/d{by}", answer=(right,),
    )  # fmt: skip
    assert graded(asked, right).verdict.value == "accepted"
    assert graded(asked, wrong).verdict.value == "wrong_answer"


def test_only_what_begins_with_d_is_a_differential() -> None:
    """`ap/dz` is no `dp/dz`, whatever its letters after the first."""
    asked = question(
        {"z": {}, "ap": {}}, definitions={"p": "z**2"}, target="dp/dz", answer=("2*z",)
    )
    step = graded(asked, "u = ap/dz\ndp/dz = 2*z").steps[0]
    assert step.verdict == "invalid"
    assert "dz" in step.message
    assert graded(asked, "d = 2*z\nu = d/z\ndp/dz = 2*z").verdict.value == "accepted"


@pytest.mark.parametrize(
    ("line", "same"),
    [
        (r"u = \frac{1}{2} p", "u = p/2"),
        (r"u = p \frac{1}{2}", "u = p/2"),
        (r"u = \frac{1}{2} \operatorname{diag}(p)", "u = diag(p)/2"),
        (r"u = \operatorname{diag}(p) y", "u = diag(p)@y"),
        (r"u = p^\top y", "u = p@y"),
        (r"u = p y^\top", "u = outer(p, y)"),
    ],
)
def test_what_stands_side_by_side_in_latex(line: str, same: str) -> None:
    report = graded(CE, f"{line}\n{same}\np - y")
    assert [step.verdict for step in report.steps] == ["holds"] * 3


def test_two_vectors_side_by_side_in_latex_are_refused() -> None:
    step = graded(CE, "u = p y \\cdot \\frac{1}{2}\np - y").steps[0]
    assert step.verdict == "invalid"
