"""Shapes of many expressions that share their parts: of each part, worked out once."""

from __future__ import annotations

from collections.abc import Mapping

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Name, Node
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

    def name(self, node: Name) -> Shape:
        """As elsewhere, but nobody reads what is said of an unknown name: no like one is sought."""
        if node.id in self.names or node.id in self.dimensions or node.id == "pi":
            return super().name(node)
        raise ExpressionError(f"there is no {node.id} here", "", node.at)
