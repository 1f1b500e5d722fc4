"""Lines that hold on a part of the domain: `dL/dr = r if |r| <= delta`, then `... otherwise`.

Two that complete each other become one line with `where`. One alone is refused: read as a claim
about everything it would be judged wrong. So are lines about some entries only:
`dp_i/dz_j = -p_i p_j if i != j`, `For i = j: ...`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quizzer.mathematics.read.text.framing import Piece

_SMALL, _LARGE = r"<=|<|≤|⩽|\\leq?(?![a-z])", r">=|>|≥|⩾|\\geq?(?![a-z])"
_PIECE = r"(?:(?!else|otherwise)[^=:,;?<>≤≥⩽⩾])+?"
_WHERE = rf"{_PIECE}(?:{_SMALL}|{_LARGE}){_PIECE}"
_LABEL = r"\s*(?:[A-Za-z][A-Za-z -]*:)?\s*"
_HEAD = re.compile(
    rf"{_LABEL}(?i:(?:for|if|when|case)\s+)?({_WHERE})\s*([:,])\s*(?:then\s+)?(?=\S)"
)
_TAIL = re.compile(rf"[\s,;]+\(?(?i:if|for|when)\s+({_WHERE})\s*\)?\s*[.,;]?\s*$")
_APART = re.compile(rf"\s+\(({_WHERE})\)\s*[.,;]?\s*$")
_ELSE_HEAD = re.compile(rf"{_LABEL}(?i:else|otherwise)\b\s*[:,]?\s*(?=\S)")
_ELSE_TAIL = re.compile(r"[\s,;(]+(?i:otherwise|else)\)?\s*[.,;]?\s*$")
_PARTS = re.compile(
    r"\s*(?:\*\*)?(?:[A-Za-z]+ )*"
    r"(?i:linear|quadratic|inner|outer|flat|small|large|positive|negative) "
    r"(?i:part|case|region|regime|branch|zone|piece|residuals?|errors?)(?: [a-z]+)*:.*="
)
_EQUALS = re.compile(r"(?<![<>!=\\])=(?!=)")


class Half(NamedTuple):
    """A line and where it holds; elsewhere than the line before where it says no more."""

    left: str
    right: str
    where: str


def half(code: str) -> Half | None:
    """What a line with a condition says; None where it has none."""
    if "cases}" in code:
        return None
    for pattern in (_ELSE_HEAD, _HEAD, _ELSE_TAIL, _TAIL):
        found = pattern.match(code) if pattern in (_ELSE_HEAD, _HEAD) else pattern.search(code)
        if found is None or (pattern is _HEAD and not _is_condition(found)):
            continue
        rest = (code[: found.start()] + code[found.end() :]).strip().rstrip(".,;")
        sides = _EQUALS.split(rest)
        if len(sides) > 2 or not rest:
            return Half("", "", (found[1] if found.groups() else "").strip() or "otherwise")
        where = found[1].strip() if found.groups() else ""
        return Half(sides[0].strip() if len(sides) == 2 else "", sides[-1].strip(), where)
    return None


def _bracketed(code: str) -> Half | None:
    """`dL/dr = r   (|r| <= delta)`: a condition only beside a line that has the opposite one."""
    found = _APART.search(code)
    sides = _EQUALS.split(code[: found.start()]) if found else []
    if found is None or len(sides) != 2:
        return None
    return Half(sides[0].strip(), sides[1].strip(), found[1].strip())


def _is_condition(found: re.Match[str]) -> bool:
    """Whether what stands before a comma is said to be a condition; before a colon it is one."""
    said = re.match(rf"{_LABEL}(?i:for|if|when|case)\s", found.group())
    return found[2] == ":" or said is not None


def together(one: Half, other: Half) -> str:
    """Two halves as one line; nothing where they do not complete each other."""
    same = not other.left or _bare(one.left) == _bare(other.left)
    fits = not other.where or _completes(one.where, other.where)
    if not (same and fits and one.right and one.where and other.right):
        return ""
    value = f"where({one.where}, {one.right}, {other.right})"
    return f"{one.left} = {value}" if one.left else value


def doubt(where: str) -> str:
    """Why a half alone is refused."""
    if not where or where == "otherwise":
        return "this holds in one case only: write both as where(condition, a, b)"
    return (
        f"this holds where {where} only: write the other case on the next line as "
        f"`... otherwise`, or both as where({where}, a, b)"
    )


def names_a_part(code: str) -> bool:
    """Whether a label says that its line is about a part: `Linear part: dL/dr = ...`."""
    return _PARTS.match(code) is not None


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _completes(one: str, other: str) -> bool:
    """Whether a comparison is the other one's opposite, but for where both are equal."""
    sides = [re.split(f"({_SMALL}|{_LARGE})", _bare(text)) for text in (one, other)]
    (a, sign, b), (c, turned, d) = (side if len(side) == 3 else ["", "", ""] for side in sides)
    small = [bool(re.fullmatch(_SMALL, each)) for each in (sign, turned)]
    if (a, b) == (c, d):
        return small[0] != small[1]
    return bool(a) and (a, b) == (d, c) and small[0] == small[1]


def halved(pieces: list[Piece]) -> list[Piece]:
    """Two lines that hold on one part of the domain each, as one."""
    found: list[Piece] = []
    rest = [piece for piece in pieces if piece.code.strip()]
    while rest:
        piece = rest.pop(0)
        own = half(piece.code)
        other = half(rest[0].code) if own and rest else None
        if rest and not (own and other):
            one, two = _bracketed(piece.code), _bracketed(rest[0].code)
            own, other = (one, two) if one and two and together(one, two) else (own, other)
        if own and other and (code := together(own, other)):
            rest.pop(0)
            piece = replace(piece, text=code, code=code)
        elif own or names_a_part(piece.code):
            piece = replace(piece, doubt=piece.doubt or doubt(own.where if own else ""))
        found.append(piece)
    return found


_AGREE = r"(==?|≠|!=|\\neq?(?![a-z]))"
_PAIR = rf"(?<![\w\\])([a-z])\s*{_AGREE}\s*([a-z])(?![\w(])"
_SOME_HEAD = re.compile(rf"\s*(?:(?i:(?:for|if|when|case)\s+)|\()?{_PAIR}\)?\s*[:,]\s*(?=\S)")
_SOME_TAIL = re.compile(
    rf"(?:[\s,;(]+(?i:if|for|when|where)\s+|\s+\(|,\s*)\(?{_PAIR}\s*\)?\s*[.,;]?\s*$"
)

Some = tuple[str, str, bool]
"""Two index letters, and whether they agree."""


def some_entries(code: str, known: frozenset[str]) -> tuple[str, Some | None]:
    """The line without the condition on its index letters, and that condition."""
    for pattern in (_SOME_HEAD, _SOME_TAIL):
        match = pattern.search(code) if pattern is _SOME_TAIL else pattern.match(code)
        if match is None or match[1] == match[3] or {match[1], match[3]} & known:
            continue
        rest = code[: match.start()] + " " * (match.end() - match.start()) + code[match.end() :]
        if "=" in rest:
            return rest, (match[1], match[3], "=" in match[2] and match[2][0] == "=")
    return code, None
