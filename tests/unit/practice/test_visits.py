"""A visit remembers what was taken and written in it, and goes on where it was left."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.errors import StoreError, UnknownQuestion, UsageError
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Report, Verdict
from quizzer.model.visit import Draft, Origin
from quizzer.practice.practice import Practice
from quizzer.practice.visits import LONGEST, SAME_SITTING

ROOT = Path(__file__).parents[3]
NAMES = ("softmax", "cross_entropy")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(bank, tmp_path: Path, clock: Clock):
    """Opens the same learner's practice, as processes that follow each other do."""
    made: list[Practice] = []

    def call(own: Bank | None = None) -> Practice:
        made.append(Practice(own or bank, tmp_path / "p.sqlite3", clock=clock))
        return made[-1]

    yield call
    for practice in made:
        practice.close()


def hand_in(practice: Practice, visit, text: str, verdict: Verdict = Verdict.WRONG_ANSWER) -> None:
    report = Report(visit.question_id, verdict, seed=visit.seed)
    submission = Submission(visit.question_id, text.encode())
    practice.begin(visit, submission, judge=lambda cancelled: report).result()


def drawn(bank: Bank) -> str:
    """A question whose numbers are drawn."""
    return next(
        item.id
        for item in bank.summaries
        if item.kind == "numeric" and getattr(bank.question(item.id), "parameters", None)
    )


def test_looking_leaves_no_trace(opened, tmp_path: Path) -> None:
    opened().visit("softmax")
    assert not (tmp_path / "p.sqlite3").exists()


def test_hints_the_solution_and_the_draft_outlive_the_process(opened) -> None:
    first = opened()
    visit = first.visit("softmax", go_on=True)
    visit.take_hints(2)
    visit.take_hints(1)
    visit.see_solution()
    visit.keep()
    visit.save_draft("half", 3)
    again = opened().visit("softmax", go_on=True)
    assert (again.hints, again.solution_seen, again.seed) == (2, True, visit.seed)
    assert again.draft == Draft("half", 3)
    assert not again.redrawn
    assert opened().visit("softmax").hints == 0, "a new visit was asked for"
    assert opened().visit("softmax", go_on=True, origin=Origin.REVIEW).draft is None


def test_an_attempt_carries_what_held_when_it_was_handed_in(opened, clock: Clock) -> None:
    practice = opened()
    visit = practice.visit("softmax", seed=1)
    visit.take_hints(1)
    clock.now += 90
    hand_in(practice, visit, "one")
    visit.see_solution()
    clock.now += 30
    hand_in(practice, visit, "two", Verdict.ACCEPTED)
    two, one = practice.attempts("softmax")
    assert (one.at, one.seconds, one.hints, one.solution_seen) == (1090.0, 90.0, 1, False)
    assert (two.at, two.seconds, two.hints, two.solution_seen) == (1120.0, 30.0, 1, True)
    assert one.visit == two.visit


def test_the_same_text_again_is_one_attempt_but_not_in_another_visit(opened) -> None:
    practice = opened()
    visit = practice.visit("softmax", seed=1)
    hand_in(practice, visit, "one")
    hand_in(practice, visit, "one")
    assert len(practice.attempts()) == 1
    hand_in(practice, practice.visit("softmax", seed=1), "one")
    assert len(practice.attempts()) == 2


def test_a_solved_visit_is_over_and_a_failed_one_is_not(opened) -> None:
    practice = opened()
    visit = practice.visit("softmax", go_on=True)
    hand_in(practice, visit, "one")
    again = practice.visit("softmax", go_on=True)
    assert again.row.id == visit.row.id
    hand_in(practice, again, "two", Verdict.ACCEPTED)
    assert practice.visit("softmax", go_on=True).row.id == 0


def test_a_visit_ends_with_time_but_a_draft_does_not(opened, clock: Clock) -> None:
    practice = opened()
    hinted, written = (practice.visit(name, go_on=True) for name in NAMES)
    hinted.take_hints(1)
    hinted.keep()
    written.save_draft("text")
    clock.now += SAME_SITTING + 1
    assert practice.visit(NAMES[0], go_on=True).hints == 0
    found = practice.visit(NAMES[1], go_on=True)
    assert found.draft == Draft("text")
    clock.now += 10 * LONGEST
    assert found.seconds() == 0.0, "nobody sat there so long"


def test_a_question_that_was_rewritten_takes_the_draft_along(opened, tmp_path: Path) -> None:
    topic = "losses"
    for folder, name in (("question_bank", "softmax.yaml"), ("solutions", "softmax.py")):
        (tmp_path / folder / topic).mkdir(parents=True)
        shutil.copy(ROOT / folder / topic / name, tmp_path / folder / topic / name)
    root = Root.at(tmp_path)
    practice = opened(Bank([root]))
    visit = practice.visit("softmax", go_on=True)
    visit.take_hints(1)
    visit.save_draft("text")
    path = root.questions / topic / "softmax.yaml"
    path.write_text(path.read_text() + "\n# other\n")
    later = opened(Bank([root])).visit("softmax", go_on=True)
    assert later.row.id not in (0, visit.row.id)
    assert later.row.digest != visit.row.digest
    assert (later.draft, later.redrawn, later.hints) == (Draft("text"), True, 1)
    assert opened(Bank([root])).visit("softmax", go_on=True).row.id == later.row.id


def test_drawn_numbers_are_answered_as_they_were_shown_last(opened, bank, clock: Clock) -> None:
    name = drawn(bank)
    with pytest.raises(UsageError, match=f"quizzer show {name}"):
        opened().visit_to_answer(name, None)
    for seed in (5, 6, 5):
        clock.now += 1
        assert opened().note_shown(name, seed, solution=False) == ""
    clock.now += 40
    visit = opened().visit_to_answer(name, None)
    assert (visit.seed, visit.seconds()) == (5, 40.0)
    assert opened().visit_to_answer(name, 6).seed == 6
    practice = opened()
    hand_in(practice, visit, "1", Verdict.ACCEPTED)
    assert practice.visit_to_answer(name, None).seed == 5


def test_a_solution_that_was_shown_counts_for_the_next_answer(opened) -> None:
    opened().note_shown("softmax", 1, solution=False)
    opened().note_shown("softmax", 2, solution=True)
    assert opened().visit_to_answer("softmax", None).solution_seen


def test_what_cannot_be_opened_is_said(opened, bank, tmp_path: Path) -> None:
    with pytest.raises(UnknownQuestion):
        opened().visit("softmx")
    with pytest.raises(UsageError, match="a seed is a whole number"):
        opened().visit("softmax", seed=2**63)
    (tmp_path / "file").write_text("")
    practice = Practice(bank, tmp_path / "file" / "p.sqlite3")
    assert "was not kept" in practice.note_shown("softmax", 1, solution=True)
    assert practice.visit_to_answer("softmax", None).row.id == 0
    visit = practice.visit("softmax")
    visit.take_hints(1)
    with pytest.raises(StoreError):
        visit.keep()
    assert visit.hints == 1
