"""Everybody who was to hand something in, and who of them is meant by what a path says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from quizzer.practice.intake.naming import MOST_NAME, folded, is_hidden, rotations

_HIDES = (
    "anonymous: the platform hides whose it is; say it with --manifest (path,candidate), or grade"
    " without --roster"
)

_TWICE = (
    "two people of the platform are called like one of the roster; say with --manifest whose it is"
)
_BYTE = re.compile(r"\\x([89a-f][0-9a-f])")
"""A byte as `foreign.name` shows it."""


@dataclass(frozen=True)
class Person:
    """One row of a roster."""

    id: str
    name: str = ""
    email: str = ""


class Roster:
    """Everybody who was to hand something in; found by id, or by what is nobody else's."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        self._ids = {person.id: person for person in people}
        self._doubted: set[tuple[str, str]] = set()
        self._words: dict[str, set[str]] = {}
        for person in people:
            mail = person.email.partition("@")[0]
            words = {folded(person.id), folded(person.email), folded(mail)}
            for word in (words | rotations(person.name)) - {""}:
                self._words.setdefault(word, set()).add(person.id)

    def numbered_by(self, people: Iterable[tuple[str, str]]) -> bool:
        """Whether the ids are the numbers of a platform, of whose people we have number and name:
        then a number is no chance. A few names differ, by marriage or another alphabet; of all
        people the half could not have numbers that are ids."""
        count = known = agree = differ = 0
        for number, name in people:
            count += 1
            if number in self._ids:
                known += 1
                called = self._called(name)
                agree += number in called
                differ += bool(called) and number not in called
        return known * 2 >= max(count, 3 - agree) and differ * 10 <= agree

    def doubt(self, people: Iterable[tuple[object, str, str]], numbered: bool) -> None:
        """Of an export's people, each with number and name, doubt those of whom two would be one of
        the roster: people can call themselves like others. Where most are so, two exports lie in
        one folder, and a platform numbered people anew for each."""
        self._doubted = set()
        found: dict[tuple[object, str], set[tuple[str, str]]] = {}
        for export, number, name in people:
            if person := self.find((number, name), numbered)[0]:
                found.setdefault((export, person.id), set()).add((number, name))
        twice = {key: pairs for key, pairs in found.items() if len({n for n, _ in pairs}) > 1}
        if len(twice) <= max(3, len(found) // 2):
            self._doubted = {
                pair for (_, who), pairs in twice.items() for pair in pairs if pair[0] != who
            }

    def find(self, keys: Sequence[str], numbered: bool = False) -> tuple[Person | None, str]:
        """The person whom the keys name, the surest first and a name last, with what is to be said
        of it; or why it is nobody. `numbered`: whether the ids are a platform's numbers.

        One sign may be another's by chance: a platform counts people by numbers that are ids here.
        Two that agree are no chance; where they differ, the name decides.
        """
        if not keys:
            return None, "nobody is named in its path"
        if tuple(keys) in self._doubted:
            return None, _TWICE
        called = [people for people in map(self._called, keys[:-1]) if people]
        if last := self._called(keys[-1], team=len(keys) > 1):
            called.append(last)
        if not called:
            hidden = any(map(is_hidden, keys))
            return None, _HIDES if hidden else "nobody in the roster is called so"
        whose, says = decided(called)
        if not whose:
            return None, says
        found = self._ids[whose]
        return self._by_number(found, keys, numbered) if len(called) == 1 else (found, says)

    def _by_number(
        self, found: Person, keys: Sequence[str], numbered: bool
    ) -> tuple[Person | None, str]:
        """Somebody whom one of the keys names and the others do not: by a number that may be a
        chance nobody is found who is called otherwise."""
        names = [key for key in keys[1:] if "@" not in key]
        if not names or not found.name or found.id not in self._called(keys[0]):
            return found, ""
        if any(alike(found.name, name) for name in names):
            return found, "found by the number; the roster spells the name in another way"
        if numbered and found.id == keys[0]:
            return found, "found by the number; the roster has another name there"
        return None, f"{keys[0]} is in the roster, but with another name, and this name is not"

    def _called(self, key: str, team: bool = False) -> set[str]:
        """The ids of those whom one key may mean; behind a team's name where a platform puts it."""
        if key in self._ids:
            return {key}
        key = key.partition("/")[0]  # whoever has the folder has all that is in it
        words = map(folded, (key, *unescaped(key)))
        found = {person for word in words for person in self._words.get(word, ())}
        behind = key[:MOST_NAME].partition("-")[2]
        return found or (self._called(behind, team) if team and behind else set())

    def each(
        self, keys: Sequence[Sequence[str]], numbered: bool = False
    ) -> tuple[dict[str, str], list[tuple[str, str]]]:
        """The ids of all who are named, each of them once, with what is to be said of it, and of
        those whom nobody is, by what they are called, why."""
        found = [(key, *self.find(key, numbered)) for key in keys]
        known = {person.id: says for _, person, says in reversed(found) if person is not None}
        ordered = {person.id: known[person.id] for _, person, _ in found if person is not None}
        return ordered, [(next(iter(key), ""), why) for key, person, why in found if person is None]


def decided(called: Sequence[Collection[str]]) -> tuple[str, str]:
    """Whom most signs name, each of which may mean several people, and of different ones the last,
    a name; with what is to be said of that. Empty, and why, where it is nobody."""
    votes = Counter(person for people in called for person in people)
    most = [person for person, count in votes.items() if count == max(votes.values())]
    if len(most) == 1:
        differ = votes[most[0]] < len(called)
        return most[0], "most of what names them is theirs, and not all" if differ else ""
    if all(person in people for people in called for person in most):
        return "", f"{len(most)} people in the roster are called so"
    if len(called[-1]) > 1:
        return "", "its number and its name are those of different people in the roster"
    return next(iter(called[-1])), "found by the name; the number is another's in the roster"


def alike(name: str, other: str) -> bool:
    """Whether one of two names is the other with words left out; a platform may join all words of
    `other`. One word in common is not enough: a family has one name."""
    words, others = _folded(name), _folded(other)
    if len(others) != 1:
        return bool(words and others) and (set(words) <= set(others) or set(others) <= set(words))
    rest, lacking = others[0], False
    for word in sorted(words, key=len, reverse=True):
        lacking |= word not in rest
        rest = rest.replace(word, "", 1)
    return bool(words) and (not rest or not lacking)


def unescaped(key: str) -> list[str]:
    """What a name with bytes that are no UTF-8 may have been where it was written."""
    if not _BYTE.search(key):
        return []
    raw = _BYTE.sub(lambda match: chr(0xDC00 + int(match[1], 16)), key[:MOST_NAME])
    data = raw.encode("utf-8", "surrogateescape")
    return [data.decode(code, "replace") for code in ("cp1252", "cp850", "mac_roman")]


def _folded(name: str) -> list[str]:
    return [word for word in map(folded, re.split(r"[\s,-]+", name[:MOST_NAME])) if word]
