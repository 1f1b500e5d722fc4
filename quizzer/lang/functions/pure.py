"""The pure functions of bank files, over numpy; each refuses what would be too large first.

Every one takes numbers, lists or arrays; scalars come back as Python numbers (`evaluate` sees
to that). The signatures are those of `signatures.PURE`.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from quizzer.lang.cost import SizeError, product_room, room, whole
from quizzer.lang.functions.making import (
    axis_from,
    eye,
    full,
    gathered,
    linspace,
    numbers,
    paired,
    repeat,
    reshape,
    shape_from,
    steps,
    tile,
    typed,
    whole_range,
)

_ERF = np.frompyfunc(math.erf, 1, 1)


def table() -> dict[str, Callable]:
    """Every pure function by its name."""
    return dict(_TABLE)


def _floats(x: object) -> np.ndarray:
    found = numbers(x)
    return found if found.dtype.kind == "f" else found.astype(np.float64)


def _elementwise(function: Callable) -> Callable:
    return lambda x: function(_floats(x))


def _entrywise(function: Callable) -> Callable:
    return lambda x: function(numbers(x))


def _reduction(function: Callable) -> Callable:
    def reduced(x, axis=None, keepdims=False):
        return function(numbers(x), axis=axis_from(axis), keepdims=bool(keepdims))

    return reduced


def _spread(function: Callable) -> Callable:
    def spread(x, axis=None, keepdims=False, ddof=0):
        return function(_floats(x), axis=axis_from(axis), keepdims=bool(keepdims), ddof=ddof)

    return spread


def _along(function: Callable) -> Callable:
    return lambda x, axis=None: function(numbers(x), axis=axis_from(axis))


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
    x, axis = _floats(x), axis_from(axis)
    top = np.max(x, axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    total = np.log(np.sum(np.exp(x - top), axis=axis, keepdims=True)) + top
    return total if keepdims else np.squeeze(total, axis=axis)


def _softmax(x, axis=-1):
    x = _floats(x)
    grown = np.exp(x - np.max(x, axis=axis_from(axis), keepdims=True))
    return grown / np.sum(grown, axis=axis_from(axis), keepdims=True)


def _norm(x, axis=None, keepdims=False):
    return np.sqrt(np.sum(_floats(x) ** 2, axis=axis_from(axis), keepdims=bool(keepdims)))


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


def _where(condition, a, b):
    parts = np.asarray(condition), np.asarray(a), np.asarray(b)
    room(np.broadcast_shapes(*(part.shape for part in parts)))
    return np.where(*parts)


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
    "sort": lambda x, axis=-1: np.sort(numbers(x), axis=axis_from(axis)),
    "argsort": lambda x, axis=-1: np.argsort(numbers(x), axis=axis_from(axis), kind="stable"),
    "dot": _dot,
    "outer": _outer,
    "zeros": lambda *shape: np.zeros(shape_from(shape)),
    "ones": lambda *shape: np.ones(shape_from(shape)),
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
    "full": full,
    "arange": lambda start, stop=None, step=1: np.arange(*steps(start, stop, step)),
    "range": whole_range,
    "linspace": linspace,
    "eye": eye,
    "where": _where,
    "concatenate": lambda arrays, axis=0: np.concatenate(gathered(arrays), axis=whole(axis)),
    "stack": lambda arrays, axis=0: np.stack(gathered(arrays), axis=whole(axis)),
    "reshape": reshape,
    "transpose": _transpose,
    "repeat": repeat,
    "tile": tile,
    "round": lambda x, digits=0: np.round(numbers(x), whole(digits)),
    "clip": _clip,
    "allclose": allclose,
    "array": typed,
    "dict": paired,
}
