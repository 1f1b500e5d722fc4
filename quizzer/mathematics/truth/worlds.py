"""The points at which an answer is tried, with scopes at rising precision.

A question's points are drawn once for a seed; further ones are added until every branch of its
definitions was seen from both sides. Each answer gets scopes of its own, since it adds names.
"""

from __future__ import annotations

from decimal import localcontext

from quizzer.mathematics.truth.optimum import optimum
from quizzer.mathematics.truth.points import DIGITS, POINTS, Point, draw
from quizzer.mathematics.truth.setting import Setting, setting_of
from quizzer.mathematics.value.arrays import Value
from quizzer.mathematics.value.graph import Graph
from quizzer.mathematics.value.scope import Scope
from quizzer.mathematics.value.series import working
from quizzer.model.derivation import DerivationQuestion

PRECISIONS = (DIGITS, 110, 300)
"""Digits of the first computation, and of those that tell a difference from rounding."""
_MORE = 30
_FURTHER = 8


class World:
    """One point, and what names are worth there; free, or at the optimum."""

    def __init__(self, setting: Setting, point: Point, graph: Graph, values: dict) -> None:
        self.setting = setting
        self.point = point
        self.graph = graph
        self.kept = values
        """Optima by precision, shared by all answers to the question."""
        self.scopes: dict[tuple[int, bool], Scope] = {}

    def scope(self, digits: int = DIGITS, best: bool = False) -> Scope:
        """The scope at a precision; call inside a context of that precision."""
        key = (digits, best)
        if key not in self.scopes:
            values = dict(self.point.values)
            if best:
                values[self.setting.optimised] = self.best(digits)
            self.scopes[key] = Scope(self.point.sizes, values, self.graph)
        return self.scopes[key]

    def best(self, digits: int = DIGITS) -> Value:
        """The optimised variable at the optimum."""
        if digits not in self.kept:
            with localcontext(working(digits)):
                self.kept[digits] = optimum(self.setting, self.point)
        return self.kept[digits]


class Sampling:
    """All points of a question for one seed."""

    def __init__(self, setting: Setting, seed: int) -> None:
        self.setting = setting
        self.seed = seed
        self.count = POINTS if len(setting.dimensions) < 2 else 2 * POINTS // 3
        self.points = [draw(setting, seed, index) for index in range(self.count)]
        self.optima: list[dict] = [{} for _ in self.points]
        self.further: list[Point] = []
        self.cover()

    def cover(self) -> None:
        """Draw further points until the definitions' branches are seen from both sides."""
        seen: dict[int, set[bool]] = {}
        graph = self.setting.graph()
        for index in range(self.count + _MORE):
            if index >= self.count and all(len(sides) > 1 for sides in seen.values()):
                break
            point = (
                self.points[index] if index < self.count else draw(self.setting, self.seed, index)
            )
            fresh = self.visit(point, graph, seen)
            if index >= self.count and fresh:
                self.points.append(point)
                self.optima.append({})

    def visit(self, point: Point, graph: Graph, seen: dict[int, set[bool]]) -> bool:
        """Whether the point shows a side of some branch that was not seen before."""
        fresh = False
        with localcontext(working(20)):
            scope = point.scope(graph)
            for name in self.setting.question.definitions:
                scope.name(name)
            for key, sides in scope.meter.seen.items():
                fresh |= not sides <= seen.setdefault(key, set())
                seen[key] |= sides
        return fresh

    def worlds(self, graph: Graph) -> list[World]:
        """Fresh scopes over the points, for one answer."""
        return [
            World(self.setting, point, graph, optima)
            for point, optima in zip(self.points, self.optima, strict=True)
        ]

    def more(self, graph: Graph) -> list[World]:
        """Further points, ordinary and of unusual scale, for what depends on branches."""
        if not self.further:
            count = _FURTHER if self.setting.question.dimensions else 3 * _FURTHER
            for index in range(count):
                self.further.append(draw(self.setting, self.seed, index + 100, wild=index % 2))
        return [World(self.setting, point, graph, {}) for point in self.further]


_KEPT: dict[tuple[int, int], Sampling] = {}


def sampling(question: DerivationQuestion, seed: int) -> Sampling:
    """The points of a question for a seed, kept for the next answer. Raises BankError."""
    setting = setting_of(question)
    found = _KEPT.get((id(setting), seed))
    if found is None or found.setting is not setting:
        if len(_KEPT) > 64:
            _KEPT.clear()
        found = _KEPT[(id(setting), seed)] = Sampling(setting, seed)
    return found
