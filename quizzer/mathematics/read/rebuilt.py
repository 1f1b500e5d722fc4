"""A node over other parts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quizzer.lang.nodes import Binary, Call, Compare, Logic, Node, Transpose, Unary, children
from quizzer.mathematics.read.indices import Each, Element, Over


def with_parts(node: Node, parts: tuple[Any, ...]) -> Node:
    """The node over other parts, in the order of `children`."""
    own = children(node)
    if len(own) == len(parts) and all(one is two for one, two in zip(own, parts, strict=True)):
        return node  # by identity: what was read into a product takes no part in comparison
    match node:
        case Unary() | Transpose():
            return replace(node, operand=parts[0])
        case Binary():
            return replace(node, left=parts[0], right=parts[1])
        case Compare() | Logic():
            return replace(node, operands=tuple(parts))
        case Call(_, args, keywords):
            values = parts[len(args) :]
            pairs = tuple((key, part) for (key, _), part in zip(keywords, values, strict=True))
            return replace(node, args=tuple(parts[: len(args)]), keywords=pairs)
        case Element():
            return replace(node, of=parts[0])
        case Over() | Each():
            return replace(node, body=parts[0])
    return node
