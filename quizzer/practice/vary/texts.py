"""Renames in code, in prose and in formulas, so that each reads alike wherever it stands.

An edit of a reference is a piece of it. What renames the piece has to do the same as what renames
the whole, so nothing here looks further than the word, the string or the remark that it is in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

Names = Mapping[str, str]

_CODE = re.compile(
    r'(?P<remark>#[^\n]*)|(?P<doc>[rR]?"""[\s\S]*?""")'
    r"|(?P<text>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')|(?P<name>(?<![\w.])[A-Za-z_]\w*)"
)
_PARTS = re.compile(r"(?P<code>`[^`]*`)|(?P<formula>(?<!\\)\$\$[\s\S]*?\$\$|(?<!\\)\$[^$]*\$)")
_FORMULA = re.compile(
    r"\\(?:text|mathrm|mathit|texttt|operatorname)\s*\{(?P<word>[^{}]*)\}|\\[A-Za-z]+|(?P<letter>[A-Za-z])"
)
_ARTICLES = ("a ", "an ", "the ", "each ", "every ", "no ", "any ", "one ", "own ")
"""What makes a noun of the word behind it."""


def wordlike(name: str) -> bool:
    """Whether a name is a word of English too, as `mask` is, so that prose may mean the thing."""
    return name.isalpha() and (len(name) > 2 or name in {"a", "A", "I", "i", "is", "to", "no"})


def code(text: str, names: Names) -> str:
    """Python, an expression of the bank, or a piece of either. Strings stay as they are."""

    def put(found: re.Match[str]) -> str:
        if found["name"]:
            return names.get(found["name"], found["name"])
        if found["remark"] or found["doc"]:
            return prose(found[0], names)
        return found[0]

    return _CODE.sub(put, text)


def expression(text: str, names: Names) -> str:
    """An expression of the bank: a function of the language keeps its name where it is called."""
    from quizzer.lang.signatures import DRAWS, PURE

    called = set(re.findall(r"(?<![\w.])([A-Za-z_]\w*)\s*\(", text)) & (PURE.keys() | DRAWS.keys())
    return code(text, {old: new for old, new in names.items() if old not in called})


def prose(text: str, names: Names, *, terse: bool = False) -> str:
    """Markdown. A name that is a word too changes in backticks and formulas; in `terse` text, as
    rules are, also where no article stands before it."""
    done, at = [], 0
    for part in _PARTS.finditer(text):
        done.append(_words(text[at : part.start()], names, terse))
        done.append(code(part[0], names) if part["code"] else formula(part[0], names))
        at = part.end()
    return "".join([*done, _words(text[at:], names, terse)])


def formula(text: str, names: Names) -> str:
    """LaTeX: every letter is a name of its own, a word stands in `\\text{...}`."""

    def put(found: re.Match[str]) -> str:
        if word := found["word"]:
            new = names.get(word.replace("\\_", "_"))
            return found[0].replace(word, new.replace("_", " ")) if new else found[0]
        if letter := found["letter"]:
            return names.get(letter, letter)
        return found[0]

    return _FORMULA.sub(put, text)


def letters(text: str) -> set[str]:
    """The letters that stand for something in the formulas of a text."""
    inside = (part["formula"] for part in _PARTS.finditer(text) if part["formula"])
    return {found["letter"] for part in inside for found in _FORMULA.finditer(part)} - {None}


def left(text: str, name: str) -> bool:
    """Whether a text still says a name outside its formulas."""
    plain = _PARTS.sub(lambda part: " " if part["formula"] else part[0], text)
    return _found(name).search(plain) is not None


@cache
def _found(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w\\-]){re.escape(name)}(?![\w-])")


def _words(text: str, names: Names, terse: bool) -> str:
    if not names or not text:
        return text
    one = "|".join(sorted(map(re.escape, names), key=len, reverse=True))

    def put(found: re.Match[str]) -> str:
        name = found[0]
        noun = text[: found.start()].lower().endswith(_ARTICLES)
        if wordlike(name) and (noun or not terse):
            return name
        return names[name]

    return re.sub(rf"(?<![\w\\-])(?:{one})(?![\w-])", put, text)
