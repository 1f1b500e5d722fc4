"""Which parts of expressions are one: what is written alike has one value at a point.

An answer says the same things again: in the next line, in the target with its names written out,
in every repair that is tried of a wrong line. Such parts have one number, by which a scope keeps
their values.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import count
from typing import Any, Generic, NamedTuple, TypeVar

from quizzer.lang.nodes import Binary, Call, Name, Node, Number, Transpose, Unary, children
from quizzer.mathematics.read.derivative import Derivative, OfExpression
from quizzer.mathematics.read.functions import EXPECTATIONS
from quizzer.mathematics.read.indices import Delta, Each, Element, Over

FORKED = frozenset({"relu", "abs", "sign"})
"""Functions of a number whose sides are noted."""
_FORKED = FORKED | {"max", "min"}
Found = TypeVar("Found")


class Part(NamedTuple):
    """What is one of all parts that are written alike."""

    number: int
    """Given once and never again."""
    sloped: bool
    """There is a derivative in it: its value hangs on what the lines so far have said."""
    random: bool
    """There is an expectation in it: names are computed again for it."""
    lettered: bool
    """There is index notation in it."""


class ByNode(Generic[Found]):
    """What is made of a node, once; so many are kept, then all are made anew."""

    most = 16_384

    def __init__(self) -> None:
        self.parts: dict[Any, Any] = {}
        """What is one of all nodes that are written alike."""
        self.kept: dict[int, tuple[Node, Found]] = {}
        """By id, with the node, so that the id stays its own."""

    def __call__(self, node: Node) -> Found:
        """What was made of it."""
        found = self.kept.get(id(node))
        if found is None:
            if len(self.kept) >= self.most:
                self.kept.clear()
                self.parts.clear()
            found = self.kept[id(node)] = (node, self.made(node))
        return found[1]

    def made(self, node: Node) -> Found:
        raise NotImplementedError


class Alike(ByNode["Part | None"]):
    """The part that each node is; None where it has a branch, which is noted each time."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = count()

    def made(self, node: Node) -> Part | None:
        own = _OWN.get(type(node))
        if own is None or (type(node) is Call and node.function in _FORKED):
            return None
        inside = [self(part) for part in children(node)]
        parts = [part for part in inside if part is not None]
        if len(parts) < len(inside):
            return None
        key = (type(node), own(node), *(part.number for part in parts))
        if key not in self.parts:
            sloped = isinstance(node, Derivative) or any(part.sloped for part in parts)
            random = isinstance(node, Call) and node.function in EXPECTATIONS
            random = random or any(part.random for part in parts)
            lettered = type(node) in _LETTERED or any(part.lettered for part in parts)
            self.parts[key] = Part(next(self.numbers), sloped, random, lettered)
        return self.parts[key]


_LETTERED = frozenset({Element, Over, Each, Delta})
_OWN: dict[type, Callable[[Any], Hashable]] = {
    Number: lambda node: node.text,
    Name: lambda node: node.id,
    Unary: lambda node: node.op,
    Binary: lambda node: node.op,
    Transpose: lambda node: None,
    Call: lambda node: (node.function, tuple(key for key, _ in node.keywords)),
    Derivative: lambda node: (node.of, node.by),
    OfExpression: lambda node: (node.of, node.by),
    Element: lambda node: (node.letters, isinstance(node.of, Derivative)),
    Over: lambda node: (node.letter, node.but, node.size),
    Each: lambda node: (node.letters, node.sizes),
    Delta: lambda node: (node.one, node.other),
}
"""What a kind of node says beside its parts, as far as its value hangs on it."""

ALIKE = Alike()
