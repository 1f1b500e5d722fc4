"""What is seen of a derivation: the prompt, its names, and what is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.grading.derivation.language import language
from quizzer.grading.derivation.names import sections, words
from quizzer.grading.rooms import common
from quizzer.model.shown import Mending, Shown

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.kinds.derivation import DerivationQuestion

SOURCE = False


def shown(question: DerivationQuestion, seed: int, bank: Bank) -> Shown:
    """The prompt and the names that the lines may use."""
    return Shown(
        prompt=question.prompt,
        hints=question.hints,
        names=sections(question),
        long=True,
        language=language(question),
        words=words(question),
        how="lines of mathematics, one below the other, the last being what is wanted",
    )


def revealed(question: DerivationQuestion, seed: int, bank: Bank, mistake: str) -> str:
    """The model derivation, then the explanation."""
    lines = "\n".join(question.answer)
    return f"```\n{lines}\n```\n\n{question.explanation}"


def texts(question: DerivationQuestion) -> list[str]:
    """The prompt, and what is said of names, milestones and mistakes."""
    said = [variable.says for variable in question.variables.values()]
    said += [item.says for item in (*question.milestones, *question.misconceptions)]
    return [*common(question), *filter(None, said)]


def meaning(question: DerivationQuestion, bank: Bank) -> str:
    """What is to be derived, from what, and where it holds."""
    given = sorted(map(repr, question.variables.items())), sorted(question.definitions.items())
    return repr((given, question.where, question.target))


def places(question: DerivationQuestion, answer: str) -> bool:
    """Nothing is named by its place."""
    return False


def mending(question: DerivationQuestion, bank: Bank, mistake: str) -> Mending:
    """The last line of the model derivation."""
    return Mending((question.answer[-1],))


def formula(question: DerivationQuestion) -> str:
    """The last line of the model derivation."""
    return question.answer[-1]
