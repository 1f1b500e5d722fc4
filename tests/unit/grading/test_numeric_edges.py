"""Numeric answers at the edges: values out of range, units with many factors, words of a slip."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from quizzer.grading.numeric import grade as numeric
from quizzer.grading.numeric.readable import readable
from quizzer.grading.numeric.units import readings
from quizzer.model.attempt import Submission
from quizzer.model.question import NumericQuestion, WrongFormula
from quizzer.model.verdict import Report

QUESTION = NumericQuestion(
    id="q", area="t", path="", title="q", level=1, minutes=1, prompt="q", explanation="q",
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


def test_nothing_is_betrayed_where_the_answer_is_zero() -> None:
    question = NumericQuestion(**{**QUESTION.__dict__, "answer": "0", "atol": 0.1})
    for typed in ("5", "-5"):
        report = graded(typed, question)
        assert (report.verdict.value, report.finding) == ("wrong_answer", None)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9999, "9999"),
        (10_000, "10,000"),
        (999_999_999, "999,999,999"),
        (1e9, "1e9"),
        (1e-4, "0.0001"),
        (9.9e-5, "9.9e-5"),
        (False, "false"),
    ],
)
def test_where_numbers_change_their_form(value: float, text: str) -> None:
    assert readable(value) == text
