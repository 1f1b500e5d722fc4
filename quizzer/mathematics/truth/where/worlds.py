"""The points at which an answer is tried, with scopes at rising precision.

A question's points are drawn once for a seed; further ones are added until every branch of its
definitions was seen from both sides. Each answer gets scopes of its own, since it adds names.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

from quizzer.errors import BankError
from quizzer.mathematics.truth.setting import Setting, setting_of
from quizzer.mathematics.truth.where.optimum import optimum
from quizzer.mathematics.truth.where.points import DIGITS, POINTS, Point, draw
from quizzer.mathematics.value.arrays import Value, entries
from quizzer.mathematics.value.compare import difference
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.given import Given
from quizzer.mathematics.value.graph import Graph
from quizzer.mathematics.value.scope import Scope
from quizzer.mathematics.value.series import working
from quizzer.model.kinds.derivation import DerivationQuestion

PRECISIONS = (DIGITS, 110, 300)
"""Digits of the first computation, and of those that tell a difference from rounding."""
_MORE = 30
_DRAWS = 40
"""Draws of one point, until one keeps its digits."""
_FAINT, _VAST = Decimal("1e-30"), Decimal("1e30")
"""Between these sizes the definitions' values and the target lie where answers are tried."""
_KEPT_DIGITS = 24
"""Digits of the target that the first computation must get right."""
_FURTHER = 8
_MOST_GIVEN = 6
"""Precisions at which a point's own values are kept, free and at the optimum."""


class Kept:
    """What all answers to a question share at a point."""

    def __init__(self, shared: bool = True) -> None:
        self.optima: dict[int, Value] = {}
        """By precision."""
        self.given: dict[tuple[int, bool], Given] = {}
        self.shared = shared
        """Whether answers come back to this point."""
        self.turns: dict[Any, list[list[tuple[Point, Kept, Decimal]]]] = {}
        """Where switches that the question itself has turn, by switch and the name moved."""
        self.beside: dict[tuple[str, Decimal], Kept] = {}
        """What is shared at points that differ from this one by one number."""


class World:
    """One point, and what names are worth there; free, or at the optimum."""

    def __init__(
        self, setting: Setting, point: Point, graph: Graph, kept: Kept | None = None
    ) -> None:
        self.setting = setting
        self.point = point
        self.graph = graph
        self.kept = kept or Kept(shared=False)
        self.scopes: dict[tuple[int, bool], Scope] = {}
        self.turns: dict[tuple[Any, ...], list[list[tuple[World, Decimal]]]] = {}
        """Both sides of every place where a switch turns, by switch and the name moved."""

    def scope(self, digits: int = DIGITS, best: bool = False) -> Scope:
        """The scope at a precision; call inside a context of that precision."""
        key = (digits, best)
        if key not in self.scopes:
            found = self.scopes[key] = self.bare(self.graph, digits, best)
            found.alike = {}
            if self.kept.shared and (key in self.kept.given or len(self.kept.given) < _MOST_GIVEN):
                if key not in self.kept.given:
                    bare = self.bare(self.setting.graph(), digits, best)
                    self.kept.given[key] = Given(bare)
                found.given = self.kept.given[key]
        return self.scopes[key]

    def placed(self, name: str, number: Decimal) -> World:
        """The world with another value of one number; only for few numbers, as optima are kept."""
        point = Point(self.point.sizes, {**self.point.values, name: number})
        if not self.kept.shared:
            return World(self.setting, point, self.graph)
        kept = self.kept.beside.setdefault((name, number), Kept())
        return World(self.setting, point, self.graph, kept)

    def bare(self, graph: Graph, digits: int, best: bool) -> Scope:
        """A scope that knows the variables alone."""
        values = dict(self.point.values)
        if best:
            values[self.setting.optimised] = self.best(digits)
        found = Scope(self.point.sizes, values, graph)
        found.best = best
        return found

    def best(self, digits: int = DIGITS) -> Value:
        """The optimised variable at the optimum."""
        if digits not in self.kept.optima:
            with localcontext(working(digits)):
                self.kept.optima[digits] = optimum(self.setting, self.point)
        return self.kept.optima[digits]


