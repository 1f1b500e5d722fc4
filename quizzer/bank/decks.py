"""Decks: `decks/<id>.yaml` of every bank and of the learner's folder, read strictly; each defect at
its line and column."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizzer.errors import UsageError, did_you_mean
from quizzer.model.daily.deck import Deck
from quizzer.model.daily.profile import Interview
from quizzer.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.bank.strict_yaml import Document

KEYS = ("title", "says", "interview", "areas", "questions")
HEAVIEST = 5
_ID = re.compile(r"[a-z][a-z0-9_-]*$")


class Decks:
    """The decks of a bank; one that is broken never hides the rest."""

    def __init__(self, bank: Bank, own: Callable[[], Path | None] = lambda: None) -> None:
        """`own` gives the folder of the learner's own decks."""
        self._bank = bank
        self._own = own
        self._read: dict[Path, tuple[Deck | None, list[Diagnostic]]] = {}

    @cached_property
    def paths(self) -> dict[str, Path]:
        """Id -> file; of one id the first bank's counts, and the learner's own last."""
        found: dict[str, Path] = {}
        for root in self._bank.roots:
            for path in sorted((root.questions / "decks").glob("*.yaml")):
                found.setdefault(path.stem, path)
        if (own := self._own()) is not None and own.is_dir():
            for path in sorted(own.glob("*.yaml")):
                found.setdefault(path.stem, path)
        return found

    def keep(self, deck_id: str, title: str, says: str, questions: Sequence[str]) -> Deck:
        """Write a deck of the learner's own, in place of one of the same id. Raises UsageError
        where it cannot be written."""
        own = self._own()
        if own is None:
            raise UsageError("a deck of one's own needs a place, and nothing is kept here")
        path = own / f"{deck_id}.yaml"
        # JSON is YAML: no text can break out of its quotes.
        lines = [f"title: {json.dumps(title)}", f"says: {json.dumps(says)}", "questions:"]
        text = "\n".join([*lines, *(f"  - {name}" for name in questions)]) + "\n"
        try:
            own.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from None
        self.__dict__.pop("paths", None)
        self._read.pop(path, None)
        return self.deck(deck_id)

    def all(self) -> tuple[Deck, ...]:
        """Every sound deck, those of interviews first."""
        decks = [deck for path in self.paths.values() if (deck := self._deck(path)[0])]
        return tuple(sorted(decks, key=lambda deck: (not deck.interview, deck.id)))

    def deck(self, deck_id: str) -> Deck:
        """One deck. Raises UsageError with the nearest id, or with the file's defects."""
        if deck_id not in self.paths:
            known = ", ".join(sorted(self.paths)) or "there are none"
            hint = did_you_mean(deck_id, self.paths)
            raise UsageError(f"no deck is called {deck_id!r}{hint or f': {known}'}")
        deck, found = self._deck(self.paths[deck_id])
        if deck is None:
            lines = "\n  ".join(map(str, found))
            raise UsageError(f"the deck {deck_id!r} cannot be used:\n  {lines}")
        return deck

    def of(self, interview: Interview) -> Deck | None:
        """The deck of a kind of interview: the file of its name; None where no bank has it."""
        path = self.paths.get(interview.value)
        return self._deck(path)[0] if path else None

    def defects(self, deck_id: str = "") -> list[Diagnostic]:
        """What is wrong in one deck, or in all."""
        paths = [self.paths[deck_id]] if deck_id else self.paths.values()
        return [item for path in paths for item in self._deck(path)[1]]

    def _deck(self, path: Path) -> tuple[Deck | None, list[Diagnostic]]:
        if path not in self._read:
            self._read[path] = read(path, self._bank)
        return self._read[path]


def read(path: Path, bank: Bank) -> tuple[Deck | None, list[Diagnostic]]:
    """One file. An unknown id costs itself and not the deck; what is no deck at all gives None."""
    from quizzer.bank import strict_yaml

    try:
        document = strict_yaml.read(path.read_bytes(), str(path))
    except OSError as error:
        return None, [Diagnostic(str(path), 0, 0, f"cannot be read: {error.strerror}")]
    found = [*document.diagnostics]
    if found or not isinstance(document.data, dict):
        return None, found or [Diagnostic(str(path), 1, 1, "a deck is a mapping")]
    shape = list(_shape(document, path))
    found += [Diagnostic(str(path), *document.place(place), words) for place, words in shape]
    if shape:
        return None, sorted(found)
    data: dict[str, Any] = document.data
    links = list(_links(data, bank))
    found += [Diagnostic(str(path), *document.place(place), words) for place, words in links]
    bad = {place for place, _ in links}
    areas = {k: v for k, v in (data.get("areas") or {}).items() if ("areas", k) not in bad}
    named = enumerate(data.get("questions") or ())
    questions = tuple(bank.today(q) for n, q in named if ("questions", n) not in bad)
    deck = Deck(path.stem, data["title"], data["says"], data.get("interview", ""), areas,
                questions, str(path))  # fmt: skip
    return deck, sorted(found)


Defect = tuple[tuple[str | int, ...], str]


def _shape(document: Document, path: Path) -> Iterator[Defect]:
    data = document.data
    if not _ID.match(path.stem):
        yield (), f"{path.stem!r} is no id of a deck: small letters, digits, - and _"
    for key in data:
        if key not in KEYS:
            yield (key,), f"unknown key {key}{did_you_mean(str(key), KEYS)}"
    for key in ("title", "says"):
        if not (isinstance(data.get(key), str) and data[key].strip()):
            yield (key,), f"{key} is missing" if key not in data else f"{key} is a text"
    kinds = [str(kind) for kind in Interview]
    interview = data.get("interview", "")
    if "interview" in data and interview not in kinds:
        yield ("interview",), f"interview is {interview!r}: one of {', '.join(kinds)}"
    elif interview and interview != path.stem:
        yield ("interview",), f"the deck of {interview!r} is the file {interview}.yaml"
    areas = data.get("areas", {})
    if not isinstance(areas, dict):
        yield ("areas",), "areas is a mapping of areas to weights"
    else:
        for area, weight in areas.items():
            if type(weight) is not int or not 1 <= weight <= HEAVIEST:
                yield ("areas", area), f"a weight is a whole number from 1 to {HEAVIEST}"
    questions = data.get("questions", [])
    if not isinstance(questions, list):
        yield ("questions",), "questions is a list of ids"
    else:
        for number, name in enumerate(questions):
            if not isinstance(name, str):
                yield ("questions", number), "a question is named by its id"
            elif name in questions[:number]:
                yield ("questions", number), f"{name} stands here twice"
    if not areas and not questions:
        yield (), "a deck has areas, questions or both"


def _links(data: dict[str, Any], bank: Bank) -> Iterator[Defect]:
    areas = {item.area for item in bank.summaries}
    for area in data.get("areas") or {}:
        if area not in areas:
            yield ("areas", area), f"no area is called {area!r}{did_you_mean(area, areas)}"
    names = [item.id for item in bank.summaries]
    for number, name in enumerate(data.get("questions") or ()):
        if name not in bank:
            words = f"no question is called {name!r}{did_you_mean(name, names)}"
            yield ("questions", number), words
