"""The tree that every text becomes: small frozen values that compare by meaning, not by place.

`at` is the 0-based column of a node's first sign (of its operator, for an operation) in the
text as it was typed; it takes no part in comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Node:
    """Any part of an expression."""

    at: int = field(default=0, compare=False, kw_only=True)

    def parts(self) -> tuple[Node, ...]:
        """The direct parts of a node that a language adds to those below."""
        return ()


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A number as written; `1` is whole, `1.0` and `1e3` are not."""

    text: str

    @property
    def value(self) -> int | float:
        """The number for floating-point work."""
        return int(self.text) if self.text.isdigit() else float(self.text)

    @property
    def exact(self) -> Fraction:
        """The number as it stands: 0.5 is 1/2."""
        from fractions import Fraction

        return Fraction(self.text)


@dataclass(frozen=True, slots=True)
class Text(Node):
    """A quoted string."""

    value: str


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """true, false or none."""

    value: bool | None


@dataclass(frozen=True, slots=True)
class Rest(Node):
    """`...` in an index."""


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A name; inf, nan and pi are names that everyone knows."""

    id: str


@dataclass(frozen=True, slots=True)
class Unary(Node):
    """`-x`, `+x` or `not x`."""

    op: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """Two operands of + - * / // % ** @; `^` is kept apart from `**` for the reader's sake."""

    op: str
    left: Node
    right: Node
    implied: str = field(default="", compare=False)
    """A product written without a sign: "joined" as in `2x`, "spaced" as in `x y`; "dot" where
    it was LaTeX's `\\cdot`."""


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """`a < b <= c`: one operator fewer than operands."""

    ops: tuple[str, ...]
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Logic(Node):
    """`and` / `or` over two or more operands, left to right, stopping early."""

    op: str
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`f(a, b, key=c)`; `f` is a plain name."""

    function: str
    args: tuple[Node, ...] = ()
    keywords: tuple[tuple[str, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Slice(Node):
    """`start:stop:step` inside an index."""

    start: Node | None
    stop: Node | None
    step: Node | None


@dataclass(frozen=True, slots=True)
class Index(Node):
    """`x[a, b]`; `several` tells `x[(a,)]` from `x[a]`."""

    target: Node
    items: tuple[Node, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class Sequence(Node):
    """A list or a tuple."""

    kind: str
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table(Node):
    """`{key: value}`."""

    pairs: tuple[tuple[Node, Node], ...]


@dataclass(frozen=True, slots=True)
class Transpose(Node):
    """`x.T`, the only attribute there is."""

    operand: Node


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node, in reading order."""
    own = _CHILDREN.get(type(node))
    return own(node) if own else node.parts()


def _in_call(node: Call) -> tuple[Node, ...]:
    return node.args + tuple(value for _, value in node.keywords) if node.keywords else node.args


_CHILDREN: dict[type, Callable[[Any], tuple[Node, ...]]] = {
    Number: lambda node: (),
    Name: lambda node: (),
    Unary: lambda node: (node.operand,),
    Transpose: lambda node: (node.operand,),
    Binary: lambda node: (node.left, node.right),
    Compare: lambda node: node.operands,
    Logic: lambda node: node.operands,
    Call: _in_call,
    Slice: lambda node: tuple(p for p in (node.start, node.stop, node.step) if p is not None),
    Index: lambda node: (node.target, *node.items),
    Sequence: lambda node: node.items,
    Table: lambda node: tuple(part for pair in node.pairs for part in pair),
}
"""The parts by kind; trees are walked so often that trying one kind after the other tells."""
_LEAVES = frozenset({Number, Name})


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree, parents before their parts."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        kind = type(top)
        if kind not in _LEAVES:
            own = _CHILDREN.get(kind)
            stack.extend((own(top) if own else top.parts())[::-1])
