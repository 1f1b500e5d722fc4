"""A second look at what agrees at ordinary points: branches, other sizes, hidden parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.errors import BankError, ExpressionError
from quizzer.lang.nodes import Compare, Name, Node, walk
from quizzer.mathematics.truth.outcome import FAILS, HOLDS, INVALID, UNDECIDED, Held, Outcome
from quizzer.mathematics.truth.where.continued import inside, smooth
from quizzer.mathematics.truth.where.corners import crossings
from quizzer.mathematics.truth.where.crossing import moved, switches
from quizzer.mathematics.truth.where.depth import counting, digits_for, hidden, nearer, vanishing
from quizzer.mathematics.truth.where.worlds import PRECISIONS, World
from quizzer.mathematics.value.arrays import entries
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.graph import depends, mentioned
from quizzer.mathematics.value.meter import WORK, TooLongError

if TYPE_CHECKING:
    from decimal import Decimal

    from quizzer.mathematics.truth.trial import Trial

AT_BEST = 6
"""Points whose optimum is computed."""
_DEEP = 4
_FAR = 30
"""Beyond this, exponentials hide what a branch changes."""


def sized(
    trial: Trial, outcome: Outcome, left: Node, right: Node, best: bool, held: Held
) -> Outcome:
    """Try other sizes where an answer counts with them: it cannot know these."""
    setting = trial.sampling.setting
    counts = {n for n, v in setting.question.variables.items() if v.domain == "count"}
    parts = counting(trial.graph, (left, right), setting.dimensions | counts)
    if not parts:
        return outcome
    none = vanishing(trial.graph, (left, right), trial.worlds)
    if none is not None:
        says = "a part of this is 0 at the sizes tried, not at others"
        return Outcome(INVALID, message=says, column=none.at)
    with trial.counted_apart():
        there = trial.at(trial.sampling.larger(trial.graph), left, right, best, held)
    return there if there.verdict == FAILS and there.gap else outcome


def deep(
    trial: Trial, outcome: Outcome, left: Node, right: Node, best: bool, held: Held
) -> Outcome:
    """Try with as many digits as it takes to see every part of an answer."""
    worlds = trial.worlds[: AT_BEST if best else None]
    with trial.counted_apart():
        trial.meter.most *= _DEEP
        try:
            sides = [side for side in (left, right) if (id(side), best) not in trial.bare]
            parts = hidden(trial.graph, sides, worlds, best) if sides else []
            if not parts:
                trial.bare |= {(id(side), best): side for side in sides}
            for part in parts:
                digits = digits_for(nearer(part, best))
                trial.meter.most += WORK * (digits // 40)
                precisions = digits, digits + 100
                there = trial.at(part.worlds[0], left, right, best, held, precisions)
                if there.verdict == FAILS and there.gap:
                    return there
        except ExpressionError as error:
            return Outcome(INVALID, message=error.message, column=error.column)
    return outcome


def branches(
    trial: Trial, outcome: Outcome, left: Node, right: Node, best: bool, held: Held
) -> Outcome:
    """Try more points where values depend on branches, unusual scales among them."""
    found = _turning(trial, outcome, left, right, best, held)
    if found.verdict != HOLDS or not trial.meter.seen or best:
        return found
    exact = [part for side in (left, right) for part in walk(side) if _exact(part)]
    if trial.further is None:
        trial.further = trial.sampling.more(trial.graph)
    for world in (*_matched(trial, exact), *trial.further):
        found = trial.at(world, left, right, best, held)
        if found.verdict == FAILS and found.gap:
            return found
    if any(_never_equal(trial, part) for part in exact):
        return Outcome(UNDECIDED, outcome.points, "no point was found where this == holds")
    return outcome


def _never_equal(trial: Trial, node: Node) -> bool:
    """Whether no point was found where a == holds; one that always holds is no branch."""
    assert isinstance(node, Compare)
    return trial.meter.seen.get(id(node), set()) == {node.ops[0] == "!="}


def _turning(
    trial: Trial, outcome: Outcome, left: Node, right: Node, best: bool, held: Held
) -> Outcome:
    """Try both sides of every branch closely; its work is bounded apart."""
    found = switches(trial.graph, (left, right))
    if not found:
        return outcome
    try:
        with trial.counted_apart():
            for world, far in crossings(trial.worlds[0], found, best):
                digits = PRECISIONS if best else _beside(far)
                try:
                    there = trial.at(world, left, right, best, held, digits)
                except BankError:  # no optimum there
                    continue
                if there.verdict == FAILS and there.gap:
                    return there
                if abs(far) > _FAR and (there := _in_branch(trial, world, left, right, best, held)):
                    return there
    except TooLongError:  # too large to try
        return outcome
    return outcome


def _in_branch(
    trial: Trial, world: World, left: Node, right: Node, best: bool, held: Held
) -> Outcome | None:
    """Try the expressions that the sides are in the branch of a point far out."""
    if held or not smooth(trial.graph):
        return None
    sides = [inside(side, world, best) for side in (left, right)]
    one, two = sides
    if one is None or two is None or (one, two) == (left, right):
        return None
    for near in trial.worlds[:_DEEP]:
        there = trial.at(near, one, two, best, held)
        if there.verdict == FAILS and there.gap:
            says = "it agrees at ordinary points, but far out another branch begins"
            return Outcome(FAILS, message=says)
    return None


def _matched(trial: Trial, nodes: list[Node]) -> list[World]:
    """Points at which a comparison `name == expression` holds."""
    found: list[World] = []
    for node in nodes:
        assert isinstance(node, Compare)
        for name, other in (node.operands[:2], node.operands[1::-1]):
            if not isinstance(name, Name) or depends({"": other}, "", name.id):
                continue
            world = trial.worlds[0]
            if name.id in world.point.values and not mentioned(other) & {name.id}:
                value = trial.value(other, world, PRECISIONS[0], False)
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
