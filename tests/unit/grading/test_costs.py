"""What a code question costs, in two lines: the same up to a constant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizzer.bank.rules.parts.growth import alike
from quizzer.errors import ExpressionError
from quizzer.grading.answers import UnreadableAnswerError
from quizzer.grading.code.short.costs import grade, read
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Verdict

SIZES = ("n", "m", "d")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("n*m*d", "3*n*m*d", True),
        ("n*m*d + n*m", "n*m*d", True),
        ("n**2", "n**2 + n", True),
        ("n*m*d", "n*m", False),
        ("n*m + n*d", "n*m", False),
        ("n*m + n*d", "n*d + 2*n*m", True),
        ("n*log(n)", "n", False),
        ("n*log(n)", "n*log(n**2)", True),
        ("n*log(n)", "n*log(m)", False),
        ("1", "7", True),
        ("1", "n", False),
        ("n**1.5", "n", False),
        ("(n + m)*d", "n*d + m*d", True),
        ("n*m", "n**2", False),
    ],
)
def test_growths_are_compared_up_to_a_constant(one: str, other: str, same: bool) -> None:
    assert alike(one, other, SIZES) is same
    assert alike(other, one, SIZES) is same


@pytest.mark.parametrize("text", ["n - m", "0", "-n", "log(1/n)"])
def test_what_is_no_growth_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError, match="no positive number"):
        alike(text, "n", SIZES)


@pytest.mark.parametrize(
    "line",
    ["O(n^2 d)", "n**2*d", "n²d", "n^2·d", "O(n n d)", "time: nnd", "o(d n²)", "Θ(n² d)"],
)
def test_a_growth_is_read_as_people_write_it(line: str) -> None:
    found = read(f"{line}\nmemory = O(1)", SIZES)
    assert alike(found["time"], "n**2*d", SIZES)
    assert alike(found["memory"], "1", SIZES)


@pytest.mark.parametrize("line", ["n log n", "O(n log(n))", "n·log n"])
def test_a_logarithm_needs_no_parentheses(line: str) -> None:
    assert alike(read(f"{line}\n1", SIZES)["time"], "n*log(n)", SIZES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("n", "the line of memory is missing"),
        ("n\nm\nd", "one line for time"),
        ("time = x\n1", "there is no size 'x'"),
        ("time = ?\nmemory = ?", "."),
        ("time = \nmemory = 1", "a growth is missing"),
        ("2**n\n1", "this is too large"),
        ("n^999\n1", "this is too large"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, words: str) -> None:
    def compared() -> bool:
        return alike(read(text, SIZES)["time"], "n", SIZES)

    with pytest.raises((UnreadableAnswerError, ExpressionError), match=words):
        compared()


@pytest.mark.parametrize("why", ["", "each row is read once"])
def test_the_reason_follows_where_there_is_one(why: str, bank) -> None:
    asked = bank.question("cross_attention")
    asked = replace(asked, cost=replace(asked.cost, why=why, memory="1"))
    ends = f": {why}" if why else ""
    right = f"time = {asked.cost.time}\nmemory = 7"
    report = grade(asked, Submission(asked.id, right.encode()))
    assert (report.verdict, report.score) == (Verdict.ACCEPTED, 1.0)
    assert report.message == f"time and memory are right{ends}"
    wrong = f"time = {asked.cost.time}*{next(iter(asked.cost.sizes))}\nmemory = 1"
    report = grade(asked, Submission(asked.id, wrong.encode()))
    assert (report.verdict, report.score) == (Verdict.WRONG_ANSWER, 0.5)
    assert report.message == f"time grows as {asked.cost.time}{ends}"
