"""A wrong expression beside the right one, at the points where an answer was tried."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from quizzer.errors import BankError, ExpressionError
from quizzer.lang.nodes import Binary, Call, Name, Node, walk
from quizzer.mathematics.explain.exchanges.shaped import Shaped
from quizzer.mathematics.explain.lettered import short
from quizzer.mathematics.explain.ratios import plain_numbers, same
from quizzer.mathematics.explain.slips import Sample, Slip
from quizzer.mathematics.explain.terms import factors
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.grammar import parse
from quizzer.mathematics.read.indices import free
from quizzer.mathematics.read.shapes import Shape
from quizzer.mathematics.truth.claims import is_zero
from quizzer.mathematics.truth.outcome import HOLDS
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.truth.trial import Trial
from quizzer.mathematics.truth.where.points import DIGITS
from quizzer.mathematics.truth.where.worlds import World
from quizzer.mathematics.value.arrays import Array, Value, entries, shape_of, spread, transposed
from quizzer.mathematics.value.compare import difference, undefined
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.graph import mentioned
from quizzer.mathematics.value.series import ZERO


class Compared:
    """A wrong expression and what it should equal, at all points."""

    def __init__(
        self,
        setting: Setting,
        trial: Trial,
        right: Node,
        wrong: Node,
        best: bool,
        shapes: Mapping[str, Shape],
    ) -> None:
        self.setting = setting
        self.trial = trial
        self.right = right
        self.wrong = wrong
        self.best = best
        self.shapes = shapes
        self.flipped = False
        self.forms: tuple[Node, ...] = ()
        """What is right in the question's own names."""
        self.samples = list(self.sampled(trial.worlds))

    @cached_property
    def shape(self) -> Callable[[Node], Shape]:
        """Gives the shapes of expressions; raises ExpressionError."""
        return Shaped(self.shapes, self.setting.dimensions).of

    def value(self, node: Node, world: World) -> Value:
        return self.trial.value(node, world, DIGITS, self.best)

    def sampled(self, worlds: Iterable[World]) -> Iterator[Sample]:
        for world in worlds:
            right, wrong = self.value(self.right, world), self.value(self.wrong, world)
            if undefined(right) or undefined(wrong):
                continue
            if is_zero(self.right) or is_zero(self.wrong):  # 0 stands for an array of zeros
                shape = shape_of(right) or shape_of(wrong)
                if shape:
                    right, wrong = (Array(shape, spread(v, shape)) for v in (right, wrong))
            if shape_of(right) != shape_of(wrong):
                if shape_of(right) != shape_of(wrong)[::-1] or len(shape_of(right)) != 2:
                    continue
                self.flipped = True
                wrong = transposed(wrong)
            yield Sample(world, plain_numbers(right), plain_numbers(wrong))

    def size_factors(self, samples: list[Sample]) -> Iterator[tuple[str, list[Decimal]]]:
        names = sorted(self.setting.dimensions)
        texts = [
            *(f"{n}" for n in names),
            *(f"1/{n}" for n in names),
            *(form.format(n) for n in names for form in ("({0}-1)/{0}", "{0}/({0}-1)")),
            *(form.format(n) for n in names for form in ("({0}-1)", "1/({0}-1)", "sqrt({0})")),
            *(f"1/sqrt({n})" for n in names),
            *(f"{a}*{b}" for a in names for b in names if a < b),
            *(f"{a}/{b}" for a in names for b in names if a != b),
        ]
        for text in texts:
            node = parse(text, known=self.setting.dimensions)
            yield text, [plain_numbers(self.value(node, s.world))[0] for s in samples]

    def is_right(self, node: Node) -> bool:
        """Whether an expression equals the right one at all points."""
        return all(self.equals(node, sample, sample.right) for sample in self.samples)

    def is_wrong(self, node: Node) -> bool:
        """Whether an expression equals the wrong one at all points."""
        try:
            self.shape(node)
        except ExpressionError:
            return False
        return all(self.equals(node, sample, sample.wrong) for sample in self.samples)

    def equals(self, node: Node, sample: Sample, numbers: list[Decimal]) -> bool:
        """Whether an expression has these entries at a point."""
        try:
            value = self.value(node, sample.world)
        except (IndexError, KeyError, TypeError):  # a letter beyond its array, a random divisor
            return False
        shape = shape_of(self.value(self.wrong, sample.world))
        spreads = numbers is sample.wrong and not shape_of(value)  # a term lost its last index
        if shape_of(value) != shape and not spreads:
            return False
        return not undefined(value) and all(map(same, numbers, map(primal, spread(value, shape))))

    def holds(self, node: Node) -> bool:
        """Whether an expression is right on both sides of its branches too."""
        return self.trial.equal(self.right, node, self.best).verdict == HOLDS

    def is_there(self, slip: Slip) -> bool:
        """Whether a sign that is said to be wrong stands in the answer as it is written."""
        inside = slip.says.partition("the sign inside ")[2].removesuffix(" is wrong")
        own = (self.wrong, self.trial.graph.expanded(self.wrong))
        return not inside or any(short(part) == inside for node in own for part in walk(node))

    def is_average(self, factor: str) -> bool:
        """Whether a factor made of a size may come from a mean: of a slope, and not where the
        size stands under a root."""
        if "-1" in factor:
            return True
        own = (*walk(self.trial.graph.expanded(self.wrong)), *walk(self.right))
        roots = [part for part in own if isinstance(part, Call) and part.function == "sqrt"]
        rooted = any(mentioned(part) <= self.setting.dimensions for part in roots)
        return isinstance(self.right, Derivative) and not rooted

    def special(self) -> Slip | None:
        """Right only where a number has a special value or sign."""
        anywhere = any(map(self.agrees, self.samples))
        for name, variable in self.setting.question.variables.items():
            if variable.shape or name == self.setting.optimised:
                continue
            for number in (Decimal(1), Decimal(0), Decimal("0.5"), Decimal(2)):
                inside = not variable.between and (number or variable.domain != "positive")
                inside = inside and not (variable.domain == "unit" and number > 1)
                if inside and not anywhere and self.holds_at(name, number):
                    return Slip("special_value", f"right where {name} = {number}, not in general")
            signs = {
                (primal(entries(s.world.point.values[name])[0]) > 0, self.agrees(s))
                for s in self.samples
            }
            if signs == {(True, True), (False, False)}:
                return Slip("special_sign", f"right only where {name} > 0")
            if signs == {(True, False), (False, True)}:
                return Slip("special_sign", f"right only where {name} < 0")
        return None

    @staticmethod
    def agrees(sample: Sample) -> bool:
        """Whether the two are one at a point."""
        return all(map(same, sample.right, sample.wrong))

    def holds_at(self, name: str, number: Decimal) -> bool:
        """Whether the two are one wherever a name has this value."""
        for sample in self.samples[:3]:
            world = sample.world.placed(name, number)
            try:
                right, wrong = self.value(self.right, world), self.value(self.wrong, world)
            except BankError:  # no optimum where the number has this value
                return False
            if undefined(right) or undefined(wrong):
                return False
            if all(same(number, ZERO) for number in plain_numbers(right)):
                return False  # where all is 0, anything with such a factor is right
            if difference(right, wrong, DIGITS) is not None:
                return False
        return bool(self.samples)

    def is_constant(self) -> bool:
        """Whether the wrong value is one number in every entry at every point."""
        numbers = [number for sample in self.samples for number in sample.wrong]
        return bool(mentioned(self.wrong)) and all(same(one, numbers[0]) for one in numbers)

    def has_factor(self, node: Node) -> bool:
        """Whether the wrong expression is written with such a factor."""
        power = not any(isinstance(part, Binary) and part.op in "+-" for part in walk(node))
        for part in factors(self.trial.graph.expanded(self.wrong)):
            if isinstance(part, Name):
                if power and part.id in mentioned(node):
                    return True
            elif not isinstance(part, Binary) or part.op not in ("+", "-"):
                if mentioned(part) & mentioned(node):
                    return True
            elif all(self.alike(part, node, sample.world) for sample in self.samples):
                return True
        return False

    def alike(self, one: Node, two: Node, world: World) -> bool:
        """Whether two expressions have one value in a world."""
        a, b = self.value(one, world), self.value(two, world)
        return shape_of(a) == shape_of(b) and all(map(same, plain_numbers(a), plain_numbers(b)))

    def occurs(self, node: Node, form: Node) -> bool:
        """Whether the wrong expression has a part more often than a right form has it."""
        if free(node):
            return False  # a part in letters has no value of its own to look for
        return self.count(node, self.wrong) > self.count(node, form)

    def count(self, node: Node, inside: Node) -> int:
        """How often a quantity stands in an expression, its square counted twice."""
        world = self.samples[0].world
        wanted = plain_numbers(self.value(node, world))
        found = 0
        for part in walk(self.trial.graph.expanded(inside)):
            try:
                own = plain_numbers(self.value(part, world))
                alike = len(own) == len(wanted) and all(map(same, own, wanted))
            except (IndexError, KeyError, TypeError):  # a letter that its sum binds, chance
                continue
            found += alike + (alike and self.is_squared(part, inside))
        return found

    def is_squared(self, part: Node, inside: Node) -> bool:
        """Whether a part stands under a square."""
        squares = (p for p in walk(self.trial.graph.expanded(inside)) if isinstance(p, Binary))
        return any(p.op in ("^", "**") and p.left is part for p in squares)

    def stands_in(self, node: Node) -> bool:
        """Whether a quantity is there already, in whatever form: once more would be needed."""
        world = self.samples[0].world
        wanted = self.value(node, world)
        for part in walk(self.trial.graph.expanded(self.wrong)):
            try:
                found = self.value(part, world)
            except (KeyError, TypeError):  # a letter that its sum binds
                continue
            alike = shape_of(found) == shape_of(wanted)
            if alike and all(map(same, plain_numbers(found), plain_numbers(wanted))):
                return True
        return False
