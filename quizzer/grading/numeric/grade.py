"""Numeric questions: a typed number with a unit, compared with the answer of this draw.

A wrong number is compared with the question's wrong formulas, then with the slips that numbers
betray by themselves (a power of ten, bits for bytes); where neither fits exactly nothing is said.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from quizzer.errors import ExpressionError
from quizzer.grading.answers import Seeded, UnreadableAnswerError, invalid, text_of
from quizzer.grading.numeric.betrayed import slip
from quizzer.grading.numeric.drawn import close, draw, truth, value_of
from quizzer.grading.numeric.quantity import WrongUnitError, read
from quizzer.model.verdict import Finding, Mistake, Report, Verdict

if TYPE_CHECKING:
    from quizzer.model.attempt import Submission
    from quizzer.model.question import NumericQuestion

LONGEST = 500
"""Characters that an answer may have."""


def grade(question: NumericQuestion, submission: Submission, context: Seeded) -> Report:
    """Accepted when the number, in the question's unit, is within tolerance."""
    try:
        given = read(text_of(submission, LONGEST), question.unit)
    except UnreadableAnswerError as why:
        return invalid(question, str(why))
    except WrongUnitError as why:
        return _wrong(question, str(why))
    values = draw(question, context.seed)
    expected = truth(question, values)
    if close(question, given.value, expected):
        return Report(
            question=question.id,
            verdict=Verdict.ACCEPTED,
            score=1.0,
            message=f"Right: {given.shown}.",
        )
    mistake = _mistake(question, values, given.value, expected)
    finding = None if mistake else slip(question, given.value, expected)
    message = f"{given.shown} is not it"
    if mistake:
        message += f": your answer behaves as if {mistake.says}"
    elif finding:
        message += f": {finding.says}"
    return _wrong(question, f"{message}.", mistake, finding)


def _wrong(
    question: NumericQuestion,
    message: str,
    mistake: Mistake | None = None,
    finding: Finding | None = None,
) -> Report:
    return Report(
        question=question.id,
        verdict=Verdict.WRONG_ANSWER,
        message=message,
        misconception=mistake,
        finding=finding,
    )


def _mistake(
    question: NumericQuestion, values: Mapping[str, Any], given: float, expected: float
) -> Mistake | None:
    """The one wrong formula whose value this is; none where two of them agree at this draw."""
    found = []
    for wrong in question.wrong:
        try:
            value = value_of(wrong.formula, values)
        except ExpressionError:
            continue  # a wrong formula may well divide by zero at some draw
        told = math.isfinite(value) and not close(question, value, expected)
        if told and close(question, given, value):
            found.append(wrong)
    if len(found) != 1:
        return None
    return Mistake(id=found[0].id, says=found[0].says)
