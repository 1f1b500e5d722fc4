"""Equal within tolerance: the default checker, for values of any structure.

Integers, texts and truth values are compared exactly, floats entry by entry. Exact shape, the same
kind of number, the same finite mask; nothing is broadcast and NaN equals nothing.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from quizzer.grading.code.checkers.result import SAME, Check
from quizzer.grading.code.checkers.rule import Rule
from quizzer.model.question import Tolerance

MAX_DEPTH = 30
_SHOWN = 200
"""Characters of a value that are told."""


def check(expected: Any, actual: Any, tolerance: Tolerance) -> Check:
    """Compare structure first, then every value."""
    return _compare(expected, actual, tolerance, "", 0)


_NAN = 1.2345e300
"""Stands for NaN when two wrong answers are compared with each other."""


def alike(left: Any, right: Any, tolerance: Tolerance) -> bool:
    """Whether two answers are the same within tolerance, NaN for NaN."""
    return check(without_nan(left), without_nan(right), tolerance).ok


def without_nan(value: Any) -> Any:
    """The value with a number in place of every NaN, so that it equals itself."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return np.where(np.isnan(value), _NAN, value.astype(np.float64))
    if isinstance(value, float) and value != value:
        return _NAN
    if isinstance(value, list | tuple):
        return type(value)(without_nan(item) for item in value)
    return value


def _compare(expected: Any, actual: Any, tolerance: Tolerance, where: str, depth: int) -> Check:
    if depth > MAX_DEPTH:
        return Check(False, "nested too deeply", where=where, kind="type")
    if isinstance(expected, np.ndarray):
        return _array(expected, actual, tolerance, where)
    if isinstance(expected, dict):
        return _mapping(expected, actual, tolerance, where, depth)
    if isinstance(expected, list | tuple):
        return _sequence(expected, actual, tolerance, where, depth)
    return _scalar(expected, actual, tolerance, where)


def _mapping(expected: dict, actual: Any, tolerance: Tolerance, where: str, depth: int) -> Check:
    if not isinstance(actual, dict):
        return _unlike("a dict", actual, where)
    if set(expected) != set(actual):
        missing, extra = len(set(expected) - set(actual)), len(set(actual) - set(expected))
        reason = f"the dict has {missing} keys missing and {extra} too many"
        return Check(False, reason, where=where, kind="shape")
    for key, value in expected.items():
        found = _compare(value, actual[key], tolerance, f"{where}[{key!r}]", depth + 1)
        if not found.ok:
            return found
    return SAME


def _sequence(
    expected: list | tuple, actual: Any, tolerance: Tolerance, where: str, depth: int
) -> Check:
    flat = isinstance(actual, np.ndarray) and actual.ndim > 0
    if not flat and not isinstance(actual, list | tuple):
        return _unlike(f"a {type(expected).__name__} of {len(expected)}", actual, where)
    if len(actual) != len(expected):
        reason = f"{len(actual)} items; expected {len(expected)}"
        return Check(False, reason, where=where, kind="shape")
    # An array is taken for the list of its rows.
    for i, (left, right) in enumerate(zip(expected, actual, strict=True)):
        found = _compare(left, right, tolerance, f"{where}[{i}]", depth + 1)
        if not found.ok:
            return found
    return SAME


def _scalar(expected: Any, actual: Any, tolerance: Tolerance, where: str) -> Check:
    if isinstance(actual, np.ndarray) and actual.ndim == 0:
        actual = actual[()]
    wanted = number_kind(expected)
    if not wanted:
        same = type(expected) is type(actual) and expected == actual
        if same:
            return SAME
        if type(expected) is not type(actual):
            return _unlike(describe(expected), actual, where)
        detail = f"got {_short(actual)}, expected {_short(expected)}"
        return Check(False, "the value differs", detail, where, "value")
    if number_kind(actual) not in ADMITS[wanted]:
        return _unlike(describe(expected), actual, where)
    if _is_long(expected) or _is_long(actual):
        if wanted == "int" and expected == actual:
            return SAME
        if wanted == "int":
            detail = f"got {_short(actual)}, expected {_short(expected)}"
            return Check(False, "value differs", detail, where, "value")
        actual = _as_float(actual)
    return _array(np.asarray(expected), np.asarray(actual), tolerance, where)


def _is_long(value: Any) -> bool:
    """Whether it is an integer that no array of integers can hold."""
    return isinstance(value, int) and not -(1 << 63) <= value < 1 << 63


def _as_float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 4] + " ..."


def _array(expected: np.ndarray, actual: Any, tolerance: Tolerance, where: str) -> Check:
    shape = shape_of(actual) if isinstance(actual, np.ndarray | list | tuple) else None
    if shape is None:
        return _unlike(describe(expected), actual, where)
    if shape != expected.shape:
        reason = f"shape {shape}; expected {expected.shape}"
        return Check(False, reason, where=where, kind="shape")
    array = as_array(actual, expected)
    if array is None:
        return _unlike(describe(expected), actual, where)
    if array.dtype.kind not in ADMITS_DTYPE.get(expected.dtype.kind, ""):
        reason = f"entries are {array.dtype}; expected {expected.dtype}"
        return Check(False, reason, where=where, kind="type")
    wrong = differing(expected, array, tolerance)
    if not wrong.any():
        return SAME
    return _differ(expected, array, wrong, where)


