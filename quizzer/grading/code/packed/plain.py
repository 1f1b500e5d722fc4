"""Values as JSON holds them, and back. What JSON has not is a mapping of one key.

| value               | plain                                                    |
|---------------------|----------------------------------------------------------|
| inf, -inf, nan      | {"float": "inf"}                                         |
| tuple, set, mapping | {"tuple": [...]}, {"set": [...]}, {"dict": [[k, v], ...]} |
| array               | {"array": [[...], ...], "dtype": "float64", "shape": []} |
| scalar of numpy     | {"scalar": 1.0, "dtype": "float32"}                      |
| generator, handle   | {"rng": seed}, {"handle": name}                          |
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from quizzer.sandbox.runner import Handle, Rng

MOST = 50_000
"""Numbers that one value may hold: a sample is read by people too."""
_SIZES = {"float": (16, 32, 64), "int": (8, 16, 32, 64), "uint": (8, 16, 32, 64)}
_DTYPES = frozenset(["bool", *(f"{k}{n}" for k, sizes in _SIZES.items() for n in sizes)])
_DEEP = 30


class NotPlainError(ValueError):
    """A value that cannot be written down, or plain data that stand for none."""


def plain(value: Any) -> Any:
    """The value as JSON holds it. Raises NotPlainError for functions and what else has no text."""
    if isinstance(value, np.ndarray):
        if value.size > MOST or str(value.dtype) not in _DTYPES:
            raise NotPlainError(f"an array of {value.size:,} entries of {value.dtype}")
        entries = _nested(value.tolist())
        return {"array": entries, "dtype": str(value.dtype), "shape": list(value.shape)}
    if isinstance(value, np.generic):
        if str(value.dtype) not in _DTYPES:
            raise NotPlainError(f"a scalar of {value.dtype}")
        return {"scalar": _nested(value.item()), "dtype": str(value.dtype)}
    if value is None or isinstance(value, bool | int | str | float):
        return _nested(value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, tuple | set | frozenset):
        name = "tuple" if isinstance(value, tuple) else "set"
        items = value if isinstance(value, tuple) else sorted(value, key=repr)
        return {name: [plain(item) for item in items]}
    if isinstance(value, dict):
        return {"dict": [[plain(key), plain(item)] for key, item in value.items()]}
    if isinstance(value, Rng):
        return {"rng": value.seed}
    if isinstance(value, Handle):
        return {"handle": value.name}
    raise NotPlainError(f"a value of type {type(value).__name__}")


def _nested(value: Any) -> Any:
    if isinstance(value, list):
        return [_nested(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": str(value)}
    return value


def value(data: Any, deep: int = 0) -> Any:
    """What plain data stand for; anybody may have written them. Raises NotPlainError."""
    if deep > _DEEP:
        raise NotPlainError("values in values without end")
    if data is None or isinstance(data, bool | int | float | str):
        return data
    if isinstance(data, list):
        return [value(item, deep + 1) for item in data]
    try:
        return _marked(dict(data), deep)
    except NotPlainError:
        raise
    except (KeyError, ValueError, TypeError, OverflowError, AttributeError) as error:
        raise NotPlainError(f"no value: {error}") from None


def _marked(data: dict[str, Any], deep: int) -> Any:
    mark = next(iter(data), "")
    inside: Any = data.get(mark)
    if mark == "float" and inside in ("inf", "-inf", "nan"):
        return float(inside)
    if mark == "tuple":
        return tuple(value(item, deep + 1) for item in inside)
    if mark == "set":
        return {value(item, deep + 1) for item in inside}
    if mark == "dict":
        return {value(k, deep + 1): value(v, deep + 1) for k, v in inside}
    if mark == "rng" and type(inside) is int and 0 <= inside < 1 << 64:
        return Rng(inside)
    if mark == "handle" and isinstance(inside, str):
        return Handle(inside)
    if mark in ("array", "scalar") and data["dtype"] in _DTYPES:
        found = np.array(value(inside, deep + 1), dtype=data["dtype"])
        if mark == "scalar":
            return found.dtype.type(found.item())
        if found.size > MOST:
            raise NotPlainError(f"an array of {found.size:,} entries")
        return found.reshape([int(side) for side in data["shape"]])
    raise NotPlainError(f"no value is marked {str(mark)[:40]!r}")
