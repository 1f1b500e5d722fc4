"""What was cancelled is not an attempt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.model.attempt import Submission
from quizzer.model.verdict import CaseResult
from quizzer.practice.grading import Cancelled
from quizzer.practice.practice import Practice

ANSWER = Submission("softmax", b"def softmax(x):\n    return x\n")


@pytest.fixture
def practice(bank: Bank, tmp_path: Path) -> Iterator[Practice]:
    found = Practice(bank, tmp_path / "p.sqlite3")
    yield found
    found.close()


def grade(practice: Practice, *, cancel_at: int | None) -> int:
    """Submit, cancel when that case is told, and count what the store then holds."""
    told: list[int] = []

    def on_case(result: CaseResult, index: int, total: int) -> None:
        told.append(index)
        if index == cancel_at:
            grading.cancel()

    grading = practice.begin(practice.visit("softmax", seed=1), ANSWER, on_case=on_case)
    with suppress(Cancelled):
        grading.result()
    assert told
    return len(practice.attempts())


def test_a_cancelled_answer_is_not_recorded_and_the_next_one_is(practice: Practice) -> None:
    for at in (0, 3):
        assert grade(practice, cancel_at=at) == 0
    assert grade(practice, cancel_at=None) == 1
