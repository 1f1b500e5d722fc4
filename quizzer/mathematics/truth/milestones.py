"""Which intermediate results an answer reached, in whatever form."""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.lang.nodes import Binary, Call, Node, Number, Transpose, Unary, walk
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.truth.marks import Checked
from quizzer.mathematics.truth.outcome import HOLDS
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.truth.trial import Trial
from quizzer.mathematics.truth.where.points import DIGITS
from quizzer.mathematics.value.compare import difference, same_shape, undefined
from quizzer.mathematics.value.meter import TooLongError

_TRIED = 3
"""Points that tell results apart; a milestone earns points, it decides nothing."""


def reached(setting: Setting, checked: Checked) -> tuple[str, ...]:
    """Ids of the milestones that some holding line contains, in the question's order."""
    trial = checked.trial
    if trial is None:
        return ()
    parts = list(_results(checked))
    found: list[str] = []
    for milestone in setting.question.milestones:
        trial.fresh()
        wanted = setting.read(milestone.is_)
        try:
            if any(_same(trial, wanted, part) for part in parts):
                found.append(milestone.id)
        except TooLongError:
            continue
    return tuple(found)


def _results(checked: Checked) -> Iterator[Node]:
    """What the holding lines state: sides and their factors, no bare derivative signs but those
    that an earlier line gave in closed form."""
    shown: set[Node] = set()
    for mark in checked.marks:
        if mark.verdict != HOLDS:
            continue
        for side in mark.line.sides:
            yield from _factors(side, shown)
        if not all(_open(side, shown) for side in mark.line.sides):
            shown.update(side for side in mark.line.sides if isinstance(side, Derivative))


def _open(node: Node, shown: set[Node]) -> bool:
    """Whether a derivative sign is left that nothing has given."""
    return any(isinstance(part, Derivative) and part not in shown for part in walk(node))


def _factors(node: Node, shown: set[Node]) -> Iterator[Node]:
    if _open(node, shown) or isinstance(node, Number):
        if isinstance(node, Binary) and node.op in ("*", "@"):
            yield from _factors(node.left, shown)
            yield from _factors(node.right, shown)
        return
    yield node
    match node:
        case Binary("*" | "@", left, right):
            yield from _factors(left, shown)
            yield from _factors(right, shown)
        case Unary(_, operand) | Transpose(operand):
            yield from _factors(operand, shown)
        case Call("sum", args):
            yield from _factors(args[0], shown)


def _same(trial: Trial, wanted: Node, part: Node) -> bool:
    for world in trial.worlds[:_TRIED]:
        one = trial.value(wanted, world, DIGITS, False)
        two = trial.value(part, world, DIGITS, False)
        if not same_shape(one, two) or undefined(one) or undefined(two):
            return False
        if difference(one, two, DIGITS - 8):
            return False
    return True
