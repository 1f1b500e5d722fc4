"""Shapes of many expressions that share their parts: of each part, worked out once."""

from __future__ import annotations

from collections.abc import Mapping

from quizzer.lang.nodes import Node
from quizzer.mathematics.read.shapes import Shape, Shapes


class Shaped(Shapes):
    """The shapes of one wrong expression and of all repairs of it that are tried."""

    def __init__(self, names: Mapping[str, Shape], dimensions: frozenset[str]) -> None:
        super().__init__(names, dimensions, "")
        self.kept: dict[int, tuple[Node, Shape]] = {}
        """By id, with the node, so that the id stays its own."""

    def of(self, node: Node) -> Shape:
        """The shape. Raises ExpressionError."""
        found = self.kept.get(id(node))
        if found is None:
            found = self.kept[id(node)] = (node, super().of(node))
        return found[1]
