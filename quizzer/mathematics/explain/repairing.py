"""What makes a wrong expression right: a change of it, tried at all points; or how it lies apart.

A change is told only if the expression as it is written is right with it. Where none is found,
what the values show is told: where the two agree, on what they depend, by what they differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property

from quizzer.errors import BankError
from quizzer.lang.nodes import Call, Compare, Name, Node, Number, walk
from quizzer.mathematics.explain.exchanges.changes import by_rule, other_form
from quizzer.mathematics.explain.lettered import short
from quizzer.mathematics.explain.patterns import Patterns
from quizzer.mathematics.explain.ratios import (
    plain_numbers,
    ratio_of,
    same,
    simple_fraction,
)
from quizzer.mathematics.explain.repair import NAMES, RULES, Rule, repaired
from quizzer.mathematics.explain.slips import Sample, Slip
from quizzer.mathematics.read.functions import EXPECTATIONS
from quizzer.mathematics.read.shapes import Shape
from quizzer.mathematics.truth.where.crossing import switches
from quizzer.mathematics.truth.where.points import Point
from quizzer.mathematics.truth.where.worlds import World
from quizzer.mathematics.value.arrays import Array, Value, shape_of, spread
from quizzer.mathematics.value.compare import undefined
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.graph import depends, mentioned
from quizzer.mathematics.value.meter import WORK, Meter, TooLongError
from quizzer.mathematics.value.series import ZERO

_SEEN = 2
"""Entries that must lie on either side of a condition."""
_TRIED = 4
"""Points at which one name is moved."""


class Repairing(Patterns):
    """Changes of the wrong expression, and what its values show."""

    strict = False
    """Whether a change has to be right beside all branches, whatever the points show."""
    deep = True
    """Whether changes of several places are tried too."""

    def repair(
        self, rules: tuple[Rule, ...] = RULES, only: frozenset[str] = frozenset()
    ) -> Slip | None:
        """One change of the expression itself that makes it right; with `only` of these kinds."""
        if self.flipped or not mentioned(self.wrong):
            return None
        found = repaired(self.wrong, self.own_names, self.shape, self.mends, rules, only)
        if found or rules is NAMES or self.own_names == self.all_names:
            return found
        return repaired(self.wrong, self.all_names, self.shape, self.mends, rules, only)

    def by_rule(self) -> Slip | None:
        """A false rule of algebra: the square of a difference for a difference of squares."""
        if self.flipped or not mentioned(self.wrong) or self.is_none():
            return None
        return by_rule(self.wrong, self.shape, self.mends)

    def further(self) -> Slip | None:
        """A change of several places, or of one that is less simple."""
        if self.flipped or not self.deep or not mentioned(self.wrong) or self.is_none():
            return None
        sizes = sorted(self.setting.dimensions)
        self.trial.meter = Meter(WORK // 2)
        return other_form(self.wrong, self.own_names, sizes, self.shape, self.mends)

    def within(self, rule: Callable[[], Slip | None]) -> Slip | None:
        """What a rule finds; where that takes too long, the next has a little time of its own."""
        try:
            return rule()
        except TooLongError:
            self.trial.meter = Meter(WORK // 3)
            return None

    def is_none(self) -> bool:
        """Whether the right value is 0 at all points: anything that cancels mends it."""
        return all(same(number, ZERO) for one in self.samples for number in one.right)

    @cached_property
    def all_names(self) -> dict[str, Shape]:
        """Names that may be told to stand in another's place."""
        names = {name: shape for name, shape in self.setting.shapes.items() if name[0] != "_"}
        names |= dict.fromkeys(self.setting.dimensions, ())
        strange = {self.setting.question.sought.name, self.setting.optimised}
        if not isinstance(self.right, Name):
            strange -= mentioned(self.right)  # in a condition it may stand
            strange -= {name for form in self.forms for name in mentioned(form)}
        return {name: shape for name, shape in names.items() if name not in strange}

    @cached_property
    def own_names(self) -> dict[str, Shape]:
        """Of these the ones that the answer may use, where the answer is what is wrong."""
        averages = (isinstance(p, Call) and p.function in EXPECTATIONS for p in walk(self.wrong))
        if self.right != self.setting.target or any(averages):
            return self.all_names
        allowed = self.setting.allowed | self.setting.dimensions
        return {name: shape for name, shape in self.all_names.items() if name in allowed}

    def mends(self, node: Node) -> bool:
        """Whether an expression is right, and not by naming what is sought."""
        own = self.right.id if isinstance(self.right, Name) else ""
        if own in mentioned(node) or not self.is_right(node):
            return False  # where it has branches, ordinary points do not show them all
        turns = self.strict or switches(self.trial.graph, (node,))
        return not turns or self.holds(node)

    # --- what the values show

    def where(self) -> Slip | None:
        """Right on one side of a condition that the right or the wrong expression has."""
        if self.flipped:
            return None
        for condition in self.conditions():
            inside, outside = self.agreement(condition, self.samples)
            if len(inside) < _SEEN or len(outside) < _SEEN or all(inside) == all(outside):
                continue
            more = self.agreement(condition, self.further_samples)  # few may agree by chance
            inside, outside = inside + more[0], outside + more[1]
            if all(inside) and not all(outside) and self.right_where(condition, self.wrong):
                always = "wrong elsewhere" if not any(outside) else "not always elsewhere"
                return Slip("where", f"right where {short(condition)}, {always}")
            if all(outside) and not all(inside) and self.right_where(condition, self.right):
                return Slip("where", f"right but where {short(condition)}")
        return None

    def right_where(self, condition: Node, inside: Node) -> bool:
        """Whether the two are one where a condition holds (`inside` is the wrong one), or where
        it does not (the right one): beside the turns of all branches too."""
        outside = self.right if inside is self.wrong else self.wrong
        return self.holds(Call("where", (condition, inside, outside)))

    def conditions(self) -> Iterator[Node]:
        """Where branches of the two expressions turn."""
        graph = self.trial.graph
        zero = Number("0")
        own = (self.wrong, self.right, *self.forms)
        found: dict[Node, None] = {}
        for node in (*own, *map(graph.expanded, own)):
            for part in walk(node):
                match part:
                    case Compare((_,), (_, _)):
                        found[part] = None
                    case Call("max" | "min", (a, b)):
                        found[Compare((">",), (a, b))] = None
                    case Call("abs" | "relu" | "sign", (a,)):
                        found[Compare((">",), (a, zero))] = None
        for name in self.setting.question.variables:
            if self.setting.shapes.get(name) == () and name != self.setting.optimised:
                found[Compare((">",), (Name(name), zero))] = None
        yield from found

    @cached_property
    def further_samples(self) -> list[Sample]:
        """More points of ordinary scale; none at the optimum, which would have to be found."""
        further = [] if self.best else self.trial.sampling.more(self.trial.graph)[::2]
        return list(self.sampled(further))

    def agreement(self, condition: Node, samples: list[Sample]) -> tuple[list[bool], list[bool]]:
        """Whether entries agree, where a condition holds and where not; nothing where it has
        no value for every entry."""
        inside: list[bool] = []
        outside: list[bool] = []
        for sample in samples:
            try:
                value = self.value(condition, sample.world)
            except (IndexError, KeyError, TypeError):
                return [], []
            shape = shape_of(self.value(self.wrong, sample.world))
            if undefined(value) or shape_of(value) not in ((), shape):
                return [], []
            entries = map(primal, spread(value, shape))
            for one, two, holds in zip(sample.right, sample.wrong, entries, strict=True):
                (inside if holds else outside).append(same(one, two))
        return inside, outside

    def apart(self) -> Slip | None:
        """By what the two differ, or what one of them does not depend on."""
        if self.flipped or any(map(self.agrees, self.samples)):
            return None
        gaps = [b - a for s in self.samples for a, b in zip(s.right, s.wrong, strict=True)]
        sizes = [abs(n) for s in self.samples for n in (*s.right, *s.wrong)]
        number = simple_fraction(gaps[0])
        varied = not self.is_constant() and not all(same(n, sizes[0]) for n in sizes)
        if number is not None and varied and all(same(gap, gaps[0]) for gap in gaps):
            side = "much" if number > 0 else "little"
            return Slip("constant_term", f"this is {abs(number)} too {side}, everywhere")
        if all(self.has_several(sample) for sample in self.samples):
            ratios = [ratio_of(s.wrong, s.right) for s in self.samples]
            if all(ratio is not None for ratio in ratios):
                says = "all entries are off by one common factor"
                return Slip("common_factor", says)
            if all(self.is_shifted(sample) for sample in self.samples):
                says = "all entries are off by one common amount"
                return Slip("common_term", says)
        return self.missing_name()

    @staticmethod
    def has_several(sample: Sample) -> bool:
        """Whether there are entries to compare with each other."""
        return sum(1 for number in sample.right if number) > 1

    @staticmethod
    def is_shifted(sample: Sample) -> bool:
        gaps = [b - a for a, b in zip(sample.right, sample.wrong, strict=True)]
        return all(same(gap, gaps[0]) for gap in gaps)

    def missing_name(self) -> Slip | None:
        """A given on which only one of the two depends."""
        graph = self.trial.graph
        formulas = {**graph.formulas, "": self.wrong}
        for name, variable in self.setting.question.variables.items():
            if (name == self.setting.optimised and self.best) or variable.random is not None:
                continue
            if depends(formulas, "", name):
                continue
            if name == self.setting.optimised and mentioned(self.right) & {*graph.multipliers}:
                continue  # a multiplier is what it is at the optimum
            if any(self.moves(self.right, name, s.world) for s in self.samples[:_TRIED]):
                says = f"this does not depend on {name}, but what is right does"
                return Slip("not_dependent", says)
        return None

    def moves(self, node: Node, name: str, world: World) -> bool:
        """Whether a value changes with one name's value alone."""
        other = self.moved(name, world)
        if other is None:
            return False
        point = Point(world.point.sizes, {**world.point.values, name: other})
        try:
            there = self.value(node, World(self.setting, point, self.trial.graph))
        except (BankError, ArithmeticError):
            return False
        here = self.value(node, world)
        if undefined(there) or undefined(here) or shape_of(there) != shape_of(here):
            return False
        return not all(map(same, plain_numbers(here), plain_numbers(there)))

    def moved(self, name: str, world: World) -> Value | None:
        """Another value of a name, from its own domain."""
        own = world.point.values.get(name)
        if isinstance(own, Array):
            return Array(own.shape, own.items[::-1])
        for sample in self.samples:
            other = sample.world.point.values.get(name)
            if isinstance(other, Decimal) and isinstance(own, Decimal) and other != own:
                return other
        return None
