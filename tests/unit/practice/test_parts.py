"""Small parts of practice, each alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from quizzer.bank.load import Bank
from quizzer.model.attempt import Submission
from quizzer.practice.files import MOST_SEED, head_of
from quizzer.practice.interview.own.samples import Samples
from quizzer.practice.interview.returned import _with_answers
from quizzer.practice.marking.group import Marked
from quizzer.practice.practice import open_practice
from quizzer.practice.transfer.cards import flashes
from quizzer.practice.vary.layout import _swapped
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.room import Happened

MATRIX, TURNED = [[1, 2, 3], [4, 5, 6]], [[1, 4], [2, 5], [3, 6]]


@pytest.mark.parametrize(
    ("value", "depth", "turned"),
    [(MATRIX, 2, TURNED), ([MATRIX, MATRIX], 3, [TURNED, TURNED]), ([[MATRIX]], 4, [[TURNED]])],
)
def test_the_last_two_axes_change_places(value: Any, depth: int, turned: Any) -> None:
    assert _swapped(value, depth) == turned


@pytest.mark.parametrize(
    ("value", "depth", "says"),
    [
        (MATRIX, 3, "no table"),
        ("x", 3, "fewer axes"),
        ([1, 2], 2, "no table"),
        ([], 2, "no table"),
        ([[1], [2, 3]], 2, "of numbers"),
        ([[], []], 2, "of numbers"),
        ([["x"]], 2, "of numbers"),
    ],
)
def test_what_is_no_table_has_no_axes_to_change(value: Any, depth: int, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        _swapped(value, depth)


@pytest.mark.parametrize(("seed", "kept"), [(126, True), (MOST_SEED, True), (2**63, False)])
def test_a_head_holds_any_seed_that_a_column_holds(seed: int, kept: bool) -> None:
    head = head_of(b"# quizzer: softmax seed=%d\n" % seed)
    assert (head.seed, bool(head.defect)) == ((seed, False) if kept else (None, True))


def test_an_answer_is_put_in_once_before_it_was_first_handed_in() -> None:
    at = Reading(1.0, 1.0, "boot")
    events = [Happened("handed", at, {"task": task}) for task in (0, 1, 0)]
    found = _with_answers(events, {"q1": "one", "q2": "two"})
    assert [(event.what, event.data["task"]) for event in found] == [
        ("text", 0), ("handed", 0), ("text", 1), ("handed", 1), ("handed", 0)]  # fmt: skip


def test_no_question_has_no_samples() -> None:
    asked: Any = SimpleNamespace(
        room=SimpleNamespace(
            preset=SimpleNamespace(rules=SimpleNamespace(output=True)), tasks=["a", "b"]
        ),
        source=SimpleNamespace(has_samples=lambda task: task == "b"),
    )
    assert [Samples.has_samples(asked, task) for task in (None, 0, 1)] == [False, False, True]


def test_only_an_open_answer_whose_marks_are_kept_has_any(bank: Bank) -> None:
    marked = Marked.__new__(Marked)
    marked._bank, marked._path = bank, None
    marked._marks = SimpleNamespace(of=lambda question, text: (question.id, text))  # type: ignore
    answer = Submission("overfit_one_batch", b"words")
    assert marked.of(answer) is None
    marked._path = SimpleNamespace()  # type: ignore
    assert marked.of(answer) == ("overfit_one_batch", "words")
    assert marked.of(Submission("softmax", b"code")) is None


def test_a_learner_who_has_answered_nothing_has_no_cards() -> None:
    practice = open_practice(keep=False)
    try:
        assert list(flashes(practice)) == []
    finally:
        practice.close()
