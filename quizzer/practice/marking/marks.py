"""Marks that somebody gives to others' open answers: one answer after the other, names hidden.

Answers of one question come together, in an order that tells nothing of who wrote them; the same
answer twice is marked once. Marks are lines of a file beside the answers, each on the disk before
the next answer is shown; of two lines about one answer the later counts.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from quizzer.errors import UsageError
from quizzer.practice.files import read

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import OpenQuestion

FILE = "marks.jsonl"
LARGEST = 64 << 20
"""Bytes of a file of marks that are read."""


class Written(NamedTuple):
    """What somebody answered to an open question."""

    question: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """One question and every different answer to it."""

    question: OpenQuestion
    answers: tuple[str, ...]


def sheets(bank: Bank, written: Iterable[Written]) -> tuple[Sheet, ...]:
    """The answers by question; what is no open question of the bank is left out."""
    by_question: dict[str, dict[str, str]] = {}
    for question, text in written:
        if question in bank and text.strip():
            by_question.setdefault(bank.today(question), {})[key(question, text)] = text
    found = []
    for name in sorted(by_question):
        question: Any = bank.question(name)
        if getattr(question, "rubric", ()):
            answers = by_question[name]
            found.append(Sheet(question, tuple(answers[k] for k in sorted(answers))))
    return tuple(found)


def key(question: str, text: str) -> str:
    """Names an answer in the file of marks; nothing of it can be read back."""
    return hashlib.sha256(f"{question}\0{text}".encode("utf-8", "replace")).hexdigest()


class Marks:
    """The marks in a file. A line that cannot be read costs no other."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """Raises UsageError where there is a file that cannot be read."""
        self.path = path
        self._clock = clock
        self._ends = True
        self._known: dict[str, tuple[str, ...]] = {}
        if path.exists():
            self._read()

    def of(self, question: OpenQuestion, text: str) -> tuple[str, ...] | None:
        """The criteria that were ticked; None where the answer was not marked, or its rubric has
        changed since."""
        found = self._known.get(key(question.id, text))
        known = {criterion.id for criterion in question.rubric}
        return found if found is not None and known.issuperset(found) else None

    def put(self, question: OpenQuestion, text: str, criteria: Iterable[str]) -> None:
        """Keep a marking; it is on the disk when this returns. Raises UsageError."""
        ticked = [c.id for c in question.rubric if c.id in set(criteria)]
        name = key(question.id, text)
        data = {"question": question.id, "answer": name, "criteria": ticked, "at": self._clock()}
        line = ("" if self._ends else "\n") + json.dumps(data) + "\n"
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise UsageError(f"cannot write {self.path}: {error.strerror}") from None
        self._ends = True
        self._known[name] = tuple(ticked)

    def left(self, found: Iterable[Sheet]) -> int:
        """How many answers are not marked yet."""
        return sum(self.of(s.question, text) is None for s in found for text in s.answers)

    def _read(self) -> None:
        found = read(Path(os.path.realpath(self.path)), str(self.path), LARGEST)
        if found.defect:
            raise UsageError(f"{self.path}: {found.defect}")
        self._ends = found.text.endswith(b"\n") or not found.text
        for line in found.text.splitlines():
            try:
                data = json.loads(line)
                name, criteria = data["answer"], data["criteria"]
            except (ValueError, LookupError, TypeError, RecursionError):
                continue  # torn by a kill, or somebody else's
            if type(name) is str and type(criteria) is list:
                self._known[name] = tuple(str(item) for item in criteria)
