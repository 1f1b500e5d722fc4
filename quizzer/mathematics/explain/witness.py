"""The values at which two sides differ, as people read and retype them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from quizzer.lang.nodes import Call, Name, Node, children
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.functions import EXPECTATIONS
from quizzer.mathematics.truth.outcome import Outcome
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.value.arrays import Array, Value, entries
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.graph import Graph
from quizzer.model.verdict import Witness

_MOST_SHOWN = 12


def witness(setting: Setting, outcome: Outcome, sides: tuple[Node, Node]) -> Witness | None:
    """Where two sides differ; None where nothing differs in value."""
    world = outcome.world
    if world is None or outcome.left is None or outcome.right is None:
        return None
    used = _used(world.graph, sides)
    values: dict[str, object] = {}
    for name, value in {**world.point.sizes, **world.point.values}.items():
        if name in used:
            values[name] = value if isinstance(value, int) else _plain(value)
    place = outcome.gap.place if outcome.gap else 0
    return Witness(values, _shown(outcome.left, place), _shown(outcome.right, place))


def _used(graph: Graph, sides: Iterable[Node]) -> set[str]:
    """The names on which the sides' values depend; averages depend on laws, not on values."""
    found: set[str] = set()
    waiting = [(side, False) for side in sides]
    seen: set[tuple[Node, bool]] = set()
    while waiting:
        node, averaged = waiting.pop()
        if (node, averaged) in seen:
            continue
        seen.add((node, averaged))
        if isinstance(node, Name):
            waiting += [(part, averaged) for part in _behind(graph, node.id, averaged)]
            if not (averaged and node.id in graph.laws):
                found.add(node.id)
        elif isinstance(node, Derivative):
            waiting += [(Name(node.of), averaged), (Name(node.by), averaged)]
        inside = averaged or (isinstance(node, Call) and node.function in EXPECTATIONS)
        waiting += [(part, inside) for part in children(node)]
    return found


def _behind(graph: Graph, name: str, averaged: bool) -> tuple[Node, ...]:
    if averaged and name in graph.laws:
        return (graph.laws[name].node,)
    return (graph.formulas[name],) if name in graph.formulas else ()


def _plain(value: Value) -> object:
    if not isinstance(value, Array):
        return float(primal(value))
    if len(value.shape) == 1:
        return [float(primal(item)) for item in value.items]
    return [[float(primal(item)) for item in row] for row in value.rows()]


def _shown(value: Value, place: int) -> str:
    items = [_number(primal(item)) for item in entries(value)]
    if not isinstance(value, Array):
        return items[0]
    if len(items) > _MOST_SHOWN:
        index = divmod(place, value.shape[-1]) if len(value.shape) > 1 else (place,)
        return f"{items[place]} at {list(index)}"
    if len(value.shape) == 1:
        return f"[{', '.join(items)}]"
    width = value.shape[1]
    rows = [items[at : at + width] for at in range(0, len(items), width)]
    return "[" + ", ".join(f"[{', '.join(row)}]" for row in rows) + "]"


def _number(value: Decimal) -> str:
    if not value.is_finite():
        return "undefined"
    return f"{float(value):.6g}"
