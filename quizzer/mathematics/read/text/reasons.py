"""Reasons in brackets, `(since t = tanh(z))`, and words after mathematics that would change it."""

from __future__ import annotations

import re

_BEGINS = re.compile(r"(?<=\s)[(\[](since|because|using|by|as|from)\s")
_SINCE = re.compile(r"[\s,;]\s*(since|because|as|using)\s(?=[^,;()]*[^,;()=<>!]=[^=][^,;]*$)")
"""A reason at the end of a line, with an equation in it."""
_BEHIND = re.compile(r"\s*(?:$|[,;.=<>≤≥]|\\\\)")
_PAIRS = {"(": ")", "[": "]"}
_CHANGES = re.compile(
    r"\s*(?:(?:times|plus|minus|over)\b|(?:multiplied|divided)\s+by\b|up\s+to\s+(?:the\s+)?sign\b"
    r"|(?:squared|cubed|doubled?|tripled?|halved|negated|transposed|inverted|twice|half)\s*$)",
    re.IGNORECASE,
)
_OF_IT = "root|square|cube|inverse|transpose|negative|log|logarithm|reciprocal|opposite|sum|mean"
_TURNS = re.compile(
    r"\b(?:as|by)\s+(?:minus|plus|times|twice|half|negative)\b"
    rf"|\b(?:as|via|by|from)\s+(?:(?:the|its|a)\s+)?(?:\w+\s+)?(?:{_OF_IT})\s+(?:of|below|above)\b",
    re.IGNORECASE,
)


def reasoned(code: str, known: frozenset[str]) -> tuple[str, list[str]]:
    """The line without its reasons in brackets, and those with an equation, in their columns."""
    reasons: list[str] = []
    for match in _BEGINS.finditer(code):
        end = _closed(code, match.start())
        if not end or match[1] in known or not code[: match.start()].strip():
            continue
        if not _BEHIND.match(code, end):
            continue
        inside = code[match.end() : end - 1]
        if "=" in inside:
            reasons.append(" " * match.end() + inside)
        code = code[: match.start()] + " " * (end - match.start()) + code[end:]
    if (match := _SINCE.search(code)) and match[1] not in known and "=" in code[: match.start()]:
        reasons.append(" " * match.end() + code[match.end() :])
        code = code[: match.start()]
    return code, reasons


def _closed(code: str, start: int) -> int:
    """Behind the bracket that closes one; 0 where none does, or it is blank already."""
    depth, open_ = 0, code[start]
    for place in range(start, len(code)):
        depth += (code[place] == open_) - (code[place] == _PAIRS.get(open_))
        if not depth:
            return place + 1 if open_ in _PAIRS else 0
    return 0


def changes(remark: str) -> bool:
    """Whether a remark says more mathematics: `(times A)`."""
    return bool(_CHANGES.match(remark))


def turns(clause: str) -> bool:
    """Whether words behind mathematics say something else of it, `as minus the slope`, or end
    before a factor: `(since s > 0) (z)`."""
    opened = clause.lstrip(" ,;")
    within = opened[:1] == "(" and 0 < _closed(opened, 0) < len(opened.rstrip(" .,;"))
    return within or bool(_TURNS.search(clause))
