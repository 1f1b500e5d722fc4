"""Slips that a name or a neighbour explains: one name for another, a factor of one term alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quizzer.lang.nodes import Binary, Name, Node, Number, Unary, children, walk
from quizzer.mathematics.explain.lettered import Change, Told
from quizzer.mathematics.read.rebuilt import with_parts
from quizzer.mathematics.read.shapes import Shape


def renamed(
    node: Node, names: dict[str, Shape], shape: Callable[[Node], Shape]
) -> Iterator[Change]:
    """One name for another of its shape, wherever it stands; it may be one that the answer made."""
    used = {part.id: shape(part) for part in walk(node) if isinstance(part, Name)}
    for own, its in used.items():
        for other in (other for other, shape in names.items() if shape == its):
            if other != own:
                yield _put(node, own, other), "name", f"{own} stands where {other} belongs"


def _put(node: Node, own: str, other: str) -> Node:
    if isinstance(node, Name):
        return Name(other, at=node.at) if node.id == own else node
    parts = children(node)
    return with_parts(node, tuple(_put(part, own, other) for part in parts)) if parts else node


def distributed(node: Node) -> Iterator[Change]:
    """A factor of one term that its neighbour lacks: `a*b - 1` instead of `a*b - a`."""
    if not isinstance(node, Binary) or node.op not in ("+", "-"):
        return
    for left in (True, False):
        one, two = (node.left, node.right) if left else (node.right, node.left)
        for factor in _factors(two):
            if factor == two or isinstance(factor, Number):
                continue
            grown = factor if one == Number("1") else Binary("*", factor, one)
            new = Binary(node.op, grown, two) if left else Binary(node.op, two, grown)
            yield new, "missing_factor", Told("the factor {} is missing at {}", factor, one)


def _factors(node: Node) -> list[Node]:
    """What a term multiplies, a matrix product as one."""
    match node:
        case Binary("*", left, right):
            return _factors(left) + _factors(right)
        case Binary("/", left, _) | Unary(_, left):
            return _factors(left)
    return [node]
