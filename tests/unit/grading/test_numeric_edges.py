"""Numeric answers at the edges: values out of range, units with many factors, words of a slip."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from quizzer.grading.numeric import grade as numeric
from quizzer.grading.numeric.units import readings
from quizzer.model.attempt import Submission
from quizzer.model.question import NumericQuestion, WrongFormula
from quizzer.model.verdict import Report

QUESTION = NumericQuestion(
    id="q", topic="t", path="", title="q", level=1, minutes=1, prompt="q", explanation="q",
    answer="3", unit="FLOPs",
)  # fmt: skip


def graded(text: str, question: NumericQuestion = QUESTION) -> Report:
    submission = Submission(question.id, text.encode())
    return numeric.grade(question, submission, SimpleNamespace(seed=1))


def test_a_wrong_formula_that_overflows_names_nobody() -> None:
    """Every number is within a tolerance that is relative to infinity."""
    endless = WrongFormula(id="endless", says="it has no end", formula="1e308 * 10")
    question = NumericQuestion(**{**QUESTION.__dict__, "wrong": (endless,)})
    assert graded("7.3", question).misconception is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("30", "it is too large by a factor of 10."),
        ("0.3", "it is too small by a factor of 10."),
        ("3e9", "it is too large by a factor of 10^9."),
        ("3e-15", "it is too small by a factor of 10^15."),
    ],
)
def test_a_power_of_ten_is_told_as_people_say_it(typed: str, says: str) -> None:
    assert says in graded(typed).message


def test_a_unit_has_at_most_four_factors() -> None:
    assert readings("tokens GPU layers / s")
    assert readings("tokens GPU layers samples / s") == ()
    assert readings("tokens GPU / s step words") == ()
    assert readings("s/") == ()
