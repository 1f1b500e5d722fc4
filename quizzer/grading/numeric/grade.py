"""Numeric questions: a typed number with a unit, compared with the answer of this draw.

A wrong number is compared with the question's wrong formulas, then with the slips that numbers
betray by themselves (a power of ten, bits for bytes, too few digits); where nothing fits exactly,
that there are hints is all that is said.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from quizzer.errors import ExpressionError
from quizzer.grading.answers import Seeded, UnreadableAnswerError, invalid, text_of
from quizzer.grading.numeric.betrayed import slip
from quizzer.grading.numeric.digits import asked, rounded_too_far
from quizzer.grading.numeric.drawn import close, draw, truth, value_of
from quizzer.grading.numeric.quantity import read, words_of
from quizzer.model.verdict import Finding, Mistake, Report, Verdict

if TYPE_CHECKING:
    from quizzer.model.attempt import Submission
    from quizzer.model.question import NumericQuestion

LONGEST = 500
"""Characters that an answer may have."""


def grade(question: NumericQuestion, submission: Submission, context: Seeded) -> Report:
    """Accepted when the number, in the question's unit, is within tolerance."""
    try:
        words = words_of(question.prompt)
        given = read(text_of(submission, LONGEST), question.unit, words)
    except UnreadableAnswerError as why:
        return invalid(question, str(why))
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
    finding = None if mistake else _finding(question, given.value, expected)
    words = f"{given.shown} is not it{_why(question, mistake, finding)}"
    return Report(
        question=question.id,
        verdict=Verdict.WRONG_ANSWER,
        message=words if words.endswith("?") else f"{words}.",
        misconception=mistake,
        finding=finding,
    )


HINT_HELPS = "; a hint may help"
"""Ends what is said of a number with no name. An interview leaves it out: it may give no hints."""


def _why(question: NumericQuestion, mistake: Mistake | None, finding: Finding | None) -> str:
    """What a wrong number shows, else where help is."""
    if mistake:
        return f": your answer behaves as if {mistake.says}"
    if finding:
        return f": {finding.says}"
    return HINT_HELPS if question.hints else ""


def _finding(question: NumericQuestion, given: float, expected: float) -> Finding | None:
    """What the number betrays by itself."""
    if rounded_too_far(question, given, expected):
        return Finding(id="rounded", says=f"it is rounded too far; it is asked {asked(question)}")
    return slip(question, given, expected)


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
