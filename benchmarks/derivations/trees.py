"""Lines of model answers as Python's own syntax trees, so that our reader has no part in it.

A derivative `dL/dz` becomes the name `D__L__z`, `E[x]` a call. Index notation has three calls more:
`EL(p, 'i')`, `SUM('j', 'K', body)` with the dimension that j runs over, `DELTA('i', 'j')`.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator

_DERIVATIVE = re.compile(r"\bd([A-Za-z]\w*)/d([A-Za-z]\w*)\b")
_EQUAL = re.compile(r"(?<![=<>!])=(?!=)")


def parsed(text: str) -> ast.expr:
    """One side of a line. Raises SyntaxError where Python reads no expression."""
    tree = ast.parse(_DERIVATIVE.sub(r"D__\1__\2", text).strip(), mode="eval").body
    return _Calls().visit(tree)


def sides(line: str) -> list[ast.expr]:
    """The sides of a chain of equalities. Raises SyntaxError where it is none."""
    depth, found = 0, [""]
    for place, sign in enumerate(line):
        depth += (sign in "([") - (sign in ")]")
        if not depth and sign in "<>":
            raise SyntaxError("an inequality")
        if not depth and sign == "=" and _EQUAL.match(line, place):
            found.append("")
        else:
            found[-1] += sign
    return [parsed(part) for part in found]


class _Calls(ast.NodeTransformer):
    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        return ast.Call(node.value, [node.slice], [])


def name(text: str) -> ast.Name:
    return ast.Name(text, ast.Load())


def number(value: int) -> ast.Constant:
    return ast.Constant(value)


def call(function: str, *args: ast.expr) -> ast.Call:
    return ast.Call(name(function), list(args), [])


def binary(left: ast.expr, op: ast.operator, right: ast.expr) -> ast.BinOp:
    return ast.BinOp(left, op, right)


def function_of(node: ast.AST) -> str:
    """The function that a call calls; empty for what is no call."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id
    return ""


def derivative(text: str) -> tuple[str, str] | None:
    """`of` and `by` of a derivative's name."""
    parts = text.split("__")
    return (parts[1], parts[2]) if parts[0] == "D" and len(parts) == 3 else None


def names(node: ast.expr) -> set[str]:
    """All names but those of functions."""
    calls = {id(part.func) for part in ast.walk(node) if isinstance(part, ast.Call)}
    found = (part for part in ast.walk(node) if isinstance(part, ast.Name))
    return {part.id for part in found if id(part) not in calls}


def parts(node: ast.expr) -> list[ast.expr]:
    """Every expression inside a tree, the tree first, functions' names left out."""
    found: list[ast.expr] = [node]
    for child in ast.iter_child_nodes(node):
        if isinstance(node, ast.Call) and child is node.func:
            continue
        if isinstance(child, ast.keyword) or not isinstance(child, ast.expr):
            continue
        found += parts(child)
    return found


def with_part(tree: ast.expr, old: ast.expr, new: ast.expr) -> ast.expr:
    """A copy of the tree with one of its nodes (by identity) replaced."""
    if tree is old:
        return copy.deepcopy(new)
    found = copy.copy(tree)
    for field, value in ast.iter_fields(tree):
        if isinstance(value, ast.expr):
            setattr(found, field, with_part(value, old, new))
        elif isinstance(value, list):
            inside = [with_part(v, old, new) if isinstance(v, ast.expr) else v for v in value]
            setattr(found, field, inside)
    return found


def with_all(tree: ast.expr, old: ast.expr, new: ast.expr) -> ast.expr:
    """A copy with every part that is spelled like `old` replaced."""
    wanted = ast.dump(old)
    for part in parts(tree):
        if ast.dump(part) == wanted:
            tree = with_part(tree, part, new)
    return tree


def everywhere(
    tree: ast.expr, rule: Callable[[ast.expr], Iterator[ast.expr]]
) -> Iterator[tuple[ast.expr, ast.expr, ast.expr]]:
    """The tree with one part changed by the rule, with the part and what it became."""
    for part in parts(tree):
        for new in rule(part):
            yield with_part(tree, part, new), part, new