class Sampling:
    """All points of a question for one seed."""

    def __init__(self, setting: Setting, seed: int) -> None:
        self.setting = setting
        self.seed = seed
        self.count = POINTS if len(setting.dimensions) < 2 else 2 * POINTS // 3
        self.points: list[Point] = []
        self.kept: list[Kept] = []
        for index in range(self.count):
            point, found = self.sound(index)
            self.points.append(point)
            self.kept.append(found)
        self.further: list[tuple[Point, Kept]] = []
        self.large: Point | None = None
        self.largest = Kept()
        self.cover()

    def sound(self, index: int) -> tuple[Point, Kept]:
        """A point whose target has a value to all digits, and what it gives, drawn until then.

        Raises BankError where hardly any point has one.
        """
        graph = self.setting.graph()
        why: BankError | None = None
        for again in range(_DRAWS):
            point = draw(self.setting, self.seed, index, again=again)
            world = World(self.setting, point, graph, Kept())
            try:
                if legible(world):
                    return point, world.kept
            except BankError as error:  # no optimum was found here
                why = error
        raise why or BankError(f"{self.setting.question.id}: no point keeps the digits needed")

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
                self.kept.append(Kept())

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
            World(self.setting, point, graph, kept)
            for point, kept in zip(self.points, self.kept, strict=True)
        ]

    def larger(self, graph: Graph) -> World:
        """One point with sizes and counts beyond those of all others."""
        if self.large is None:
            for again in range(_DRAWS):
                self.large = draw(self.setting, self.seed, 0, again=again, large=True)
                try:
                    if legible(World(self.setting, self.large, self.setting.graph())):
                        break
                except BankError:
                    continue
        assert self.large is not None
        return World(self.setting, self.large, graph, self.largest)

    def more(self, graph: Graph) -> list[World]:
        """Further points, ordinary and of unusual scale, for what depends on branches."""
        if not self.further:
            count = _FURTHER if self.setting.question.dimensions else 3 * _FURTHER
            for index in range(count):
                point = draw(self.setting, self.seed, index + 100, wild=index % 2)
                self.further.append((point, Kept()))
        return [World(self.setting, point, graph, kept) for point, kept in self.further]


def legible(world: World) -> bool:
    """Whether what the question defines can be told from rounding at a point.

    Right answers are written in many ways, some of which cancel: where a probability is within
    1e-30 of 0 or the target has lost its digits, one right form would contradict another.
    """
    setting = world.setting
    best = bool(setting.optimised)
    both: list[list[Value]] = []
    for digits in PRECISIONS[:2]:
        with localcontext(working(digits)):
            scope = world.scope(digits, best)
            names = [scope.name(name) for name in setting.formulas]
            both.append([*names, scope.value(setting.target)])
    pairs = list(zip(*both, strict=True))
    if not all(_vanishes(pair[0], pair[1]) or all(map(_plain, pair)) for pair in pairs):
        return False
    rough, fine = pairs[-1]
    return _vanishes(rough, fine) or difference(rough, fine, _KEPT_DIGITS) is None


def _plain(value: Value) -> bool:
    """Whether every entry is 0, or of a size that keeps its digits."""
    sizes = [abs(primal(item)) for item in entries(value)]
    return not any(size and not _FAINT < size < _VAST for size in sizes)


def _vanishes(rough: Value, fine: Value) -> bool:
    """Whether a value is 0 but for rounding, of which more digits leave less."""
    before, after = (
        max((abs(primal(item)) for item in entries(value)), default=Decimal(0))
        for value in (rough, fine)
    )
    return after <= _FAINT * before


_KEPT: dict[tuple[int, int], Sampling] = {}


def sampling(question: DerivationQuestion, seed: int) -> Sampling:
    """The points of a question for a seed, kept for the next answer. Raises BankError."""
    setting = setting_of(question)
    found = _KEPT.get((id(setting), seed))
    if found is None or found.setting is not setting:
        if len(_KEPT) > 256:
            _KEPT.clear()
        found = _KEPT[(id(setting), seed)] = Sampling(setting, seed)
    return found
