"""Changes of a reference that go beyond names: the order of its parameters, a line at its top."""

from __future__ import annotations

import ast
import random

from quizzer.model.code.signature import REQUIRED, Signature


def shuffled(signature: Signature, rng: random.Random) -> list[str]:
    """The parameters in another order, those with a default last; one alone stays."""
    asked = list(signature.required)
    given = [name for name in signature.parameters if name not in asked]
    for names in (asked, given):
        if len(names) > 1:
            before = list(names)
            while names == before:
                rng.shuffle(names)
    return [*asked, *given]


def written(name: str, order: list[str], signature: Signature, text: str) -> str:
    """A signature as the question's file holds it; defaults are spelled as in `text`."""
    spelled = {}
    tree = ast.parse(f"def {text}: ...").body[0]
    assert isinstance(tree, ast.FunctionDef)
    defaults = [value for value in signature.parameters.values() if value is not REQUIRED]
    nodes = tree.args.defaults
    for argument, node in zip(
        tree.args.args[len(tree.args.args) - len(nodes) :], nodes, strict=True
    ):
        spelled[argument.arg] = ast.get_source_segment(f"def {text}: ...", node) or ""
    assert len(defaults) == len(spelled)
    return f"{name}({', '.join(f'{n}={spelled[n]}' if n in spelled else n for n in order)})"


def reordered(source: str, function: str, order: list[str]) -> str:
    """A source with the parameters of one of its functions in another order.

    Raises ValueError where there is no such function, or it has other parameters or annotations.
    """
    node = _function(source, function)
    names = [argument.arg for argument in node.args.args]
    if sorted(names) != sorted(order) or any(a.annotation for a in node.args.args):
        raise ValueError(f"{function} has other parameters")
    defaults: list[ast.expr | None] = [None] * (len(names) - len(node.args.defaults))
    parts = {}
    for argument, default in zip(node.args.args, [*defaults, *node.args.defaults], strict=True):
        value = "" if default is None else f"={ast.get_source_segment(source, default)}"
        parts[argument.arg] = argument.arg + value
    starts = _starts(source)
    last = node.args.defaults[-1] if node.args.defaults else node.args.args[-1]
    first = node.args.args[0]
    begin = starts[first.lineno - 1] + first.col_offset
    end = starts[(last.end_lineno or 1) - 1] + (last.end_col_offset or 0)
    return source[:begin] + ", ".join(parts[name] for name in order) + source[end:]


def called(trees: list[ast.Module], function: str) -> bool:
    """Whether a program calls its own function, whose arguments then have an order."""
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function
        for tree in trees
        for node in ast.walk(tree)
    )


def opened(source: str, function: str, line: str) -> str:
    """A source with a line before the first statement of a function. Raises ValueError."""
    node = _function(source, function)
    first = node.body[0]
    if len(node.body) > 1 and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        first = node.body[1]
    lines = source.split("\n")
    lines.insert(first.lineno - 1, line)
    return "\n".join(lines)


def _function(source: str, name: str) -> ast.FunctionDef:
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == name and node.args.args:
            return node
    raise ValueError(f"the reference has no function {name!r}")


def _starts(source: str) -> list[int]:
    """Where each line begins. Columns of `ast` are bytes, so only plain ASCII will do."""
    if not source.isascii():
        raise ValueError("the reference is not plain ASCII")
    found, at = [], 0
    for line in source.split("\n"):
        found.append(at)
        at += len(line) + 1
    return found
