"""Lines about some entries only: `dp_i/dz_j = -p_i p_j if i != j`, `For i = j: ...`."""

from __future__ import annotations

import re

_SIGN = r"(==?|≠|!=|\\neq?(?![a-z]))"
_PAIR = rf"(?<![\w\\])([a-z])\s*{_SIGN}\s*([a-z])(?![\w(])"
_HEAD = re.compile(rf"\s*(?:(?i:(?:for|if|when|case)\s+)|\()?{_PAIR}\)?\s*[:,]\s*(?=\S)")
_TAIL = re.compile(
    rf"(?:[\s,;(]+(?i:if|for|when|where)\s+|\s+\(|,\s*)\(?{_PAIR}\s*\)?\s*[.,;]?\s*$"
)

Some = tuple[str, str, bool]
"""Two index letters, and whether they agree."""


def some_entries(code: str, known: frozenset[str]) -> tuple[str, Some | None]:
    """The line without the condition on its index letters, and that condition."""
    for pattern in (_HEAD, _TAIL):
        match = pattern.search(code) if pattern is _TAIL else pattern.match(code)
        if match is None or match[1] == match[3] or {match[1], match[3]} & known:
            continue
        rest = code[: match.start()] + " " * (match.end() - match.start()) + code[match.end() :]
        if "=" in rest:
            return rest, (match[1], match[3], "=" in match[2] and match[2][0] == "=")
    return code, None
