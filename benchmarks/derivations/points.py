"""Random points of a question, drawn by numpy."""

from __future__ import annotations

import ast

import numpy as np

from benchmarks.derivations.plain import Array, Point, UnknownError, formulas
from benchmarks.derivations.trees import parsed, sides
from quizzer.model.kinds.derivation import DerivationQuestion, Variable

_TRIES = 400


def points(question: DerivationQuestion, seed: int, count: int = 3) -> list[Point]:
    """Points inside the domains, at which every condition of the question holds."""
    rng = np.random.default_rng(seed)
    found: list[Point] = []
    stated = formulas(question)
    conditions = [parsed(text) for text in question.where]
    for _ in range(_TRIES):
        point = drawn(question, stated, rng)
        try:
            if all(point.of(condition) for condition in conditions):
                found.append(point)
        except UnknownError:
            continue
        if len(found) == count:
            return found
    raise UnknownError("no point satisfies the conditions")


def drawn(
    question: DerivationQuestion, stated: dict[str, ast.expr], rng: np.random.Generator
) -> Point:
    """One point, conditions not yet asked. Its sizes are small where expectations are taken."""
    random = any(variable.random for variable in question.variables.values())
    many = len(question.dimensions)
    few = range(3, 5) if many < 2 else range(2, 3 + many)
    sizes = rng.permutation(list(few if random else range(3, 9)))
    point = Point(question, stated, {})
    laws: dict[str, tuple[Array, Array]] = {}
    chance: dict[str, Array] = {}
    for dimension, size in zip(question.dimensions, sizes, strict=False):
        point.values[dimension] = float(size)
    for name, variable in question.variables.items():
        if not variable.random:
            point.values[name] = _entry(point, variable, rng)
    for name, variable in question.variables.items():
        if variable.random:
            shape = _shape(point, variable)
            mean = np.broadcast_to(point.of(parsed(variable.random.mean)), shape)
            if variable.random.law == "bernoulli":
                laws[name] = np.zeros(shape), np.ones(shape)
                chance[name] = mean
            else:
                spread = np.sqrt(point.of(parsed(variable.random.variance or "1")))
                laws[name] = mean - spread, mean + spread
            point.values[name] = np.where(rng.random(shape) < 0.5, *laws[name])
    point.laws, point.chance = laws, chance
    return point


def _shape(point: Point, variable: Variable) -> tuple[int, ...]:
    return tuple(
        side if isinstance(side, int) else int(point.values[side]) for side in variable.shape
    )


def _entry(point: Point, variable: Variable, rng: np.random.Generator) -> Array:
    shape = _shape(point, variable)
    if variable.between:
        low, high = (point.of(parsed(text)) for text in variable.between)
        return low + (high - low) * rng.uniform(0.1, 0.9, shape)
    match variable.domain:
        case "positive":
            return rng.uniform(0.3, 2.5, shape)
        case "unit":
            return rng.uniform(0.1, 0.9, shape)
        case "simplex":
            raw = rng.uniform(0.2, 1, shape)
            return raw / raw.sum(axis=-1, keepdims=True)
        case "one_hot":
            found = np.zeros(shape)
            found[..., rng.integers(shape[-1])] = 1
            return found
        case "binary":
            found = (rng.random(shape) < 0.5) * 1.0
            found.flat[0], found.flat[-1] = 0, 1
            return found
        case "count":
            return float(rng.integers(3, 9))
    return rng.normal(size=shape) + 0.05 if shape else float(rng.normal() + 0.05)


def at_best(question: DerivationQuestion, point: Point) -> Point:
    """The point with the optimised variable at the optimum that the model answer gives."""
    over = question.sought.over
    values = {k: v for k, v in point.values.items() if k not in point.formulas and k != over}
    last = sides(question.answer[-1])
    best = Point(
        question, {**point.formulas, str(over): last[-1]}, values, point.laws, point.chance
    )
    best.name(str(over))
    return best
