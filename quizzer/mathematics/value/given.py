"""What a question's own names and derivatives are worth at a point, made once for all answers.

An answer pays nothing for them, but sees their branches as if it had computed them itself. They
are computed in one order, by a scope that no answer grows: nothing hangs on who asks first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quizzer.lang.nodes import Node
from quizzer.mathematics.value.chance import Law, Spread
from quizzer.mathematics.value.graph import depends, mentioned
from quizzer.mathematics.value.meter import Meter

Slope = tuple[str, str, bool]
"""Of what, by what, and whether with all else held."""


@dataclass(frozen=True)
class Made:
    """A value, and the branches that it took."""

    value: Any
    seen: dict[int, set[bool]]
    nodes: dict[int, Node]
    outside: tuple[str, ...] = ()
    """The names that a derivative leaves as they are."""


class Given:
    """The names and derivatives of one point and one precision; `scope` is the question's alone.

    Call inside a context of that precision. Raises TooLongError.
    """

    def __init__(self, scope: Any) -> None:
        self.scope = scope
        self.formulas = dict(scope.graph.formulas)
        self.known = frozenset(scope.values) | self.formulas.keys()
        self.names: dict[str, Made] = {}
        self.slopes: dict[Slope, Made] = {}
        self.laws: dict[str, list[Spread]] = {}
        """Of the entries of random names."""

    def name(self, name: str, meter: Meter) -> Any:
        """The value of a definition, its branches noted in `meter`."""
        if name not in self.names:
            for each in self.formulas:
                if each not in self.names:
                    self.names[each] = self.made(lambda each=each: self.scope.name(each))
        return _told(self.names[name], meter).value

    def spreads(self, name: str, law: Law) -> list[Spread]:
        """What `Law.spreads` gives for a random name."""
        if name not in self.laws:
            self.scope.meter = Meter()
            self.laws[name] = law.spreads(self.scope.value, self.scope.name(name))
        return self.laws[name]

    def slope(self, slope: Slope, scope: Any) -> Any:
        """What `Scope.slopes` gives; `scope` learns the names that it would have asked for."""
        found = self.slopes.get(slope)
        if found is None:
            for name in self.formulas:
                self.name(name, Meter())
            outside = tuple(self.outside(slope))
            for name in outside:
                self.scope.name(name)
            made = self.made(lambda: self.scope.slopes(*slope))
            found = self.slopes[slope] = Made(made.value, made.seen, made.nodes, outside)
        for name in found.outside:
            scope.name(name)
        return _told(found, scope.meter).value

    def outside(self, slope: Slope) -> list[str]:
        """The names that a derivative asks for without moving them, and the one below the bar."""
        of, by, _ = slope
        laws = self.scope.graph.laws
        waiting = [of, by, *laws, *(n for law in laws.values() for n in mentioned(law.node))]
        reached: dict[str, None] = {}
        while waiting:
            name = waiting.pop()
            if name in self.known and name not in reached:
                reached[name] = None
                if name in self.formulas:
                    waiting += sorted(mentioned(self.formulas[name]))
        return [n for n in reached if n == by or not depends(self.formulas, n, by)]

    def made(self, make: Callable[[], Any]) -> Made:
        """A value and its branches."""
        meter = self.scope.meter = Meter()
        return Made(make(), meter.seen, meter.nodes)


def _told(made: Made, meter: Meter) -> Made:
    for key, sides in made.seen.items():
        meter.seen.setdefault(key, set()).update(sides)
        meter.nodes[key] = made.nodes[key]
    return made
