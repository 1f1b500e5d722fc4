"""Measures values before and after they are made, so that no text can fill the memory."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from quizzer.lang.bounds import (
    INTEGER_BITS,
    PRODUCT_WORK,
    TOTAL_ELEMENTS,
    VALUE_ELEMENTS,
)


class SizeError(ValueError):
    """A value would be larger than its bound."""


def room(shape: Iterable[object]) -> tuple[int, ...]:
    """A shape as whole numbers, refused where an array of it would be too large."""
    sides = tuple(whole(side) for side in shape)
    if any(side < 0 for side in sides):
        raise SizeError("a dimension is negative")
    count = math.prod(max(side, 1) for side in sides)
    if count > VALUE_ELEMENTS or len(sides) > 8:
        raise SizeError(f"{count:,} elements are more than {VALUE_ELEMENTS:,}")
    return sides


def whole(value: object) -> int:
    """A whole number, from anything that is one."""
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, np.ndarray) and value.ndim == 0:
        return whole(value.item())
    raise TypeError(f"a whole number is wanted, not {value!r:.40}")


def product_room(left: np.ndarray, right: np.ndarray) -> None:
    """Refuse a matrix product whose result or whose work would be too large."""
    if not left.ndim or not right.ndim:
        return
    rows = left.shape[:-1]
    columns = right.shape[-1:] if right.ndim > 1 else ()
    stack = np.broadcast_shapes(rows[:-1], right.shape[:-2]) if right.ndim > 1 else rows[:-1]
    size = room((*stack, *rows[-1:], *columns))
    if math.prod(size) * left.shape[-1] > PRODUCT_WORK:
        raise SizeError("this matrix product is too large")


def elements(value: object) -> int:
    """How many numbers, signs or parts a value holds."""
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, (bool, int, float)):
        return 1
    if isinstance(value, (str, bytes)):
        return len(value)
    if isinstance(value, dict):
        return sum(1 + elements(part) for part in value.values())
    if isinstance(value, (list, tuple, set, frozenset)):
        return len(value) + sum(
            elements(part) for part in value if isinstance(part, (list, tuple, dict, np.ndarray))
        )
    return 1


class Purse:
    """What one evaluation may still make."""

    def __init__(self) -> None:
        self.left = TOTAL_ELEMENTS

    def pay(self, value: object) -> object:
        """The value, unless it or all values together are too large."""
        if isinstance(value, int) and value.bit_length() > INTEGER_BITS:
            raise SizeError("this whole number is too large")
        count = elements(value)
        if count > VALUE_ELEMENTS:
            raise SizeError(f"{count:,} elements are more than {VALUE_ELEMENTS:,}")
        self.left -= count
        if self.left < 0:
            raise SizeError(f"all values together hold more than {TOTAL_ELEMENTS:,} elements")
        return value
