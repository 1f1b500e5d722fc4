"""One answer on its way: called off by itself or recorded, never both, never neither."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.errors import StoreError
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Report, Verdict
from quizzer.model.visit import Origin
from quizzer.practice.grading import Cancelled, Grading, left_out
from quizzer.practice.practice import Practice, open_practice

RIGHT = Report("softmax", Verdict.ACCEPTED, 1.0, seed=1)


@pytest.fixture
def practice(bank, tmp_path: Path):
    made = Practice(bank, tmp_path / "p.sqlite3", clock=Clock())
    yield made
    made.close()


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Slow:
    """A judge that goes on until it is told to end or called off."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.end = threading.Event()

    def __call__(self, cancelled: Callable[[], bool]) -> Report:
        self.begun.set()
        while not cancelled() and not self.end.wait(0.01):
            pass
        return RIGHT


class Asked(threading.Thread):
    """Asks for a grading's result in a thread of its own."""

    def __init__(self, grading: Grading) -> None:
        super().__init__(daemon=True)
        self.grading = grading
        self.report: Report | None = None
        self.error: Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            self.report = self.grading.result()
        except Exception as error:
            self.error = error

    def ended(self) -> Asked:
        self.join(20)
        assert not self.is_alive()
        return self


def begin(practice: Practice, text: str, judge, question: str = "softmax") -> Grading:
    visit = practice.visit(question, seed=1)
    return practice.begin(visit, Submission(question, text.encode()), judge=judge)


def texts(practice: Practice) -> list[str]:
    return [attempt.text for attempt in practice.attempts()]


def test_calling_off_one_that_waits_harms_no_other(practice) -> None:
    a, b, c = Slow(), Slow(), Slow()
    first = Asked(begin(practice, "a", a))
    a.begun.wait(20)
    second, third = Asked(begin(practice, "b", b)), Asked(begin(practice, "c", c))
    assert second.grading.cancel()
    assert isinstance(second.ended().error, Cancelled)
    assert not b.begun.is_set()
    assert first.is_alive()
    assert not first.grading.cancelled
    assert not third.grading.cancelled
    a.end.set()
    assert first.ended().report == RIGHT
    c.end.set()
    assert third.ended().report == RIGHT
    assert sorted(texts(practice)) == ["a", "c"]


def test_calling_off_the_one_under_way_lets_the_next_begin(practice) -> None:
    a, b = Slow(), Slow()
    first = Asked(begin(practice, "a", a))
    a.begun.wait(20)
    second = Asked(begin(practice, "b", b))
    first.grading.cancel()
    assert isinstance(first.ended().error, Cancelled)
    b.end.set()
    assert second.ended().report == RIGHT
    assert texts(practice) == ["b"]


def test_one_called_off_when_its_report_is_there_is_not_recorded(practice) -> None:
    """The judge cannot be stopped any more, but the record can."""
    held: list[Grading] = []

    def judge(cancelled) -> Report:
        assert held[0].cancel()
        return RIGHT

    held.append(begin(practice, "a", judge))
    with pytest.raises(Cancelled):
        held[0].result()
    assert texts(practice) == []


def test_one_that_is_recorded_cannot_be_called_off(practice) -> None:
    grading = begin(practice, "a", lambda cancelled: RIGHT)
    grading.result()
    assert not grading.cancel()
    assert not grading.cancelled
    assert texts(practice) == ["a"]


def test_closing_calls_off_all(practice) -> None:
    a = Slow()
    first = Asked(begin(practice, "a", a))
    a.begun.wait(20)
    second = Asked(begin(practice, "b", Slow()))
    practice.cancel()
    assert isinstance(first.ended().error, Cancelled)
    assert isinstance(second.ended().error, Cancelled)


def test_a_second_call_gives_the_same_report_and_records_once(practice) -> None:
    grading = begin(practice, "a", lambda cancelled: RIGHT)
    assert grading.result() is grading.result()
    assert texts(practice) == ["a"]


