"""Replies of the same bytes are read and judged once, and never those of another call."""

from __future__ import annotations

from dataclasses import replace

from quizzer.bank.load import open_bank
from quizzer.grading.code.opened import maker_for
from quizzer.grading.code.run import run
from quizzer.model.question import CodeQuestion, Tolerance
from quizzer.model.verdict import Verdict
from quizzer.sandbox.runner import Outcome, Status, Worker
from quizzer.sandbox.wire.met import LARGEST, MOST, Met, once

WRONG = (
    b"import numpy as np\n\n\ndef softmax(x):\n    return np.exp(x) / np.exp(x).sum() * 1.0001\n"
)


def test_the_same_bytes_are_read_once_and_others_anew() -> None:
    met, read = Met(), []

    def outcome(value):
        return lambda: read.append(value) or Outcome(Status.RETURNED, value)

    first = met.outcome(b"one", outcome(1))
    assert first.memo == {}, "where what was found of it is kept"
    assert met.outcome(b"two", outcome(2)).value == 2
    again = met.outcome(b"one", outcome(3))
    assert (again.value, again.memo is first.memo, read) == (1, True, [1, 2])
    for number in range(MOST):
        met.outcome(b"%d" % number, outcome(number))
    assert met.outcome(b"one", outcome(4)).value == 4  # no longer among the last
    large = b"x" * (LARGEST + 1)
    assert met.outcome(large, outcome(5)).memo is None
    assert met.outcome(large, outcome(6)).value == 6


def test_a_memo_finds_once_and_holds_what_its_keys_name() -> None:
    memo, thing = {}, object()
    assert once(memo, ("a", id(thing)), lambda: None, thing) is None
    assert once(memo, ("a", id(thing)), lambda: 1, thing) is None
    assert memo["a", id(thing)] == (None, (thing,))
    assert once(None, "a", lambda: 2) == 2


def test_a_changed_copy_of_a_case_is_judged_by_its_own_tolerance() -> None:
    bank = open_bank()
    question = bank.question("softmax")
    assert isinstance(question, CodeQuestion)
    prepared = next(
        case for case in maker_for(question, bank).all(3) if case.calls[0].expected.ndim == 1
    )
    assert prepared.met is not None
    with Worker() as worker:
        runs = []
        for case in (prepared, prepared, replace(prepared, tolerance=Tolerance(rtol=1.0))):
            with worker.session(
                WRONG, filename="f.py", function="softmax", limits=question.limits
            ) as session:
                runs.append(run(session, case))
    assert [ran.verdict for ran in runs] == [
        Verdict.WRONG_ANSWER, Verdict.WRONG_ANSWER, Verdict.ACCEPTED,
    ]  # fmt: skip
    assert runs[0].memo is runs[1].memo is not runs[2].memo
