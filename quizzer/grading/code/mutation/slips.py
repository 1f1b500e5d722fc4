"""Automatic mutants of a reference: one small slip each, to prove that the cases would see it.

Every mutant is named by its statement before and after, as `ast.unparse` writes them, so that a
question can list one as equivalent and keep the entry when lines move.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Change = Callable[[], object]


@dataclass(frozen=True)
class Mutant:
    """A changed reference; `name` is `statement -> changed statement`."""

    name: str
    source: str
    edge: bool = False
    """Whether it shows at an end only: where a comparison turns, or at the case beside the rule."""


OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.Pow: ast.Mult, ast.FloorDiv: ast.Mod, ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.GtE), ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip
NAMES: dict[str, str] = {
    "max": "min", "min": "max", "maximum": "minimum", "minimum": "maximum", "argmax": "argmin",
    "argmin": "argmax", "amax": "amin", "amin": "amax", "sum": "mean", "mean": "sum",
    "var": "std", "std": "var", "zeros": "ones", "ones": "zeros", "zeros_like": "ones_like",
    "ones_like": "zeros_like", "tril": "triu", "triu": "tril", "sin": "cos", "cos": "sin",
    "repeat": "tile", "exp": "expm1", "log1p": "log", "any": "all", "all": "any",
    "floor": "ceil", "ceil": "floor", "rint": "floor", "append": "remove",
}  # fmt: skip
COMMUTATIVE = {"max", "min", "maximum", "minimum", "add", "multiply", "logaddexp", "array_equal"}


def mutants(source: str) -> tuple[Mutant, ...]:
    """Every mutant of a reference, without duplicates, in the order of the tree's nodes."""
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    parents = {child: node for node in nodes for child in ast.iter_child_nodes(node)}
    seen = {ast.unparse(tree)}
    found: list[Mutant] = []
    for node in nodes:
        changes = list(_changes(node, parents))
        if not changes:
            continue
        statement = _statement(node, parents)
        before = _line(statement)
        for change in changes:
            # In place and back again: a copy of the tree for each change took seconds.
            kept = _snapshot(node, parents)
            after = change(statement)
            text = ast.unparse(tree)
            _restore(kept)
            if text not in seen and _compiles(text):
                seen.add(text)
                edge = isinstance(node, ast.Compare | ast.IfExp | ast.If | ast.BoolOp)
                found.append(Mutant(f"{before} -> {after}", text, edge))
    return tuple(found)


Snapshot = list[tuple[ast.AST, dict[str, object]]]


def _snapshot(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Snapshot:
    """The fields of all that a change may touch: the node and the two above it."""
    touched = [node]
    while len(touched) < 3 and touched[-1] in parents:
        touched.append(parents[touched[-1]])
    return [
        (item, {k: list(v) if isinstance(v, list) else v for k, v in ast.iter_fields(item)})
        for item in touched
    ]


def _restore(kept: Snapshot) -> None:
    for item, fields in kept:
        for name, value in fields.items():
            setattr(item, name, value)


def normal(source: str) -> str:
    """The source as `ast.unparse` writes it: what is spelled alike is the same mutant."""
    return ast.unparse(ast.parse(source))


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _statement(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> ast.stmt | None:
    while not isinstance(node, ast.stmt):
        if node not in parents:
            return None
        node = parents[node]
    return node


def _line(statement: ast.stmt | None) -> str:
    return ast.unparse(statement).split("\n")[0] if statement is not None else ""


def _changes(
    node: ast.AST, parents: dict[ast.AST, ast.AST]
) -> Iterator[Callable[[ast.stmt | None], str]]:
    """Edits in place, each answering what the statement reads afterwards."""
    for change in _expression_changes(node, parents):

        def apply(statement: ast.stmt | None, change: Change = change) -> str:
            change()
            return _line(statement)

        yield apply
    if isinstance(node, ast.stmt) and _droppable(node, parents):

        def drop(statement: ast.stmt | None) -> str:
            body = _body_of(node, parents)
            body[body.index(node)] = ast.Pass()
            return "(dropped)"

        yield drop


def _expression_changes(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[Change]:
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in OPERATORS:
        yield lambda: setattr(node, "op", OPERATORS[type(node.op)]())
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Div | ast.MatMult):
        yield lambda: _swap(node)
    if isinstance(node, ast.Compare):
        for new in COMPARISONS.get(type(node.ops[0]), ()):
            yield lambda new=new: node.ops.__setitem__(0, new())
    if isinstance(node, ast.BoolOp):
        other = ast.And if isinstance(node.op, ast.Or) else ast.Or
        yield lambda: setattr(node, "op", other())
    if isinstance(node, ast.Constant):
        yield from _constant_changes(node, parents)
    if isinstance(node, ast.Attribute) and node.attr in NAMES:
        yield lambda: setattr(node, "attr", NAMES[node.attr])
    if isinstance(node, ast.Name) and node.id in ("max", "min", "any", "all"):
        yield lambda: setattr(node, "id", NAMES[node.id])
    if isinstance(node, ast.Attribute) and node.attr == "T" and node in parents:
        yield lambda: _replace(node, node.value, parents)
    signs = ast.USub | ast.Not | ast.Invert
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, signs) and not _number(node.operand):
        yield lambda: _replace(node, node.operand, parents)
    if isinstance(node, ast.Call) and len(node.args) == 2 and _ordered(node):
        yield lambda: node.args.reverse()
    if isinstance(node, ast.IfExp):
        yield lambda: _replace(node, node.body, parents)
        yield lambda: _replace(node, node.orelse, parents)


def _constant_changes(node: ast.Constant, parents: dict[ast.AST, ast.AST]) -> Iterator[Change]:
    parent = parents.get(node)
    value = node.value
    if isinstance(parent, ast.arguments):
        return  # a default that every case may pass is the question's own business
    if isinstance(value, bool):
        yield lambda: setattr(node, "value", not value)
    elif isinstance(value, int):
        yield lambda: setattr(node, "value", value + 1)
        if value:
            yield lambda: setattr(node, "value", value - 1)
    elif isinstance(value, float):
        yield lambda: setattr(node, "value", value * 2 if value else 1.0)
    # -1 as an axis becomes 0
    if value == 1 and isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.USub):
        yield lambda: _replace(parent, ast.Constant(0), parents)


def _number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant)


def _swap(node: ast.BinOp) -> None:
    node.left, node.right = node.right, node.left


def _ordered(node: ast.Call) -> bool:
    """Whether the order of a call's arguments can matter."""
    if any(isinstance(item, ast.Starred) for item in node.args):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
    return name not in COMMUTATIVE


def _replace(old: ast.AST, new: ast.AST, parents: dict[ast.AST, ast.AST]) -> None:
    for name, value in ast.iter_fields(parents[old]):
        if value is old:
            setattr(parents[old], name, new)
        elif isinstance(value, list) and old in value:
            value[value.index(old)] = new


def _droppable(node: ast.stmt, parents: dict[ast.AST, ast.AST]) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return False  # a docstring
    inside = isinstance(parents.get(node), ast.FunctionDef | ast.For | ast.While | ast.If)
    kinds = (ast.AugAssign, ast.Expr, ast.If, ast.Break, ast.Continue, ast.Assign, ast.Return)
    return inside and isinstance(node, kinds)


def _body_of(node: ast.stmt, parents: dict[ast.AST, ast.AST]) -> list[ast.stmt]:
    for _, value in ast.iter_fields(parents[node]):
        if isinstance(value, list) and node in value:
            return value
    raise LookupError("a statement stands in some body")
