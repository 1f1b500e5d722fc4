"""Values and derivatives at a point, against numpy and finite differences of high precision."""

from __future__ import annotations

from decimal import Decimal, localcontext

import numpy as np
import pytest

from quizzer.lang.nodes import Node
from quizzer.mathematics.read.grammar import parse
from quizzer.mathematics.value.arrays import Array, entries, inverse, shape_of
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.graph import Graph
from quizzer.mathematics.value.meter import Meter, TooLongError
from quizzer.mathematics.value.scope import Scope
from quizzer.mathematics.value.series import working

SIZES = {"N": 4, "D": 3}
RNG = np.random.default_rng(5)
DRAWN = {
    "X": RNG.normal(size=(4, 3)).round(3),
    "w": RNG.normal(size=3).round(3),
    "y": RNG.normal(size=4).round(3),
    "s": np.array(0.37),
}
FORMULAS = {
    "r": "X@w - y",
    "L": "sum(r**2) + s*sum(exp(w))",
    "p": "softmax(w*s)",
    "h": "relu(X)",
    "q": "sum(max(w, s)*where(w > 0, w, -2*w)) + logsumexp(X@w)",
}


def read(text: str) -> Node:
    return parse(text, known=frozenset({*DRAWN, *FORMULAS, *SIZES}))


def scope(values: dict | None = None) -> Scope:
    exact = {}
    for name, value in {**DRAWN, **(values or {})}.items():
        items = [Decimal(repr(float(item))) for item in np.ravel(value)]
        exact[name] = Array(np.shape(value), list(items)) if np.ndim(value) else items[0]
    graph = Graph({name: read(text) for name, text in FORMULAS.items()}, DRAWN)
    return Scope(SIZES, exact, graph)


def numbers(value: object) -> np.ndarray:
    found = np.array([float(primal(item)) for item in entries(value)])
    return found.reshape(shape_of(value))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("X.T@y", lambda X, w, y, s: X.T @ y),
        ("X@w*y", lambda X, w, y, s: (X @ w) * y),
        ("X*w", lambda X, w, y, s: X * w),
        ("mean(X, 0)", lambda X, w, y, s: X.mean(0)),
        ("sum(X, axis=1)", lambda X, w, y, s: X.sum(1)),
        ("softmax(X)", lambda X, w, y, s: np.exp(X) / np.exp(X).sum(1, keepdims=True)),
        ("outer(y, w) - X", lambda X, w, y, s: np.outer(y, w) - X),
        ("inv(X.T@X)", lambda X, w, y, s: np.linalg.inv(X.T @ X)),
        ("diag(w)@X.T", lambda X, w, y, s: np.diag(w) @ X.T),
        ("diag(X.T@X)", lambda X, w, y, s: np.diag(X.T @ X)),
        ("norm(X)", lambda X, w, y, s: np.linalg.norm(X)),
        ("max(w)*min(y)", lambda X, w, y, s: w.max() * y.min()),
        ("max(w, 0)", lambda X, w, y, s: np.maximum(w, 0)),
        ("where(X > 0, X, -1)", lambda X, w, y, s: np.where(X > 0, X, -1)),
        ("(w > 0)*(w < 1)", lambda X, w, y, s: ((w > 0) & (w < 1)) * 1.0),
        ("(0 < w and w < 1)", lambda X, w, y, s: ((w > 0) & (w < 1)) * 1.0),
        ("eye(D) - ones(D, D)/D", lambda X, w, y, s: np.eye(3) - np.ones((3, 3)) / 3),
        ("trace(X.T@X)", lambda X, w, y, s: np.trace(X.T @ X)),
        ("N*D + zeros(D)", lambda X, w, y, s: 12 + np.zeros(3)),
        ("dot(w, w)", lambda X, w, y, s: w @ w),
        ("logsumexp(w)", lambda X, w, y, s: np.log(np.exp(w).sum())),
    ],
)
def test_values_are_numpys(text: str, wanted) -> None:
    with localcontext(working(40)):
        found = numbers(scope().value(read(text)))
    answer = wanted(**DRAWN)
    assert found.shape == np.shape(answer)
    np.testing.assert_allclose(found, answer, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("of", ["r", "L", "p", "q"])
@pytest.mark.parametrize("by", ["w", "s", "X"])
def test_derivatives_are_limits_of_differences(of: str, by: str) -> None:
    if of in ("r", "p") and by == "X":
        return  # three axes: refused before values
    with localcontext(working(60)):
        found = entries(scope().derivative(of, by))
        step = Decimal("1e-20")
        base = scope()
        count = len(entries(base.name(by)))
        for place in range(count):
            ends = []
            for sign in (1, -1):
                moved = scope()
                value = moved.values[by]
                if isinstance(value, Array):
                    value.items[place] += sign * step
                else:
                    moved.values[by] = value + sign * step
                ends.append([primal(item) for item in entries(moved.name(of))])
            slopes = [(a - b) / (2 * step) for a, b in zip(*ends, strict=True)]
            for row, slope in enumerate(slopes):
                assert abs(primal(found[row * count + place]) - slope) < Decimal("1e-30")


def test_a_derivative_by_an_introduced_name() -> None:
    with localcontext(working(40)):
        world = scope()
        world.graph.introduce("u", read("X@w"))
        found = numbers(world.derivative("L", "u"))
    X, w, y = DRAWN["X"], DRAWN["w"], DRAWN["y"]
    np.testing.assert_allclose(found, 2 * (X @ w - y))


def test_singular_matrices_have_no_inverse() -> None:
    with localcontext(working(40)):
        found = scope().value(read("inv(X@X.T)"))
        assert all(primal(item).is_nan() for item in entries(found))
        ill = Array((2, 2), [Decimal(1), Decimal(1), Decimal(1), Decimal("1.000001")])
        assert all(primal(item).is_finite() for item in inverse(ill, 40).items)


def test_work_is_bounded() -> None:
    world = scope()
    world.meter = Meter(50)
    with localcontext(working(40)), pytest.raises(TooLongError):
        world.value(read("X@X.T@X@X.T"))
