"""What is seen of an open question: its prompt; afterwards, the model answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.grading.rooms import common
from quizzer.model.shown import Mending, Shown

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import OpenQuestion

SOURCE = False


def shown(question: OpenQuestion, seed: int, bank: Bank) -> Shown:
    """The prompt alone: the rubric would give the answer away."""
    return Shown(
        prompt=question.prompt,
        hints=question.hints,
        long=True,
        how="a few sentences; --tick CRITERION says what they hold",
    )


def revealed(question: OpenQuestion, seed: int, bank: Bank, mistake: str) -> str:
    """The model answer, then the explanation."""
    return f"{question.model_answer}\n\n{question.explanation}"


def texts(question: OpenQuestion) -> list[str]:
    """The prompt, the model answer and the criteria."""
    return [*common(question), question.model_answer, *(item.says for item in question.rubric)]


def meaning(question: OpenQuestion, bank: Bank) -> str:
    """What a good answer says."""
    return repr(sorted((item.id, item.points) for item in question.rubric))


def places(question: OpenQuestion, answer: str) -> bool:
    """Nothing is named by its place."""
    return False


def mending(question: OpenQuestion, bank: Bank, mistake: str) -> Mending:
    """No line of it mends a mistake; the explanation does."""
    return Mending()


def formula(question: OpenQuestion) -> str:
    """No formula is asked for."""
    return ""
