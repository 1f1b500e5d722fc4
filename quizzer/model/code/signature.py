"""A question's signature, read once: `name(q, k, v, mask=None)`."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

REQUIRED = object()
"""Stands for a default that is not there."""


@dataclass(frozen=True)
class Signature:
    """The function's name and its parameters with their defaults, in order."""

    name: str
    parameters: dict[str, Any]

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(name for name, default in self.parameters.items() if default is REQUIRED)

    @property
    def defaults(self) -> dict[str, Any]:
        return {name: value for name, value in self.parameters.items() if value is not REQUIRED}


@lru_cache(maxsize=4096)
def read_signature(text: str) -> Signature:
    """Parse a signature; `ValueError` says what is wrong with it."""
    try:
        tree = ast.parse(f"def {text}: ...").body[0]
    except SyntaxError as error:
        raise ValueError(f"{text!r} is no signature: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError):
        raise ValueError(f"{text[:80]!r} is no signature: it cannot be read") from None
    if not isinstance(tree, ast.FunctionDef):
        raise ValueError(f"{text!r} is no signature")
    asked = tree.args
    names = [argument.arg for argument in asked.args]
    if asked.vararg or asked.kwarg or asked.kwonlyargs or asked.posonlyargs:
        raise ValueError(f"{text!r} is no signature: parameters are plain names, with no * or /")
    if len(set(names)) < len(names):
        raise ValueError(f"{text!r} is no signature: a parameter stands there twice")
    try:
        values = [ast.literal_eval(node) for node in asked.defaults]
    except (ValueError, TypeError, RecursionError, MemoryError):
        words = "a default is a number, a text, None, True, False, or a list of them"
        raise ValueError(f"{text!r} is no signature: {words}") from None
    missing = [REQUIRED] * (len(names) - len(values))
    return Signature(tree.name, dict(zip(names, [*missing, *values], strict=True)))


@lru_cache(maxsize=256)
def signature_in(source: str, name: str) -> str:
    """The signature of a function that stands in a source text, without annotations; `ValueError`
    where none of that name does."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            for argument in node.args.args:
                argument.annotation = None
            return f"{name}({ast.unparse(node.args)})"
    raise ValueError(f"the reference has no function {name!r}")
