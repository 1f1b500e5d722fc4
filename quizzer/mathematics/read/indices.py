"""Index notation as parts of a tree: `p_i`, `sum_j(...)`, `delta(i, j)`, and arrays made of them.

Letters run over the dimensions of the arrays that they stand at. A side with free letters becomes
`Each`: the array whose entries it gives, so that everything after the reader sees arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from quizzer.lang.nodes import Binary, Call, Name, Node, Number, Transpose, Unary, children, walk
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.functions import ENTRYWISE_NAMES

Shape = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Element(Node):
    """`W_ij`: one entry of an array, or of a derivative."""

    of: Node
    letters: tuple[str, ...]
    row: bool = field(default=False, compare=False)
    """It may lack letters for its last axes, and is a row then: `x_n` of X, `dp_n/dw`."""
    above: int = field(default=0, compare=False)
    """Of a derivative: how many of the letters stand at the name above the bar."""

    def parts(self) -> tuple[Node, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True)
class Over(Node):
    """`sum_j(...)`: the sum over all values of a letter, but for that of another one."""

    letter: str
    body: Node
    but: str = ""
    to: str = ""
    """The dimension that is written above the sign, if one is."""
    size: Any = ""
    """The dimension that the letter runs over; known once shapes are."""

    def parts(self) -> tuple[Node, ...]:
        return (self.body,)


@dataclass(frozen=True, slots=True)
class Delta(Node):
    """`delta(i, j)`: 1 where the letters agree, else 0."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Each(Node):
    """The array of what a body gives for all values of its free letters."""

    letters: tuple[str, ...]
    sizes: tuple[Any, ...]
    body: Node

    def parts(self) -> tuple[Node, ...]:
        return (self.body,)


def unlettered(node: Node) -> Node:
    """`z_i/T` as the array z/T, where every entry is made from the same entry alone."""
    if not isinstance(node, Each):
        return node
    if (product := _matrix_product(node)) is not None:
        return product
    parts = list(walk(node.body))
    plain = (Element, Name, Number, Binary, Unary)
    if not all(isinstance(part, plain) or _is_entrywise(part) for part in parts):
        return node
    if any(isinstance(part, Binary) and part.op == "@" for part in parts):
        return node
    if any(isinstance(part, Element) and part.letters != node.letters for part in parts):
        return node
    return _unlettered(node.body)


def _matrix_product(node: Each) -> Node | None:
    """`sum_j X_nj w_j` as X@w, `sum_j A_ij B_jk` as A@B; None where it is no such thing."""
    match node.body:
        case Over(letter, Binary("*", Element(a, one), Element(b, other)), "", _):
            pass
        case _:
            return None
    for first, second, own, its in ((a, b, one, other), (b, a, other, one)):
        if len(own) == 2 and letter in own and letter in its and len(set(own)) == 2:
            rest = tuple(each for each in its if each != letter)
            if (*(each for each in own if each != letter), *rest) != node.letters:
                continue
            left = first if own[1] == letter else Transpose(first, at=node.at)
            right = second if its[0] == letter else Transpose(second, at=node.at)
            return Binary("@", left, right, at=node.at)
    return None


def _unlettered(node: Node) -> Node:
    match node:
        case Element(of):
            return of
        case Binary(_, left, right):
            return replace(node, left=_unlettered(left), right=_unlettered(right))
        case Unary(_, operand):
            return replace(node, operand=_unlettered(operand))
        case Call(_, (inside,)):
            return replace(node, args=(_unlettered(inside),))
    return node


def _is_entrywise(node: Node) -> bool:
    return isinstance(node, Call) and node.function in ENTRYWISE_NAMES and len(node.args) == 1


def free(node: Node) -> tuple[str, ...]:
    """The letters that nothing in an expression binds, in order of appearance."""
    return tuple(dict.fromkeys(_free(node)))


def _free(node: Node) -> Iterator[str]:
    match node:
        case Element(of, letters):
            yield from _free(of)
            yield from letters
        case Delta(one, other):
            yield from (one, other)
        case Over(letter, body, but):
            yield from (each for each in _free(body) if each != letter)
            if but:
                yield but
        case Each(letters, _, body):
            yield from (each for each in _free(body) if each not in letters)
        case _:
            for part in children(node):
                yield from _free(part)


def for_some(sides: tuple[Node, ...], some: tuple[str, str, bool]) -> tuple[Node, ...]:
    """The sides where two letters agree, or do not, and 0 elsewhere."""
    one, other, same = some
    letters = {letter for side in sides for letter in free(side)}
    if same and not {one, other} <= letters:
        return sides  # dp_i/dz_i is of these entries as it stands
    where: Node = Delta(one, other, at=sides[0].at)
    if not same:
        where = Binary("-", Number("1", at=where.at), where, at=where.at)
    return tuple(Binary("*", side, where, at=side.at) for side in sides)


def has_letters(node: Node) -> bool:
    """Whether there is any index notation in an expression."""
    if isinstance(node, (Element, Over, Delta)):
        return True
    return any(map(has_letters, children(node)))


def has_rows(node: Node) -> bool:
    """Whether an entry in an expression may be a row."""
    return any(isinstance(part, Element) and part.row for part in walk(node))


def runs_over(
    letter: str, node: Node, shape: Callable[[Node], Shape]
) -> Iterator[tuple[Any, Node]]:
    """The dimensions at which a free letter stands, each with its place."""
    match node:
        case Element(of, letters):
            if letter in letters:
                sides = sides_of(of, shape)
                for own, side in zip(letters, sides, strict=False):
                    if own == letter:
                        yield side, node
            yield from runs_over(letter, of, shape)
        case Over(bound, body):
            if bound != letter:
                yield from runs_over(letter, body, shape)
        case Each(letters, _, body):
            if letter not in letters:
                yield from runs_over(letter, body, shape)
        case _:
            for part in children(node):
                yield from runs_over(letter, part, shape)


def sides_of(of: Node, shape: Callable[[Node], Shape]) -> Shape:
    """The dimensions that an array's letters run over: a derivative's have no bound of two.

    An axis of length 1 has no letter: `axes.Places` has taken it off.
    """
    if isinstance(of, Derivative):
        whole = shape(Name(of.of, at=of.at)) + shape(Name(of.by, at=of.at))
    else:
        whole = shape(of)
    return tuple(side for side in whole if side != 1)


LONE = "1"
"""Stands for a letter at an axis of length 1 in `Each`; nothing in its body has it."""


def plain_array(node: Node, shape: Callable[[Node], Shape]) -> Node:
    """`Each` of nothing but an array's entries is the array, or its transpose."""
    if isinstance(node, Each) and isinstance(node.body, Element) and len(node.letters) < 3:
        inside = node.body
        own = tuple(letter for letter in node.letters if letter != LONE)
        if inside.letters == own and not free(inside.of) and shape(inside.of) == node.sizes:
            return _shown(inside)
        if inside.letters == node.letters[::-1] and len(set(node.letters)) == 2:
            return Transpose(inside.of, at=node.at)
    return node


def _shown(entry: Element) -> Node:
    """The array of an entry; a derivative remembers the letters that it was written with."""
    if not isinstance(entry.of, Derivative):
        return entry.of
    letters = entry.letters[: entry.above], entry.letters[entry.above :]
    return replace(entry.of, shown=letters)
