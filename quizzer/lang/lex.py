"""Text -> tokens, each with the column where it stands in the text as typed."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizzer.errors import ExpressionError

_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
  | (?P<number>(?:[0-9][0-9_]*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+(?![0-9A-Za-z_]))?)
  | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<text>'[^'\\\n]*'|"[^"\\\n]*")
  | (?P<op>\*\*|//|==|!=|<=|>=|\.\.\.|[-+*/%@^()\[\]{},:<>=.])
    """,
    re.VERBOSE,
)
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


class Token(NamedTuple):
    """One sign, name, number or quoted text; `kind` "end" closes the list."""

    kind: str
    text: str
    at: int
    spaced: bool
    """Whether white space stands before it."""


def tokens(
    text: str,
    columns: tuple[int, ...] | None = None,
    typed: str | None = None,
    *,
    signs: str = "",
) -> list[Token]:
    """Split `text`; `columns[i]` is the place of its i-th sign in `typed` (itself by default).

    `signs` are single ones that a language has beyond those that all have. Raises
    ExpressionError at a sign that the language does not have.
    """
    typed = text if typed is None else typed
    if slip := _HIDDEN.search(typed):
        raise ExpressionError(
            f"an invisible character (U+{ord(slip.group()):04X}) stands here; delete it",
            typed,
            slip.start(),
        )
    found: list[Token] = []
    place, spaced = 0, False
    while place < len(text):
        at = columns[place] if columns else place
        match = _TOKEN.match(text, place)
        if match is not None:
            kind, read = match.lastgroup or "", match.group()
        elif text[place] in signs:
            kind, read = "op", text[place]
        else:
            raise ExpressionError(_unreadable(text[place]), typed, at)
        if kind != "space":
            found.append(Token(kind, read, at, spaced))
        spaced = kind == "space"
        place += len(read)
    found.append(Token("end", "", len(typed), spaced))
    return found


def _unreadable(sign: str) -> str:
    if sign in "'\"":
        return "this quote is never closed"
    return f"{sign!r} means nothing here"
