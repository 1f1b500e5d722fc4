"""What comes next is a function of cards, time and a seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from quizzer.model.daily.card import Card, Form, Memory, Rating, Subject
from quizzer.model.daily.event import Trial
from quizzer.model.daily.sitting import Why, Wish
from quizzer.model.diagnostic import Summary
from quizzer.session import days, placement, progress, schedule
from quizzer.session.forms import LAST_DAYS, form_of
from quizzer.session.pick import Supply, picked
from quizzer.session.rating import rating_of

DAY = 86_400.0
KINDS = ("code", "numeric", "choice", "derivation")


def bank(count: int = 40) -> list[Summary]:
    return [
        Summary(f"q{n:02}", f"Q {n}", KINDS[n % 4], f"area{n % 5}", 1 + n % 3, 3 + n // 5 % 6)
        for n in range(count)
    ]


def test_what_is_due_comes_first_and_something_new_is_left_room() -> None:
    due = [Card(Subject.QUESTION, f"q{n:02}", 0.0) for n in range(20)]
    status = {f"q{n:02}": "solved" for n in range(20)}
    items = picked(Wish(), Supply(bank(), status, due), 60, 1)
    whys = [item.why for item in items]
    assert {Why.DUE, Why.NEW} == set(whys)
    assert sum(item.minutes for item in items) <= 60
    assert sum(i.minutes for i in items if i.why is Why.DUE) <= 40
    assert items[0].why is Why.DUE


def test_what_is_long_has_its_turn_once_it_is_late() -> None:
    """Behind small mistakes that come every day it would never fit into its share of the day."""
    long = Summary("long", "Long", "code", "area0", 2, 25)
    due = [
        Card(Subject.MISTAKE, f"q{n:02}/slip", 9 * DAY, question=f"q{n:02}") for n in range(1, 9)
    ]
    due.append(Card(Subject.QUESTION, "long", 5 * DAY))
    supply = Supply([long, *bank()], {"long": "tried"}, due)
    for late, first in ((5 * DAY, False), (6 * DAY, True)):
        items = picked(Wish(), replace(supply, late=late), 30, 1)
        assert ("long" in [item.question for item in items]) is first
        assert sum(item.minutes for item in items) <= 30


def test_the_seed_decides_and_nothing_else() -> None:
    supply = Supply(bank(), {})
    again = [picked(Wish(), supply, 30, seed) for seed in (1, 1, 2, 3)]
    assert again[0] == again[1]
    assert len(set(again)) > 1


def test_a_session_is_spread_over_areas_and_kinds() -> None:
    items = picked(Wish(count=8), Supply(bank(), {}), 0, 5)
    assert len(items) == 8
    assert max(Counter(item.area for item in items).values()) <= 2
    assert all(a.area != b.area for a, b in pairwise(items))


def test_a_count_with_minutes_keeps_to_both() -> None:
    many = picked(Wish(count=4), Supply(bank(), {}), 15, 5)
    assert len(many) == 4
    assert sum(item.minutes for item in many) > 15
    short = picked(Wish(count=4, minutes=15), Supply(bank(), {}), 15, 5)
    assert 0 < len(short) <= 4
    assert sum(item.minutes for item in short) <= 15
    assert len(picked(Wish(count=4, minutes=600), Supply(bank(), {}), 600, 5)) == 4


def test_what_a_question_builds_on_comes_before_it() -> None:
    needs = {"q07": ("q13",), "q13": ("q20",)}
    supply = Supply(bank(), {}, core=("q07",), needs=lambda name: needs.get(name, ()))
    wish = Wish(count=30)
    order = [item.question for item in picked(wish, supply, 0, 1)]
    assert set(order) >= {"q07", "q13", "q20"}
    assert supply.needs("q07") == ("q13",)
    solved = Supply(bank(), {"q13": "solved"}, core=("q07",), needs=supply.needs)
    assert "q13" not in [item.question for item in picked(wish, solved, 0, 1)]


@pytest.mark.parametrize(
    ("wish", "fits"),
    [
        (Wish(count=5, area="area2"), lambda i: i.area == "area2"),
        (Wish(count=5, kind="code"), lambda i: i.kind == "code"),
        (Wish(count=5, level=3), lambda i: i.level == 3),
        (Wish(count=5, weak=True), lambda i: i.question in ("q01", "q02")),
    ],
)
def test_a_wish_is_met(wish: Wish, fits) -> None:
    items = picked(wish, Supply(bank(), {"q01": "tried", "q02": "tried"}), 0, 3)
    assert items
    assert all(fits(item) for item in items)


def test_a_mistake_and_its_question_are_asked_once() -> None:
    due = [
        Card(Subject.QUESTION, "q01", 0.0),
        Card(Subject.MISTAKE, "q01.wrong", 0.0, question="q01", local="wrong", says="it is wrong"),
    ]
    supply = Supply(bank(), {"q01": "solved"}, due, form=lambda card: Form.FAULT)
    items = picked(Wish(due=True), supply, 30, 1)
    assert [(i.question, i.why, i.mistake) for i in items] == [("q01", Why.MISTAKE, "wrong")]


def test_nothing_due_is_nothing() -> None:
    assert picked(Wish(due=True), Supply(bank(), {}), 30, 1) == ()


def test_placement_is_short_and_covers_the_deck() -> None:
    weights = {f"area{n}": 5 - n for n in range(4)}
    items = placement.questions(bank(60), {}, weights, 1)
    assert len(items) == placement.COUNT
    assert {item.area for item in items} == set(weights)
    assert all(item.minutes <= placement.SHORT for item in items)


# --- ratings, memory, days ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trials", "rating"),
    [
        ([("accepted", 0, False)], Rating.GOOD),
        ([("accepted", 1, False)], Rating.HARD),
        ([("wrong_answer", 0, False), ("accepted", 0, False)], Rating.HARD),
        ([("wrong_answer", 0, False)], Rating.AGAIN),
        ([("accepted", 0, True)], Rating.AGAIN),
        ([("wrong_answer", 0, False), ("accepted", 0, True)], Rating.AGAIN),
        # What was solved stays solved, whatever was tried afterwards.
        ([("accepted", 0, False), ("wrong_answer", 0, True)], Rating.GOOD),
        ([("judge_error", 0, False), ("accepted", 0, False)], Rating.GOOD),
        ([("ungraded", 0, False)], None),
        ([("judge_error", 0, False)], None),
        ([], None),
    ],
)
def test_a_visit_gives_at_most_one_rating(trials, rating) -> None:
    assert rating_of([Trial(*trial) for trial in trials]) == rating


def test_after_a_failure_of_the_same_sitting_it_was_hard() -> None:
    assert rating_of([Trial("accepted", 0, False)], failed_before=True) is Rating.HARD


def test_intervals_grow_and_a_lapse_brings_it_back_tomorrow() -> None:
    memory, at, gaps = Memory(), 0.0, []
    for _ in range(5):
        memory, due = schedule.reviewed(memory, Rating.GOOD, at)
        gaps.append(round((due - at) / DAY))
        at = due
    assert gaps == sorted(set(gaps)), "without fuzz, each interval is longer than the one before"
    assert gaps[0] == 2
    lapsed, due = schedule.reviewed(memory, Rating.AGAIN, at)
    assert due - at <= 6 * DAY
    assert (lapsed.lapses, lapsed.known) == (1, False)
    assert schedule.reviewed(Memory(), Rating.AGAIN, 0.0)[1] == DAY


def test_the_same_review_gives_the_same_interval_everywhere() -> None:
    found = {schedule.reviewed(Memory(), Rating.EASY, 1.0e9) for _ in range(5)}
    assert len(found) == 1


def test_a_clock_that_was_set_back_leaves_no_card_out_of_reach() -> None:
    year = 365 * DAY
    memory, due = schedule.reviewed(Memory(), Rating.GOOD, 2 * year)
    card = Card(Subject.QUESTION, "q", due, memory)
    assert schedule.is_due(card, year), "it was reviewed in what is the future again"
    after, due = schedule.reviewed(memory, Rating.GOOD, year)
    assert year < due < 2 * year
    assert after.last == year


@pytest.mark.parametrize("at", [-1.0e12, 0.0, 1.0e15])
def test_no_clock_breaks_a_review(at: float) -> None:
    memory, due = schedule.reviewed(Memory(), Rating.GOOD, at)
    schedule.reviewed(memory, Rating.AGAIN, -at)
    assert due == due


def test_leeches_and_the_forecast() -> None:
    cards = [
        Card(Subject.QUESTION, "a", 5.0, Memory(lapses=schedule.LEECH)),
        Card(Subject.QUESTION, "b", 10.0 + DAY),
        Card(Subject.QUESTION, "c", 10.0 + 30 * DAY),
    ]
    assert [card.name for card in schedule.leeches(cards)] == ["a"]
    assert schedule.forecast(cards, 10.0, 3) == (1, 1, 0)


def test_short_first_and_the_whole_once_before_the_date() -> None:
    short = (Form.FILL, Form.FAULT, Form.SHAPE)
    known = Memory(reps=2, known=True, whole=5.0, last=5.0)
    assert form_of(known, short, DAY, None) in short
    assert form_of(known, (), DAY, None) is Form.WHOLE
    assert form_of(Memory(reps=2, known=False, whole=5.0), short, DAY, None) is Form.WHOLE
    assert form_of(Memory(reps=1, known=True), short, DAY, None) is Form.WHOLE
    late = 60 * DAY
    assert form_of(known, short, late, LAST_DAYS) is Form.WHOLE
    rewritten = Memory(reps=3, known=True, whole=late, last=late)
    assert form_of(rewritten, short, late + DAY, LAST_DAYS - 1) in short
    assert {form_of(Memory(reps=n, known=True, whole=1.0), short, 1.0, None) for n in range(3)} == {
        *short
    }


def test_a_day_ends_at_four_where_the_learner_is() -> None:
    noon = 10 * DAY + 12 * 3600
    assert days.day(noon, 0.0) == 10
    assert days.day(10 * DAY + 3 * 3600, 0.0) == 9
    assert days.day(10 * DAY + 3 * 3600, 2 * 3600.0) == 10
    assert days.end(noon, 0.0) == 11 * DAY + 4 * 3600
    assert days.until("1970-01-11", noon, 0.0) == 0
    assert days.until("1970-01-01", noon, 0.0) == -10
    assert days.until("", noon, 0.0) is None
    assert days.until("soon", noon, 0.0) is None


def test_an_area_is_weak_once_enough_was_tried() -> None:
    status = {"q00": "tried", "q05": "tried", "q10": "solved", "q01": "tried"}
    rows = {row.area: row for row in progress.areas(bank(), status, {"area0": 3, "area1": 1})}
    assert list(rows) == ["area0", "area1"]
    assert (rows["area0"].weak, rows["area1"].weak) == (True, False)
    assert (rows["area0"].solved, rows["area0"].tried, rows["area0"].total) == (1, 2, 8)
    assert progress.week([9, 10, 10, 3, 11], 10) == (0, 0, 0, 0, 0, 1, 2)
