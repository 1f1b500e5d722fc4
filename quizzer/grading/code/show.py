"""Values as people read them, and as Python that can be pasted."""

from __future__ import annotations

from typing import Any

import numpy as np

from quizzer.sandbox.runner import Handle, Opaque, Rng

MAX_CHARS = 2000


_FEW = 60
"""Entries of an array up to which all are shown; of more, the first and the last."""
_ROW, _ROWS, _COLUMNS = 60, 16, 30
"""Entries of a long vector, and rows and columns of a large matrix, around the worst of them."""


_DIGITS = 5, 8, 12
"""Behind the point, as many as are needed to tell two values apart; more is rounding."""


def shown(value: Any, digits: int = _DIGITS[0]) -> str:
    """A short, readable text of a value, at most MAX_CHARS long."""
    if isinstance(value, np.ndarray):
        text = _array(value, _FEW, digits)
    elif isinstance(value, float):
        text = f"{value:.{digits + 3}g}"
    elif isinstance(value, tuple | list):
        inside = ", ".join(shown(item, digits) for item in value[:40])
        more = ", ..." if len(value) > 40 else ""
        text = f"({inside}{more})" if isinstance(value, tuple) else f"[{inside}{more}]"
    elif isinstance(value, dict):
        text = (
            "{" + ", ".join(f"{k!r}: {shown(v, digits)}" for k, v in list(value.items())[:40]) + "}"
        )
    else:
        text = special(value) or repr(value)
    return text if len(text) <= MAX_CHARS else text[: MAX_CHARS - 4] + " ..."


def _array(value: np.ndarray, threshold: int, digits: int) -> str:
    few = digits == _DIGITS[0]
    return np.array2string(
        value, precision=digits, suppress_small=few, threshold=threshold, separator=", "
    )


def special(value: Any) -> str:
    """Values that exist only between judge and child; empty for the rest."""
    if isinstance(value, Rng):
        return f"np.random.Generator(np.random.PCG64({value.seed}))"
    if isinstance(value, Handle):
        return f"<{value.name} as returned before>"
    if isinstance(value, Opaque):
        return f"<{value.type_name}>"
    if callable(value):
        return f"<function {getattr(value, '__name__', 'callable')}>"
    return ""


