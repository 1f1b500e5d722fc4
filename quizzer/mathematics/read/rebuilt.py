"""A node over other parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from quizzer.lang.nodes import (
    Binary,
    Call,
    Compare,
    Logic,
    Name,
    Node,
    Number,
    Transpose,
    Unary,
    children,
)
from quizzer.mathematics.read.indices import Each, Element, Over


def with_parts(node: Node, parts: tuple[Any, ...]) -> Node:
    """The node over other parts, in the order of `children`."""
    own = children(node)
    if len(own) == len(parts) and all(one is two for one, two in zip(own, parts, strict=True)):
        return node  # by identity: what was read into a product takes no part in comparison
    match node:
        case Binary(op, _, _, implied):
            return Binary(op, parts[0], parts[1], implied, at=node.at)
        case Call(function, args, ()):
            return Call(function, tuple(parts), at=node.at)
        case Unary() | Transpose():
            return replace(node, operand=parts[0])
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


_OPTIMAL = ("hat", "MLE", "mle", "ML", "opt", "star", "MAP", "map", "OLS", "LS", "best", "ridge")


def _called(name: str) -> set[str]:
    """What else the best value of a variable is called."""
    return {f"{name}_{end}" for end in _OPTIMAL} | {f"{name}hat_{end}" for end in _OPTIMAL}


def rooted(
    sides: tuple[Node, ...], new: Callable[[Node], bool], optimised: str
) -> tuple[Node, ...]:
    """`sigma_j^2 = ...` introduces sigma, the root; where v is sought, sigma^2 is v, and v_MLE."""
    match sides:
        case (Name(name) as own, *rest) if optimised and new(own) and name in _called(optimised):
            return (Name(optimised, at=own.at), *rest)
        case (Binary("^" | "**", Name(name) as own, Number("2")), *rest) if new(own):
            if optimised == "v" and name in ("sigma", "sigmahat"):
                return (Name("v", at=own.at), *rest)
            if len(rest) == 1:
                return (own, Call("sqrt", (rest[0],), at=own.at))
    return sides
