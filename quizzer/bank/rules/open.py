"""What can be wrong with an open question: a rubric that cannot be ticked."""

from __future__ import annotations

from quizzer.bank.rules.known import Found, Known, between, twice
from quizzer.model.question import OpenQuestion

MOST_POINTS = 20


def rules(question: OpenQuestion, known: Known) -> Found:
    """Criteria that say something and are worth something, and a model answer."""
    yield from twice([item.id for item in question.rubric], ("rubric",), "criteria")
    for i, item in enumerate(question.rubric):
        if item.points < 1:
            yield ("rubric", i), "a criterion is worth at least one point"
        else:
            yield from between(item.points, 1, MOST_POINTS, ("rubric", i, "points"))
        if not item.says.strip():
            yield ("rubric", i), f"criterion {item.id!r} says nothing"
    if not question.model_answer.strip():
        yield ("model_answer",), "the model answer is empty"
