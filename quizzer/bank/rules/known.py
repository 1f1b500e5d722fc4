"""What a question may refer to, and the checks that rules of several kinds share."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.bank.rules.lists import ids_of
from quizzer.errors import did_you_mean
from quizzer.lang.names import check
from quizzer.model.question import Question

Place = tuple[str | int, ...]
Found = Iterator[tuple[Place, str]]

SNAKE = re.compile(r"[a-z][a-z0-9_]*")


class Known:
    """The bank around a question. `checkers` are the names that a question may give; empty leaves
    them unchecked."""

    def __init__(self, bank: Bank, checkers: Collection[str] = ()) -> None:
        self.bank = bank
        self.checkers = checkers
        self._lists: dict[Path, frozenset[str]] = {}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of all sound questions."""
        return tuple(item.id for item in self.bank.summaries)

    def own_topics(self, question: Question) -> frozenset[str]:
        """Ids of topics.yaml in the question's own bank."""
        return self._ids(self.bank.root(question.id).topics)

    def topics(self, question: Question) -> frozenset[str]:
        """Ids of topics.yaml of the question's bank, or of the shipped one."""
        return self.own_topics(question) or self._ids(self.bank.roots[0].topics)

    def areas(self, question: Question) -> frozenset[str]:
        """Areas that topics.yaml of the question's own bank names."""
        return self._ids(self.bank.root(question.id).topics, "area")

    def mistakes(self, question: Question) -> frozenset[str]:
        """Ids of the mistakes that questions of this bank may share."""
        roots: set[Root] = {self.bank.root(question.id), self.bank.roots[0]}
        return frozenset().union(*(self._ids(root.mistakes) for root in roots))

    def _ids(self, path: Path, key: str = "id") -> frozenset[str]:
        if (place := path / key) not in self._lists:
            self._lists[place] = ids_of(path, key)
        return self._lists[place]


def expression(expr: Any, at: Place, names: Collection[str], functions: Collection[str]) -> Found:
    """What is wrong with an expression, or with those in a list or mapping."""
    for error in check(expr, names, functions):
        column = "" if error.column is None else f" (column {error.column + 1} of {error.text!r})"
        yield at, f"{error.message}{column}"


def twice(ids: Sequence[str], at: Place, what: str) -> Found:
    """Ids that stand in a list already."""
    for i, name in enumerate(ids):
        if name in ids[:i]:
            yield (*at, i), f"two {what} are called {name!r}"


def unknown(name: str, known: Iterable[str], at: Place, what: str) -> Found:
    """A name that is none of those known."""
    known = list(known)
    if name not in known:
        yield at, f"no {what} {name!r}{did_you_mean(name, known)}"


def between(value: float, low: float, high: float, at: Place) -> Found:
    """A number outside its range; NaN lies in none."""
    if not (math.isfinite(value) and low <= value <= high):
        yield at, f"{at[-1]} is {value:g}; it lies between {low:g} and {high:g}"


def tolerances(rtol: float, atol: float, at: Place = ()) -> Found:
    """Tolerances that accept everything or nothing. Both at zero is the audit's part: it knows
    whether the answer is a whole number."""
    yield from between(rtol, 0.0, 0.5, (*at, "rtol"))
    if not (math.isfinite(atol) and atol >= 0):
        yield (*at, "atol"), f"atol is {atol:g}; it is finite and at least 0"


def parts(value: Any, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every part of a question with its place in the file, down to texts and numbers."""
    if is_dataclass(value):
        for item in fields(value):
            yield from parts(getattr(value, item.name), (*at, item.name.rstrip("_")))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from parts(part, (*at, key))
    elif isinstance(value, list | tuple):
        for i, part in enumerate(value):
            yield from parts(part, (*at, i))
    else:
        yield at, value