def differing(expected: np.ndarray, actual: np.ndarray, tolerance: Tolerance) -> np.ndarray:
    """Where entries differ by more than the tolerance, or are not both finite and unequal."""
    if expected.dtype.kind in "iub":
        return expected != actual
    with np.errstate(all="ignore"):
        actual = _wide(actual)
        near = np.abs(actual - expected) <= tolerance.allowed(expected)
        near &= np.isfinite(actual)
        finite = np.isfinite(expected)
        if finite.all():
            return ~near
        # Both sides of the comparison above are inf where only the actual value is finite.
        return ~np.where(finite, near, actual == expected)


def _wide(array: np.ndarray) -> np.ndarray:
    """In double precision; complex numbers keep both parts."""
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)


def _differ(expected: np.ndarray, actual: np.ndarray, wrong: np.ndarray, where: str) -> Check:
    count = f"{int(wrong.sum())} of {wrong.size} entries differ" if wrong.ndim else "value differs"
    with np.errstate(all="ignore"):
        bad = ~np.isfinite(_wide(actual)) & np.isfinite(_wide(expected))
        if bad.any():
            names = "NaN" if np.isnan(_wide(actual[bad])).any() else "infinite"
            reason = f"{int(bad.sum())} of {bad.size} entries are {names}" if bad.ndim else names
            at = tuple(int(i) for i in np.argwhere(bad)[0])
            return Check(False, reason, _at(expected, actual, at), where, "nan")
        size = np.where(wrong, np.abs(_wide(actual) - _wide(expected)), -1.0)
        size = np.where(np.isnan(size), np.inf, size)
    at = tuple(int(i) for i in np.unravel_index(int(np.argmax(size)), size.shape))
    detail = f"largest difference {float(size[at]):.6g}{_at(expected, actual, at)}"
    return Check(False, count, detail, where, "value")


def _at(expected: np.ndarray, actual: np.ndarray, at: tuple[int, ...]) -> str:
    place = f" at {list(at)}" if at else ""
    got, wanted = _told(actual[at], expected[at])
    return f"{place}: got {got}, expected {wanted}"


def _told(*numbers: Any) -> list[str]:
    """Numbers in six figures, or in all that they have where six do not tell them apart."""
    short = [f"{x:.6g}" if x.dtype.kind in "fc" else str(x) for x in numbers]
    return short if len(set(short)) == len(short) else list(map(str, numbers))


ADMITS = {"bool": {"bool"}, "int": {"int"}, "float": {"int", "float"}, "complex": {"complex"}}
ADMITS_DTYPE = {"b": "b", "i": "iu", "u": "iu", "f": "iuf", "c": "iufc"}


def number_kind(value: Any) -> str:
    """bool, int, float or complex; empty for anything that is no number."""
    if isinstance(value, bool | np.bool_):
        return "bool"
    if isinstance(value, int | np.integer):
        return "int"
    if isinstance(value, float | np.floating):
        return "float"
    return "complex" if isinstance(value, complex | np.complexfloating) else ""


def as_array(value: Any, like: np.ndarray) -> np.ndarray | None:
    """An ndarray, or a nested list of numbers as one; None where it is neither.

    Nothing but numbers in an even nest is handed to numpy: it would pad texts to the longest of
    them, and make arrays of whatever else it finds.
    """
    shape = shape_of(value)
    if shape is None or not isinstance(value, np.ndarray | list | tuple):
        return None
    if isinstance(value, np.ndarray):
        return value
    try:
        array = np.zeros(shape, like.dtype) if 0 in shape else np.asarray(value)
    except (ValueError, OverflowError):
        return None  # nested more deeply than numpy goes
    if array.dtype.kind not in "biufc" or array.shape != shape:
        return None
    # numpy turns [True, 2] into integers: a truth value among numbers is no number here.
    return array if array.dtype.kind == "b" or not _holds_bool(value) else None


def shape_of(value: Any) -> tuple[int, ...] | None:
    """The shape of a number, an array of numbers or an even nest of them; None for all else."""
    if isinstance(value, np.ndarray):
        return value.shape if value.dtype.kind in "biufc" else None
    if not isinstance(value, list | tuple):
        return () if number_kind(value) else None
    if not value:
        return (0,)
    first = shape_of(value[0])
    if first is None or any(shape_of(item) != first for item in value[1:]):
        return None
    return (len(value), *first)


def _holds_bool(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(map(_holds_bool, value))
    return isinstance(value, bool | np.bool_) or (
        isinstance(value, np.ndarray) and value.dtype.kind == "b"
    )


def describe(value: Any) -> str:
    """A value's kind in words: `an array of shape (2, 3)`, `a float`, `None`."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of {value.dtype} of shape {value.shape}"
    name = number_kind(value) or getattr(value, "type_name", type(value).__name__)
    if isinstance(value, list | tuple):
        return f"a {name} of {len(value)}"
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _unlike(wanted: str, actual: Any, where: str) -> Check:
    return Check(False, f"returned {describe(actual)}; expected {wanted}", where=where, kind="type")


RULE = Rule(check, alike)
