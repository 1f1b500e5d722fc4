"""Names written together without a space: `Xw`, `np` of n and p, `X^TX`."""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.lang.lex import Token
from quizzer.mathematics.read.names import indexed_name

_MOST_NAMES = 3


def apart(token: Token, before: str, known: frozenset[str]) -> list[Token]:
    """The names that one word is made of; nothing where it is none of known ones, or of several.

    After `^` a first T is the transpose, where no name is T.
    """
    text, at = token.text, token.at
    turned = before == "^" and text[0] == "T" and "T" not in known
    if turned:
        text = text[1:]
    ways = list(_cut(text, known))
    entry = turned and indexed_name(text, known)
    ways += [[text]] if turned and (text in known or entry) else []
    if len(ways) != 1:
        return []
    return _tokens(["T"] * turned + ways[0], at, token.spaced)


def is_several(word: str, known: frozenset[str]) -> bool:
    """Whether a word is made of known names."""
    return any(_cut(word, known))


def _cut(text: str, known: frozenset[str], most: int = _MOST_NAMES) -> Iterator[list[str]]:
    """Every way to cut a word into two known names or more."""
    for place in range(1, len(text)) if most > 1 else ():
        first, rest = text[:place], text[place:]
        if first in known:
            if rest in known:
                yield [first, rest]
            yield from ([first, *more] for more in _cut(rest, known, most - 1))


def _tokens(names: list[str], at: int, spaced: bool) -> list[Token]:
    found = []
    for place, name in enumerate(names):
        found.append(Token("name", name, at, spaced or place > 0))
        at += len(name)
    return found
