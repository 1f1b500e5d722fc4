"""What a Lagrange multiplier is at the optimum, by the line in which an answer first writes it.

`J + nu*(1 - sum(p))` says which condition it multiplies, and there the slopes of both terms cancel.
`S@w = nu*w` does not: some number makes it hold, and whether one does in every entry is what the
line claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quizzer.lang.nodes import Binary, Call, Name, Node, Number, Unary, walk
from quizzer.mathematics.read.derivative import Derivative, OfExpression
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.value.graph import Graph, mentioned, replaced


def meanings(
    setting: Setting, graph: Graph, name: str, sides: tuple[Node, ...], stated: bool
) -> Iterator[Node]:
    """What a multiplier may be, the likeliest first; `stated` where a new name is given to the
    sides, which is then the Lagrangian."""
    sought, by = setting.question.sought, setting.optimised
    if stated:
        yield from (flat(graph, name, side, by) for side in sides if name in mentioned(side))
    else:
        parts = (part for side in sides for part in walk(side) if isinstance(part, OfExpression))
        under = [part.inside for part in parts if name in mentioned(part.inside)]
        yield from (flat(graph, name, inside, by) for inside in under)  # d/dw [l + nu*(...)]
        yield from solved(name, sides) if not under else ()
    graph.hide("_c", setting.read(str(sought.subject_to)))
    aim, bound = Derivative(str(sought.argmin or sought.argmax), by), Derivative("_c", by)
    found = _share(aim, bound)
    yield from (found, Unary("-", found))


def flat(graph: Graph, name: str, side: Node, by: str) -> Node:
    """The number with which a Lagrangian has no slope."""
    for text in "01":
        graph.hide(f"_l{text}", replaced(side, Name(name), Number(text)))
    none, one = Derivative("_l0", by), Derivative("_l1", by)
    return Unary("-", _share(none, Binary("-", one, none)))


def solved(name: str, sides: tuple[Node, ...]) -> Iterator[Node]:
    """The number that makes an equation hold, by least squares over its entries."""
    for left, right in pairwise(sides):
        if name in mentioned(left) | mentioned(right):
            gap = Binary("-", left, right)
            none, one = (replaced(gap, Name(name), Number(text)) for text in "01")
            yield Unary("-", _share(none, Binary("-", one, none)))
            return


def _share(of: Node, by: Node) -> Node:
    """The multiple of one array that comes nearest to another."""
    inner = Call("sum", (Binary("*", of, by),))
    return Binary("/", inner, Call("sum", (Binary("*", by, by),)))
