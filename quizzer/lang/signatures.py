"""Which functions there are and what they take, known without importing numpy.

A signature is written as Python writes it; `/`-less, `*name` takes any number, `=...` marks an
argument that may be left out.
"""

from __future__ import annotations

from typing import NamedTuple


class Signature(NamedTuple):
    """How a function is called."""

    names: tuple[str, ...]
    """Of the arguments that have one, in order."""
    least: int
    """Arguments that must be given."""
    most: int | None
    """Unnamed arguments that may be given; None for any number."""


def signature(text: str) -> Signature:
    """Read `"x, axis=None, keepdims=False"`."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    plain = [part for part in parts if not part.startswith("*")]
    star = next((place for place, part in enumerate(parts) if part.startswith("*")), None)
    names = tuple(part.partition("=")[0] for part in plain)
    least = sum("=" not in part for part in plain)
    return Signature(names, least, None if star is not None else len(plain))


_ELEMENTWISE = "exp log sqrt abs sign floor ceil isfinite isnan sigmoid tanh relu erf softplus"
_REDUCTIONS = "sum mean max min prod all any logsumexp norm"

PURE: dict[str, Signature] = {
    **{name: signature("x") for name in _ELEMENTWISE.split()},
    **{name: signature("x, axis=None, keepdims=False") for name in _REDUCTIONS.split()},
    **{name: signature("x, axis=None, keepdims=False, ddof=0") for name in ("var", "std")},
    **{name: signature("x, axis=None") for name in ("argmax", "argmin", "cumsum")},
    **{name: signature("x, axis=-1") for name in ("sort", "argsort", "softmax")},
    **{name: signature("a, b") for name in ("maximum", "minimum", "dot", "outer")},
    **{name: signature("*shape") for name in ("zeros", "ones")},
    **{name: signature("x, k=0") for name in ("tril", "triu", "diag")},
    **{name: signature("x") for name in ("inv", "trace", "shape", "size", "len", "list", "float")},
    **{name: signature("x") for name in ("int", "str")},
    "full": signature("shape, value"),
    "arange": signature("start, stop=None, step=1"),
    "range": signature("start, stop=None, step=1"),
    "linspace": signature("start, stop, count=50"),
    "eye": signature("n, m=None, k=0"),
    "where": signature("condition, a, b"),
    "concatenate": signature("arrays, axis=0"),
    "stack": signature("arrays, axis=0"),
    "reshape": signature("x, *shape"),
    "transpose": signature("x, *axes"),
    "repeat": signature("x, count, axis=None"),
    "tile": signature("x, counts"),
    "round": signature("x, digits=0"),
    "clip": signature("x, low, high"),
    "allclose": signature("a, b, rtol=1e-5, atol=1e-6"),
    "array": signature("x, kind='float'"),
    "dict": signature("keys, values"),
}
"""The pure functions of bank files."""

DRAWS: dict[str, Signature] = {
    "normal": signature("*shape"),
    "uniform": signature("low, high, *shape"),
    "integers": signature("low, high, *shape"),
    "bernoulli": signature("p, *shape"),
    "simplex": signature("*shape"),
    "permutation": signature("n"),
    "pick": signature("*values"),
    "shuffle": signature("items"),
    "rng": signature(""),
}
"""The functions that draw."""

CONSTANTS = frozenset({"inf", "nan", "pi"})
"""Names that have a value everywhere."""
