"""The pure functions of bank files, over numpy; each refuses what would be too large first.

Every one takes numbers, lists or arrays; scalars come back as Python numbers (`evaluate` sees
to that). The signatures are those of `signatures.PURE`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from quizzer.lang.cost import SizeError, product_room, room, whole

_KINDS = {"float": np.float64, "int": np.int64, "bool": np.bool_, "float32": np.float32}
_ERF = np.frompyfunc(math.erf, 1, 1)


def table() -> dict[str, Callable]:
    """Every pure function by its name."""
    return dict(_TABLE)


def numbers(x: object) -> np.ndarray:
    """An array of numbers; whole numbers too long for a machine word become floats."""
    found = np.asarray(x)
    if found.dtype == object:
        found = np.asarray(x, dtype=np.float64)
    if found.dtype.kind not in "biuf":
        raise TypeError("numbers are wanted here")
    return found


def _floats(x: object) -> np.ndarray:
    found = numbers(x)
    return found if found.dtype.kind == "f" else found.astype(np.float64)


def _shape(sides: tuple) -> tuple[int, ...]:
    if len(sides) == 1 and isinstance(sides[0], (tuple, list)):
        sides = tuple(sides[0])
    return room(sides)


def _axis(axis: object) -> Any:
    if axis is None:
        return None
    if isinstance(axis, (tuple, list)):
        return tuple(whole(one) for one in axis)
    return whole(axis)


def _elementwise(function: Callable) -> Callable:
    return lambda x: function(_floats(x))


def _entrywise(function: Callable) -> Callable:
    return lambda x: function(numbers(x))


def _reduction(function: Callable) -> Callable:
    def reduced(x, axis=None, keepdims=False):
        return function(numbers(x), axis=_axis(axis), keepdims=bool(keepdims))

    return reduced


def _spread(function: Callable) -> Callable:
    def spread(x, axis=None, keepdims=False, ddof=0):
        return function(_floats(x), axis=_axis(axis), keepdims=bool(keepdims), ddof=ddof)

    return spread


def _along(function: Callable) -> Callable:
    return lambda x, axis=None: function(numbers(x), axis=_axis(axis))


def _pairwise(function: Callable) -> Callable:
    def paired(a, b):
        a, b = numbers(a), numbers(b)
        room(np.broadcast_shapes(a.shape, b.shape))
        return function(a, b)

    return paired


def _sigmoid(x):
    x = _floats(x)
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + small), small / (1 + small))


def _logsumexp(x, axis=None, keepdims=False):
    x, axis = _floats(x), _axis(axis)
    top = np.max(x, axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    total = np.log(np.sum(np.exp(x - top), axis=axis, keepdims=True)) + top
    return total if keepdims else np.squeeze(total, axis=axis)


def _softmax(x, axis=-1):
    x = _floats(x)
    grown = np.exp(x - np.max(x, axis=_axis(axis), keepdims=True))
    return grown / np.sum(grown, axis=_axis(axis), keepdims=True)


def _norm(x, axis=None, keepdims=False):
    return np.sqrt(np.sum(_floats(x) ** 2, axis=_axis(axis), keepdims=bool(keepdims)))


def _dot(a, b):
    a, b = numbers(a), numbers(b)
    if a.ndim and b.ndim:
        product_room(a, b)
    return np.dot(a, b)


def _outer(a, b):
    a, b = numbers(a), numbers(b)
    room((a.size, b.size))
    return np.outer(a, b)


def _diag(x, k=0):
    x = numbers(x)
    if x.ndim == 1:
        room((x.size + abs(whole(k)),) * 2)
    return np.diag(x, whole(k))


def _inv(x):
    x = _floats(x)
    if x.shape[-1] > 200:
        raise SizeError("inv takes matrices up to 200 x 200")
    return np.linalg.inv(x)


def _steps(start, stop, step) -> tuple:
    start, stop = (0, start) if stop is None else (start, stop)
    if not step or not math.isfinite((stop - start) / step):
        raise ValueError("the step is 0 or an end is not finite")
    room((max(math.ceil((stop - start) / step), 0),))
    return start, stop, step


def _range(start, stop=None, step=1):
    return list(range(*(whole(end) for end in _steps(start, stop, step))))


def _eye(n, m=None, k=0):
    rows, columns = room((n, n if m is None else m))
    return np.eye(rows, columns, whole(k))


def _where(condition, a, b):
    parts = np.asarray(condition), np.asarray(a), np.asarray(b)
    room(np.broadcast_shapes(*(part.shape for part in parts)))
    return np.where(*parts)


def _arrays(parts: Iterable) -> list[np.ndarray]:
    found = [numbers(part) for part in parts]
    room((sum(part.size for part in found),))
    return found


def _repeat(x, count, axis=None):
    x = numbers(x)
    times = numbers(count)
    room((x.size * max(int(np.max(times, initial=0)), 1),))
    return np.repeat(x, times, axis=_axis(axis))


def _tile(x, counts):
    x = numbers(x)
    times = counts if isinstance(counts, (tuple, list)) else (counts,)
    room((x.size * math.prod(max(whole(time), 1) for time in times),))
    return np.tile(x, tuple(whole(time) for time in times))


def _reshape(x, *shape):
    sides = shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
    return numbers(x).reshape(tuple(whole(side) for side in sides))


def _transpose(x, *axes):
    order = axes[0] if len(axes) == 1 and isinstance(axes[0], (tuple, list)) else axes
    return numbers(x).transpose(tuple(whole(axis) for axis in order) or None)


def _clip(x, low, high):
    parts = [numbers(part) for part in (x, low, high) if part is not None]
    room(np.broadcast_shapes(*(part.shape for part in parts)))
    return np.clip(numbers(x), low, high)


def allclose(a: object, b: object, rtol: float = 1e-5, atol: float = 1e-6) -> bool:
    """Whether two values agree in shape and, within tolerance, in every entry; nan never does."""
    if isinstance(a, dict) or isinstance(b, dict):
        return (
            isinstance(a, dict)
            and isinstance(b, dict)
            and a.keys() == b.keys()
            and all(allclose(a[key], b[key], rtol, atol) for key in a)
        )
    if isinstance(a, (tuple, list)) and isinstance(b, (tuple, list)) and len(a) == len(b):
        return all(allclose(one, two, rtol, atol) for one, two in zip(a, b, strict=True))
    if isinstance(a, str) or isinstance(b, str):
        return a == b
    left, right = numbers(a), numbers(b)
    scalar = not left.ndim or not right.ndim
    if left.shape != right.shape and not scalar:
        return False
    return bool(np.allclose(left, right, rtol, atol))


def _array(x, kind="float"):
    if kind not in _KINDS:
        raise ValueError(f"array's kind is one of {', '.join(_KINDS)}")
    return np.array(x, dtype=_KINDS[kind])


def _list(x):
    if isinstance(x, np.ndarray):
        return x.tolist()
    return list(x)


def _int(x):
    if isinstance(x, str) and len(x) > 300:
        raise SizeError("this number is too long")
    return int(x)


def _str(x):
    if isinstance(x, (list, tuple, dict)) and len(x) > 1000:
        raise SizeError("only short values become text")
    text = str(x)
    room((len(text),))
    return text


def _linspace(start, stop, count=50):
    return np.linspace(start, stop, room((count,))[0])


def _full(shape, value):
    return np.full(_shape((shape,)), value)


def _dict(keys, values):
    keys = keys.tolist() if isinstance(keys, np.ndarray) else list(keys)
    values = values.tolist() if isinstance(values, np.ndarray) else list(values)
    if len(keys) != len(values):
        raise ValueError(f"{len(keys)} keys for {len(values)} values")
    return dict(zip(keys, values, strict=True))


_TABLE: dict[str, Callable] = {
    **{
        name: _elementwise(getattr(np, name))
        for name in ("exp", "log", "sqrt", "tanh", "isfinite", "isnan")
    },
    **{name: _entrywise(getattr(np, name)) for name in ("abs", "sign", "floor", "ceil", "trace")},
    **{
        name: _reduction(getattr(np, name))
        for name in ("sum", "mean", "max", "min", "prod", "all", "any")
    },
    **{name: _spread(getattr(np, name)) for name in ("var", "std")},
    **{name: _along(getattr(np, name)) for name in ("argmax", "argmin", "cumsum")},
    **{name: _pairwise(getattr(np, name)) for name in ("maximum", "minimum")},
    "sigmoid": _sigmoid,
    "relu": lambda x: np.maximum(numbers(x), 0),
    "softplus": lambda x: np.logaddexp(0.0, _floats(x)),
    "erf": lambda x: np.asarray(_ERF(_floats(x)), dtype=np.float64),
    "logsumexp": _logsumexp,
    "softmax": _softmax,
    "norm": _norm,
    "sort": lambda x, axis=-1: np.sort(numbers(x), axis=_axis(axis)),
    "argsort": lambda x, axis=-1: np.argsort(numbers(x), axis=_axis(axis), kind="stable"),
    "dot": _dot,
    "outer": _outer,
    "zeros": lambda *shape: np.zeros(_shape(shape)),
    "ones": lambda *shape: np.ones(_shape(shape)),
    "tril": lambda x, k=0: np.tril(numbers(x), whole(k)),
    "triu": lambda x, k=0: np.triu(numbers(x), whole(k)),
    "diag": _diag,
    "inv": _inv,
    "shape": lambda x: np.shape(x),
    "size": lambda x: int(np.size(x)),
    "len": lambda x: len(x),
    "list": _list,
    "float": lambda x: float(x),
    "int": _int,
    "str": _str,
    "full": _full,
    "arange": lambda start, stop=None, step=1: np.arange(*_steps(start, stop, step)),
    "range": _range,
    "linspace": _linspace,
    "eye": _eye,
    "where": _where,
    "concatenate": lambda arrays, axis=0: np.concatenate(_arrays(arrays), axis=whole(axis)),
    "stack": lambda arrays, axis=0: np.stack(_arrays(arrays), axis=whole(axis)),
    "reshape": _reshape,
    "transpose": _transpose,
    "repeat": _repeat,
    "tile": _tile,
    "round": lambda x, digits=0: np.round(numbers(x), whole(digits)),
    "clip": _clip,
    "allclose": allclose,
    "array": _array,
    "dict": _dict,
}
