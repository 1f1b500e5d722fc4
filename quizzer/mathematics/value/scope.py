"""The value of every name and expression at one point, derivatives included.

A `Scope` knows the variables' values and the formulas of all other names. A derivative opens a
scope of one level more, in which the name below the bar is seeded and whatever depends on it is
computed again; so a derivative inside a derivative needs no care.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, getcontext
from typing import Any

from quizzer.lang.nodes import Node
from quizzer.mathematics.read.axes import derivative_shape
from quizzer.mathematics.value.alike import ALIKE
from quizzer.mathematics.value.arrays import (
    Array,
    Value,
    combined,
    entries,
    mapped,
    quotient,
    shape_of,
)
from quizzer.mathematics.value.chance import Chance, Entry, Spread, chance
from quizzer.mathematics.value.dual import Dual, Scalar, primal
from quizzer.mathematics.value.given import Given
from quizzer.mathematics.value.graph import Graph
from quizzer.mathematics.value.made.code import PLAIN, WATCHED
from quizzer.mathematics.value.meter import Meter
from quizzer.mathematics.value.series import ONE, ZERO, pi

_ANY = Decimal("0.73")


class Scope:
    """Names and their values; the graph may grow while the scope lives."""

    def __init__(
        self,
        sizes: Mapping[str, int],
        values: dict[str, Value],
        graph: Graph,
        meter: Meter | None = None,
    ) -> None:
        self.sizes = sizes
        self.values = values
        self.graph = graph
        self.meter = meter or Meter()
        self.unit = getcontext().prec // 40
        """What an operation counts for at the precision in force."""
        self.level = 0
        self.best = False  # at the optimum
        self.letters: dict[str, int] = {}  # where index letters stand
        self.closed: dict[tuple[int, ...], tuple[Node, Any]] = {}
        """Values of what has fewer free letters than run, by their places."""
        self.alike: dict[Any, Value] | None = None
        """Values of parts, by the number of what is written alike, where they are kept."""
        self.random: tuple[Any, Inner] | None = None
        """The scope in which random names are random, and when it was made."""
        self.watch: list[tuple[Node, Value]] | None = None
        """Where every part's value is written down, while somebody looks."""
        self.given: Given | None = None
        """What the question itself gives here, where that is kept."""
        self.held: frozenset[tuple[str, str]] = frozenset()
        """Derivatives to be read with all but the name below the bar held."""

    def name(self, name: str) -> Value:
        """A name's value, computed once."""
        found = self.values.get(name)
        if found is None:
            found = self.values[name] = self.computed(name)
        return found

    def computed(self, name: str) -> Value:
        """A name's value from its formula."""
        if name in self.sizes:
            return Decimal(self.sizes[name])
        if name in self.graph.multipliers:
            return self.multiplier(name)
        if name == "pi" and name not in self.graph.formulas:
            return pi()
        if self.given is not None and name in self.given.formulas:
            return self.given.name(name, self.meter)
        return self.value(self.graph.formulas[name])

    def multiplier(self, name: str) -> Value:
        """A multiplier: its value at the optimum, any number elsewhere."""
        if self.best:
            return self.value(self.graph.multipliers[name])
        first = next(iter(self.values.values()))
        return primal(entries(first)[0]) + _ANY

    def derivative(self, of: str, by: str, held: bool = False) -> Value:
        """d of / d by: total, or of `of`'s own formula only with all else held."""
        value, below, items = self.slopes(of, by, held)
        shape = derivative_shape(shape_of(value), shape_of(below))
        assert shape is not None  # shapes were checked before values
        found = Array(shape, items) if shape else items[0]
        self.meter.pay(found)
        return found

    def slopes(self, of: str, by: str, held: bool = False) -> tuple[Value, Value, list[Scalar]]:
        """What is above and below the bar, and all derivatives of entries by entries."""
        if self.graph.turned(of, by) and not any(
            isinstance(self.name(name), Array) for name in (of, by)
        ):
            return self.by_way(of, by, of)
        if self.given is not None and of in self.given.known and by in self.given.known:
            return self.given.slope((of, by, held), self)
        formulas = self.graph.formulas_for(of, by)
        if formulas is None and (inner := self.graph.way(of, by)):
            return self.by_way(of, by, inner)
        below = self.name(by)
        scope = Inner.seeded(self, by, formulas or self.graph.formulas, held)
        own = (formulas or {}).get(of) if held else None
        value = scope.name(of) if own is None else scope.value(own)
        count = len(entries(below))
        items: list[Scalar] = []
        for item in entries(value):
            parts = item.parts if isinstance(item, Dual) and item.level == scope.level else {}
            items.extend(parts.get(place, ZERO) for place in range(count))
        self.meter.pay(Array((len(items),), items))
        return value, below, items

    def by_way(self, of: str, by: str, inner: str) -> tuple[Value, Value, list[Scalar]]:
        """What `slopes` gives, by way of the number that the new name `by` is made from: dz/du
        is 1/(du/dz)."""
        value, _, items = self.slopes(of, inner)
        (share,) = self.slopes(by, inner)[2]
        return value, self.name(by), [quotient(item, share) for item in items]

    # --- expressions

    def value(self, node: Node) -> Value:
        """An expression's value; NaN or infinite entries where it is undefined."""
        code = PLAIN if self.watch is None else WATCHED
        return code(node)(self)

    def keeps(self, node: Node) -> bool:
        """Whether all parts of an expression are computed once here."""
        part = None if self.alike is None or self.letters else ALIKE(node)
        if part is None or part.lettered:
            return False
        return not ((part.sloped or part.random) and self.graph.forks())

    # --- what is random

    def averaging(self) -> Inner:
        """The scope in which random names are random: one for all averages, where values are
        kept and names mean the same."""
        if self.alike is None or self.letters or self.graph.forks():
            return Inner.chances(self)
        key = self.held, len(self.graph.formulas)
        if self.random is None or self.random[0] != key:
            inside = Inner.chances(self)
            inside.alike = {}
            self.random = key, inside
        inside = self.random[1]
        inside.meter = self.meter
        return inside

    def expected(self, x: Node) -> Value:
        """The expectation of every entry of an expression."""
        inside = self.averaging()
        return mapped(inside.average, inside.value(x))

    def covariance(self, x: Node, y: Node) -> Value:
        """E[x y] - E[x] E[y], entry by entry."""
        inside = self.averaging()
        left = inside.value(x)
        right = left if x == y else inside.value(y)

        def one(a: Scalar, b: Scalar) -> Scalar:
            return inside.average(a * b) - inside.average(a) * inside.average(b)

        return combined(one, left, right)


