"""Which options an answer names: by their ids, their places (1 or a), or their texts.

Options come in the order in which the seed shows them, here and in what a refusal lists: the
file's order has the right ones first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizzer.errors import did_you_mean
from quizzer.grading.answers import UnreadableAnswerError, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.model.question import Option

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def chosen(options: Sequence[Option], text: str, *, several: bool) -> set[str]:
    """The ids of the options that are named; raises UnreadableAnswerError for anything else."""
    taken = by_text(options, text, several=several)
    if not taken:
        known = [option.id for option in options]
        words = _words(text)
        if not words:
            raise UnreadableAnswerError(
                f"the answer names no option; the options are {', '.join(known)}"
            )
        if several and len(words) == 1 and words[0] not in known:
            words = _apart(words[0], known)
        taken = {_named(word, known) for word in words}
    if len(taken) > 1 and not several:
        raise UnreadableAnswerError(f"exactly one option is asked for, and you named {len(taken)}")
    return taken


def by_text(options: Sequence[Option], text: str, *, several: bool) -> set[str]:
    """The options whose texts stand there, one a line or between semicolons; none if any part is
    something else."""
    known: dict[str, str] = {}
    for option in options:
        known.setdefault(_flat(option.text), option.id)
    if len(known) < len(options):
        return set()
    if (whole := _flat(text)) in known:
        return {known[whole]}
    parts = [part for part in map(_flat, re.split(r"[\n;]", text)) if part] if several else []
    return {known[part] for part in parts} if all(part in known for part in parts) else set()


def by_place(options: Sequence[Option], text: str, *, several: bool) -> bool:
    """Whether any option is named by where it stands."""
    known = [option.id for option in options]
    words = _words(text)
    if several and len(words) == 1:
        words = _apart(words[0], known)
    return not by_text(options, text, several=several) and any(
        word not in known and _place(word, known) is not None for word in words
    )


def _words(text: str) -> list[str]:
    found = (word.strip("().[]").lower() for word in re.split(r"[\s,;]+", text))
    return [word for word in found if word]


def _apart(word: str, known: list[str]) -> list[str]:
    """The places of an answer such as `134` or `acd`; else the word itself."""
    signs = list(word)
    each = len(set(signs)) == len(signs) and all(_place(s, known) is not None for s in signs)
    alike = word.isdecimal() or word.isalpha()
    return signs if each and alike and len(known) < 10 else [word]


def _named(word: str, known: list[str]) -> str:
    if word in known:
        return word
    if (place := _place(word, known)) is not None:
        return known[place]
    if word.isdecimal() and word.isascii():
        raise UnreadableAnswerError(
            f"there is no option {quoted(word)[1:-1]}; the places are 1 to {len(known)}"
        )
    hint = did_you_mean(word, known) or f"; the options are {', '.join(known)}"
    raise UnreadableAnswerError(f"no option is called {quoted(word)}{hint}")


def _place(word: str, known: list[str]) -> int | None:
    """The place that a digit or a letter stands for; a letter that is an id is none."""
    if word.isdecimal() and word.isascii() and len(word) < 4:
        place = int(word) - 1
    elif len(word) == 1 and word in _LETTERS and word not in known:
        place = _LETTERS.index(word)
    else:
        return None
    return place if 0 <= place < len(known) else None


def _flat(text: str) -> str:
    """A text without its marks, its case and its last full stop."""
    return " ".join(re.sub(r"[*_`$]", "", text).lower().split()).rstrip(".")
