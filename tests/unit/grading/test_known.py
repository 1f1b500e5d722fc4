"""What a suspect comes to on a case is found out once for all files of a run."""

from __future__ import annotations

import pytest

from quizzer.bank.load import open_bank
from quizzer.grading.code.diagnosis import known
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Report
from quizzer.practice.batch import Task, grade_one
from quizzer.sandbox.runner import Session

WRONG = "import numpy as np\n\n\ndef softmax(x):\n    return np.exp(x) / np.exp(x).sum()\n"


def test_an_equal_mistake_is_told_alike_for_a_fraction_of_the_calls(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = 0
    call = Session.call

    def counted(self: Session, *args, **more):
        nonlocal calls
        calls += 1
        return call(self, *args, **more)

    monkeypatch.setattr(Session, "call", counted)
    monkeypatch.setattr(known, "_runs", type(known._runs)())
    bank = open_bank()

    def graded(text: str) -> tuple[Report, int]:
        nonlocal calls
        calls = 0
        answer = Submission("softmax", text.encode(), "softmax.py")
        report = grade_one(Task(bank.roots, bank.cache, answer, 1, None))
        return report.without_times(), calls

    first, many = graded(WRONG)
    again, few = graded(f"{WRONG}# another's\n")
    assert first == again
    assert first.misconception is not None
    assert few < many / 3
    other, _ = graded(WRONG.replace(".sum()", ".sum(0)"))
    known._runs.clear()
    assert graded(WRONG.replace(".sum()", ".sum(0)"))[0] == other
