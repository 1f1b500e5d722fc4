"""Arrays made and reshaped, each measured before it is made; and how arguments are read."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from quizzer.lang.cost import room, whole

_KINDS = {"float": np.float64, "int": np.int64, "bool": np.bool_, "float32": np.float32}


def numbers(x: object) -> np.ndarray:
    """An array of numbers; whole numbers too long for a machine word become floats."""
    found = np.asarray(x)
    if found.dtype == object:
        found = np.asarray(x, dtype=np.float64)
    if found.dtype.kind not in "biuf":
        raise TypeError("numbers are wanted here")
    return found


def shape_from(sides: tuple) -> tuple[int, ...]:
    if len(sides) == 1 and isinstance(sides[0], (tuple, list)):
        sides = tuple(sides[0])
    return room(sides)


def axis_from(axis: object) -> Any:
    if axis is None:
        return None
    if isinstance(axis, (tuple, list)):
        return tuple(whole(one) for one in axis)
    return whole(axis)


def steps(start, stop, step) -> tuple:
    start, stop = (0, start) if stop is None else (start, stop)
    if not step or not math.isfinite((stop - start) / step):
        raise ValueError("the step is 0 or an end is not finite")
    room((max(math.ceil((stop - start) / step), 0),))
    return start, stop, step


def whole_range(start, stop=None, step=1):
    return list(range(*(whole(end) for end in steps(start, stop, step))))


def eye(n, m=None, k=0):
    rows, columns = room((n, n if m is None else m))
    return np.eye(rows, columns, whole(k))


def linspace(start, stop, count=50):
    return np.linspace(start, stop, room((count,))[0])


def full(shape, value):
    return np.full(shape_from((shape,)), value)


def gathered(parts: Iterable) -> list[np.ndarray]:
    found = [numbers(part) for part in parts]
    room((sum(part.size for part in found),))
    return found


def repeat(x, count, axis=None):
    x = numbers(x)
    times = numbers(count)
    room((x.size * max(int(np.max(times, initial=0)), 1),))
    return np.repeat(x, times, axis=axis_from(axis))


def tile(x, counts):
    x = numbers(x)
    times = counts if isinstance(counts, (tuple, list)) else (counts,)
    room((x.size * math.prod(max(whole(time), 1) for time in times),))
    return np.tile(x, tuple(whole(time) for time in times))


def reshape(x, *shape):
    sides = shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
    return numbers(x).reshape(tuple(whole(side) for side in sides))


def typed(x, kind="float"):
    if kind not in _KINDS:
        raise ValueError(f"array's kind is one of {', '.join(_KINDS)}")
    return np.array(x, dtype=_KINDS[kind])


def paired(keys, values):
    keys = keys.tolist() if isinstance(keys, np.ndarray) else list(keys)
    values = values.tolist() if isinstance(values, np.ndarray) else list(values)
    if len(keys) != len(values):
        raise ValueError(f"{len(keys)} keys for {len(values)} values")
    return dict(zip(keys, values, strict=True))
