"""What a name says of itself: which letters index it, what it depends on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from quizzer.errors import did_you_mean

_LONG, _MOST_NAMES = 60, 12
"""Characters of a name, and names, that a message repeats."""
_MOMENTS = {"mu1": "m1", "mu2": "m2", "sigma1": "s1", "sigma2": "s2"}
_SUM = re.compile(r"sum_([a-zA-Z]{1,2})(?:_not_([a-zA-Z]))?(?:_to_([A-Za-z]\w*))?")
_ENDINGS = frozenset(
    (
        "hat",
        "bar",
        "MLE",
        "mle",
        "ML",
        "opt",
        "star",
        "new",
        "old",
        "MAP",
        "map",
        "true",
        "pred",
        "OLS",
        "LS",
        "best",
    )
)
"""Words at a name that are no letters of an index: `mu_hat`, `p_MLE`."""
_LETTERS = re.compile(r"[a-zA-Z]{1,4}")
_LETTERS_OR_ONE = re.compile(r"[a-zA-Z1]{1,4}")
_NUMBERED = re.compile(r"(\d)([a-zA-Z1]{1,4})")


class Sum(NamedTuple):
    """What `sum_j` sums over."""

    letters: tuple[str, ...]
    but: str
    to: str


@dataclass(frozen=True)
class Known:
    """The names that exist, and which of them each is made of."""

    names: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    """A defined name with a name that it depends on."""
    lone: frozenset[str] = frozenset()
    """Names with an axis of length 1, where an index may be a 1."""

    def behind(self, name: str) -> frozenset[str]:
        """The names that a name depends on."""
        return frozenset(other for own, other in self.pairs if own == name)


def sum_name(text: str) -> Sum | None:
    """`sum_j`, `sum_ij`, and what the reader makes of `sum_{j != i}` and `sum_{j=1}^{K}`."""
    match = _SUM.fullmatch(text)
    return Sum(tuple(match[1]), match[2] or "", match[3] or "") if match else None


def indexed_name(
    name: str, known: frozenset[str], lone: frozenset[str] = frozenset()
) -> tuple[str, tuple[str, ...]] | None:
    """The array and the letters of `W_ij`, where W is known; None where it is no such thing.

    A small x with two letters may stand for rows of X. `W_1ij` is `W1_ij` where W is no name.
    """
    base, _, below = name.rpartition("_")
    if base and base not in known and (inner := _NUMBERED.fullmatch(below)):
        base, below = base + inner[1], inner[2]
    letters = _LETTERS if base not in lone else _LETTERS_OR_ONE
    if not base or not letters.fullmatch(below) or below in _ENDINGS:
        return None
    if base in known:
        return base, tuple(below)
    if base.upper() in known and len(base) == 1:
        return base.upper(), tuple(below)
    return None


def no_name(
    name: str, names: Mapping[str, Any], dimensions: Iterable[str], functions: Iterable[str]
) -> str:
    """What is said of a name that does not exist: the nearest one, and what there is."""
    if name[0] == "d" and (name == "d" or name[1:] in names):
        first = f"{name} by itself has no value: write a derivative by a name there is, as dL/dw"
        return first + _there(names, dimensions)
    names = {own: None for own in names if own[0] != "_"}
    known = [*names, *dimensions, *functions]
    begun = [other for other in known if len(name) > 2 and other.startswith(name)]
    shown = name if len(name) <= _LONG else name[:_LONG] + "..."
    usual = _MOMENTS.get(name.replace("_", ""))
    near = did_you_mean(usual or (begun[0] if begun else name[:_LONG]), known)
    return f"there is no name {shown!r}{near}{_there(names, dimensions)}"


def _there(names: Mapping[str, Any], dimensions: Iterable[str]) -> str:
    """The names there are, as many as one takes in."""
    short = [own for own in (*names, *sorted(dimensions)) if len(own) <= _LONG]
    more = ", ..." if len(short) > _MOST_NAMES else ""
    return f"; the names are {', '.join(short[:_MOST_NAMES])}{more}" if short else ""
