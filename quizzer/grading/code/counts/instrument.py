"""Rewrites a file so that it counts what it does: every operation and call that its lines make.

The rewritten file runs in the sandbox and says its own count, which is shown as what it is: what
the code did when it ran. No verdict hangs on it.
"""

from __future__ import annotations

import ast
from importlib.resources import files

ENTRY = "quizzer_counted"
"""Calls the function; with no argument it gives the count since it was asked last."""
COUNT = "_quizzer_count"
_HERE = "quizzer.grading.code.counts"
_BARE = frozenset({"super", "locals", "globals", "vars", "dir", "eval", "exec", "__import__"})
"""Calls that look at the frame which makes them."""


def counting(source: bytes, function: str) -> bytes:
    """The file with its counter. Raises ValueError for what is no Python file."""
    try:
        tree = ast.parse(source)
        tree = _Counting().visit(tree)
        counter = files(_HERE).joinpath("counter.txt").read_text(encoding="utf-8")
        place = _after_head(tree)
        tree.body[place:place] = ast.parse(counter).body
        tree.body += ast.parse(_entry(function)).body
        return ast.unparse(ast.fix_missing_locations(tree)).encode()
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError(f"it cannot be rewritten: {error}") from None


def _entry(function: str) -> str:
    return (
        f"def {ENTRY}(*args):\n"
        f"    if not args:\n"
        f"        done, {COUNT}.work = {COUNT}.work, 0\n"
        f"        return done\n"
        f"    return {function}(*args)\n"
    )


def _after_head(tree: ast.Module) -> int:
    """Behind the docstring and what is imported from `__future__`."""
    for place, node in enumerate(tree.body):
        text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not text and not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            return place
    return len(tree.body)


def _asks(name: str, *args: ast.expr, keywords: list[ast.keyword] | None = None) -> ast.Call:
    method = ast.Attribute(ast.Name(COUNT, ast.Load()), name, ast.Load())
    return ast.Call(method, list(args), keywords or [])


class _Counting(ast.NodeTransformer):
    """Every operation, comparison and call in the place of which a value may stand."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """A matrix product by its multiplications, any other by its entries."""
        self.generic_visit(node)
        if isinstance(node.op, ast.MatMult):
            return _asks("product", node.left, node.right)
        return _asks("one", node)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        """By its entries."""
        self.generic_visit(node)
        return _asks("one", node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        """By its entries; a sign before a number is no operation."""
        self.generic_visit(node)
        return node if isinstance(node.operand, ast.Constant) else _asks("one", node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        """By the entries of what is put to it."""
        self.generic_visit(node)
        node.value = _asks("one", node.value)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """What is taken out as a copy, by its entries; a view costs nothing."""
        self.generic_visit(node)
        return _asks("taken", node) if isinstance(node.ctx, ast.Load) else node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """By what it goes over; the file's own functions by their lines."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _BARE:
            return node
        return _asks("call", node.func, *node.args, keywords=node.keywords)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        """The body and the defaults; decorators and annotations stay as they are."""
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.stmt:
        """The same."""
        return self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.stmt:
        node.body = [self.visit(line) for line in node.body]
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        """The body alone."""
        node.body = [self.visit(line) for line in node.body]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        """The value alone."""
        node.value = None if node.value is None else self.visit(node.value)
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.match_case:
        """The body alone: a pattern is no value."""
        node.body = [self.visit(line) for line in node.body]
        return node
