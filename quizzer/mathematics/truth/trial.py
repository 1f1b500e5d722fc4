"""Tries whether two expressions are equal on a question's domain, point by point."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal, localcontext

from quizzer.lang.nodes import Call, Node, walk
from quizzer.mathematics.truth import closer
from quizzer.mathematics.truth.outcome import FAILS, HOLDS, UNDECIDED, Held, Outcome
from quizzer.mathematics.truth.where.worlds import PRECISIONS, Sampling, World
from quizzer.mathematics.value.arrays import Value
from quizzer.mathematics.value.compare import (
    Difference,
    difference,
    invisible,
    is_rounding,
    same_shape,
    shrinks,
    undefined,
)
from quizzer.mathematics.value.graph import Graph
from quizzer.mathematics.value.meter import ANSWER, WORK, Meter, TooLongError
from quizzer.mathematics.value.series import working

LEAST_POINTS = 5
"""Points at which both sides must be defined for them to count as equal."""
_LOST = Decimal("1e-14")
_PLAIN = Decimal("1e-14")
"""A gap that large, of numbers in 40 digits, is what cancelling has left of a difference."""


class CancelledError(Exception):
    """Nobody waits for the answer any more."""


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
        self.bare: dict[tuple[int, bool], Node] = {}
        """Sides that hide nothing, free or at the optimum, by id, with the node that keeps it."""

    def fresh(self) -> None:
        """Begin a new line: its work and its branches are counted anew."""
        self.spent += self.meter.work
        self.meter = Meter(min(WORK, ANSWER - self.spent))
        self.drop()

    def drop(self) -> None:
        """Drop what was worked out of expressions."""
        self.kept.clear()
        self.outcomes.clear()
        self.bare.clear()

    def forget(self, name: str) -> None:
        """A name has another value from now on."""
        self.drop()
        for world in self.worlds:
            for scope in world.scopes.values():
                scope.values.pop(name, None)
                scope.alike = {}

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
        found = self.kept.get(key)
        if found is None:
            with localcontext(working(digits)):
                scope = world.scope(digits, best)
                scope.meter = self.meter
                scope.held = held
                try:
                    found = self.kept[key] = (node, world, scope.value(node))  # keeps their ids
                finally:
                    scope.held = frozenset()
        return found[2]

    def alike(self, one: Node, two: Node) -> bool:
        """Whether two expressions have one value at some points; no more than a hint."""
        try:
            values = [
                [self.value(node, world, PRECISIONS[0], False) for node in (one, two)]
                for world in self.worlds[:2]
            ]
        except TooLongError:
            return False
        return all(same_shape(a, b) and not difference(a, b, PRECISIONS[0]) for a, b in values)

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
            outcome = self.over(
                self.worlds[: closer.AT_BEST if best else None], left, right, best, held
            )
            if outcome.verdict == UNDECIDED:  # a part may be too faint to be seen
                outcome = closer.deep(self, outcome, left, right, best, held)
            for look in (closer.branches, closer.sized, closer.deep):
                if outcome.verdict == HOLDS:
                    outcome = look(self, outcome, left, right, best, held)
        except TooLongError as error:
            return Outcome(UNDECIDED, message=str(error))
        return replace(outcome, held=held, best=best)

    def over(
        self, worlds: Iterable[World], left: Node, right: Node, best: bool, held: Held
    ) -> Outcome:
        """Whether two sides are equal in all of these worlds."""
        agreed, lefts, rights, count, lost = 0, 0, 0, 0, 0
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
            lost += outcome.lost
            lefts += outcome.left is not None and undefined(outcome.left)
            rights += outcome.right is not None and undefined(outcome.right)
        if count and count in (lefts, rights):
            return Outcome(FAILS, message=self.nowhere(left, right))
        if failed:
            return failed
        if agreed < min(LEAST_POINTS, count):
            return Outcome(UNDECIDED, agreed, "too few points have a value")
        if agreed and agreed == lost:
            says = "this is a quotient of rounding everywhere: write what it tends to"
            return Outcome(UNDECIDED, agreed, says)
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
        lost = False
        one = two = None
        waiting = list(precisions)
        while waiting:
            digits = waiting.pop(0)
            one = self.value(left, world, digits, best, held)
            two = self.value(right, world, digits, best, held)
            if undefined(one) and undefined(two):
                return Outcome(UNDECIDED, left=one, right=two)
            if undefined(one) or undefined(two):
                continue
            gap = difference(one, two, digits)
            if gap is None and rough is None:
                return Outcome(HOLDS)
            if rough and not is_rounding(rough, gap, before, digits):
                if gap and shrinks(rough, gap):  # how far is rounding is not known yet
                    waiting += [2 * digits] * (not waiting and digits <= precisions[-1])
                elif gap and not invisible(gap, digits):
                    return Outcome(FAILS, world=world, left=one, right=two, gap=gap)
            elif rough and not waiting:
                return Outcome(HOLDS, lost=lost)
            if gap and rough is None:
                lost = not best and _blurred(gap)
            rough, before = gap or rough, digits if gap else before
        if rough:
            return Outcome(UNDECIDED, left=one, right=two)
        says = "one side has no value here: it divides by zero, or leaves a domain"
        return Outcome(FAILS, message=says, world=world, left=one, right=two, gap=rough)


def _blurred(gap: Difference) -> bool:
    """Whether cancelling has taken most digits of numbers that are far from 0 themselves."""
    size = max(abs(gap.left), abs(gap.right))
    return size > _PLAIN and gap.gap > _LOST * size
