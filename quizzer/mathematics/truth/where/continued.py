"""What stands in a branch, compared at ordinary points.

A branch may turn where numbers are too far out to be computed: `s*(1-s)*max(1, z/100000)`. Within
it an answer is one smooth expression. If that equals the target in the whole branch, it equals it
everywhere, since both are analytic; so it is written out and tried where numbers are ordinary.
"""

from __future__ import annotations

from decimal import localcontext

from quizzer.errors import BankError
from quizzer.lang.nodes import Call, Compare, Logic, Node, Number, Unary, children, walk
from quizzer.mathematics.read.indices import free
from quizzer.mathematics.read.rebuilt import with_parts
from quizzer.mathematics.truth.where.points import DIGITS
from quizzer.mathematics.truth.where.worlds import World
from quizzer.mathematics.value.arrays import entries
from quizzer.mathematics.value.compare import undefined
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.graph import Graph
from quizzer.mathematics.value.meter import TooLongError
from quizzer.mathematics.value.series import working

_TURNS = frozenset({"abs", "relu", "sign", "max", "min", "where", "norm", "sqrt"})


def smooth(graph: Graph) -> bool:
    """Whether nothing that an answer starts from has branches of its own."""
    return not any(
        isinstance(part, Compare) or (isinstance(part, Call) and part.function in _TURNS)
        for formula in graph.formulas.values()
        for part in walk(formula)
    )


class _NoNumberError(Exception):
    """A switch has no single value, or no branch is left out by it."""


def inside(node: Node, world: World, best: bool) -> Node | None:
    """The expression that a side is in the branch of one point; None where that is not plain."""
    try:
        with localcontext(working(DIGITS)):
            return _inside(world.graph.expanded(node), world, best)
    except (_NoNumberError, BankError, TooLongError):
        return None


def _inside(node: Node, world: World, best: bool) -> Node:
    match node:
        case Compare():
            return Number("1") if _sign(node, world, best) > 0 else Number("0")
        case Logic():
            raise _NoNumberError
        case Call("abs" | "relu" | "sign" as function, (x,)):
            up = _sign(x, world, best) > 0
            within = _inside(x, world, best)
            if function == "sign":
                return Number("1") if up else Unary("-", Number("1"))
            return within if up else Unary("-", within) if function == "abs" else Number("0")
        case Call("where", (condition, one, two)):
            taken = one if _sign(condition, world, best) > 0 else two
            return _inside(taken, world, best)
        case Call("max" | "min" as function, args) if len(args) > 1:
            values = [_number(arg, world, best) for arg in args]
            pick = max if function == "max" else min
            return _inside(args[values.index(pick(values))], world, best)
        case Call(function) if function in _TURNS:
            raise _NoNumberError
    return with_parts(node, tuple(_inside(part, world, best) for part in children(node)))


def _number(node: Node, world: World, best: bool):
    if free(node):  # an entry has as many values as its letter
        raise _NoNumberError
    value = world.scope(DIGITS, best).value(node)
    if undefined(value) or len(entries(value)) > 1:
        raise _NoNumberError
    return primal(entries(value)[0])


def _sign(node: Node, world: World, best: bool) -> int:
    number = _number(node, world, best)
    return (number > 0) - (number < 0)
