"""Tries whether two expressions are equal on a question's domain, point by point."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext

from quizzer.errors import BankError
from quizzer.lang.nodes import Call, Compare, Name, Node, walk
from quizzer.mathematics.truth.crossing import crossings, moved, switches
from quizzer.mathematics.truth.worlds import PRECISIONS, Sampling, World
from quizzer.mathematics.value.arrays import Value, entries
from quizzer.mathematics.value.compare import (
    Difference,
    difference,
    invisible,
    is_rounding,
    undefined,
)
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.graph import Graph, depends, mentioned
from quizzer.mathematics.value.meter import ANSWER, WORK, Meter, TooLongError
from quizzer.mathematics.value.series import working

HOLDS, FAILS, UNDECIDED, INVALID = "holds", "fails", "undecided", "invalid"
LEAST_POINTS = 5
"""Points at which both sides must be defined for them to count as equal."""
_AT_BEST = 6
"""Points whose optimum is computed."""

Held = frozenset[tuple[str, str]]


class CancelledError(Exception):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True)
class Outcome:
    """What came of trying two sides."""

    verdict: str
    points: int = 0
    message: str = ""
    world: World | None = None
    """Where they differ."""
    left: Value | None = None
    right: Value | None = None
    gap: Difference | None = None
    held: Held = field(default=frozenset())
    """Derivatives that had to be read with all else held."""


class Trial:
    """Compares expressions of one answer; `graph` grows as the answer is read."""

    def __init__(
        self, sampling: Sampling, graph: Graph, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self.sampling = sampling
        self.graph = graph
        self.worlds = sampling.worlds(graph)
        self.cancelled = cancelled
        self.further: list[World] | None = None
        self.outcomes: dict[tuple[Node, Node, bool, Held], Outcome] = {}
        self.spent = 0
        """Work of the lines before this one."""
        self.meter = Meter()
        self.kept: dict[tuple[int, int, int, bool, Held], tuple[Node, World, Value]] = {}

    def fresh(self) -> None:
        """Begin a new line: its work and its branches are counted anew."""
        self.spent += self.meter.work
        self.meter = Meter(min(WORK, ANSWER - self.spent))
        self.kept.clear()
        self.outcomes.clear()

    @contextmanager
    def counted_apart(self) -> Iterator[None]:
        """What is computed in here has a budget of its own beside the line's."""
        meter, self.meter = self.meter, Meter()
        try:
            yield
        finally:
            self.meter = meter

    def value(
        self, node: Node, world: World, digits: int, best: bool, held: Held = frozenset()
    ) -> Value:
        """An expression's value in a world, computed once for each line."""
        key = (id(node), id(world), digits, best, held)
        if key not in self.kept:
            with localcontext(working(digits)):
                scope = world.scope(digits, best)
                scope.meter = self.meter
                scope.held = held
                try:
                    self.kept[key] = (node, world, scope.value(node))  # both keep their ids
                finally:
                    scope.held = frozenset()
        return self.kept[key][2]

    def equal(
        self, left: Node, right: Node, best: bool = False, held: Held = frozenset()
    ) -> Outcome:
        """Whether two sides are equal at every point, on both sides of every branch."""
        key = (left, right, best, held)
        if key not in self.outcomes:
            self.outcomes[key] = self.tried(left, right, best, held)
        return self.outcomes[key]

    def tried(self, left: Node, right: Node, best: bool, held: Held) -> Outcome:
        """What `equal` says, worked out."""
        try:
            outcome = self.over(self.worlds[: _AT_BEST if best else None], left, right, best, held)
            if outcome.verdict == HOLDS:
                outcome = self.branches(outcome, left, right, best, held)
        except TooLongError as error:
            return Outcome(UNDECIDED, message=str(error))
        return replace(outcome, held=held)

    def over(
        self, worlds: Iterable[World], left: Node, right: Node, best: bool, held: Held
    ) -> Outcome:
        """Whether two sides are equal in all of these worlds."""
        agreed, lefts, rights, count = 0, 0, 0, 0
        failed: Outcome | None = None
        for world in worlds:
            if self.cancelled():
                raise CancelledError
            digits = PRECISIONS[:1] if failed else PRECISIONS
            outcome = self.at(world, left, right, best, held, digits)
            count += 1
            if outcome.verdict == FAILS and outcome.gap:
                return outcome
            failed = failed or (outcome if outcome.verdict == FAILS else None)
            agreed += outcome.verdict == HOLDS
            lefts += outcome.left is not None and undefined(outcome.left)
            rights += outcome.right is not None and undefined(outcome.right)
        if count and count in (lefts, rights):
            return Outcome(FAILS, message=self.nowhere(left, right))
        if failed:
            return failed
        if agreed < min(LEAST_POINTS, count):
            return Outcome(UNDECIDED, agreed, "too few points have a value")
        return Outcome(HOLDS, agreed)

    def nowhere(self, left: Node, right: Node) -> str:
        """Why a side has no value at any point."""
        parts = [*walk(self.graph.expanded(left)), *walk(self.graph.expanded(right))]
        if any(isinstance(part, Call) and part.function == "inv" for part in parts):
            return "this has no value at any point: the matrix in inv(...) is singular"
        return "this has no value at any point: it divides by zero, or leaves a domain"

    def at(
        self,
        world: World,
        left: Node,
        right: Node,
        best: bool,
        held: Held,
        precisions: tuple[int, ...] = PRECISIONS,
    ) -> Outcome:
        """Whether two sides are equal in one world; more digits tell rounding from difference."""
        rough: Difference | None = None
        before = 0
        one = two = None
        for digits in precisions:
            one = self.value(left, world, digits, best, held)
            two = self.value(right, world, digits, best, held)
            if undefined(one) and undefined(two):
                return Outcome(UNDECIDED, left=one, right=two)
            if undefined(one) or undefined(two):
                continue
            gap = difference(one, two, digits)
            if gap is None or (rough and is_rounding(rough, gap, before, digits)):
                return Outcome(HOLDS)
            if rough and not invisible(gap, digits):
                return Outcome(FAILS, world=world, left=one, right=two, gap=gap)
            rough, before = gap, digits
        if rough:
            return Outcome(UNDECIDED, left=one, right=two)
        says = "one side has no value here: it divides by zero, or leaves a domain"
        return Outcome(FAILS, message=says, world=world, left=one, right=two, gap=rough)

    def branches(
        self, outcome: Outcome, left: Node, right: Node, best: bool, held: Held
    ) -> Outcome:
        """Try more points where values depend on branches, unusual scales among them."""
        found = self.turning(outcome, left, right, best, held)
        if found.verdict != HOLDS or not self.meter.seen or best:
            return found
        exact = [part for side in (left, right) for part in walk(side) if _exact(part)]
        if self.further is None:
            self.further = self.sampling.more(self.graph)
        for world in (*self.matched(exact), *self.further):
            found = self.at(world, left, right, best, held)
            if found.verdict == FAILS and found.gap:
                return found
        if any(len(self.meter.seen.get(id(part), ())) == 1 for part in exact):
            return Outcome(UNDECIDED, outcome.points, "no point was found where this == holds")
        return outcome

    def turning(self, outcome: Outcome, left: Node, right: Node, best: bool, held: Held) -> Outcome:
        """Try both sides of every branch closely; its work is bounded apart."""
        found = switches(self.graph, (left, right))
        if not found:
            return outcome
        try:
            with self.counted_apart():
                for world, far in crossings(self.worlds[0], found, best):
                    digits = PRECISIONS if best else _beside(far)
                    there = self.at(world, left, right, best, held, digits)
                    if there.verdict == FAILS and there.gap:
                        return there
        except (TooLongError, BankError):  # too large to try, or no optimum there
            return outcome
        return outcome

    def matched(self, nodes: list[Node]) -> list[World]:
        """Points at which a comparison `name == expression` holds."""
        found: list[World] = []
        for node in nodes:
            assert isinstance(node, Compare)
            for name, other in (node.operands[:2], node.operands[1::-1]):
                if not isinstance(name, Name) or depends({"": other}, "", name.id):
                    continue
                world = self.worlds[0]
                if name.id in world.point.values and not mentioned(other) & {name.id}:
                    value = self.value(other, world, PRECISIONS[0], False)
                    if not entries(value)[1:]:
                        there = moved(world, name.id, primal(entries(value)[0]))
                        found += [there] if there else []
        return found


def _beside(far: Decimal) -> tuple[int, int]:
    """Digits beside a branch: far out, sigmoid(x) and Phi(x) come within exp(-x**2/2) of 1."""
    size = min(int(abs(far)) + 1, 1000)
    digits = min(PRECISIONS[0] + size + min(size * size // 4, 600), 900)
    return digits, digits + 100


def _exact(node: Node) -> bool:
    return isinstance(node, Compare) and any(op in ("==", "!=") for op in node.ops)
