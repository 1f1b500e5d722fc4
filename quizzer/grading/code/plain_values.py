"""What a reference may return: values that an answer can be, of a size that can be compared."""

from __future__ import annotations

from typing import Any

import numpy as np

from quizzer.errors import BankError
from quizzer.sandbox.child.wire import MAX_DEPTH, MAX_NDIM

MOST_BYTES = 64 << 20
"""Beyond, comparing takes longer than anybody waits."""
_ITEM = 64
"""Bytes that an item costs at least."""


def check(value: Any, path: str) -> None:
    """Raises BankError for a result that no submission's could be compared with."""
    left, waiting = MOST_BYTES, [(value, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise BankError(f"{path}: the reference's result nests more than {MAX_DEPTH} deep")
        left -= _bytes(part, path)
        inner = _inner(part)
        left -= _ITEM * len(inner)
        if left < 0:
            raise BankError(
                f"{path}: the reference's result takes more than {MOST_BYTES >> 20} MB; make the"
                " case smaller"
            )
        waiting += [(item, depth + 1) for item in inner]


def _bytes(part: Any, path: str) -> int:
    """What one part takes by itself. Raises BankError for what is no plain value."""
    if isinstance(part, np.ndarray):
        if part.ndim > MAX_NDIM:
            raise BankError(f"{path}: the reference returns an array of {part.ndim} dimensions")
        return part.nbytes
    if isinstance(part, str | bytes):
        return len(part)
    if isinstance(part, int):
        return _digits(part, path)
    if part is None or isinstance(
        part, float | complex | list | tuple | set | frozenset | dict | np.generic
    ):
        return 0
    raise BankError(
        f"{path}: the reference returns a value of the type {type(part).__name__}, which no answer"
        " can match; return numbers, texts, arrays, or lists, tuples, sets and dicts of them"
    )


def _digits(number: int, path: str) -> int:
    if number.bit_length() > 8192:
        raise BankError(
            f"{path}: the reference returns an integer of {number.bit_length():,} bits; 8,192 are"
            " the most"
        )
    return number.bit_length() // 8


def _inner(part: Any) -> list[Any]:
    if isinstance(part, dict):
        return [*part.keys(), *part.values()]
    if isinstance(part, list | tuple | set | frozenset):
        return list(part)
    if isinstance(part, np.ndarray) and part.dtype.kind == "O":
        return part.ravel().tolist()
    return []
