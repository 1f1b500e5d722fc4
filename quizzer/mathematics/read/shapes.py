"""Shapes before values: what every part of a learner's mathematics measures, by dimensions' names.

A shape is a tuple of dimensions' names and ones, `()` for a number, at most two long. The rules
are numpy's; what does not fit is refused with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from quizzer.errors import ExpressionError
from quizzer.lang.names import misfit
from quizzer.lang.nodes import Binary, Call, Compare, Logic, Name, Node, Number, Transpose, Unary
from quizzer.mathematics.read.axes import axis_of, derivative_shape
from quizzer.mathematics.read.derivative import Derivative, OfExpression
from quizzer.mathematics.read.functions import ENTRYWISE_NAMES, MATHEMATICAL
from quizzer.mathematics.read.indices import Delta, Each, Element, Over, has_rows, sides_of
from quizzer.mathematics.read.names import no_name
from quizzer.mathematics.read.pretty import plain

Shape = tuple[Any, ...]
"""Names of dimensions and ones; numbers where sizes are known."""

_SHORT = 30
"""Characters of an expression that a message repeats."""

_SAME = ENTRYWISE_NAMES | {f"{name}'" for name in ENTRYWISE_NAMES} | {"E", "Var"}


def shape_of(
    node: Node, names: Mapping[str, Shape], dimensions: frozenset[str], text: str = ""
) -> Shape:
    """The shape of an expression; dimensions are numbers.

    Raises ExpressionError with the column where something is unknown or does not fit.
    """
    return Shapes(names, dimensions, text).of(node)


def shown(shape: Shape) -> str:
    """`(N, D)`, or `a number`."""
    return f"({', '.join(str(side) for side in shape)})" if shape else "a number"


class Shapes:
    """The shapes of expressions over these names."""

    def __init__(self, names: Mapping[str, Shape], dimensions: frozenset[str], text: str) -> None:
        self.names = names
        self.dimensions = dimensions
        self.text = text
        self.kept: dict[int, tuple[Node, Shape]] = {}
        """By id, with the node, so that the id stays its own."""

    def slip(self, message: str, node: Node) -> ExpressionError:
        return ExpressionError(message, self.text, node.at)

    def of(self, node: Node) -> Shape:
        """The shape of an expression, or of a part of one; of each node, worked out once."""
        found = self.kept.get(id(node))
        if found is None:
            if (rule := _BY_KIND.get(type(node))) is None:
                raise self.slip("this has no place in a derivation", node)
            found = self.kept[id(node)] = node, rule(self, node)
        return found[1]

    def indexed(self, node: Node) -> Shape:
        """Entries and sums of them are numbers; their parts must fit all the same."""
        match node:
            case Element(of, letters):
                sides = sides_of(of, self.of)
                if node.row and self.is_row(of, letters):
                    return sides[len(letters) :]
                if len(sides) != len(letters):
                    axes = "axis" if len(sides) == 1 else "axes"
                    has = f"has {len(sides)} {axes}" if sides else "is a number, it has no index"
                    wanted = "" if not sides else f", not {len(letters)}"
                    raise self.slip(f"{_words(of)} {has}{wanted}", node)
            case Over(_, body) if set(found := self.of(body)) - {1}:
                if has_rows(body):
                    return found
                raise self.slip("a sum over an index takes numbers: give arrays an index", node)
            case Each(_, sizes, body):
                if set(self.of(body)) - {1}:
                    raise self.slip(f"{_words(body)} is an array: give it an index", node)
                return sizes
        return ()

    def is_row(self, of: Node, letters: tuple[str, ...]) -> bool:
        """Whether letters for the first axes alone make a row."""
        above = Name(of.of, at=of.at) if isinstance(of, Derivative) else of
        whole = sides_of(above, self.of)
        if isinstance(of, Derivative) and whole:
            return len(whole) == len(letters)
        whole = sides_of(Name(of.by, at=of.at), self.of) if isinstance(of, Derivative) else whole
        return len(whole) == 2 and len(letters) == 1 and whole[0] != whole[1]

    def name(self, node: Name) -> Shape:
        if node.id in self.names:
            return self.names[node.id]
        if node.id in self.dimensions or node.id == "pi":
            return ()
        if node.id in MATHEMATICAL:
            raise self.slip(f"{node.id} is a function: it needs brackets, {node.id}(...)", node)
        if node.id == "e":
            raise self.slip("there is no constant e; write exp(x) for e^x", node)
        raise self.slip(no_name(node.id, self.names, self.dimensions, MATHEMATICAL), node)

    def binary(self, node: Binary) -> Shape:
        if node.op == "@":
            return self.product(node, self.of(node.left), self.of(node.right))
        left, right = self.of(node.left), self.of(node.right)
        power = node.op in ("**", "^")
        if power and _square(left) and _is_negative(node.right):
            raise self.slip("write inv(A) for the inverse, 1/A for the entrywise reciprocal", node)
        if node.implied == "dot" and left and right:
            raise self.slip("a dot between arrays has several meanings; write \\odot or @", node)
        if node.implied == "spaced" and left and right:
            raise self.slip("write * to multiply entry by entry, @ for a matrix product", node)
        return self.together(node, [left, right])

    def compared(self, node: Compare | Logic) -> Shape:
        return self.together(node, [self.of(operand) for operand in node.operands])

    def together(self, node: Node, shapes: list[Shape]) -> Shape:
        """Numpy's broadcasting."""
        alike = {shape for shape in shapes if shape}
        if len(alike) < 2:
            return alike.pop() if alike else ()
        sides: list[str | int] = []
        for place in range(1, max(map(len, shapes), default=0) + 1):
            found = {shape[-place] for shape in shapes if len(shape) >= place} - {1}
            if len(found) > 1:
                raise self.slip(self.unfit(node, shapes), node)
            sides.append(found.pop() if found else 1)
        return tuple(reversed(sides))

    def unfit(self, node: Node, shapes: list[Shape]) -> str:
        if isinstance(node, Binary):
            left, right = (_words(part) for part in (node.left, node.right))
            whole = _words(node).replace("this part", f"{left} {node.op} {right}")
            return (
                f"{left} is {shown(shapes[0])} and {right} is {shown(shapes[1])}: "
                f"{whole} does not fit"
            )
        return f"{' and '.join(shown(shape) for shape in shapes)} do not fit together"

    def product(self, node: Binary, left: Shape, right: Shape) -> Shape:
        if not left or not right:
            raise self.slip(
                f"@ takes vectors and matrices; {self.unfit(node, [left, right])}", node
            )
        if left[-1] != right[-2 if len(right) > 1 else 0]:
            raise self.slip(self.unfit(node, [left, right]), node)
        return left[:-1] + (right[-1:] if len(right) > 1 else ())

    def derivative(self, node: Derivative) -> Shape:
        over, under = self.name(Name(node.of, at=node.at)), self.name(Name(node.by, at=node.at))
        for name in (node.of, node.by):
            if name in self.dimensions or name == "pi":
                raise self.slip(f"{name} is a fixed number; nothing changes with it", node)
        found = derivative_shape(over, under)
        if found is None:
            raise self.slip(
                f"d{node.of}/d{node.by} would have {len(over) + len(under)} axes "
                f"({shown(over)} by {shown(under)}); go by way of the scalar",
                node,
            )
        return found

    def call(self, node: Call) -> Shape:
        signature = MATHEMATICAL.get(node.function)
        if signature is None:
            raise self.slip(f"there is no function {node.function!r}", node)
        named = [f"{key}= has no place here" for key, _ in node.keywords if key != "axis"]
        if wrong := misfit(node, signature) or "".join(named[:1]):
            raise self.slip(wrong, node)
        if node.function in _SAME:
            return self.of(_argument(node, 0, "x"))
        return _RULES[node.function](self, node)

    def size(self, node: Node) -> str | int:
        """A dimension named as an argument, or 1."""
        if isinstance(node, Name) and node.id in self.dimensions:
            return node.id
        if isinstance(node, Number) and node.text == "1":
            return 1
        sizes = ", ".join(sorted(self.dimensions)) or "none here"
        raise self.slip(f"a size is a dimension of the question ({sizes}) or 1", node)

    def reduction(self, node: Call) -> Shape:
        found = self.of(_argument(node, 0, "x"))
        axis = _argument(node, 1, "axis", Number(""))
        if axis == Number(""):
            return ()
        place = axis_of(axis, len(found))
        if place is None:
            raise self.slip("an axis is 0, 1 or -1, and there must be one", axis)
        return found[:place] + found[place + 1 :]

    def vector(self, node: Call) -> Shape:
        found = self.of(_argument(node, 0, "x"))
        if len(found) != 1:
            raise self.slip(f"{node.function} takes a vector; this is {shown(found)}", node)
        return found

    def square(self, node: Call) -> Shape:
        found = self.of(_argument(node, 0, "x"))
        if not _square(found) and found != (1, 1):
            raise self.slip(f"{node.function} takes a square matrix; this is {shown(found)}", node)
        return found

    def diagonal(self, node: Call) -> Shape:
        found = self.of(_argument(node, 0, "x"))
        if len(found) == 1:
            return found * 2
        if not _square(found):
            raise self.slip(f"diag takes a vector or a square matrix, not {shown(found)}", node)
        return found[:1]

    def rows(self, node: Call) -> Shape:
        found = self.of(_argument(node, 0, "x"))
        if not found:
            raise self.slip(f"{node.function} takes a vector or a matrix, not a number", node)
        return found

    def extreme(self, node: Call) -> Shape:
        shapes = [self.of(arg) for arg in node.args]
        return self.together(node, shapes) if len(shapes) > 1 else ()

    def flat(self, node: Node) -> Shape:
        found = self.of(node)
        long = tuple(side for side in found if side != 1)
        if len(long) > 1:
            raise self.slip(f"outer takes vectors; this is {shown(found)}", node)
        return long or (1,)

    def dot(self, node: Call) -> Shape:
        left, right = self.of(_argument(node, 0, "a")), self.of(_argument(node, 1, "b"))
        if not left or not right:
            return left or right
        return self.product(Binary("@", node.args[0], node.args[1], at=node.at), left, right)