def test_a_judge_that_fails_gives_its_turn_back(practice) -> None:
    def broken(cancelled) -> Report:
        raise RuntimeError("boom")

    with pytest.raises(RuntimeError, match="boom"):
        begin(practice, "a", broken).result()
    assert begin(practice, "b", lambda cancelled: RIGHT).result() == RIGHT


def test_recorded_before_it_is_told(practice) -> None:
    """Whoever holds the report can read the attempt in another connection."""
    begin(practice, "a", lambda cancelled: RIGHT).result()
    other = Practice(practice.bank, practice._progress)
    assert texts(other) == ["a"]
    other.close()


def test_a_verdict_stands_where_it_cannot_be_kept(bank, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    practice = Practice(bank, tmp_path / "file" / "p.sqlite3")
    grading = begin(practice, "a", lambda cancelled: RIGHT)
    assert grading.result() == RIGHT
    assert "the verdict stands, but it was not kept" in grading.unkept
    with pytest.raises(StoreError):
        practice.attempts()


def test_an_answer_to_another_question_is_refused(practice) -> None:
    with pytest.raises(ValueError, match="an answer to relu, not softmax"):
        practice.begin(practice.visit("softmax"), Submission("relu", b"a"))


def test_a_real_answer_through_the_door(bank, tmp_path: Path) -> None:
    practice = Practice(bank, tmp_path / "p.sqlite3")
    chosen = next(item.id for item in bank.summaries if item.kind == "choice")
    right = " ".join(o.id for o in bank.question(chosen).options if o.correct)
    visit = practice.visit(chosen, seed=3)
    report = practice.begin(visit, Submission(chosen, right.encode())).result()
    assert report.verdict is Verdict.ACCEPTED
    assert report.seed == 3
    assert practice.status()[chosen] == "solved"
    practice.close()


@pytest.mark.parametrize(
    ("text", "verdict", "why"),
    [
        (b" \n", Verdict.INVALID, "empty"),
        (b"# quizzer: softmax seed=4\r\ndef f():  \r\n    ...\r\n\r\n", Verdict.WRONG_ANSWER,
         "untouched"),
        (b"# quizzer: softmax\n# | stage 2 of 4\ndef f():\n    ...\n", Verdict.WRONG_ANSWER,
         "untouched"),
        (b"# quizzer: softmax\ndef f():\n    ...\n", Verdict.ACCEPTED, ""),
        (b"def (", Verdict.INVALID, "cannot be read"),
        (b"def f():\n    return 1", Verdict.RUNTIME_ERROR, ""),
        (b"def f():\n    return 1", Verdict.JUDGE_ERROR, ""),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_not_kept(text: bytes, verdict: Verdict, why: str) -> None:
    stub = "# quizzer: softmax\ndef f():\n    ...\n"
    submission, report = Submission("softmax", text), Report("softmax", verdict)
    found = left_out(submission, report, lambda: stub, Origin.FILE)
    assert why in found
    assert bool(why) == bool(found)
    assert left_out(submission, report, lambda: stub, Origin.INTERVIEW) == ""


def test_what_is_no_answer_is_answered_all_the_same(practice) -> None:
    stub = practice.shown(practice.bank.question("softmax"), 1).stub
    for text in ("", stub):
        raised = Report("softmax", Verdict.RUNTIME_ERROR, seed=1)
        grading = begin(practice, text, lambda cancelled, found=raised: found)
        assert grading.result() == raised
        assert "not recorded" in grading.left_out
    assert practice.attempts() == ()
    visit = practice.visit("softmax", seed=1, origin=Origin.INTERVIEW)
    practice.begin(visit, Submission("softmax", b""), judge=lambda cancelled: RIGHT).result()
    assert texts(practice) == [""]


def test_a_practice_that_keeps_nothing_makes_no_file(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    practice = open_practice(keep=False)
    grading = begin(practice, "a", lambda cancelled: RIGHT)
    assert grading.result() == RIGHT
    assert grading.unkept == ""
    practice.close()
    assert not (tmp_path / "progress.sqlite3").exists()
