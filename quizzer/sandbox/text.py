"""What a submission printed or raised, made harmless for a terminal."""

from __future__ import annotations

import re

_SEQUENCE = re.compile(
    r"\x1b\[[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI: colours, cursor
    r"|\x1b[\]PX^_][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)"  # OSC, DCS: titles, links, clipboard
    r"|\x1b[ -/]{0,4}[0-~]"
)


def plain(text: str) -> str:
    """Without escape sequences, control, format and private characters; newlines and tabs stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isprintable():
        return text
    text = _SEQUENCE.sub("", text)
    return "".join(char for char in text if char.isprintable() or char in "\n\t\xa0")


def one_line(text: str, limit: int = 600) -> str:
    """Plain text with every run of white space made one space."""
    return " ".join(plain(text[: 4 * limit]).split())[:limit]
