"""The reference in the judge's process: loaded once, called on copies.

A bank is trusted code; a submission never comes here.
"""

from __future__ import annotations

import copy
import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from quizzer.errors import BankError
from quizzer.model.question import CodeQuestion
from quizzer.sandbox.runner import Handle, Rng


@lru_cache(maxsize=512)
def load(source: str, function: str, path: str) -> Callable[..., Any]:
    """Execute a reference's source and hand out its function."""
    scope: dict[str, Any] = {"__name__": f"quizzer_reference_{function}", "__file__": path}
    try:
        exec(compile(source, path, "exec"), scope)
    except Exception as error:
        raise BankError(f"{path} does not load: {type(error).__name__}: {error}") from error
    if not callable(scope.get(function)):
        raise BankError(f"{path} defines no function {function!r}")
    return scope[function]


class Reference:
    """Calls a function of the judge's own with the arguments that a submission gets."""

    def __init__(self, question: CodeQuestion, source: str, path: str) -> None:
        self.function = load(source, question.function, path)
        self.path = path

    def call(
        self, args: Mapping[str, Any], state: dict[str, Any], keep: Mapping[str, int] | None = None
    ) -> Any:
        """The function's result; kept components go into `state` and come back as None."""
        live = {name: _own(value, state) for name, value in args.items()}
        try:
            with np.errstate(all="ignore"):
                result = self.function(*live.values())
        except Exception as error:
            lines = [f.lineno for f in traceback.extract_tb(error.__traceback__)
                     if f.filename == self.path]  # fmt: skip
            where = f"{self.path}:{lines[-1]}" if lines else self.path
            words = f"{where}: the reference raised {type(error).__name__}: {error}"
            if isinstance(error, IndexError):
                words += "; a list becomes an array of floats unless `types` says int or bool"
            raise BankError(words) from error
        return kept_apart(result, state, keep or {})


def kept_apart(result: Any, state: dict[str, Any], keep: Mapping[str, int]) -> Any:
    """Move kept components into `state`; -1 means the whole result."""
    for name, index in keep.items():
        state[name] = result if index < 0 else result[index]
        if index < 0:
            return None
        result = tuple(None if i == index else part for i, part in enumerate(result))
    return result


def _own(value: Any, state: Mapping[str, Any]) -> Any:
    if isinstance(value, Handle):
        return state[value.name]
    if isinstance(value, Rng):
        return np.random.Generator(np.random.PCG64(value.seed))
    if callable(value):
        return value
    return copy.deepcopy(value)
