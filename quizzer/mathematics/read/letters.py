"""Index letters: which dimensions they run over, and sides with free letters as arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Binary, Call, Name, Node, Number, children, walk
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.indices import (
    LONE,
    Delta,
    Each,
    Element,
    Over,
    free,
    has_letters,
    plain_array,
    runs_over,
    sides_of,
)
from quizzer.mathematics.read.rebuilt import with_parts
from quizzer.mathematics.read.rows import Rows

Shape = tuple[Any, ...]


class Letters:
    """Gives the sides of one line their dimensions."""

    def __init__(self, shape: Callable[[Node], Shape], code: str) -> None:
        self.shape = shape
        self.code = code
        self.dimensions: frozenset[str] = frozenset()
        self.outer: tuple[str, ...] = ()
        """The free letters of the line; a sum inside a sum may use the outer one's letter again."""

    def slip(self, message: str, node: Node) -> ExpressionError:
        return ExpressionError(message, self.code, node.at)

    def order(
        self, sides: list[Node], before: tuple[str, ...] | None, like: list[Shape]
    ) -> tuple[str, ...]:
        """The free letters of a line: those of its first side, or of the line it goes on from.

        A line that is one side has none where its rows would give more axes than it should have.
        """
        if before is not None or not sides:
            return before or ()
        rows = len(sides) == 1 and like and Rows(self.shape, self.code, ()).has(sides[0])
        if rows and len(free(sides[0])) + len(self.shape(sides[0])) > len(like[0]):
            return ()
        for side in sides:
            if isinstance(side, Number):
                continue
            return free(summed(side, ()))
        return ()

    def closed(
        self, sides: tuple[Node, ...], order: tuple[str, ...], like: Shape = ()
    ) -> tuple[Node, ...]:
        """The sides without free letters: arrays over the letters in order.

        `like` is a shape that they should have, with axes of length 1 perhaps.
        """
        if not order and not any(map(has_letters, sides)):
            return sides
        sides = tuple(summed(side, order) for side in sides)
        for side in sides:
            self.refuse_stray(side, order, sides)
        rows = Rows(self.shape, self.code, sides)
        sides = tuple(rows.closed(side, self.array) for side in sides)
        sides, order = rows.spread(sides, order)
        self.outer = order
        sizes = {letter: self.size(letter, sides) for letter in order}
        typed = [self.typed(side, sizes) for side in sides]
        if not order:
            return tuple(typed)
        sizes_in_order = self.full(typed, tuple(sizes[letter] for letter in order), order, like)
        letters = iter(order)
        order = tuple(LONE if size == 1 else next(letters) for size in sizes_in_order)
        found: list[Node] = []
        for side in typed:
            if (isinstance(side, Number) and side.exact == 0) or (
                not has_letters(side) and self.shape(side) == sizes_in_order
            ):
                found.append(side)
            elif has_letters(side) and set(self.shape(side)) - {1}:
                has = "".join(letter for letter in order if letter != LONE)
                raise self.slip(
                    f"the line has the index {has} and this side is an array: give it the index "
                    "too, X_nj for an entry of the row x_n",
                    side,
                )
            else:
                found.append(self.made(order, sizes_in_order, side))
        return tuple(found)

    def made(self, order: tuple[str, ...], sizes: Shape, side: Node) -> Node:
        return plain_array(Each(order, sizes, side, at=side.at), self.shape)

    def full(self, sides: list[Node], sizes: Shape, order: tuple[str, ...], like: Shape) -> Shape:
        """The sizes with those of length 1 that the line's arrays have: `dL/dW2_j` is (H, 1)."""
        shapes = [like]
        for side in sides:
            if isinstance(side, Element) and side.letters == order and not free(side.of):
                shapes += [self.shape(side.of)] if len(sides_of(side.of, self.shape)) < 3 else []
        long = (shape for shape in shapes if tuple(each for each in shape if each != 1) == sizes)
        return next(long, sizes)

    def array(self, entry: Node, letters: tuple[str, ...]) -> Node:
        """The array of an entry for all values of letters."""
        return Letters(self.shape, self.code).closed((entry,), letters)[0]

    def refuse_stray(self, side: Node, order: tuple[str, ...], sides: tuple[Node, ...]) -> None:
        """Refuse a letter that nothing binds and the left side does not have."""
        for letter in free(side):
            if letter not in order:
                self.refuse_unknown(sides)
                repeated = _repeats(side, letter)
                why = (
                    f"{letter} is repeated without a sum: write sum_{letter}(...)"
                    if repeated
                    else f"the index {letter} stands here and not on the left; "
                    f"write sum_{letter}(...) if it is summed over"
                )
                raise self.slip(why, _place(side, letter))

    def refuse_unknown(self, sides: tuple[Node, ...]) -> None:
        """Refuse a name that does not exist, before anything is said of its letters."""
        for part in (part for side in sides for part in walk(side)):
            if isinstance(part, Derivative):
                for name in (part.of, part.by):
                    self.shape(Name(name, at=part.at))
            elif isinstance(part, Name):
                self.shape(part)

    def size(self, letter: str, sides: tuple[Node, ...]) -> Any:
        """The dimension that a letter runs over in these sides."""
        found = [pair for side in sides for pair in runs_over(letter, side, self.shape)]
        sizes = list(dict.fromkeys(size for size, _ in found))
        if len(sizes) > 1:
            raise self.slip(
                f"{letter} runs over {sizes[0]} at one place and over {sizes[1]} at another",
                found[-1][1],
            )
        if not sizes:
            for part in (part for side in sides for part in walk(side)):
                if isinstance(part, Element):
                    self.shape(part)  # says what is wrong with it
            raise self.slip(f"nothing says what {letter} runs over", sides[-1])
        return sizes[0]

    def of_constant(self, to: str, found: list[Any]) -> str:
        """What a sum of what has not its letter runs over: as it says, or the one dimension."""
        if found:
            return ""
        only = next(iter(self.dimensions)) if len(self.dimensions) == 1 else ""
        return to if to in self.dimensions else only

    def typed(self, node: Node, sizes: dict[str, Any]) -> Node:
        """The tree with the dimension of every sum."""
        match node:
            case Each(letters, own, body):
                inside = {**sizes, **dict(zip(letters, own, strict=True))}
                return replace(node, body=self.typed(body, inside))
            case Over(letter, body, but, to):
                if letter in self.outer:
                    raise self.slip(
                        f"{letter} has a meaning outside of this sum; take another", node
                    )
                inner = (body,) if not but else (body, Element(body, (), at=node.at))
                found = list(runs_over(letter, body, self.shape))
                size = sizes[but] if not found and but in sizes else self.of_constant(to, found)
                size = size or self.size(letter, inner[:1])
                if to and to != size:
                    raise self.slip(f"{letter} runs to {size}, not to {to}", node)
                return replace(node, body=self.typed(body, {**sizes, letter: size}), size=size)
            case Delta(one, other):
                if one not in sizes or other not in sizes:
                    lost = one if one not in sizes else other
                    raise self.slip(f"nothing says what {lost} runs over", node)
                if sizes[one] != sizes[other]:
                    raise self.slip(f"{one} and {other} run over different dimensions", node)
                return node
        return _rebuilt(node, lambda part: self.typed(part, sizes))


def summed(node: Node, order: tuple[str, ...]) -> Node:
    """`Σ x_n` as the sum over the one letter in it that the line has not."""
    match node:
        case Over(letter):
            order = (*order, letter)
        case Each(letters):
            order = (*order, *letters)
        case Call("sum", (inside,), ()):
            left = [letter for letter in free(inside) if letter not in order]
            if len(left) == 1:
                return Over(left[0], summed(inside, (*order, *left)), at=node.at)
    return _rebuilt(node, lambda part: summed(part, order))


def _rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    return with_parts(node, tuple(change(part) for part in children(node)))


def _repeats(node: Node, letter: str) -> bool:
    """Whether a letter stands twice in some product."""
    return any(count > 1 for count in _counts(node, letter))


def _counts(node: Node, letter: str) -> Iterator[int]:
    if isinstance(node, Binary) and node.op in ("+", "-"):
        yield from _counts(node.left, letter)
        yield from _counts(node.right, letter)
        return
    yield Counter(own for part in walk(node) if isinstance(part, Element) for own in part.letters)[
        letter
    ]


def _place(side: Node, letter: str) -> Node:
    for part in walk(side):
        if isinstance(part, Element) and letter in part.letters:
            return part
    return side
