"""LaTeX's cases, row by row, in the learner's language: a value and the condition beside it."""

from __future__ import annotations

import re

from quizzer.mathematics.read.text.latex_pieces import Piece, joined

_LETTERS = re.compile(r"\s*\(?\s*([a-z])\s*(=|==|!=)\s*([a-z])\s*\)?\s*")


def one_case(condition: list[Piece], value: list[Piece], at: int) -> tuple[list[Piece], str]:
    """One case, up to what holds otherwise, and what closes it; where letters agree, by 1 and 0."""
    where, value = _condition(unpointed(condition), at), unpointed(value)
    if match := _LETTERS.fullmatch(joined(where)):
        one = f"({match[1]}{match[2]}{match[3]})"
        return [(f"({one}*(", at), *value, (f")+(1-{one})*(", at)], "))"
    return [(" where(", at), *where, (",", at), *value, (",", at)], ")"


def unpointed(pieces: list[Piece]) -> list[Piece]:
    """A cell without the comma or the full stop at its end."""
    kept = list(pieces)
    while kept and kept[-1][0].strip() in ("", ",", ".", ";"):
        kept.pop()
    return kept


def _condition(pieces: list[Piece], at: int) -> list[Piece]:
    """The condition of a case without the word before it."""
    text = joined(pieces)
    words = re.match(r"\s*(?:i\s*f|f\s*o\s*r|w\s*h\s*e\s*n|w\s*h\s*e\s*r\s*e)\b", text)
    return [(text[words.end() :] if words else text, at)]
