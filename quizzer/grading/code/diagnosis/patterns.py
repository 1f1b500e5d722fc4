"""What the failing cases have in common that no passing case has.

Facts about the inputs ("mask has a row without any True"), read off every call. A fact is told
only where every failing case has it and no passing case does; facts that hold by chance in one
case as easily as not (a length of 1, a number below 1) need two failing cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np

from quizzer.grading.code.cases import Call
from quizzer.grading.code.run import Ran
from quizzer.model.code.signature import read_signature
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Finding, Verdict
from quizzer.sandbox.wire.met import once

LARGE = 100.0
MAX_ROWS = 64
"""Rows beyond this many are not compared with each other."""


def find(question: CodeQuestion, rans: list[Ran]) -> Finding | None:
    """The first telling fact that parts the failing cases from the passing ones."""
    failing = [ran for ran in rans if ran.verdict is not Verdict.ACCEPTED]
    passing = [ran for ran in rans if ran.verdict is Verdict.ACCEPTED]
    if not failing or len(passing) < 2:
        return None
    defaults = read_signature(question.signature).defaults
    elsewhere = {
        fact for ran in passing for call in ran.prepared.calls for fact in _known(call, defaults)
    }
    common = list(_known(failing[0].call, defaults))
    for ran in failing[1:]:
        there = set(_known(ran.call, defaults))
        common = [fact for fact in common if fact in there]
    for words, strong in sorted(common, key=lambda fact: not fact[1]):
        if (words, strong) not in elsewhere and (strong or len(failing) > 1):
            return Finding("only_where", f"it fails only where {words}; the other cases hold")
    return None


Fact = tuple[str, bool]
"""Words, and whether one failing case is enough to tell them."""


def _known(call: Call, defaults: dict[str, Any]) -> tuple[Fact, ...]:
    """The facts of one call, found once for all files that are sent it."""
    return once(call.notes, "facts", lambda: tuple(facts(call.args, defaults)))


def facts(args: dict[str, Any], defaults: dict[str, Any]) -> Iterator[Fact]:
    """What is true of one call's arguments, the most telling first."""
    given = defaults | args
    for name, value in given.items():
        if isinstance(value, np.ndarray) and value.size:
            yield from _of_array(name, value)
        if name in defaults:
            other = "has its default" if _same(value, defaults[name]) else "is not its default"
            yield f"{name} {other}", True
    for name, value in given.items():
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield from _of_number(name, float(value))
    yield from _of_pairs({n: v for n, v in given.items() if isinstance(v, np.ndarray)})


def _same(value: Any, default: Any) -> bool:
    if value is None or default is None:
        return value is default
    return not isinstance(value, np.ndarray) and value == default


def _of_array(name: str, value: np.ndarray) -> Iterator[Fact]:
    if value.dtype.kind == "b":
        if not value.any(-1).all():
            yield f"{name} has a row without any True", True
    elif value.dtype.kind == "f" and np.isneginf(value).any():
        yield f"{name} holds -inf", True
    yield f"{name} has {value.ndim} dimension{'s' * (value.ndim != 1)}", True
    if value.ndim > 2:
        yield f"{name} has more than two dimensions", True
    for axis in range(-value.ndim, 0):
        if value.shape[axis] == 1:
            yield f"{name} has length 1 along axis {axis}", False
    if value.dtype.kind not in "fi":
        return
    finite = value[np.isfinite(value)]
    if finite.size and np.abs(finite).max() >= LARGE:
        yield f"{name} holds entries of {LARGE:g} and more", False
    if (
        value.ndim == 2
        and value.shape[0] <= MAX_ROWS
        and len(np.unique(value, axis=0)) < len(value)
    ):
        yield f"{name} has equal rows", False
    if value.ndim and value.shape[-1] > 1 and (value == value[..., :1]).all(-1).any():
        yield f"{name} has a row of equal entries", False
    if value.dtype.kind == "f":
        whole = bool((finite == np.round(finite)).all())
        yield f"{name} holds {'whole' if whole else 'broken'} numbers{' only' * whole}", False
    yield f"{name} holds {'a zero' if (value == 0).any() else 'no zero'}", False
    yield f"{name} holds {'a' if (value < 0).any() else 'no'} negative entry", False


def _of_number(name: str, value: float) -> Iterator[Fact]:
    if value == 0:
        yield f"{name} is 0", True
    if value != np.floor(value):
        yield f"{name} is no whole number", False
    for bound in (1.0, 2.0):
        if value != bound:
            yield f"{name} is {'above' if value > bound else 'below'} {bound:g}", False


def _of_pairs(arrays: dict[str, np.ndarray]) -> Iterator[Fact]:
    """Which arguments agree in length: a mix-up of two axes shows where they differ."""
    for (left, a), (right, b) in combinations(arrays.items(), 2):
        if a.ndim == b.ndim and a.ndim > 1:
            how = "the same length" if a.shape[-2] == b.shape[-2] else "different lengths"
            yield f"{left} and {right} have {how} along axis -2", False
    for name, value in arrays.items():
        if value.ndim > 1:
            square = "square" if value.shape[-1] == value.shape[-2] else "not square"
            yield f"{name} is {square}", False
