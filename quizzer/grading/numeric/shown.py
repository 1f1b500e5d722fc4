"""What is seen of a numeric question, with the numbers of one draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.errors import ExpressionError
from quizzer.grading.numeric.digits import asked
from quizzer.grading.numeric.drawn import answer_text, draw, fill
from quizzer.grading.numeric.readable import readable
from quizzer.grading.rooms import common
from quizzer.model.shown import Mending, Shown

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import NumericQuestion

SOURCE = False
SEEDS = range(3)
"""Draws whose texts are audited: a formula may render with one number and not with another."""


def shown(question: NumericQuestion, seed: int, bank: Bank) -> Shown:
    """The prompt with the digits that are asked for, and the hints, filled in."""
    values = draw(question, seed)
    unit = f", in {question.unit} or with another unit after it" if question.unit else ""
    wanted = f"in {question.unit}, {asked(question)}" if question.unit else asked(question)
    return Shown(
        prompt=f"{fill(question.prompt, values).rstrip()}\n\nAnswer {wanted}.\n",
        hints=tuple(fill(hint, values) for hint in question.hints),
        drawn=", ".join(f"{n} = {readable(v)}" for n, v in values.items()),
        unit=question.unit,
        how=f"a number{unit}",
    )


def revealed(question: NumericQuestion, seed: int, bank: Bank, mistake: str) -> str:
    """The explanation, with the answer of this draw."""
    values = draw(question, seed)
    return fill(question.explanation, values, answer_text(question, values))


def texts(question: NumericQuestion) -> list[str]:
    """Every text as some draws show it; as it is written where it cannot be filled in."""
    found = [wrong.says for wrong in question.wrong]
    for seed in SEEDS:
        try:
            values = draw(question, seed)
            answer = answer_text(question, values)
            found += [fill(text, values, answer) for text in common(question)]
        except ExpressionError:  # told by the audit of the numbers
            return [*found, *common(question)]
    return list(dict.fromkeys(found))


def meaning(question: NumericQuestion, bank: Bank) -> str:
    """The formula, what is drawn for it, and the unit."""
    return repr((question.answer, question.parameters, question.unit))


def places(question: NumericQuestion, answer: str) -> bool:
    """Nothing is named by its place."""
    return False


def mending(question: NumericQuestion, bank: Bank, mistake: str) -> Mending:
    """The formula of the answer, in place of the wrong one."""
    taken = (wrong.formula for wrong in question.wrong if wrong.id == mistake)
    return Mending((question.answer,), tuple(taken))


def formula(question: NumericQuestion) -> str:
    """The answer, by the names of what is drawn."""
    return question.answer
