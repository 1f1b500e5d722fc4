"""The values at which two sides differ, as people read and retype them."""

from __future__ import annotations

from decimal import Decimal

from quizzer.grading.algebra.arrays import Array, Value, entries
from quizzer.grading.algebra.dual import primal
from quizzer.grading.algebra.graph import depends
from quizzer.grading.algebra.setting import Setting
from quizzer.grading.algebra.trial import Outcome
from quizzer.lang.nodes import Node
from quizzer.model.verdict import Witness

_MOST_SHOWN = 12


def witness(setting: Setting, outcome: Outcome, sides: tuple[Node, Node]) -> Witness | None:
    """Where two sides differ; None where nothing differs in value."""
    world = outcome.world
    if world is None or outcome.left is None or outcome.right is None:
        return None
    formulas = {**world.graph.formulas, "": sides[0], " ": sides[1]}
    values: dict[str, object] = {}
    for name, value in {**world.point.sizes, **world.point.values}.items():
        if depends(formulas, "", name) or depends(formulas, " ", name):
            values[name] = value if isinstance(value, int) else _plain(value)
    place = outcome.gap.place if outcome.gap else 0
    return Witness(values, _shown(outcome.left, place), _shown(outcome.right, place))


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