def _argument(node: Call, place: int, name: str, default: Node | None = None) -> Node:
    own = node.args[place : place + 1]
    found = own[0] if own else dict(node.keywords).get(name, default)
    assert found is not None  # `misfit` has seen to it
    return found


def _square(shape: Shape) -> bool:
    return len(shape) == 2 and shape[0] == shape[1] and shape[0] != 1


def _is_negative(node: Node) -> bool:
    return isinstance(node, Unary) and node.op == "-"


def _words(node: Node) -> str:
    text = plain(node)
    return text if len(text) <= _SHORT else "this part"


def _made(self: Shapes, node: Call) -> Shape:
    return tuple(self.size(arg) for arg in (*node.args, *(value for _, value in node.keywords)))


_RULES: dict[str, Callable[[Shapes, Call], Shape]] = {
    "softmax": Shapes.rows,
    "logsumexp": lambda self, node: self.vector(node)[1:],
    "where": lambda self, node: self.together(node, [self.of(arg) for arg in node.args]),
    "max": Shapes.extreme,
    "min": Shapes.extreme,
    "sum": Shapes.reduction,
    "mean": Shapes.reduction,
    "Cov": lambda self, node: self.together(node, [self.of(arg) for arg in node.args]),
    "dot": Shapes.dot,
    "outer": lambda self, node: self.flat(node.args[0]) + self.flat(node.args[1]),
    "diag": Shapes.diagonal,
    "norm": lambda self, node: self.of(_argument(node, 0, "x")) and (),
    "trace": lambda self, node: self.square(node)[2:],
    "inv": Shapes.square,
    "eye": lambda self, node: _made(self, node) * 2,
    "ones": _made,
    "zeros": _made,
}

_BY_KIND: dict[type, Callable[[Shapes, Any], Shape]] = {
    Number: lambda self, node: (),
    Name: lambda self, node: self.name(node),
    Unary: lambda self, node: self.of(node.operand),
    Transpose: lambda self, node: self.of(node.operand)[::-1],
    Binary: Shapes.binary,
    **dict.fromkeys((Compare, Logic), Shapes.compared),
    **dict.fromkeys((Derivative, OfExpression), Shapes.derivative),
    Call: Shapes.call,
    **dict.fromkeys((Element, Over, Delta, Each), Shapes.indexed),
}
