"""The proof of an open question: a rubric that can be ticked, beside an answer to compare with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.grading.open.proof import proved
from quizzer.grading.rooms import Audited
from quizzer.model.words import count

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import OpenQuestion

FEWEST = 3
"""Criteria that a rubric must have: below that, one tick decides everything."""


def audit(question: OpenQuestion, bank: Bank, *, with_mutants: bool) -> Audited:
    """There is nothing here to mutate."""
    return Audited(question.id, tuple(defects(question)))


def defects(question: OpenQuestion) -> list[str]:
    """Defects of the question itself, in words; empty where it is sound."""
    ids = [criterion.id for criterion in question.rubric]
    found = [
        f"criterion id {name!r} is used {ids.count(name)} times"
        for name in dict.fromkeys(ids)
        if ids.count(name) > 1
    ]
    found += [f"criterion {c.id!r} says nothing" for c in question.rubric if not c.says.strip()]
    found += [
        f"criterion {c.id!r} is worth {count(c.points, 'point')}; give at least 1"
        for c in question.rubric
        if c.points < 1
    ]
    if len(ids) < FEWEST:
        found.append(f"{len(ids)} criteria are too few; give at least {FEWEST}")
    if not question.model_answer.strip():
        found.append("the model answer is empty")
    return found or proved(question)
