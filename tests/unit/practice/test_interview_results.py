"""Reports of interviews that were held: those before, the spread, what one practises next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.errors import UsageError
from quizzer.home import Home
from quizzer.model.daily.sitting import Wish
from quizzer.model.interview.result import SCRATCH
from quizzer.practice.interview.desk import Desk
from quizzer.practice.interview.source import in_words
from quizzer.practice.practice import Practice, open_practice
from quizzer.render.interview import render
from quizzer.render.shown import flat
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.fair import spread


class Clock:
    """Moves when it is told to."""

    now = 1.7e9

    def __call__(self) -> float:
        return self.now

    def reading(self) -> Reading:
        return Reading(self.now, self.now - 1.6e9, "boot")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def practice(tmp_path: Path, clock: Clock) -> Iterator[Practice]:
    practice = open_practice(home=Home(tmp_path, Home.of().cache))
    practice.clock = clock
    yield practice
    practice.close()


@pytest.fixture
def desk(practice: Practice, clock: Clock, tmp_path: Path) -> Desk:
    own = tmp_path / "interviews"
    own.mkdir()
    (own / "short.yaml").write_text(
        "title: Two\nabout: Two functions.\nminutes: 30\nsections:\n"
        "- {title: Write, minutes: 30, draw: 2, kinds: [code], levels: [1]}\n"
    )
    return Desk(practice, own, clock=clock.reading)


def held(desk: Desk, clock: Clock, preset: str, seed: int, right: bool) -> str:
    interview = desk.start(preset, seed, seen=True)
    while not interview.room.ended:
        for number in interview.room.of_section():
            task = interview.room.tasks[number]
            bank = desk._practice.bank
            clock.now += 60
            interview.show(number)
            clock.now += 20
            interview.write(number, bank.reference(bank.question(task.question)) if right else "x")
            interview.judge(interview.hand_in(number))
        interview.scratch("2 x 3")
        interview.next_section()
    return interview.stream


def test_earlier_interviews_of_the_preset_and_the_spread_stand_in_the_report(
    desk: Desk, clock: Clock
) -> None:
    first = held(desk, clock, "short", 3, right=False)
    desk.start("phone-screen-20", 3).leave()
    second = held(desk, clock, "short", 4, right=True)
    assert desk.result(first).earlier == ()
    report = desk.result(second)
    assert [(e.number, e.score) for e in report.earlier] == [(1, 0.0)]
    assert report.score == 1.0
    assert 0.05 < (report.spread or 0) < 0.5
    assert SCRATCH in [task for _, task, _ in report.history]
    assert report.scratch == "2 x 3"
    assert report.to_practise == ()
    with pytest.raises(UsageError, match="nothing of this interview is left"):
        desk.practise(second)


def test_time_stands_against_ones_own_past(desk: Desk, practice: Practice, clock: Clock) -> None:
    held(desk, clock, "short", 4, right=True)
    clock.now += 60
    again = held(desk, clock, "short", 4, right=True)
    assert [row.past for row in desk.result(again).rows] == [pytest.approx(20, 1e-3)] * 2


def test_what_was_left_is_a_deck_and_comes_back_today(
    desk: Desk, practice: Practice, clock: Clock
) -> None:
    stream = held(desk, clock, "short", 3, right=False)
    clock.now += 60
    deck = desk.practise(stream)
    assert deck.questions == desk.result(stream).to_practise
    assert len(deck.questions) == 2
    assert Path(deck.path).parent.name == "decks"
    session = practice.session(Wish(deck=deck.id, count=len(deck.questions)))
    assert {item.question for item in session.items} == set(deck.questions)
    assert {item.form for item in session.items} == {"whole"}
    due = {item.question for item in practice.daily.due()}
    assert set(deck.questions) <= due
    assert desk.practise(stream) == deck, "made twice, it is the same"


def test_the_spread_needs_questions_to_draw_from(desk: Desk) -> None:
    preset = desk.preset("phone-screen-20")
    assert spread(preset, desk.candidates()) == spread(preset, desk.candidates())
    assert spread(preset, []) is None


def test_a_pick_is_told_by_what_it_says(practice: Practice, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "pick.yaml").write_text(
        "title: One\nabout: One choice.\nminutes: 5\nsections:\n"
        "- {title: Pick, minutes: 5, questions: [which_are_norms]}\n"
    )
    desk = Desk(practice, tmp_path, clock=clock.reading)
    option = practice.bank.question("which_are_norms").options[0]  # pyright: ignore
    interview = desk.start("pick", 1, seen=True)
    interview.show(0)
    interview.write(0, option.id)
    interview.judge(interview.hand_in(0))
    interview.next_section()
    (row,) = desk.result(interview.stream).rows
    assert (row.text, row.read) == (option.id, flat(option.text))
    for form in ("markdown", "html"):
        assert flat(option.text)[:12] in render(form, desk.result(interview.stream))
    assert in_words("nothing", [option]) == in_words("", [option]) == ""
