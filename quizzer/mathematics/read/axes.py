"""Shapes of derivatives, and which axis an argument names."""

from __future__ import annotations

from typing import Any

from quizzer.lang.nodes import Node, Number, Unary

Shape = tuple[Any, ...]


def derivative_shape(over: Shape, under: Shape) -> Shape | None:
    """The shape of d over / d under, None where it would have more than two axes.

    Rows and columns are vectors, a 1 x 1 array is a number.
    """
    above = tuple(side for side in over if side != 1)
    below = tuple(side for side in under if side != 1)
    if not above:
        return under
    if not below:
        return over
    return above + below if len(above) == len(below) == 1 else None


def axis_of(node: Node, axes: int) -> int | None:
    """The axis that an argument names, None where there is no such axis."""
    if isinstance(node, Unary) and node.op == "-" and node.operand == Number("1") and axes:
        return axes - 1
    if isinstance(node, Number) and node.text in ("0", "1") and int(node.text) < axes:
        return int(node.text)
    return None
