"""The rooms of the kinds: the one table above the bank that names them.

A room is a package with three modules. `grade` grades an answer, `audit` proves a question, and
`shown` says what a learner sees. Each is imported when it is first asked for, so that showing a
question loads no grader, and grading code never pays for mathematics.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast

from quizzer.model.kind import Kind

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.grading.context import Context
    from quizzer.model.attempt import Submission
    from quizzer.model.daily.card import Form
    from quizzer.model.question import OpenQuestion, Question
    from quizzer.model.shown import Mending, Shown
    from quizzer.model.verdict import Report

ROOMS: Mapping[Kind, str] = {kind: f"quizzer.grading.{kind}" for kind in Kind}
"""Kind -> package. A kind's room has the kind's name."""


@dataclass(frozen=True)
class Audited:
    """What the audit of one question found."""

    id: str
    defects: tuple[str, ...]
    killed: int = 0
    mutants: int = 0
    """Without the equivalent ones."""
    equivalent: int = 0
    classes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Class of mutants -> how many were killed, and of how many."""
    notes: tuple[str, ...] = ()
    """What could not be proved here, a line each."""


class Grades(Protocol):
    """The module `grade` of a room."""

    def grade(self, question: Question, submission: Submission, context: Context) -> Report:
        """Grade one answer. What cannot be read is `invalid`, and the message says why."""
        ...


class Audits(Protocol):
    """The module `audit` of a room."""

    def audit(self, question: Question, bank: Bank, *, with_mutants: bool) -> Audited:
        """Prove a question: right answers pass, each named wrong answer fails and is named."""
        ...


class Shows(Protocol):
    """The module `shown` of a room."""

    SOURCE: bool
    """Whether an answer is a Python file."""

    def shown(self, question: Question, seed: int, bank: Bank) -> Shown:
        """What is seen before answering."""
        ...

    def revealed(self, question: Question, seed: int, bank: Bank, mistake: str) -> str:
        """The solution and the explanation as Markdown; `mistake` is what was named, or empty."""
        ...

    def texts(self, question: Question) -> list[str]:
        """Every text that a learner may come to see, for the audits of formulas."""
        ...

    def meaning(self, question: Question, bank: Bank) -> str:
        """What decides which answers are right, as text: where it changes, what is remembered of
        the question counts no longer. Wording, hints and cases are no part of it."""
        ...

    def places(self, question: Question, answer: str) -> bool:
        """Whether the answer speaks of places in what was shown, which hang on the seed."""
        ...

    def mending(self, question: Question, bank: Bank, mistake: str) -> Mending:
        """What mends a mistake that was named; empty where the question cannot tell."""
        ...

    def formula(self, question: Question) -> str:
        """The formula that is asked for, as answers are written; empty where none is."""
        ...


class Shorts(Protocol):
    """The module `short.forms` of a room that has short forms; a room need not have any."""

    def forms(self, question: Question, bank: Bank) -> tuple[Form, ...]:
        """Which can be made of the question."""
        ...

    def shown(self, question: Question, seed: int, bank: Bank, form: Form, mistake: str) -> Shown:
        """What is seen of a form; `mistake` is the local id of the one it is to teach, or empty."""
        ...

    def grade(
        self, question: Question, submission: Submission, context: Context, form: Form
    ) -> Report:
        """Grade one answer to a form."""
        ...

    def saying(self, question: Question, bank: Bank, seed: int) -> OpenQuestion | None:
        """What one says of an accepted answer, with a model answer; None where there is nothing."""
        ...


PARTS: Mapping[str, type] = {"grade": Grades, "audit": Audits, "shown": Shows}
"""Module of a room -> what it must hold."""


class Room:
    """One kind's room."""

    def __init__(self, package: str) -> None:
        self.package = package

    @property
    def grades(self) -> Grades:
        return cast(Grades, import_module(f"{self.package}.grade"))

    @property
    def audits(self) -> Audits:
        return cast(Audits, import_module(f"{self.package}.audit"))

    @property
    def shows(self) -> Shows:
        return cast(Shows, import_module(f"{self.package}.shown"))

    @property
    def short(self) -> Shorts | None:
        """The short forms; None where the kind has none."""
        if find_spec(f"{self.package}.short") is None:
            return None
        return cast(Shorts, import_module(f"{self.package}.short.forms"))


def room(question: Question) -> Room:
    """The room of a question's kind."""
    return Room(ROOMS[Kind(getattr(question, "kind", ""))])


def digest_of_meaning(question: Question, bank: Bank) -> str:
    """Names what a question means today."""
    meaning = room(question).shows.meaning(question, bank)
    return hashlib.sha256(meaning.encode("utf-8", "replace")).hexdigest()[:16]


def common(question: Question) -> list[str]:
    """The Markdown texts that every kind has."""
    return [question.prompt, question.explanation, *question.hints]
