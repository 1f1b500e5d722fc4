"""Whether the terminal has more signs than ASCII's. Every output asks, so this loads little; how a
text is spelled where it has none is in `quizzer.signs`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from functools import cache

SIGNS = "QUIZZER_SIGNS"
"""The variable that says `ascii` or `unicode`, whatever the terminal says of itself."""
_POOR = r"(vt\d+|linux|dumb|ansi|sun|cons25|xterm-old)\b.*"
"""Terminals, by $TERM, that draw few signs or none beside ASCII's."""


@cache
def plain() -> bool:
    """Whether this process writes to a terminal that has ASCII's signs only."""
    stdout = sys.stdout
    try:
        terminal = stdout is not None and stdout.isatty()
        "\u2800".encode(getattr(stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return True
    except ValueError:  # closed by the caller
        terminal = False
    return plain_for(os.environ, terminal, bool(sys.flags.utf8_mode))


def plain_for(environ: Mapping[str, str], terminal: bool, coerced: bool) -> bool:
    """The same of an environment. Where `coerced`, Python has put a `LC_CTYPE` of its own into it.

    An environment that says nothing of its locale, as a container's, is taken to know Unicode.
    """
    chosen = environ.get(SIGNS, "")
    if chosen in {"ascii", "unicode"}:
        return chosen == "ascii"
    if not terminal or environ.get("QUIZZER_SERVED") == "1":
        return False
    if re.fullmatch(_POOR, environ.get("TERM", "")):
        return True
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = environ.get(name, "").lower()
        if value and not (name == "LC_CTYPE" and coerced and value.startswith("c.")):
            return "utf8" not in value.replace("-", "")
    return False
