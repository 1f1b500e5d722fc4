"""Where things lie on this machine, left out of what a submission prints or raises."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

from quizzer.foreign import plain


def without_paths(text: str) -> str:
    """The text with our directories cut from the front of every path: a traceback names
    `numpy/linalg/_linalg.py`, and a report says nothing of who made it and where."""
    if os.sep not in text:
        return text
    for prefix in _prefixes():
        text = text.replace(prefix, "")
    return text


def printed_text(printed: bytes) -> str:
    """What a submission printed, as it may be shown."""
    return plain(without_paths(printed.decode(errors="replace")))


@lru_cache(maxsize=1)
def _prefixes() -> tuple[str, ...]:
    """Longest first, each with its separator."""
    import sysconfig

    places = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    places += [sys.prefix, sys.base_prefix, sys.exec_prefix, str(Path(__file__).parents[2])]
    found = {spelled for place in places if place for spelled in (place, os.path.realpath(place))}
    ends = {place.rstrip(os.sep) + os.sep for place in found} - {os.sep}
    return tuple(sorted(ends, key=len, reverse=True))
