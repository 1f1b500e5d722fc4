"""Which functions of a file a change can reach: those that changed, and those that use them."""

from __future__ import annotations

import ast
from functools import lru_cache


@lru_cache(maxsize=256)
def touched(before: str, after: str) -> frozenset[str] | None:
    """Names of functions that may do something else in the second text; None for any of them, where
    the change lies outside functions and classes."""
    old, new = _parts(before), _parts(after)
    if old[0] != new[0] or set(old[1]) != set(new[1]):
        return None
    found = {name for name in old[1] if ast.dump(old[1][name]) != ast.dump(new[1][name])}
    uses = {
        name: {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        for name, node in new[1].items()
    }
    while more := {name for name, used in uses.items() if used & found} - found:
        found |= more
    return frozenset(found)


def _parts(source: str) -> tuple[list[str], dict[str, ast.stmt]]:
    """What stands outside functions and classes, and those by their names."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    body = ast.parse(source).body
    named = {node.name: node for node in body if isinstance(node, kinds)}
    return [ast.dump(node) for node in body if not isinstance(node, kinds)], dict(named)
