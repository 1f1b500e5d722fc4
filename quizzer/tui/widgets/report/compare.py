"""Expected and actual values side by side, with carets under what differs.

Values come as text, arrays printed entry by entry. The two texts are split into numbers and the
rest; where they have the same structure, entry is compared with entry, otherwise they are shown
without marks, since the message says that the shapes differ.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

_NUMBER = r"[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+|inf|nan)(?!\w)"
_TOKEN = re.compile(rf"{_NUMBER}|\w+|'[^']*'|\s+|.", re.IGNORECASE)
_IS_NUMBER = re.compile(_NUMBER, re.IGNORECASE)
SIGN = "^"
"""Stands under every value that differs."""


@dataclass(frozen=True)
class Piece:
    """A part of a shown value."""

    text: str
    differs: bool = False


def compare(expected: str, actual: str) -> tuple[list[Piece], list[Piece]]:
    """Both values in pieces; those that differ are marked, in the same places."""
    left, right = _tokens(expected), _tokens(actual)
    values = [[t for t in side if not t.isspace()] for side in (left, right)]
    if len(values[0]) != len(values[1]):
        return [Piece(t) for t in left], [Piece(t) for t in right]
    pairs = zip(*values, strict=True)
    differ = [not _same(a, b) for a, b in pairs]
    return _marked(left, differ), _marked(right, differ)


def told_apart(left: list[Piece], right: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The same without marks where every number differs: then they say nothing."""
    numbers = [piece.differs for piece in left if _IS_NUMBER.fullmatch(piece.text)]
    if not all(numbers):
        return left, right
    return [Piece(p.text) for p in left], [Piece(p.text) for p in right]


def _tokens(text: str) -> list[str]:
    """Numbers, words and signs; a blank after a comma goes with it."""
    return _TOKEN.findall(text)


def _same(left: str, right: str) -> bool:
    if _IS_NUMBER.fullmatch(left) and _IS_NUMBER.fullmatch(right):
        a, b = float(left), float(right)
        return (math.isnan(a) and math.isnan(b)) or math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-6)
    return left == right


def _marked(tokens: list[str], differ: list[bool]) -> list[Piece]:
    marks = iter(differ)
    return [Piece(t) if t.isspace() else Piece(t, next(marks)) for t in tokens]


def rows(pieces: list[Piece], width: int) -> list[list[Piece]]:
    """The pieces in rows of at most `width` columns, broken at blanks where that can be."""
    filled: list[list[Piece]] = [[]]
    used = 0
    for piece in _lines(pieces):
        if piece.text == "\n":
            filled.append([])
            used = 0
            continue
        closes = piece.text in ",;:)]}"
        if used and not closes and used + len(piece.text.rstrip()) > width - 1:
            filled.append([Piece("  ")] if width > 12 else [])
            used = sum(len(p.text) for p in filled[-1])
            if piece.text.isspace():
                continue
        filled[-1].append(piece)
        used += len(piece.text)
    return filled


def _lines(pieces: list[Piece]) -> list[Piece]:
    """Line breaks as pieces of their own, and signs glued to the value before them."""
    parts: list[Piece] = []
    for piece in pieces:
        if "\n" in piece.text:
            for number, line in enumerate(piece.text.split("\n")):
                parts += [Piece("\n")] if number else []
                parts += [Piece(line)] if line else []
        else:
            parts.append(piece)
    return parts


def carets(row: list[Piece]) -> str:
    """The signs under a row; empty where nothing in it differs."""
    return "".join((SIGN if p.differs else " ") * len(p.text) for p in row).rstrip()
