"""An expression in index notation: one entry of it, by the letters of its axes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from benchmarks.derivations.plain import Point, UnknownError
from benchmarks.derivations.trees import binary, call, function_of, name, number

_ENTRYWISE = frozenset(
    ["exp", "log", "sqrt", "abs", "sign", "sigmoid", "tanh", "relu", "softplus", "Phi", "phi"]
)


class Indexed:
    """Turns one line into entries; a letter is used once for a sum."""

    def __init__(self, point: Point, letters: str, known: set[str]) -> None:
        self.point = point
        self.left = [letter for letter in letters if letter not in known]
        self.sizes = {int(point.values[d]): d for d in point.question.dimensions}

    def shape(self, node: ast.expr) -> tuple[int, ...]:
        import numpy as np

        return tuple(np.shape(self.point.of(node)))

    def free(self, shape: tuple[int, ...]) -> str:
        """Letters for the axes of a line."""
        if len(shape) > len(self.left) or not all(side in self.sizes for side in shape):
            raise UnknownError("no letters")
        return "".join(self.left.pop(0) for _ in shape)

    def entry(self, node: ast.expr, letters: str) -> ast.expr:
        """The entry of a tree at these letters. Raises UnknownError where none is written."""
        match node:
            case ast.Constant():
                return node
            case ast.Name(id=text):
                return call("EL", name(text), ast.Constant(letters)) if letters else node
            case ast.UnaryOp(operand=a):
                return ast.UnaryOp(ast.USub(), self.entry(a, letters))
            case ast.Attribute(value=a):
                return self.entry(a, letters[::-1])
            case ast.BinOp(left=a, op=ast.MatMult(), right=b):
                return self.product(a, b, letters)
            case ast.BinOp(left=a, op=op, right=b):
                return binary(self.operand(a, letters), op, self.operand(b, letters))
            case ast.Call():
                return self.call(node, letters)
        raise UnknownError("no entry")

    def operand(self, node: ast.expr, letters: str) -> ast.expr:
        shape = self.shape(node)
        if not shape:
            return self.entry(node, "")
        if len(shape) != len(letters) or 1 in shape:
            raise UnknownError("spread")
        return self.entry(node, letters)

    def sum(self, size: int, body: Callable[[str], ast.expr]) -> ast.expr:
        if not self.left or size not in self.sizes:
            raise UnknownError("no letter left")
        letter = self.left.pop(0)
        return call("SUM", ast.Constant(letter), ast.Constant(self.sizes[size]), body(letter))

    def product(self, a: ast.expr, b: ast.expr, letters: str) -> ast.expr:
        rank = len(self.shape(a)) - 1
        return self.sum(
            self.shape(a)[-1],
            lambda letter: binary(
                self.entry(a, letters[:rank] + letter), ast.Mult(),
                self.entry(b, letter + letters[rank:]),
            ),
        )  # fmt: skip

    def call(self, node: ast.Call, letters: str) -> ast.expr:
        function, args = function_of(node), node.args
        if node.keywords:
            raise UnknownError("an axis")
        if function in _ENTRYWISE:
            return call(function, self.operand(args[0], letters))
        if function in ("sum", "mean"):
            (size,) = self.shape(args[0]) if len(self.shape(args[0])) == 1 else (0,)
            found = self.sum(size, lambda letter: self.entry(args[0], letter))
            sizes = name(self.sizes[size])
            return found if function == "sum" else binary(found, ast.Div(), sizes)
        if function == "dot":
            return self.product(args[0], args[1], "")
        if function == "outer":
            one, two = letters
            return binary(self.entry(args[0], one), ast.Mult(), self.entry(args[1], two))
        if function in ("diag", "eye"):
            one, two = letters
            delta = call("DELTA", ast.Constant(one), ast.Constant(two))
            if function == "eye":
                return delta
            return binary(self.entry(args[0], one), ast.Mult(), delta)
        if function in ("ones", "zeros"):
            return number(1 if function == "ones" else 0)
        if function == "softmax":
            top = call("exp", self.entry(args[0], letters))
            (size,) = self.shape(args[0])
            return binary(
                top, ast.Div(), self.sum(size, lambda t: call("exp", self.entry(args[0], t)))
            )
        raise UnknownError(function)


def running(side: ast.expr) -> Iterator[tuple[ast.expr, str]]:
    """The arrays whose entries a side has, each with its letters."""
    for part in ast.walk(side):
        match part:
            case ast.Call(func=ast.Name("EL"), args=[base, ast.Constant(str(own))]):
                yield base, own


def free_letters(side: ast.expr) -> set[str]:
    """Letters of a side that no sum binds."""
    match side:
        case ast.Call(func=ast.Name("EL"), args=[_, ast.Constant(str(own))]):
            return set(own)
        case ast.Call(
            func=ast.Name("DELTA"), args=[ast.Constant(str(one)), ast.Constant(str(two))]
        ):
            return {one, two}
    inside: set[str] = set()
    for child in ast.iter_child_nodes(side):
        if isinstance(child, ast.expr):
            inside |= free_letters(child)
    match side:
        case ast.Call(func=ast.Name("SUM"), args=[ast.Constant(str(letter)), *_]):
            inside.discard(letter)
    return inside
