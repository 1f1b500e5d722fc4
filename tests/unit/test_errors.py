"""What errors say: the nearest spelling."""

from __future__ import annotations

import pytest

from quizzer.errors import UnknownQuestion, did_you_mean


@pytest.mark.parametrize(
    ("word", "known", "says"),
    [
        ("sofmax", ["softmax", "sum"], "; did you mean softmax?"),
        (" KEYS ", ["keys", "values"], "; did you mean keys?"),
        ("w", ["W", "w1"], "; did you mean w1?"),
        ("zzz", ["softmax"], ""),
        ("softmax", [], ""),
    ],
)
def test_the_nearest_spelling(word: str, known: list[str], says: str) -> None:
    assert did_you_mean(word, known) == says


def test_an_unknown_question_names_two_at_most() -> None:
    error = UnknownQuestion("pick", ["pick_a", "pick_b", "pick_c"])
    assert str(error).count("pick_") == 2
    assert " or " in str(error)


def test_a_long_word_costs_no_more_than_a_short_one() -> None:
    names = ["x" * 59 + str(digit) for digit in range(10)]
    assert did_you_mean("x" * 1_000_000, names) == did_you_mean("x" * 60, names)
