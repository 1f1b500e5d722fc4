"""Which axis an index letter stands at, and the shapes of derivatives.

Letters are resolved against shapes before anything else reads a line: `Places` takes off those at
axes of length 1 (`W2_j1`, `W2_jk` and `x_1i` of a single row), so that an entry has one letter for
each axis that is longer, and every room after it counts those alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Binary, Call, Name, Node, Number, Unary, children, walk
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.indices import LONE, Delta, Each, Element, Over, free, unlettered
from quizzer.mathematics.read.rebuilt import with_parts
from quizzer.mathematics.read.slopes import Slope

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


ONES = "_ones"
"""The vector of ones, as long as it has to be: `1^T v`."""
SIZE = "_size"
"""`X.shape[1]`: the dimension of an axis."""


def is_sized(node: Node) -> bool:
    """Whether only shapes tell what a part is: I, `1^T`, `X.shape[1]`, `einsum(...)`, σ of the one
    variable."""
    match node:
        case Name(name):
            return name in ("I", ONES, "sigma") or name[:2] == "I_"
        case Call(name):
            return name == SIZE or name[:5] == "eins_"
    return False


def sized(
    node: Node,
    shape: Callable[[Node], Shape | None],
    dimensions: frozenset[str],
    given: Node | None,
) -> list[Node]:
    """The readings of such a part; it alone where it has none. `given` is what σ stands for."""
    at = node.at
    match node:
        case Name("sigma"):
            return [given or node]
        case Name("I" | "_ones" as name):
            make = "eye" if name == "I" else "ones"
            return [Call(make, (Name(size, at=at),), at=at) for size in sorted(dimensions)] or [
                node if name == "I" else Number("1", at=at)
            ]
        case Name(name) if name[2:] in dimensions:
            return [Call("eye", (Name(name[2:], at=at),), at=at)]
        case Call("_size", (x, Number(axis))):
            own = shape(x) or ()
            place = -1 if axis == "-1" else int(axis)
            side = own[place] if place < len(own) and own else None
            if isinstance(side, str):
                return [Name(side, at=at)]
            return [Number("1", at=at)] if side == 1 else [node]
        case Call(name, args) if name[:5] == "eins_":
            return [_einstein(node, name, args, shape)]
    return [node]


def _einstein(
    node: Node, name: str, args: tuple[Node, ...], shape: Callable[[Node], Shape | None]
) -> Node:
    """`eins_ij_jk_to_ik(A, B)` as sums over entries; the node itself where shapes do not fit."""
    above, _, free_letters = name[5:].partition("_to_")
    words = above.split("_")
    sizes: dict[str, Any] = {}
    body: Node | None = None
    for word, array in zip(words, args, strict=False):
        own = shape(array)
        if own is None or len(own) != len(word):
            return node
        for letter, side in zip(word, own, strict=True):
            if sizes.setdefault(letter, side) != side:
                return node
        long = tuple(letter for letter, side in zip(word, own, strict=True) if side != 1)
        entry = Element(array, long, at=node.at) if long else array
        body = entry if body is None else Binary("*", body, entry, at=node.at)
    if body is None or len(words) != len(args) or not set(free_letters) <= sizes.keys():
        return node
    for letter in sorted(own for own in sizes.keys() - set(free_letters) if sizes[own] != 1):
        body = Over(letter, body, size=sizes[letter], at=node.at)
    if not free_letters:
        return body
    own = tuple(sizes[letter] for letter in free_letters)
    letters = tuple(LONE if sizes[letter] == 1 else letter for letter in free_letters)
    return unlettered(Each(letters, own, body, at=node.at))


def one_sigmoid(formulas: Mapping[str, Node]) -> Node | None:
    """The one sigmoid that a question's formulas have: σ by itself is that."""
    parts = (part for formula in formulas.values() for part in walk(formula))
    found = {part for part in parts if isinstance(part, Call) and part.function == "sigmoid"}
    return found.pop() if len(found) == 1 else None


class Places:
    """Takes the letters at axes of length 1 off one line."""

    def __init__(
        self, shape: Callable[[Node], Shape | None], lone: set[str], code: str = ""
    ) -> None:
        self.shape = shape
        self.lone = lone
        """Numbers that were introduced with such a letter."""
        self.code = code
        self.taken: dict[str, Node] = {}
        """Letters that were taken off, with a place of each."""

    def resolved(
        self, sides: tuple[Node, ...], order: tuple[str, ...] | None = None
    ) -> tuple[tuple[Node, ...], tuple[str, ...] | None]:
        """The sides, and the letters in order, with those for longer axes alone.

        Raises ExpressionError where a letter stands at an axis of length 1 and at a longer one.
        """
        found = tuple(map(self.at, sides))
        for letter in {own for side in found for part in walk(side) for own in _letters(part)}:
            if letter in self.taken:
                raise ExpressionError(
                    f"{letter} stands at an axis of length 1 and at a longer one: take another "
                    "letter, or none for the axis of length 1",
                    self.code,
                    self.taken[letter].at,
                )
        return found, order and tuple(letter for letter in order if letter not in self.taken)

    def at(self, node: Node) -> Node:
        """An expression, resolved."""
        if isinstance(node, Slope):
            return replace(node, operand=self.at(node.operand), by=self.at(node.by))
        node = with_parts(node, tuple(map(self.at, children(node))))
        if isinstance(node, Element):
            return self.entry(node)
        if isinstance(node, Over) and not node.but and node.letter in self.taken:
            return node if node.to or node.letter in free(node.body) else node.body
        return node

    def entry(self, node: Element) -> Node:
        """`W2_j1` as `W2_j`, `yhat_k` of a 1 x 1 array as the array."""
        if isinstance(node.of, Derivative):
            above, below = node.letters[: node.above], node.letters[node.above :]
            one = self.kept(Name(node.of.of), above, node)
            other = self.kept(Name(node.of.by), below, node)
            letters, count = one + other, len(one)
        else:
            letters, count = self.kept(node.of, node.letters, node), 0
        if not letters:
            return node.of
        return replace(node, letters=letters, above=count)

    def kept(self, of: Node, letters: tuple[str, ...], node: Element) -> tuple[str, ...]:
        """The letters at longer axes."""
        shape = self.shape(of)
        if isinstance(of, Name) and of.id in self.lone and shape == ():
            shape = (1,) * len(letters)
        if shape is None or 1 not in shape or not letters:
            return letters
        long = tuple(side for side in shape if side != 1)
        if len(letters) == len(shape):
            kept = tuple(own for own, side in zip(letters, shape, strict=True) if side != 1)
        else:
            kept = letters if len(letters) <= len(long) else ()
        if "1" in kept:
            says = "an index that is a number: write a letter, or the whole array"
            raise ExpressionError(says, self.code, node.at)
        if not kept and long:
            return letters
        self.taken |= {letter: node for letter in letters if letter not in (*kept, "1")}
        return kept


def _letters(part: Node) -> tuple[str, ...]:
    match part:
        case Element(_, letters):
            return letters
        case Delta(one, other):
            return (one, other)
        case Over(letter, _, but):
            return (letter, but)
    return ()
