"""What stands at the head of a line and numbers it: `1.`, `(2)`, `(ii)`, `b)`, bullets.

A sign that could be mathematics too is one only where the other lines agree.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.mathematics.read.text.framing import Piece

_NUMBER = re.compile(r"\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\d{1,2}[.)])(?=\s+\S|[A-Za-z\\∂])")
_IN_BRACKETS = re.compile(r"\s*\((\d{1,2})\)\s+\S")
_STEP = re.compile(r"\s*(?:[Ss]tep|[Ll]ine|[Ee]q\.?)\s*\(?\d{1,2}\)?\s*[:.)]?(?=\s)")
_BULLET = re.compile(r"\s*(?:[•◦▪‣·]|\*|–|—)(?=\s)")
_DASH = re.compile(r"\s*-(?=\s)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTERED = re.compile(r"\s*(?:\(([ivx]{1,4}|[a-l])\)|([ivx]{1,4}|[a-l])[.)])\s+(?=\S)")
RELATION = re.compile(r"(?<![<>!=])=(?!=)|≤|≥|⩽|⩾|<=|>=|\\leq?(?![a-z])|\\geq?(?![a-z])")
"""What makes a claim of two sides."""


def blank(code: str, start: int, end: int) -> str:
    return code[:start] + " " * (end - start) + code[end:]


def bulleted(pieces: list[Piece]) -> list[Piece]:
    """Bullets taken off; a dash is one only where every line has one and holds an =."""
    written = [piece for piece in pieces if piece.code.strip()]
    dashed = [piece for piece in written if _DASH.match(piece.code)]
    each = bool(dashed) and len(dashed) == len(written)
    each = each and all(RELATION.search(piece.code) for piece in dashed)
    found = []
    for piece in pieces:
        match = _BULLET.match(piece.code)
        if match is None and each and len(written) > 1:
            match = _DASH.match(piece.code)
        if match is not None:
            piece = replace(piece, code=blank(piece.code, 0, match.end()))
        elif each and len(written) == 1 and piece in dashed:
            rest = piece.code.lstrip()[1:].strip()
            says = f"a bullet, or a minus? write {rest} or -({_left(rest)}) = ..."
            piece = replace(piece, doubt=says)
        found.append(piece)
    return found


def _left(text: str) -> str:
    return re.split(RELATION, text)[0].strip()


def numbered(pieces: list[Piece]) -> list[Piece]:
    """Numbers taken off. `(2)` before a line could multiply it: only a row of them counts."""
    written = [piece for piece in pieces if piece.code.strip()]
    heads = [match for piece in written if (match := _IN_BRACKETS.match(piece.code))]
    counts = [int(match[1]) for match in heads]
    row = bool(counts) and counts[0] == 1 and counts == list(range(1, len(counts) + 1))
    found = []
    for piece in pieces if not (lettered := _lettered(written)) else ():
        match = _STEP.match(piece.code) or _NUMBER.match(piece.code)
        rest = piece.code[match.end() :].lstrip() if match else ""
        if match and (not rest or rest[0] in "*/+^=⋅·<>?"):
            match = None
        if match and _IN_BRACKETS.match(piece.code) and not row:
            number = match.group().strip()
            says = f"does {number} number the line or multiply it? write {number}*(...) if it does"
            piece, match = replace(piece, doubt=says), None
        if match:
            piece = replace(piece, code=blank(piece.code, 0, match.end()))
        found.append(piece)
    return lettered or found


def _lettered(pieces: list[Piece]) -> list[Piece]:
    """The same without `(i)`, `(ii)`, or `a)`, `b)`; nothing unless every line has the next one."""
    if len(pieces) < 2 or re.match(r"\s*=", pieces[0].code):
        return []
    heads = [_LETTERED.match(piece.code) for piece in pieces]
    own = [head[1] or head[2] for head in heads if head]
    if own not in (list(_ROMAN[: len(own)]), list("abcdefghijkl"[: len(own)])) or len(own) < 2:
        return []
    if heads[0] is None or any(
        head is None and not re.match(r"\s*=", piece.code)
        for head, piece in zip(heads, pieces, strict=True)
    ):
        return []
    return [
        replace(piece, code=blank(piece.code, 0, head.end())) if head else piece
        for head, piece in zip(heads, pieces, strict=True)
    ]
