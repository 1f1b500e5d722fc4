"""Which names fit what is being typed. Knows nothing of editors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"(?<![\w\\.])(?:d[^\W\d]\w*/\w*|[^\W\d]\w*)$")
_INTRODUCED = re.compile(r"\s*([^\W\d]\w*)\s*=(?!=)")
MOST_LINES = 200
"""Lines whose new names are offered: a derivation has no more."""


def fitting(before: str, names: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The word that ends a line's text before the cursor, and the names that it begins.

    Nothing in a remark, after a backslash, or where the word is a name already: Tab must not make
    another of it.
    """
    found = _WORD.search(before) if "#" not in before else None
    whole = found.group() if found else ""
    for word in dict.fromkeys((whole, whole.rpartition("/")[2])):  # `dL/d` may go on, else `d`
        if not word or word in names or f"{word}(" in names:
            continue
        if fit := tuple(name for name in names if name.startswith(word)):
            return word, fit
    return "", ()


def introduced(lines: Iterable[str]) -> tuple[str, ...]:
    """The names that begin lines, as in `a = s/tau`."""
    found = (_INTRODUCED.match(line) for line, _ in zip(lines, range(MOST_LINES), strict=False))
    return tuple(dict.fromkeys(match[1] for match in found if match))
