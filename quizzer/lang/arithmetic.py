"""Signs between two values: Python's for numbers, lists and text, numpy's for arrays."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from quizzer.lang.bounds import INTEGER_BITS
from quizzer.lang.cost import SizeError, elements, room
from quizzer.lang.functions import pure

_ARITHMETIC = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
}
_COMPARISONS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "is": operator.is_,
    "is not": operator.is_not,
    "in": lambda a, b: a in b,
    "not in": lambda a, b: a not in b,
}
PLAIN = (int, float, bool, np.ndarray)


def combined(op: str, left: Any, right: Any) -> Any:
    """Two values by one sign of arithmetic, measured first."""
    joined = (list, tuple, str)
    if op == "+" and isinstance(left, joined) and type(left) is type(right):
        room((elements(left) + elements(right),))
        return left + right
    if op == "*" and isinstance(left, joined) and isinstance(right, int):
        room((elements(left) * max(right, 1),))
        return left * right
    if op == "*" and isinstance(right, joined) and isinstance(left, int):
        return combined(op, right, left)
    left, right = _operand(op, left), _operand(op, right)
    if isinstance(left, np.ndarray) or isinstance(right, np.ndarray):
        room(np.broadcast_shapes(np.shape(left), np.shape(right)))
        if op == "-" and _boolean(left) and _boolean(right):
            left = np.asarray(left, dtype=np.int64)
    elif op == "**":
        return _power(left, right)
    return _ARITHMETIC[op](left, right)


def _operand(op: str, value: Any) -> Any:
    if isinstance(value, list):
        return pure.numbers(value)
    if isinstance(value, PLAIN):
        return value
    raise TypeError(f"{op} does not take {kind_of(value)}")


def _boolean(value: object) -> bool:
    return isinstance(value, bool) or (isinstance(value, np.ndarray) and value.dtype == bool)


def _power(base: Any, exponent: Any) -> Any:
    if isinstance(base, int) and isinstance(exponent, int):
        if exponent < 0:
            return float(base) ** exponent
        if base.bit_length() * exponent > INTEGER_BITS and abs(base) > 1:
            raise SizeError("this power is too large")
        return base**exponent
    found = base**exponent
    if isinstance(found, complex):
        raise ValueError("a negative number has no such power")
    return found


def compared(op: str, left: Any, right: Any) -> Any:
    if op in ("is", "is not"):
        if left is not None and right is not None:
            raise TypeError("`is` compares with none only; write ==")
        return _COMPARISONS[op](left, right)
    if op in ("in", "not in"):
        if isinstance(right, np.ndarray):
            right = right.tolist()
        return _COMPARISONS[op](left, right)
    if isinstance(left, np.ndarray) or isinstance(right, np.ndarray):
        room(np.broadcast_shapes(np.shape(left), np.shape(right)))
    return _COMPARISONS[op](left, right)


def kind_of(value: object) -> str:
    words = {str: "text", bool: "true or false", type(None): "none", dict: "a mapping"}
    name = type(value).__name__
    return words.get(type(value), f"an {name}" if name[0] in "aeiou" else f"a {name}")


def in_words(error: Exception) -> str:
    message = str(error).partition("\n")[0].strip() or type(error).__name__
    return message.replace("<lambda>() ", "this function ")
