"""The reference in the judge's process: loaded once, called on copies, under a clock.

A bank is trusted code; a submission never comes here.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from quizzer.bank.run import trusted
from quizzer.errors import BankError
from quizzer.grading.code.plain_values import check
from quizzer.model.question import CodeQuestion
from quizzer.sandbox.runner import Handle, Rng

PATIENCE = 10.0
"""A call of the reference may take so many times a case's limit."""
LOADING = 30.0
"""Seconds for loading a reference: it may import what is large."""

_loaded: dict[tuple[str, str, str], Callable[..., Any] | BankError] = {}
_MOST = 512


def load(source: str, function: str, path: str) -> Callable[..., Any]:
    """Execute a reference's source and hand out its function. One that failed is not run again."""
    key = source, function, path
    if key not in _loaded:
        if len(_loaded) >= _MOST:
            _loaded.clear()
        try:
            _loaded[key] = _executed(source, function, path)
        except BankError as error:
            _loaded[key] = error
    found = _loaded[key]
    if isinstance(found, BankError):
        raise found
    return found


def _executed(source: str, function: str, path: str) -> Callable[..., Any]:
    scope: dict[str, Any] = {"__name__": f"quizzer_reference_{function}", "__file__": path}

    def execute() -> None:
        exec(compile(source, path, "exec"), scope)

    trusted.call(execute, path=path, what="the reference does not load: it", seconds=LOADING)
    if not callable(scope.get(function)):
        raise BankError(f"{path} defines no function {function!r}")
    return scope[function]


class Reference:
    """Calls a function of the judge's own with the arguments that a submission gets."""

    def __init__(self, question: CodeQuestion, source: str, path: str) -> None:
        self.function = load(source, question.function, path)
        self.path = path
        self.seconds = PATIENCE * question.limits.case
        self._late: trusted.TooSlow | None = None

    def call(
        self, args: Mapping[str, Any], state: dict[str, Any], keep: Mapping[str, int] | None = None
    ) -> Any:
        """The function's result; kept components go into `state` and come back as None.

        Raises BankError for whatever goes wrong; once it was too slow, at once ever after.
        """
        if self._late is not None:
            raise self._late
        live = {name: _own(value, state) for name, value in args.items()}
        try:
            result = trusted.call(
                self._silent, live, path=self.path, what="the reference", seconds=self.seconds
            )
            parted = kept_apart(result, state, keep or {})
        except trusted.TooSlow as error:
            self._late = error
            raise
        except BankError as error:
            if isinstance(error.__cause__, IndexError):
                words = "a list becomes an array of floats unless `types` says int or bool"
                raise BankError(f"{error}; {words}") from error.__cause__
            raise
        except (TypeError, IndexError, KeyError) as error:
            words = f"{self.path}: the reference returns nothing that `keep` could part: {error}"
            raise BankError(words) from error
        check(parted, self.path)
        return parted

    def _silent(self, live: Mapping[str, Any]) -> Any:
        with np.errstate(all="ignore"):
            return self.function(*live.values())


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