def pasteable(value: Any) -> str:
    """Python source of a value, given `import numpy as np`; callables stay in angle brackets."""
    if isinstance(value, np.ndarray):
        if value.size == 0:
            return f"np.zeros({value.shape}, np.{value.dtype})"
        dtype = "" if value.dtype == np.float64 else f", np.{value.dtype}"
        entries = pasteable(value.tolist())
        if value.dtype == np.float64 and "." not in entries and "np" not in entries:
            dtype = ", float"
        return f"np.array({entries}{dtype})"
    if isinstance(value, np.generic):
        return pasteable(value.item())
    if isinstance(value, float):
        if not np.isfinite(value):
            return {"inf": "np.inf", "-inf": "-np.inf"}.get(str(value), "np.nan")
        return str(int(value)) if value == int(value) and abs(value) < 1e6 else repr(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(pasteable, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(pasteable, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k!r}: {pasteable(v)}" for k, v in value.items()) + "}"
    return special(value) or repr(value)


def arguments(args: dict[str, Any]) -> str:
    """Named values, one under the other, the lines of an array aligned."""
    return "\n".join(
        f"{name} = {shown(value)}".replace("\n", "\n" + " " * (len(name) + 3))
        for name, value in args.items()
    )


def result(value: Any, names: tuple[str, ...]) -> str:
    """What a function returned, its parts under the names that the question gives them."""
    if len(names) > 1 and isinstance(value, list | tuple) and len(value) == len(names):
        return arguments(dict(zip(names, value, strict=True)))
    return shown(value)


def both(
    expected: Any, actual: Any, names: tuple[str, ...], differ: bool = True
) -> tuple[str, str]:
    """Two results to be laid beside each other: of large arrays of one shape the same part, that
    in which they differ most, under its indices: `[0:16, 30:60] = [[...`. Where they `differ`, with
    as many digits as show it."""
    parts = [expected, actual]
    if len(names) > 1 and all(isinstance(x, list | tuple) and len(x) == len(names) for x in parts):
        for closely in (False, True) if differ else (False,):  # of parts too that look right
            trios = zip(names, expected, actual, strict=True)
            told = [_pair(a, b, n, closely) for n, a, b in trios]
            if any(one != other for one, other in told):
                break
        left, right = ("\n".join(side) for side in zip(*told, strict=True))
        return left, right
    return _pair(expected, actual, "", differ)


def _pair(expected: Any, actual: Any, name: str, differ: bool) -> tuple[str, str]:
    left, right, part = expected, actual, ""
    many = 0
    if isinstance(expected, np.ndarray) and expected.size > _FEW and expected.dtype.kind in "biuf":
        array = _alike(actual, expected)
        if array is not None:
            place, part = _worst(expected, array)
            left, right, many = expected[place], array[place], expected.size
    lead = f"{name}{part} = " if name or part else ""
    texts = _apart(left, right, many, differ)
    one, other = (lead + t.replace("\n", "\n" + " " * len(lead)) for t in texts)
    return one, other


def _apart(left: Any, right: Any, many: int, differ: bool) -> tuple[str, str]:
    """Two values with as many digits as show that they differ; the fewest where none do."""
    texts = []
    for digits in _DIGITS if differ else _DIGITS[:1]:
        one, other = (_array(x, many, digits) if many else shown(x, digits) for x in (left, right))
        if one != other:
            return one, other
        texts.append((one, other))
    return texts[0]


def _alike(actual: Any, expected: np.ndarray) -> np.ndarray | None:
    """Numbers of the expected shape, as an array; None for anything else."""
    if not isinstance(actual, np.ndarray | list | tuple):
        return None
    try:
        array = np.asarray(actual)
    except (ValueError, OverflowError, TypeError):
        return None
    return array if array.shape == expected.shape and array.dtype.kind in "biuf" else None


def _worst(expected: np.ndarray, actual: np.ndarray) -> tuple[tuple[int | slice, ...], str]:
    """The part around the largest difference, and its indices; no indices where it is all."""
    with np.errstate(all="ignore"):
        apart = np.abs(actual.astype(float) - expected.astype(float))
        same = (actual == expected) | (np.isnan(apart) & (expected != expected))
    apart = np.where(same, 0.0, np.where(np.isnan(apart), np.inf, apart))
    at = [int(i) for i in np.unravel_index(int(np.argmax(apart)), apart.shape)]
    rooms = [_ROW] if expected.ndim == 1 else [_ROWS, _COLUMNS]
    place: list[int | slice] = list(at)
    told = [str(i) for i in at]
    for axis, room in zip(range(expected.ndim - len(rooms), expected.ndim), rooms, strict=True):
        size = expected.shape[axis]
        start = max(0, min(at[axis] - room // 2, size - room))
        stop = min(size, start + room)
        place[axis], told[axis] = slice(start, stop), f"{start}:{stop}"
    whole = expected.ndim == len(rooms) and all(
        size <= room for size, room in zip(expected.shape, rooms, strict=True)
    )
    return tuple(place), "" if whole else f"[{', '.join(told)}]"


def count(value: Any) -> int:
    """How many values a value is made of, were its arrays nested lists."""
    if isinstance(value, np.ndarray):
        return 1 + 2 * value.size
    if isinstance(value, list | tuple | set | frozenset):
        return 1 + sum(map(count, value))
    if isinstance(value, dict):
        return 1 + sum(count(key) + count(item) for key, item in value.items())
    return 1


def size(value: Any) -> int:
    """About how many bytes a value takes on the way, to cap what may come back."""
    if isinstance(value, np.ndarray):
        return 64 + value.nbytes * 4
    if isinstance(value, list | tuple):
        return 64 + sum(map(size, value))
    if isinstance(value, dict):
        return 64 + sum(size(k) + size(v) for k, v in value.items())
    return 64 + (len(value) * 4 if isinstance(value, str) else 0)
