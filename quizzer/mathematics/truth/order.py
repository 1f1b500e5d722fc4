"""Inequalities in a proof of a bound: whether they hold, and whether they prove anything.

A proof of KL >= 0 is a chain of = and <=. Each link is tried at points, those among them where
variables of one kind coincide, since that is where bounds are met. A link that says no more than
the bound itself proves nothing: the step that does the work (Jensen, log x <= x - 1) also holds
where a distribution of the question need not sum to 1, the bound does not. No more does an equality
that holds because the bound does, such as D = abs(D).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from quizzer.lang.nodes import Binary, Call, Compare, Logic, Node, Number, walk
from quizzer.mathematics.read.pretty import plain
from quizzer.mathematics.truth.lines import Line
from quizzer.mathematics.truth.outcome import FAILS, HOLDS, UNDECIDED, Outcome
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.truth.trial import LEAST_POINTS, CancelledError, Trial
from quizzer.mathematics.truth.where.beside import coincident, far, placed, scaled, turned
from quizzer.mathematics.truth.where.points import DIGITS
from quizzer.mathematics.truth.where.worlds import PRECISIONS, World
from quizzer.mathematics.value.arrays import Array, Value, entries
from quizzer.mathematics.value.compare import Difference, difference, is_rounding, undefined
from quizzer.mathematics.value.graph import mentioned
from quizzer.mathematics.value.meter import TooLongError

_DOUBTFUL = Decimal("1e-20")
"""A gap below this may be rounding."""
_SIDED = frozenset({"abs", "sign", "relu", "max", "min", "where", "sqrt", "norm"})
"""Functions that may treat numbers below 0 in another way than numbers above."""
_FACTORS = [
    tuple(map(Decimal, texts)) for texts in (("0.3",), ("2.7",), ("0.6", "1.7", "0.45", "2.2"))
]
"""What the entries of a distribution are multiplied by where they need not sum to 1."""
Step = tuple[Node, Node]
"""The smaller side and the larger one."""


def pairs(low: Value, high: Value) -> Iterator[tuple[Value, Value]]:
    """Corresponding entries; a number goes with all of them."""
    lows, highs = entries(low), entries(high)
    count = max(len(lows), len(highs))
    yield from zip(lows * (count // len(lows)), highs * (count // len(highs)), strict=True)


def oriented(left: Node, relation: str, right: Node) -> Step:
    """The sides of an inequality, the smaller one first."""
    return (left, right) if relation[0] == "<" else (right, left)


class Order:
    """The inequalities of one answer, and the steps that it has shown so far."""

    def __init__(self, setting: Setting, trial: Trial) -> None:
        self.setting = setting
        self.trial = trial
        self.shown: list[Step] = []
        self.worlds: list[World] | None = None
        self.met: list[World] = []
        """Those of them where two variables coincide."""
        self.relaxed: list[list[World]] | None = None

    def link(self, left: Node, relation: str, right: Node) -> Outcome:
        """Whether an inequality holds at every point tried."""
        try:
            return self.over(self.points(), left, relation, right)
        except TooLongError as error:
            return Outcome(UNDECIDED, message=str(error))

    def points(self) -> list[World]:
        """Where inequalities are tried."""
        if self.worlds is None:
            graph = self.trial.graph
            self.worlds = [*self.trial.worlds, *self.trial.sampling.more(graph)]
            variables = self.setting.question.variables
            self.met = list(coincident(self.trial.worlds, variables))
            held = " ".join(self.setting.question.where)
            self.worlds += [*self.met, *far(self.trial.worlds, variables, held)]
        return self.worlds

    def over(self, worlds: list[World], left: Node, relation: str, right: Node) -> Outcome:
        """The same, at some points."""
        count = 0
        for world in worlds:
            if self.trial.cancelled():
                raise CancelledError
            one, two = (self.trial.value(side, world, DIGITS, False) for side in (left, right))
            if undefined(one) or undefined(two):
                continue
            count += 1
            low, high = oriented(left, relation, right)
            gaps = [gap for gap in self.gaps(world, low, high) if gap is not None]
            if not gaps and relation in ("<", ">"):
                says = "the sides are equal here, so it is not strictly so"
                return Outcome(FAILS, count, says, world, one, two)
            for gap in gaps:
                if gap.left > gap.right:
                    return Outcome(FAILS, count, "", world, one, two, gap)
        if count < LEAST_POINTS:
            return Outcome(UNDECIDED, count, "too few points have a value")
        return Outcome(HOLDS, count)

    def gaps(self, world: World, left: Node, right: Node) -> list[Difference | None]:
        """How far apart corresponding entries are; None for those that differ by rounding.

        Where a bound is met, both sides may be rounding alone: more digits tell.
        """
        rough = self.seen(world, left, right, DIGITS)
        if not any(gap and gap.gap < _DOUBTFUL for gap in rough):
            return rough
        more = PRECISIONS[1]
        fine = self.seen(world, left, right, more)
        return [
            None if one is None or is_rounding(one, two, DIGITS, more) else one
            for one, two in zip(rough, fine, strict=True)
        ]

    def seen(self, world: World, left: Node, right: Node, digits: int) -> list[Difference | None]:
        """The same, at so many digits."""
        one, two = (self.trial.value(side, world, digits, False) for side in (left, right))
        return [difference(a, b, digits) for a, b in pairs(one, two)]

    def proves(self, low: Node, high: Node) -> bool:
        """Whether an inequality is more than the bound itself."""
        relaxed = self.elsewhere()
        return not relaxed or any(
            self.over(worlds, low, "<=", high).verdict == HOLDS for worlds in relaxed
        )

    def elsewhere(self) -> list[list[World]]:
        """The points of `loosened`, made once."""
        if self.relaxed is None:
            self.relaxed = list(self.loosened())
        return self.relaxed

    def loosened(self) -> Iterator[list[World]]:
        """Points at which one variable after the other need not sum to 1."""
        for name in self.setting.question.sought.without:
            yield [
                placed(world, {name: scaled(world.point.values[name], factors)})
                for world in self.points()
                for factors in _FACTORS
            ]

    # --- the bound

    def concluded(self, line: Line) -> tuple[bool, str]:
        """Whether a line that holds completes the proof, and what is missing where it does not."""
        try:
            with self.trial.counted_apart():
                return self.weighed(line)
        except TooLongError:
            return False, "whether this proves the bound takes too long to compute: shorten it"

    def weighed(self, line: Line) -> tuple[bool, str]:
        """What `concluded` says, worked out."""
        chain = (*line.before, *line.sides)
        steps = [
            oriented(left, relation, right)
            for (left, right), relation in zip(pairwise(chain), line.relations, strict=True)
            if relation != "=" and not self.is_array(left) and not self.is_array(right)
        ]
        new = [step for step in steps if step not in self.shown]
        self.shown += [step for step in new if self.proves(*step)]
        named = any(mentioned(self.setting.target) & mentioned(side) for side in chain)
        for low, high, within in _spans(chain, line.relations):
            if self.leaves([(low, high)]):
                if not named:
                    return False, f"conclude with a line about {plain(self.setting.target)}"
                own = within if all(step in self.shown for step in within) else []
                if any(map(self.is_bound, (own, self.shown, *([step] for step in self.shown)))):
                    return True, ""
                return False, (
                    "this is what is to be shown: give the inequality behind it, one that does "
                    f"not need {' or '.join(self.setting.question.sought.without)} to sum to 1, "
                    "a link of its own"
                )
        return False, ""

    def is_array(self, side: Node) -> bool:
        """Whether a side has entries: an inequality of them is a lemma."""
        return isinstance(self.trial.value(side, self.points()[0], DIGITS, False), Array)

    def is_bound(self, steps: list[Step]) -> bool:
        """Whether inequalities together give the bound, and no equality hides it."""
        return self.leaves(steps) and self.honest(_room(steps))

    def leaves(self, steps: list[Step]) -> bool:
        """Whether inequalities together leave as much room as the bound does."""
        if not steps or self.setting.bound is None:
            return False
        return self.trial.equal(_room(steps), _room([self.setting.bound])).verdict == HOLDS

    def honest(self, room: Node) -> bool:
        """Whether the room is the bound's for another reason than the bound itself.

        D = abs(D) holds because D >= 0. So what takes sides must be equal where the sum is not 1
        too; and everything where the bound is met, and where entries below 0 sum to 1, since
        there the bound need not hold. Nothing may be undefined where the sum is not 1.
        """
        assert self.setting.bound is not None
        other = _room([self.setting.bound])
        relaxed = self.elsewhere()
        if not relaxed:
            return True
        if not all(self.same(world, room, other) for world in self.met):
            return False
        if any(self.apart(world, room, other) for world in self.signed()):
            return False
        if not any(all(self.defined(world, room) for world in worlds) for worlds in relaxed):
            return False
        forked = any(map(_takes_sides, walk(self.trial.graph.expanded(room))))
        return not forked or any(
            all(self.same(world, room, other) for world in worlds) for worlds in relaxed
        )

    def signed(self) -> Iterator[World]:
        """Points at which one place of every distribution is below 0, and the sum is 1 still."""
        names = self.setting.question.sought.without
        for world in self.trial.worlds:
            for place in range(len(entries(world.point.values[names[0]]))):
                new = {name: turned(world.point.values[name], place) for name in names}
                found = {name: value for name, value in new.items() if value is not None}
                if len(found) == len(new):
                    yield placed(world, found)

    def defined(self, world: World, node: Node) -> bool:
        """Whether an expression has a value at a point."""
        return not undefined(self.trial.value(node, world, DIGITS, False))

    def apart(self, world: World, left: Node, right: Node) -> bool:
        """Whether both sides have a value at a point, and not the same."""
        defined = self.defined(world, left) and self.defined(world, right)
        return defined and not self.same(world, left, right)

    def same(self, world: World, left: Node, right: Node) -> bool:
        """Whether two sides have one value at a point."""
        one, two = (self.trial.value(side, world, DIGITS, False) for side in (left, right))
        return not (undefined(one) or undefined(two)) and not any(self.gaps(world, left, right))


def _room(steps: list[Step]) -> Node:
    """How much the larger sides exceed the smaller ones, in all."""
    room: Node = Binary("-", steps[0][1], steps[0][0])
    for below, above in steps[1:]:
        room = Binary("+", room, Binary("-", above, below))
    return room


def _takes_sides(node: Node) -> bool:
    """Whether a node may treat numbers below 0 in another way than numbers above."""
    if isinstance(node, Call):
        return node.function in _SIDED
    if isinstance(node, Binary) and node.op in ("**", "^"):
        return not (isinstance(node.right, Number) and node.right.text.isdigit())
    return isinstance(node, (Compare, Logic))


def _spans(
    chain: tuple[Node, ...], relations: tuple[str, ...]
) -> Iterator[tuple[Node, Node, list[Step]]]:
    """Every stretch of a chain that says which end is larger, with its inequalities."""
    for begin in range(len(chain)):
        signs: set[str] = set()
        steps: list[Step] = []
        for end in range(begin + 1, len(chain)):
            relation = relations[end - 1]
            if relation != "=":
                signs.add(relation[0])
                steps.append(oriented(chain[end - 1], relation, chain[end]))
            if len(signs) == 1:
                yield (*oriented(chain[begin], min(signs), chain[end]), list(steps))
