"""Shapes of many expressions that share their parts, most of which fit nowhere."""

from __future__ import annotations

from collections.abc import Mapping

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Name
from quizzer.mathematics.read.shapes import Shape, Shapes


class Shaped(Shapes):
    """The shapes of one wrong expression and of all repairs of it that are tried."""

    def __init__(self, names: Mapping[str, Shape], dimensions: frozenset[str]) -> None:
        super().__init__(names, dimensions, "")

    def name(self, node: Name) -> Shape:
        """As elsewhere, but nobody reads what is said of an unknown name: no like one is sought."""
        if node.id in self.names or node.id in self.dimensions or node.id == "pi":
            return super().name(node)
        raise ExpressionError(f"there is no {node.id} here", "", node.at)
