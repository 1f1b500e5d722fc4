"""What a wrong part may have to be: the changes that are tried, each in its words."""

from __future__ import annotations

import pytest

from quizzer.lang.nodes import walk
from quizzer.mathematics.explain.exchanges.parts import (
    around,
    dropped,
    operators,
    quantities,
    sizes,
)
from quizzer.mathematics.explain.repair import _functions
from quizzer.mathematics.read.grammar import parse
from quizzer.mathematics.read.pretty import plain

KNOWN = frozenset("Nvxyab")
SHAPES = {"v": (), "x": ("N",), "y": ("N",)}


@pytest.mark.parametrize(
    ("text", "part", "instead"),
    [
        ("N*v - sum(x)", "N", {"sum(x)", "sum(y)", "v"}),
        ("N*v - sum(x)", "v", {"sum(x)"}),
        ("N*v - sum(x)", "sum(x)", {"v", "sum(x*x)", "sum(y*x)"}),
        ("2*v", "2", {"N", "x", "y", "v"}),
        ("2*v", "v", set()),
        ("mean(y)/N", "mean(y)", {"v", "sum(x*y)", "sum(y*y)"}),
        ("mean(y)/N", "y", set()),
    ],
)
def test_a_quantity_may_be_another_of_those_at_hand(
    text: str, part: str, instead: set[str]
) -> None:
    whole = parse(text, KNOWN)
    rule = quantities(whole, SHAPES, ["N"])
    (node,) = {node for node in walk(whole) if plain(node) == part}
    found = {plain(other): str(says) for other, _, says in rule(node)}
    assert found == {other: f"{part} stands where {other} belongs" for other in instead}


def test_a_sum_may_be_missing_at_either_part_of_a_difference() -> None:
    whole = parse("N - sum(x)", KNOWN)
    found = {plain(other): str(says) for other, _, says in quantities(whole, SHAPES, ["N"])(whole)}
    assert found == {
        "N/sum(x) - sum(x)": "the division by sum(x) is missing at N",
        "N - sum(x)/sum(x)": "the division by sum(x) is missing at sum(x)",
        "N*sum(x) - sum(x)": "the factor sum(x) is missing at N",
        "N - sum(x)*sum(x)": "the factor sum(x) is missing at sum(x)",
    }


@pytest.mark.parametrize(
    ("text", "rule", "changed"),
    [
        ("a/b", operators, ["a - b", "a + b"]),
        ("a*b*x", operators, ["a*b @ x", "a*b + x", "a*b - x", "a + b*x", "a*b + x"]),
        ("a*b", operators, ["a @ b", "a + b", "a - b"]),
        ("a", operators, []),
        ("a", around, ["log(a)", "exp(a)", "sqrt(a)", "1/a"]),
        ("abs(a)", around, ["a**2", "log(abs(a))", "exp(abs(a))", "sqrt(abs(a))", "abs(a)**2"]),
        ("exp(a)", around, ["sigmoid(a)", "log(exp(a))", "sqrt(exp(a))", "exp(a)**2"]),
        ("2", around, []),
        ("a/b", dropped, ["1/b"]),
        ("1/b", dropped, []),
        ("a*b", dropped, []),
        ("where(a > b, x, y)", _functions, ["where(a > b, y, x)"]),
        ("a > b", _functions, ["a < b"]),
        ("exp(a)", _functions, ["log(a)", "a"]),
        ("N", sizes(["N"]), ["N - 1", "N + 1"]),
        ("a", sizes(["N"]), []),
    ],
)
def test_one_part_changed(text: str, rule, changed: list[str]) -> None:
    assert [plain(node) for node, _, _ in rule(parse(text, KNOWN))] == changed
