"""A reference as a tree in which one place at a time is written anew."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property

SCOPES = ast.FunctionDef | ast.For | ast.While | ast.If


@dataclass(frozen=True)
class Known:
    """What the cases tell of a function that its source does not."""

    arrays: Set[str] = frozenset()
    """Parameters that are arrays."""
    ends: Set[tuple[str, int]] = frozenset()
    """Numbers at which a parameter may stand: (name, 0) or (name, 1)."""
    floats: Set[int] | None = None
    """Indices of the results that hold floats; None where that is not known."""


class Tree:
    """The parsed source; every change is undone before the next."""

    def __init__(self, source: str, known: Known | None = None) -> None:
        known = known or Known()
        self.arrays, self.ends, self.floats = known.arrays, known.ends, known.floats
        self.source = source.encode()
        self.module = ast.parse(source)
        self.nodes = list(ast.walk(self.module))
        self.parents = {child: node for node in self.nodes for child in ast.iter_child_nodes(node)}
        self.starts = [0]
        for line in self.source.split(b"\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    @cached_property
    def function(self) -> ast.FunctionDef:
        """The function that is graded: the first without an underscore."""
        found = [n for n in self.module.body if isinstance(n, ast.FunctionDef)]
        return next(n for n in found if not n.name.startswith("_"))

    @cached_property
    def parameters(self) -> dict[str, ast.expr | None]:
        """Names of the graded function's parameters with their defaults."""
        args = self.function.args
        names = [arg.arg for arg in args.args]
        defaults: list[ast.expr | None] = [None] * (len(names) - len(args.defaults))
        return dict(zip(names, [*defaults, *args.defaults], strict=True))

    @cached_property
    def values(self) -> dict[str, ast.expr]:
        """Names that are given a value once, by a plain assignment, and that value."""
        found: dict[str, list[ast.expr | None]] = {}
        for node in self.nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                parent = self.parents[node]
                value = parent.value if isinstance(parent, ast.Assign) else None
                found.setdefault(node.id, []).append(value)
        once = {name: given[0] for name, given in found.items() if len(given) == 1}
        return {n: v for n, v in once.items() if v is not None and n not in self.parameters}

    @cached_property
    def counts(self) -> set[str]:
        """Names of whole numbers that are read off a shape, or computed from such."""
        found: set[str] = set()
        for _ in range(2):
            for node in self.nodes:
                if isinstance(node, ast.Assign):
                    text = ast.unparse(node.value)
                    names = {n.id for n in ast.walk(node.value) if isinstance(n, ast.Name)}
                    if ".shape" in text or "len(" in text or ("//" in text and names & found):
                        targets = ast.walk(node.targets[0])
                        found |= {n.id for n in targets if isinstance(n, ast.Name)}
        return found

    def own(self, node: ast.AST) -> bool:
        """Whether a node stands in the graded function itself, in none within it."""
        while not isinstance(node, ast.FunctionDef | ast.Lambda):
            node = self.parents[node]
        return node is self.function

    def deep(self, node: ast.AST) -> str:
        """The node's text with every name that is assigned once by its value, to any depth."""
        text = ast.unparse(node)
        for _ in range(4):
            names = {n.id for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name)}
            inner = [name for name in names if name in self.values]
            for name in inner:
                text = re.sub(rf"\b{name}\b", f"({ast.unparse(self.values[name])})", text)
            if not inner:
                break
        return text

    def text(self, node: ast.AST) -> str:
        """The node as `ast.unparse` writes it, a name that is assigned once by its value."""
        if isinstance(node, ast.Name) and node.id in self.values:
            return ast.unparse(self.values[node.id])
        return ast.unparse(node)

    def expressions(self) -> Iterator[ast.expr]:
        """Every expression that is computed in a function's body, the outermost first."""
        for node in self.nodes:
            if isinstance(node, ast.expr) and self.statement(node) and not self._said(node):
                yield node

    def statements(self) -> Iterator[ast.stmt]:
        """Every statement of a function's body."""
        for node in self.nodes:
            if isinstance(node, ast.stmt) and isinstance(self.parents.get(node), SCOPES):
                docs = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
                if not docs and not isinstance(node, ast.FunctionDef):
                    yield node

    def statements_of(self, function: ast.FunctionDef) -> Iterator[ast.stmt]:
        """The statements at the top of a function's body, without its docstring."""
        for node in function.body:
            if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                yield node

    def _said(self, node: ast.AST) -> bool:
        """Whether a node stands in a docstring or among a function's defaults."""
        while not isinstance(node, ast.stmt):
            node = self.parents[node]
            if isinstance(node, ast.arguments) and isinstance(
                self.parents.get(node), ast.FunctionDef
            ):
                return True
        return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)

    def statement(self, node: ast.AST) -> ast.stmt | None:
        """The statement that a node is part of, if it stands in a function's body."""
        while not isinstance(node, ast.stmt):
            node = self.parents[node]
        return node if isinstance(self.parents.get(node), SCOPES) else None

    def swapped(self, changes: dict[ast.AST, str]) -> tuple[str, str]:
        """The source with each node written anew, and what that says: `before -> after` of the
        first node's statement. An expression becomes an expression, a statement statements."""
        first = next(iter(changes))
        place = first if isinstance(first, ast.stmt) else self.statement(first)
        inside = {node: text for node, text in changes.items() if self._within(node, place)}
        before = self._line(ast.unparse(place)) if place is not None else ""
        after = ""
        if place is not None:
            begin, end = self._span(place)
            spliced = self._spliced(inside)
            grown = len(spliced) - len(self.source)
            lines = spliced[begin : end + grown].decode()
            after = self._line(ast.unparse(ast.parse(textwrap.dedent(lines))))
        return self._spliced(changes).decode(), f"{before} -> {after}"

    @staticmethod
    def _line(text: str) -> str:
        return text.partition("\n")[0]

    def _within(self, node: ast.AST, place: ast.AST | None) -> bool:
        while node is not place and node in self.parents:
            node = self.parents[node]
        return node is place

    def _span(self, node: ast.AST) -> tuple[int, int]:
        """Where a node begins and ends, in bytes; a statement with the spaces before it."""
        assert isinstance(node, ast.expr | ast.stmt | ast.keyword | ast.arg)
        begin = self.starts[node.lineno - 1]
        if not isinstance(node, ast.stmt):
            begin += node.col_offset
        return begin, self.starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)

    def _spliced(self, changes: dict[ast.AST, str]) -> bytes:
        source = self.source
        for node, text in sorted(changes.items(), key=lambda c: self._span(c[0]), reverse=True):
            begin, end = self._span(node)
            new = f"({text})"
            if isinstance(node, ast.stmt):
                new = textwrap.indent(text, " " * node.col_offset)
            source = source[:begin] + new.encode() + source[end:]
        return source


def name_of(node: ast.AST) -> str:
    """The last part of what a call calls: `mean` for `np.mean(x)` and for `x.mean()`."""
    if not isinstance(node, ast.Call):
        return ""
    called = node.func
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""