class Inner(Scope):
    """A scope in which some names have other values; what does not move with them comes from
    outside."""

    def __init__(
        self,
        parent: Scope,
        formulas: Mapping[str, Node],
        moving: frozenset[str],
        values: dict[str, Value],
    ) -> None:
        super().__init__(parent.sizes, values, parent.graph, parent.meter)
        self.parent = parent
        self.formulas = formulas
        self.moving = moving
        self.level = parent.level
        self.held = parent.held
        self.spreads: dict[Entry, Spread] = {}
        self.moments: dict[tuple[Entry, int], Scalar] = {}

    @classmethod
    def seeded(cls, parent: Scope, by: str, formulas: Mapping[str, Node], held: bool) -> Inner:
        """One level more, where `by` carries its derivatives."""
        moving = frozenset({by}) if held else parent.graph.moving(formulas, by)
        level = parent.level + 1
        value = parent.name(by)
        items: list[Scalar] = [
            Dual(level, item, {place: ONE}) for place, item in enumerate(entries(value))
        ]
        seeds: Value = Array(value.shape, items) if isinstance(value, Array) else items[0]
        found = cls(parent, formulas, moving, {by: seeds})
        found.level = level
        found.held = frozenset()
        return found

    @classmethod
    def chances(cls, parent: Scope) -> Inner:
        """The same level, where random names are random."""
        formulas, laws = parent.graph.formulas, parent.graph.laws
        moving = frozenset().union(*(parent.graph.moving(formulas, name) for name in laws))
        found = cls(parent, formulas, moving, {})
        found.letters = dict(parent.letters)  # `Var[g_i]` under a sum over i
        for name, law in laws.items():
            like = parent.name(name)
            if parent.given is None:
                spreads = law.spreads(parent.value, like)
            else:
                spreads = parent.given.spreads(name, law)
            found.spreads |= {(name, place): spread for place, spread in enumerate(spreads)}
            items: list[Scalar] = [chance((name, place)) for place in range(len(spreads))]
            found.values[name] = Array(like.shape, items) if isinstance(like, Array) else items[0]
        return found

    def computed(self, name: str) -> Value:
        """A name's value: computed again where it moves with what has another value here."""
        if name not in self.moving:
            return self.parent.name(name)
        return self.value(self.formulas[name])

    def average(self, x: Scalar) -> Scalar:
        """A number's expectation; that of a number that carries derivatives has averaged ones."""
        if isinstance(x, Dual):
            parts = {key: self.average(part) for key, part in x.parts.items()}
            return Dual(x.level, self.average(x.value), parts)
        return x.average(self.moment) if isinstance(x, Chance) else x

    def moment(self, entry: Entry, count: int) -> Scalar:
        """E[entry ** count] of one random entry."""
        if (entry, count) not in self.moments:
            self.moments[entry, count] = self.spreads[entry].moment(count)
        return self.moments[entry, count]
