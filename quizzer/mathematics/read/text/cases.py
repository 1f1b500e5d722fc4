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


_SAYS_WHERE = re.compile(r"[<>=≤≥]|\b(?:otherwise|else)\b")


def parted(row: list[list[Piece]]) -> list[list[Piece]]:
    """A row without &, parted at the comma before its condition: `r, |r| \\le \\delta`."""
    if len(row) != 1:
        return row
    depth, cut = 0, 0
    for place, (text, _) in enumerate(row[0]):
        depth += text.count("(") - text.count(")")
        if text == "," and not depth:
            cut = place
    value, condition = row[0][:cut], row[0][cut + 1 :]
    written = joined(condition).replace(" ", "")
    return [value, condition] if cut and _SAYS_WHERE.search(written) else row


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
