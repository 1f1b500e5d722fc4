"""Foreign text made ours: what a submission, a file name, a store or a bank says, and we show.

It is washed once where it becomes text (a name, a message, printed output, a report) and again by
whatever writes it: `cli.output` for a terminal, a file and JSON, `tui.words` for the app. What is
left can move no cursor, turn no text round, hide nothing, and can always be encoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_SEQUENCE = (
    r"\x1b\[[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI: colours, cursor
    r"|\x1b[\]PX^_][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)"  # OSC, DCS: titles, links, clipboard
    r"|\x1b[ -/]{0,4}[0-~]"
)
_LINES = str.maketrans(dict.fromkeys("\n\t\xa0", ""))
_BLANKS = "[\u1680\u2000-\u200a\u202f\u205f\u3000]"
_ENDS = "\r\n|[\r\x85\u2028\u2029]"
_MOST_TYPE = 80
_CLEAN = frozenset([bool, int, float, type(None)])


def plain(text: str) -> str:
    """Without escape sequences, control, format and private characters; newlines and tabs stay."""
    if text.isprintable() or text.translate(_LINES).isprintable():
        return text
    text = re.sub(_BLANKS, " ", re.sub(_ENDS, "\n", re.sub(_SEQUENCE, "", text)))
    return "".join(char for char in text if char.isprintable() or char in "\n\t\xa0")


def one_line(text: str, limit: int = 600) -> str:
    """Plain text with every run of white space made one space."""
    return " ".join(plain(text[: 4 * limit]).split())[:limit]


def name(text: str) -> str:
    """A file's name that stays itself: what is not printable, and every byte that is no UTF-8, is
    written as an escape. Two names stay two."""
    if text.isprintable():
        return text
    known = text.encode("utf-8", "surrogateescape" if _is_bytes(text) else "backslashreplace")
    found = known.decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in found)


def respelled(words: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Words that are not known, each with the known one that reads the same: a Mac writes e and
    two dots where a keyboard writes ë. Where two would do, there is none."""
    import unicodedata

    same: dict[str, set[str]] = {}
    for word in known:
        if not word.isascii():
            same.setdefault(unicodedata.normalize("NFC", word), set()).add(word)
    alike = {word: same.get(unicodedata.normalize("NFC", word), set()) for word in words}
    return {word: min(few) for word, few in alike.items() if len(few) == 1 and word not in few}


def _is_bytes(text: str) -> bool:
    """Whether every lone surrogate stands for a byte, as in names that are not UTF-8."""
    return all(not 0xD800 <= ord(c) <= 0xDFFF or 0xDC80 <= ord(c) <= 0xDCFF for c in text)


def type_name(text: str) -> str:
    """A type's name as code could name it; anything else is some `object`."""
    parts = text.split(".")
    usual = len(text) <= _MOST_TYPE and all(part.isidentifier() for part in parts)
    return text if usual and text.isprintable() else "object"


def washed(value: Any) -> Any:
    """A report, or any part of one, with every text in it plain; the same object if it was."""
    kind = type(value)
    if kind is str:
        return plain(value)
    if kind in _CLEAN:
        return value
    if kind in (tuple, list):
        parts = kind([washed(part) for part in value])
        same = all(a is b for a, b in zip(parts, value, strict=True))
        return value if same else parts
    if kind is dict:
        return {washed(key): washed(part) for key, part in value.items()}
    changed = {}
    for field in getattr(kind, "__dataclass_fields__", ()):
        part = getattr(value, field)
        new = washed(part)
        if new is not part:
            changed[field] = new
    if not changed:
        return value
    from dataclasses import replace

    return replace(value, **changed)


def as_json(text: str) -> str:
    """JSON text with what a terminal might obey written as escapes; it says the same. A lone
    surrogate, which stands for no character, becomes U+FFFD."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\xa0" else _escaped(c) for c in text)


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


BLANK = "\u2800"
"""The braille character without a dot; curves are drawn in these."""


def as_ascii(text: str) -> str:
    """A text with its braille in plain signs, for a terminal that has none: a sign by the highest
    dots of each."""
    return "".join(_sign(ord(c) - ord(BLANK)) if 0 <= ord(c) - ord(BLANK) < 256 else c
                   for c in text)  # fmt: skip


def _sign(dots: int) -> str:
    high, low = dots & 0x1B, dots & 0xE4
    if high and low:
        return ":"
    return "'" if high else "." if low else " "
