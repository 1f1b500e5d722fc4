"""What shapes settle about a line: products without a sign, dots, primes, bars and indices.

A part may have several readings. Those that do not fit are dropped; where several fit and differ
in value, the line is refused and two of them are shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import (
    Binary,
    Call,
    Name,
    Node,
    Number,
    Transpose,
    Unary,
    children,
    walk,
)
from quizzer.mathematics.read.axes import Places, is_sized, one_sigmoid, sized
from quizzer.mathematics.read.derivative import Derivative, OfExpression
from quizzer.mathematics.read.functions import MATHEMATICAL
from quizzer.mathematics.read.indices import Element, free
from quizzer.mathematics.read.letters import Letters
from quizzer.mathematics.read.pretty import plain
from quizzer.mathematics.read.rebuilt import with_parts
from quizzer.mathematics.read.rows import is_row, lies
from quizzer.mathematics.read.shapes import Shape, Shapes
from quizzer.mathematics.read.slopes import Slope
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.value.graph import Graph, depends

_MOST = 24
"""Readings of one line that are looked at."""
_OF_ENTRIES = frozenset({"sum", "mean", "norm"})
_LOOSE = frozenset({"joined", "spaced", "dot"})


class Meaning:
    """Settles lines, one after the other, over the names known so far."""

    def __init__(self, setting: Setting, shapes: dict[str, Shape], graph: Graph) -> None:
        self.setting = setting
        self.shapes = shapes
        self.graph = graph
        self.scalar = shapes.get(setting.optimised) == ()
        self.lone: set[str] = set()  # introduced numbers that had letters
        self.code = ""
        self.line = Shapes(shapes, setting.dimensions, "")
        self.of_rows = ""
        """What is said of rows where a product has two readings."""
        self.alike: Callable[[Node, Node], bool] = lambda one, two: False
        """Whether two expressions have one value; whoever can compute says so."""

    def shape(self, node: Node) -> Shape:
        return self.line.of(node)

    def slip(self, message: str, node: Node) -> ExpressionError:
        return ExpressionError(message, self.code, node.at)

    def settled(
        self, sides: tuple[Node, ...], code: str, order: tuple[str, ...] | None, like: list[Shape]
    ) -> tuple[tuple[Node, ...], tuple[str, ...]]:
        """The sides as they are meant, and the order of their free letters.

        `order` is that of the line before, where this one goes on from it; `like` are shapes
        that the sides should have.
        """
        self.code = code
        self.line = Shapes(self.shapes, self.setting.dimensions, code)
        sides, order = Places(self.known, self.lone, code).resolved(sides, order)
        lists = [self.options(side) for side in sides]
        letters = Letters(self.shape, code)
        letters.dimensions = self.setting.dimensions
        order = letters.order([options[0] for options in lists], order, like)
        rows = [part for options in lists for part in walk(options[0]) if is_row(part, self.shape)]
        row = _short(rows[0]).lower() if rows else ""
        self.of_rows = f", {row}^T {row} for a number, {row} {row}^T for a matrix" if rows else ""
        fitting: list[tuple[Node, ...]] = []
        loosely: list[tuple[Node, ...]] = []  # where a number may stand for every entry
        error: ExpressionError | None = None
        tried = list(product(*lists))[:_MOST]
        for combination in tried:
            try:
                closed = letters.closed(combination, order, *like[:1])
                (fitting if self.fit(closed, like) else loosely).append(closed)
            except ExpressionError as slip:
                error = error or slip
        if not fitting and (self.graph.multipliers or self.setting.laws):
            fitting = loosely
        if not fitting:
            if error and len(tried) == 1:
                raise error
            closed = letters.closed(tried[0], order, *like[:1])
            return tuple(map(self.told_apart, closed)), order
        return tuple(map(self.told_apart, self.chosen(fitting))), order

    def told_apart(self, node: Node) -> Node:
        """The same, with products of arrays marked for what they are, for the echo."""
        if not (parts := children(node)):
            return node
        node = with_parts(node, tuple(map(self.told_apart, parts)))
        if isinstance(node, Binary) and node.op in ("*", "@"):
            left, right = self.known(node.left), self.known(node.right)
            if node.op == "*" and left and right:
                return replace(node, implied="entries")
            if node.op == "@" and left and right and len(left) == len(right) == 1:
                return replace(node, implied="dot")
        return node

    def fit(self, sides: tuple[Node, ...], like: list[Shape]) -> bool:
        """Whether all sides could be equal, as far as shapes say."""
        shapes = [*like, *(self.shape(side) for side in sides if side != Number("0"))]
        return len({tuple(each for each in shape if each != 1) for shape in shapes}) < 2

    def chosen(self, fitting: list[tuple[Node, ...]]) -> tuple[Node, ...]:
        """The only reading, or the first of several that agree."""
        if len(fitting) > 1 and self.scalar and any(Number("0") in sides for sides in fitting):
            numbers = [sides for sides in fitting if not any(map(self.shape, sides))]
            fitting = numbers or fitting  # the condition of a number's optimum is a number
        first = fitting[0]
        for other in fitting[1:]:
            for one, two in zip(first, other, strict=True):
                if one != two and not self.alike(one, two):
                    raise self.slip(
                        f"this can be read as {_short(one)} and as {_short(two)}: write * for "
                        f"entry by entry, @ for a matrix or dot product{self.of_rows}",
                        one,
                    )
        return first

    # --- readings

    def options(self, node: Node) -> list[Node]:
        """The readings of an expression that fit by themselves."""
        if not any(_special(part) for part in walk(node)):
            return [node]
        parts = children(node)
        found: dict[Node, None] = {}
        lists = [self.options(part) for part in parts] if not isinstance(node, Slope) else None
        for some in list(product(*lists))[:_MOST] if lists is not None else [()]:
            whole = with_parts(node, some) if lists else node
            for option in self.here(whole):
                found[option] = None
        fitting = [option for option in found if self.fits(option)]
        taken = [option for option in fitting if not self.wasted(option)]
        return (taken or fitting or list(found)[:1])[:_MOST]

    def wasted(self, node: Node) -> bool:
        """Whether a function of entries is given a number: another reading gives it some."""
        return (
            isinstance(node, Call) and node.function in _OF_ENTRIES and not self.known(node.args[0])
        )

    def fits(self, node: Node) -> bool:
        return self.known(node) is not None

    def here(self, node: Node) -> list[Node]:
        """The readings of a node whose parts are settled."""
        match node:
            case Name() | Call() if is_sized(node) and not self.is_own(node):
                own = self.setting
                return sized(node, self.known, own.dimensions, one_sigmoid(own.formulas))
            case Binary("^" | "**"):
                return self.power(node)
            case Binary("*") if node.implied in _LOOSE:
                return self.product(node)
            case Call("bars", (inside,)):
                if self.known(inside) not in ((), None):
                    raise self.slip("|x| of an array: write abs(x) or norm(x)", node)
                return [Call("abs", node.args, at=node.at)]
            case Call("dot", (one, two)) if len(self.known(one) or (0, 0)) > 1:
                return [Binary("@", one, two, at=node.at)]  # np.dot(X, w)
            case Call("nabla", (inside,)):
                return [self.slope(Slope(inside, self.main(node), at=node.at))]
            case Call("prime"):
                return [self.primed(node)]
            case Slope():
                return [self.slope(node)]
        return [node]

    def is_own(self, node: Node) -> bool:
        return isinstance(node, Name) and node.id in self.shapes

    def known(self, node: Node) -> Shape | None:
        """A shape, None where there is none."""
        try:
            return self.shape(node)
        except ExpressionError:
            return None

    def power(self, node: Binary) -> list[Node]:
        base = self.known(node.left)
        if node.op == "^" and node.right == Name("T") and base:
            if "T" in self.shapes:
                name = _short(node.left)
                raise self.slip(f"transposed, or to the power T? write {name}.T or {name}**T", node)
            return [Transpose(node.left, at=node.at)]
        square = base is not None and len(base) == 2 and base[0] == base[1] != 1
        if node.op == "^" and square and not (self.known(node.right) or ()):
            if node.right == Unary("-", Number("1")):
                return [Call("inv", (node.left,), at=node.at)]
            name = _short(node.left)
            raise self.slip(f"a power of a matrix: write {name}@{name} or {name}*{name}", node)
        return [node]

    def product(self, node: Binary) -> list[Any]:
        left, right = self.known(node.left), self.known(node.right)
        entries = replace(node, implied="")
        if not left or not right:
            return [node]
        matrix = Binary("@", node.left, node.right, at=node.at)
        if len(left) == len(right) == 1:
            if lies(node.left, self.known):
                return [matrix]
            if lies(node.right, self.known):
                column = node.right.operand if isinstance(node.right, Transpose) else node.right
                return [Call("outer", (node.left, column), at=node.at)]
            dot = replace(matrix, implied="dot")
            rows = any(is_row(part, self.shape) for part in (node.left, node.right))
            if node.implied == "dot" and rows:
                return [dot]
            return {"joined": [entries], "dot": [dot, entries]}.get(node.implied, [entries, dot])
        if self.fits(matrix):
            return [matrix]
        scalar = all(side == 1 for side in left) or all(side == 1 for side in right)
        return [entries] if scalar or left == right else [matrix]

    # --- derivatives

    def main(self, node: Node) -> Node:
        """What a derivative goes by where nothing says so."""
        target = self.setting.target
        if isinstance(target, Derivative):
            return Name(target.by, at=node.at)
        if over := self.setting.optimised or self.setting.question.sought.over:
            return Name(over, at=node.at)
        raise self.slip("by which name? write it below the sign, or as dL/dw", node)

    def slope(self, node: Slope) -> Node:
        """The derivative of an expression, which gets a hidden name."""
        at = node.by if isinstance(node.by, Element) else Element(node.by, ())
        by, letters = at.of, at.letters
        assert isinstance(by, Name)
        (operand,) = self.options(node.operand)[:1]
        own = free(operand)
        (inside,) = Letters(self.shape, self.code).closed((operand,), own)
        if isinstance(inside, Name) and inside.id in self.shapes:
            found: Node = Derivative(inside.id, by.id, at=node.at)
        else:
            name = f"_s{len(self.graph.hidden)}"
            self.shapes[name] = self.shape(inside)
            self.graph.hide(name, inside)
            found = OfExpression(name, by.id, inside, at=node.at)
        made = Element(found, own + letters, not (own and letters), len(own), at=node.at)
        return made if made.letters else found

    def primed(self, node: Call) -> Node:
        """The derivative of a function, the transpose of a matrix."""
        inside = node.args[0]
        shape = self.known(inside)
        if len(node.args) > 1 and isinstance(inside, Name) and isinstance(node.args[1], Name):
            return Derivative(inside.id, node.args[1].id, at=node.at)
        if shape:
            return Transpose(inside, at=node.at)
        if isinstance(inside, Name) and inside.id in self.graph.formulas:
            target = self.setting.target
            if isinstance(target, Derivative) and target.of == inside.id:
                return replace(target, at=node.at)
            variables = self.setting.question.variables
            own = [v for v in variables if depends(self.graph.formulas, inside.id, v)]
            if len(own) == 1:
                return Derivative(inside.id, own[0], at=node.at)
            names = " or ".join(f"d{inside.id}/d{v}" for v in own[:3])
            raise self.slip(f"derivative by which name? write {names}", node)
        if isinstance(inside, Call) and f"{inside.function}'" in MATHEMATICAL:
            return Call(f"{inside.function}'", inside.args, at=node.at)
        raise self.slip("a prime is the derivative of a function, or a matrix transposed", node)


def _special(node: Node) -> bool:
    match node:
        case Binary("*") if node.implied in _LOOSE:
            return True
        case Binary("^", _, Name("T") | Unary("-", Number("1")) | Number()):
            return True
        case Call("bars" | "nabla" | "prime" | "dot") | Slope():
            return True
    return is_sized(node)


def _short(node: Node) -> str:
    text = plain(node)
    return text if len(text) <= 60 else text[:57] + "..."
