"""The lines of an answer in an order in which each name is defined before it is used."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from quizzer.mathematics.read.text.framing import Piece
from quizzer.mathematics.read.text.pasted import plain
from quizzer.mathematics.read.together import is_several

_HATTED = re.compile(r"\\hat(?:\{([A-Za-z])\}|\s?([A-Za-z]))")
_DEFINES = re.compile(r"\s*([A-Za-z]\w*)(?:\([\w, ]*\))?\s*=(?!=)")
_NAMES = re.compile(r"[A-Za-z]\w*")
_ENTRY = re.compile(r"(\w+?)_[A-Za-z]{0,2}$")
"""A name with letters of an index; those in braces are cut off."""

_SQUARE = re.compile(r"\s*\\?(σ|sigma)(?:_\{?\w\}?)?(?:\^\{?2\}?|²)\s*=(?!=)")
"""`σ_j² = ...`: gives the square of a new name."""


def _squares_first(pieces: list[Piece], known: frozenset[str]) -> list[Piece]:
    """The same, with what sigma squared is before its first use."""
    for place, piece in enumerate(pieces):
        match = None if "sigma" in known else _SQUARE.match(piece.code)
        if match:
            use = next(i for i, other in enumerate(pieces) if match[1] in other.code)
            return [*pieces[:use], piece, *pieces[use:place], *pieces[place + 1 :]]
    return pieces


@lru_cache(maxsize=1024)
def _named(code: str) -> str:
    """The piece with its names in ASCII: `ŷ`, and `\\hat{y}`, as yhat."""
    code = _HATTED.sub(lambda found: f" {found[1] or found[2]}hat", code)
    return plain(code)[0]


_AGAIN = re.compile(r"(\s*)([A-Za-z]\w*)\s*([-+*/]?)=(?!=)(.*)$")
_MASKED = re.compile(r"(\s*)([A-Za-z]\w*)\[([^\[\]=<>]+(?:<=?|>=?)[^\[\]=<>]+)\]\s*=(?!=)(.*)$")


_EMPTY = re.compile(r"\s*(?:(?:np|torch)\.)?(?:zeros|empty|zeros_like|empty_like)\(.*\)\s*$")
"""What a program fills later."""


def assigned(pieces: list[Piece], known: frozenset[str]) -> list[Piece]:
    """What a program gives to a name once more, `dh[z <= 0] = 0` or `g *= t`, under a new name."""
    found: list[Piece] = []
    now: dict[str, str] = {}
    empty: set[str] = set()
    for piece in pieces:
        given = _given(piece.code, now, empty)
        code = given[1] if given else _renamed(piece.code, now)
        if given:
            now[given[0]] = now[given[0]] + "new"
        elif (first := _AGAIN.match(code)) and not first[3] and first[2] not in known:
            now.setdefault(first[2], first[2])
            if _EMPTY.match(first[4]):
                empty.add(first[2])
        found.append(piece if code == piece.code else replace(piece, code=code))
    return found


def _given(code: str, now: dict[str, str], empty: set[str]) -> tuple[str, str] | None:
    """The name that a program changes here, and the line that gives it a new one."""
    masked = _MASKED.match(code)
    again = masked or _AGAIN.match(code)
    if again is None or again[2] not in now:
        return None
    name, old = again[2], now[again[2]]
    value = _renamed(again[4], now).strip()
    if masked:
        value = f"where({_renamed(masked[3], now)}, {value}, {old})"
    elif again[3]:
        value = f"{old} {again[3]} ({value})"
    elif "=" in value or not (name in empty or re.search(_whole(old), value)):
        return None
    return name, f"{again[1]}{old}new = {value}"


def _renamed(code: str, now: dict[str, str]) -> str:
    for name, new in now.items():
        if new != name:
            code = re.sub(_whole(name), new, code)
    return code


def _whole(name: str) -> str:
    return rf"(?<![\w\\]){name}(?!\w)"


def in_order(
    pieces: list[Piece], known: frozenset[str], stay: frozenset[str] = frozenset()
) -> list[Piece]:
    """The same, with the definition of a new name before the first line that uses it, but for
    names that `stay`."""
    left, found = _squares_first(list(pieces), known), []
    given = set(known)
    while left:
        piece = left[0]
        own = _DEFINES.match(_named(piece.code))
        later = {match[1] for other in left[1:] if (match := _DEFINES.match(_named(other.code)))}
        later -= {*given, *stay}
        used = set(_NAMES.findall(_named(piece.code))) - given - {own[1] if own else ""}
        # An entry of what is known is nothing new: `p_i = ...` says what p is there.
        entries = {name: entry[1] for name in used if (entry := _ENTRY.match(name))}
        used |= {base for base in entries.values() if base not in given}
        used = {name for name in used if entries.get(name) not in known}
        used |= {name for name in later if any(is_several(word, known | {name}) for word in used)}
        place = next(
            (
                place
                for place, other in enumerate(left[1:], 1)
                if (match := _DEFINES.match(_named(other.code))) and match[1] in used & later
            ),
            0,
        )
        if place and own and own[1] in _NAMES.findall(_named(left[place].code)):
            place = 0  # each wants the other first
        taken = left.pop(place)
        found.append(taken)
        if match := _DEFINES.match(_named(taken.code)):
            given.add(match[1])
        if place:  # a chain that goes on from the definition comes along
            while place < len(left) and left[place].code.lstrip().startswith("="):
                found.append(left.pop(place))
    return found
