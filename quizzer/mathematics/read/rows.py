"""Rows of a matrix, `x_n` of X, in sums and products: written out with an index for every axis.

`sum_n (w^T x_n - y_n) x_n` becomes the vector whose entries are
`sum_n (sum_k w_k X_nk - y_n) X_nd`, so that everything after the reader sees entries alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import (
    Binary,
    Call,
    Compare,
    Logic,
    Node,
    Transpose,
    Unary,
    children,
    walk,
)
from quizzer.mathematics.read.functions import ENTRYWISE_NAMES
from quizzer.mathematics.read.indices import Delta, Element, Over, free, sides_of
from quizzer.mathematics.read.pretty import plain
from quizzer.mathematics.read.rebuilt import with_parts

Shape = tuple[Any, ...]
_FRESH = "kjldmihabcgopqrstuv"
_EACH = ENTRYWISE_NAMES | {f"{name}'" for name in ENTRYWISE_NAMES} | {"where", "max", "min"}


def is_row(node: Node, shape: Callable[[Node], Shape]) -> bool:
    """Whether an entry lacks letters for its last axes, and is a row for that reason."""
    return (
        isinstance(node, Element) and node.row and len(sides_of(node.of, shape)) > len(node.letters)
    )


def lies(node: Node, known: Callable[[Node], Shape | None]) -> bool:
    """Whether a vector is written as a row: transposed, under a sign or a number as well."""
    match node:
        case Transpose():
            return True
        case Unary("-" | "+", inside):
            return lies(inside, known)
        case Binary("@", inside, _) if len(known(inside) or ()) == 1:  # a matrix times v stands
            return len(known(node) or ()) == 1 and lies(inside, known)
        case Binary("*", factor, inside) if known(factor) == ():
            return lies(inside, known)
        case Binary("/", inside, factor) if known(factor) == ():
            return lies(inside, known)
    return False


class Rows:
    """Writes out the sides of one line."""

    def __init__(self, shape: Callable[[Node], Shape], code: str, sides: tuple[Node, ...]) -> None:
        self.shape = shape
        self.code = code
        parts = [part for side in sides for part in walk(side)]
        self.used = {letter for part in parts for letter in _letters(part)}

    def has(self, node: Node) -> bool:
        """Whether there is a row in an expression."""
        return any(is_row(part, self.shape) for part in walk(node))

    def closed(self, node: Node, close: Callable[[Node, tuple[str, ...]], Node]) -> Node:
        """The expression with every sum of rows that needs no letter from outside as an array."""
        if not self.has(node):
            return node
        if isinstance(node, Over) and not free(node):
            letters = self.fresh(self.shape(node))
            entry = self.entry(node, letters)
            return close(entry, letters) if letters else entry
        return with_parts(node, tuple(self.closed(part, close) for part in children(node)))

    def spread(
        self, sides: tuple[Node, ...], order: tuple[str, ...]
    ) -> tuple[tuple[Node, ...], tuple[str, ...]]:
        """Sides of rows, for all values of a letter, as entries; the order has their letters."""
        if not order or not any(map(self.has, sides)):
            return sides, order
        shapes = [self.shape(side) for side in sides]
        longest = max(shapes, key=len)
        letters = self.fresh(longest)
        for side, shape in zip(sides, shapes, strict=True):
            if longest and not shape and free(side):
                raise self.slip(
                    f"{_short(side)} is a number and another side is a row: give it an index", side
                )
        found = tuple(
            self.entry(side, letters if shape else ())
            for side, shape in zip(sides, shapes, strict=True)
        )
        return found, order + letters

    def fresh(self, shape: Shape) -> tuple[str, ...]:
        """A letter that nothing uses for each axis."""
        found: list[str] = []
        for _ in shape:
            letter = next(letter for letter in _FRESH if letter not in self.used)
            self.used.add(letter)
            found.append(letter)
        return tuple(found)

    def slip(self, message: str, node: Node) -> ExpressionError:
        return ExpressionError(message, self.code, node.at)

    def entry(self, node: Node, letters: tuple[str, ...]) -> Node:
        """One entry of an expression, at letters for its axes."""
        if not self.has(node):
            turned = isinstance(node, Transpose)
            of, own = (node.operand, letters[::-1]) if turned else (node, letters)
            shape = self.shape(of) if own else ()
            own = tuple(one for one, side in zip(own, shape, strict=True) if side != 1)
            return Element(of, own, at=node.at) if own else node
        match node:
            case Element(of, own) if self.has(of):
                return self.entry(of, own + letters)
            case Element(of, own):
                return Element(of, own + letters, above=node.above, at=node.at)
            case Transpose(operand):
                return self.entry(operand, letters[::-1])
            case Unary(_, operand):
                return replace(node, operand=self.entry(operand, letters))
            case Over(_, body):
                return replace(node, body=self.entry(body, letters))
            case Binary("@", left, right):
                return self.product(node, left, right, letters)
            case Binary() | Compare() | Logic():
                parts = children(node)
                return with_parts(node, tuple(self.beside(part, letters) for part in parts))
            case Call(name, args, ()) if name in _EACH:
                return replace(node, args=tuple(self.beside(part, letters) for part in args))
            case Call("outer", (one, other)):
                return _times(self.entry(one, letters[:1]), self.entry(other, letters[1:]))
            case Call("dot", (one, other)):
                return self.product(node, one, other, letters)
            case Call("sum", (inside,), ()):
                own = self.fresh(self.shape(inside))
                return _over(own, self.entry(inside, own))
            case Call("norm", (inside,)):
                own = self.fresh(self.shape(inside))
                entry = self.entry(inside, own)
                return Call("sqrt", (_over(own, _times(entry, entry)),), at=node.at)
            case Call("diag", (inside,)) if len(letters) == 2:
                same = Delta(letters[0], letters[1], at=node.at)
                return _times(same, self.entry(inside, letters[:1]))
        raise self.slip(f"write {_short(node)} with an index for every axis: X_nd", node)

    def beside(self, node: Node, letters: tuple[str, ...]) -> Node:
        """An entry of what stands beside arrays that may have more axes."""
        shape = self.shape(node)
        if 1 in shape:
            raise self.slip(f"write {_short(node)} with an index for every axis", node)
        return self.entry(node, letters[len(letters) - len(shape) :])

    def product(self, node: Node, left: Node, right: Node, letters: tuple[str, ...]) -> Node:
        """`w^T x_n`: a sum over the axis that both have."""
        (inner,) = self.fresh(self.shape(left)[-1:])
        place = len(self.shape(left)) - 1
        one = self.entry(left, (*letters[:place], inner))
        other = self.entry(right, (inner, *letters[place:]))
        return Over(inner, _times(one, other), at=node.at)


def _times(one: Node, other: Node) -> Node:
    return Binary("*", one, other, at=one.at)


def _over(letters: tuple[str, ...], body: Node) -> Node:
    for letter in reversed(letters):
        body = Over(letter, body, at=body.at)
    return body


def _letters(part: Node) -> tuple[str, ...]:
    match part:
        case Element(_, letters):
            return letters
        case Over(letter, _, but):
            return (letter, but)
        case Delta(one, other):
            return (one, other)
    return ()


def _short(node: Node) -> str:
    text = plain(node)
    return text if len(text) <= 40 else "this"
