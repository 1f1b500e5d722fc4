"""The tree of a formula: what `reader.parse` gives and what both layouts of this package read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sym:
    """A glyph or a word; `cls` is TeX's class of atom and decides the space around it."""

    text: str
    cls: str = "ord"
    limits: bool = False
    """Scripts go under and over it, as for a sum or a maximum."""


@dataclass(frozen=True)
class Group:
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Frac:
    top: Node
    bottom: Node


@dataclass(frozen=True)
class Binom:
    top: Node
    bottom: Node


@dataclass(frozen=True)
class Root:
    body: Node
    degree: Node | None


@dataclass(frozen=True)
class Accent:
    name: str
    body: Node


@dataclass(frozen=True)
class Fence:
    """Delimiters that grow with what they hold; an empty one is invisible."""

    left: str
    body: Node
    right: str


@dataclass(frozen=True)
class Grid:
    """Rows of cells: matrices, cases, aligned equations."""

    env: str
    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True)
class Script:
    base: Node
    sub: Node | None
    sup: Node | None


Node = Sym | Group | Frac | Binom | Root | Accent | Fence | Grid | Script


def class_of(node: Node) -> str:
    """TeX's class of an atom; a scripted one has that of its base."""
    if isinstance(node, Script):
        return class_of(node.base)
    return node.cls if isinstance(node, Sym) else "ord"


def only(node: Node) -> Node:
    """What a group of one holds."""
    while isinstance(node, Group) and len(node.items) == 1:
        node = node.items[0]
    return node


def is_large(node: Node) -> bool:
    """Whether it is a sum, a product or an integral, with or without its limits."""
    base = node.base if isinstance(node, Script) else node
    return isinstance(base, Sym) and base.text in {"∑", "∏", "∫"}


_SOLID = {"ord", "close", "word", "op"}


def gap(before: Node, after: Node, tight: bool = False) -> bool:
    """Whether a space stands between two neighbours, roughly as TeX has it.

    `tight`, as in scripts, keeps only the spaces without which words would run together.
    """
    left, right = _edge(before, -1), _edge(after, 0)
    if "space" in (left, right):
        return False
    if "rel" in (left, right) or "bin" in (left, right) or left == "punct":
        return not tight and (left != "punct" or right != "close")
    if left == "op":
        return is_large(after) or (not is_large(before) and right in {"ord", "word", "op"})
    if right == "op":
        return left in _SOLID
    return (left == "word" and right in {"ord", "word"}) or (left in _SOLID and right == "word")


def _edge(node: Node, side: int) -> str:
    """The class of an atom as its neighbour sees it: text may bring its own blank."""
    cls = class_of(node)
    if isinstance(node.base if isinstance(node, Script) else node, Fence):
        return "close" if side else "open"
    if cls == "text" and isinstance(node, Sym):
        return "space" if node.text[side : side + 1 or None].isspace() else "word"
    return cls


_NOTHING_BEFORE = {"open", "bin", "rel", "punct", "slash", "sign"}


def unary(items: tuple[Node, ...], continued: bool) -> tuple[Node, ...]:
    """A sign with nothing before it belongs to what follows, and gets no space."""
    fixed: list[Node] = []
    before = "ord" if continued else "open"
    for item in items:
        cls = class_of(item)
        if isinstance(item, Sym) and cls == "bin" and before in _NOTHING_BEFORE:
            item = Sym(item.text, "sign")
            cls = "sign"
        fixed.append(item)
        if cls != "space":
            before = cls
    return tuple(fixed)
