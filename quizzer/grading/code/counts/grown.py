"""Inputs that grow: a case with its arrays laid end to end, so that one length doubles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

SMALL = 32
"""The length that a first input is brought to, at least."""
MOST_ENTRIES = 60_000
MOST_LENGTHS = 3


@dataclass(frozen=True)
class Pair:
    """One length at two sizes."""

    where: str
    """`q` axis 0, `k` axis 1."""
    sizes: tuple[int, int]
    args: tuple[dict[str, Any], dict[str, Any]]


def pairs(args: Mapping[str, Any]) -> Iterator[Pair]:
    """Each length of the arguments at two sizes, the second twice the first. Axes of one length
    grow together: whether they must is the reference's to say, which runs on them."""
    lengths: dict[int, list[tuple[str, int]]] = {}
    for name, value in args.items():
        shape = value.shape if isinstance(value, np.ndarray) else ()
        if isinstance(value, list) and value and not isinstance(value[0], list | np.ndarray):
            shape = (len(value),)
        for axis, length in enumerate(shape):
            if length > 1:
                lengths.setdefault(length, []).append((name, axis))
    for length, places in list(lengths.items())[:MOST_LENGTHS]:
        times = -(-SMALL // length)
        small, large = (_laid(args, places, n) for n in (times, 2 * times))
        if sum(np.size(value) for value in large.values()) <= MOST_ENTRIES:
            where = ", ".join(f"`{name}` axis {axis}" for name, axis in places)
            yield Pair(where, (length * times, 2 * length * times), (small, large))


def _laid(args: Mapping[str, Any], places: list[tuple[str, int]], times: int) -> dict[str, Any]:
    found = dict(args)
    for name, axis in places:
        value = found[name]
        if isinstance(value, list):
            found[name] = value * times
        else:
            found[name] = np.concatenate([value] * times, axis=axis)
    return found
