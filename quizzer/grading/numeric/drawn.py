"""Drawn questions: the parameters of one attempt, the right answer, and texts filled with both.

A seed and the question's id fix the parameters, so that `show --seed` and `answer --seed` speak
of the same question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from quizzer.errors import ExpressionError
from quizzer.grading.answers import seed_for
from quizzer.grading.numeric.readable import RESULT, readable
from quizzer.lang.draw import draws
from quizzer.lang.evaluate import evaluate, resolve

if TYPE_CHECKING:
    from quizzer.model.question import NumericQuestion

PLACEHOLDER = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)


def draw(question: NumericQuestion, seed: int) -> dict[str, Any]:
    """The parameters of one attempt, in the file's order; a list of numbers becomes an array.

    Raises ExpressionError where the file's expressions fail.
    """
    rng = np.random.default_rng(seed_for(seed, question.id))
    functions = draws(rng)
    values: dict[str, Any] = {}
    for name, expression in (question.parameters or {}).items():
        value = resolve(expression, values, functions)
        if isinstance(value, list) and all(isinstance(entry, int | float) for entry in value):
            value = np.array(value, dtype=np.float64)
        values[name] = value
    return values


def value_of(formula: str, values: Mapping[str, Any]) -> float:
    """A formula's value at drawn parameters; raises ExpressionError where it is no number."""
    found = evaluate(formula, values)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise ExpressionError("the formula must give one number", formula, 0)
    return float(found)


def truth(question: NumericQuestion, values: Mapping[str, Any]) -> float:
    """The right answer, in the question's unit."""
    return value_of(question.answer, values)


def fill(text: str, values: Mapping[str, Any], answer: str | None = None) -> str:
    """A prompt, hint or explanation with its `{{...}}` filled in.

    A name stands for the parameter exactly, `{{answer}}` for `answer` where it is given, and any
    other expression for its value to four figures. Raises ExpressionError.
    """

    def filled(match: re.Match[str]) -> str:
        inner = " ".join(match.group(1).split())
        if inner == "answer" and answer is not None:
            return answer
        if inner in values:
            return readable(values[inner])
        return readable(evaluate(inner, values), RESULT)

    return PLACEHOLDER.sub(filled, text)


def answer_text(question: NumericQuestion, values: Mapping[str, Any]) -> str:
    """The right answer as an explanation shows it, with its unit."""
    number = readable(truth(question, values), RESULT)
    return f"{number} {question.unit}".strip()


def close(question: NumericQuestion, given: float, expected: float) -> bool:
    """Whether two values are the same within the question's tolerance."""
    return abs(given - expected) <= question.atol + question.rtol * abs(expected)
