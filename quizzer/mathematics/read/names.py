"""What a name says of itself: which letters index it, what it depends on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_SUM = re.compile(r"sum_([a-zA-Z]{1,2})(?:_not_([a-zA-Z]))?(?:_to_([A-Za-z]\w*))?")
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
    if not base or not letters.fullmatch(below):
        return None
    if base in known:
        return base, tuple(below)
    if base.upper() in known and len(base) == 1:
        return base.upper(), tuple(below)
    return None
