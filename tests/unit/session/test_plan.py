"""A plan is a function of what is known today, and keeps its promises whatever that is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.model.daily.card import Card, Form, Memory, Subject
from quizzer.model.daily.plan import Phase
from quizzer.model.daily.sitting import Why, Wish
from quizzer.model.diagnostic import Summary
from quizzer.session.pick import Supply, picked
from quizzer.session.plan import FURTHEST, GOAL, planned

DAY = 86_400.0
END = 20_000 * DAY
WEIGHTS = {"area0": 5, "area1": 4, "area2": 2, "area3": 1}


def bank(count: int = 120, longest: int = 12) -> list[Summary]:
    return [
        Summary(f"q{n:03}", f"Q {n}", "choice", f"area{n % 5}", 1 + n % 3, 2 + n * 7 % longest)
        for n in range(count)
    ]


def supply(count: int = 120, status=None, **more) -> Supply:
    return Supply(bank(count), status or {}, weights=WEIGHTS, **more)


def card(n: int, due: float = 0.0, known: bool = True) -> Card:
    memory = Memory(3.0, 5.0, END - 3 * DAY, 2, 0, known, whole=END - 3 * DAY)
    return Card(Subject.QUESTION, f"q{n:03}", END + due * DAY, memory)


def test_the_last_three_days_are_for_weak_things_and_two_mocks() -> None:
    cards = [card(n, due=3, known=n % 2 > 0) for n in range(20)]
    days = planned(supply(), cards, END, 21, 30).days
    assert [day.ahead for day in days] == list(range(21))
    assert [day.mock for day in days[-3:]] == [True, True, False]
    assert not any(day.new for day in days[-3:])
    assert days[-1].weak, "what was not known is looked at again"
    assert days[-1].weak[0] in {f"q{n:03}" for n in range(0, 20, 2)}
    assert not any(day.mock for day in days[:-3])
    assert [day.phase for day in days].count(Phase.COVER) == 14, "two thirds"


def test_the_weightiest_areas_are_covered_by_two_thirds_of_the_time() -> None:
    by_id = {item.id: item for item in bank()}
    plan = planned(supply(), (), END, 21, 30)
    early = [by_id[name].area for day in plan.days[:14] for name in day.new]
    for area, weight in WEIGHTS.items():
        assert early.count(area) >= GOAL * weight
    assert "area4" not in early, "the interview's deck does not hold it"
    assert not plan.left_out
    assert len(set(early[:6])) >= 3, "mixed from the first day"


def test_what_will_not_fit_is_the_lightest_and_is_said() -> None:
    plan = planned(supply(), (), END, 6, 20)
    counts = dict(plan.planned)
    assert [row.area for row in plan.left_out][-1] == "area3"
    assert counts["area0"] > counts.get("area2", 0)
    assert plan.more > 0
    missing = sum(row.count for row in plan.left_out)
    assert missing + sum(counts.values()) >= GOAL * sum(WEIGHTS.values())
    assert not planned(supply(), (), END, 6, 20 + 4 * plan.more).left_out


def test_missed_days_are_planned_anew() -> None:
    before = planned(supply(), (), END, 21, 30)
    done = {name: "solved" for day in before.days[:3] for name in day.new}
    after = planned(supply(status=done), (), END + 9 * DAY, 12, 30)
    assert len(after.days) == 12
    assert not {name for day in after.days for name in day.new} & set(done)
    assert [day.mock for day in after.days[-3:]] == [True, True, False]


def test_one_day_without_a_history_is_not_empty() -> None:
    assert planned(supply(), (), END, 1, 30).days[0].new
    assert not planned(supply(), [card(0)], END, 1, 30).days[0].new
    assert not planned(supply(), (), END, 0, 30).days


def test_what_builds_on_something_comes_after_it() -> None:
    needs = {"q000": ("q033", "q046")}
    made = planned(supply(needs=lambda name: needs.get(name, ())), (), END, 21, 30)
    order = list(made.order)
    assert order.index("q033") < order.index("q000")
    assert order.index("q046") < order.index("q000")


def test_the_session_of_the_day_is_the_day_of_the_plan() -> None:
    due = [card(n, due=-1) for n in range(0, 40, 8)]
    status = {one.name: "solved" for one in due}
    source = supply(status=status, due=due, form=lambda card: Form.FILL)
    plan = planned(source, due, END, 21, 30)
    items = picked(Wish(), replace(source, order=[*plan.days[0].new, *plan.order]), 30, 1)
    new = [item.question for item in items if item.why is Why.NEW]
    assert set(plan.days[0].new) <= set(new)
    assert sum(item.why is Why.DUE for item in items) == plan.days[0].reviews
    other = picked(Wish(area="area3"), replace(source, order=plan.order), 30, 1)
    assert {item.area for item in other} == {"area3"}, "what is asked for by name comes"


def test_on_the_last_day_nothing_is_new_but_weak_things_come() -> None:
    cards = [card(n, due=5, known=False) for n in range(4)]
    items = picked(Wish(), supply(order=(), again=cards), 30, 1)
    assert items
    assert {item.why for item in items} == {Why.WEAK}


@settings(max_examples=60, deadline=None)
@given(
    days=st.integers(0, 40),
    minutes=st.integers(1, 120),
    count=st.integers(0, 60),
    solved=st.sets(st.integers(0, 59)),
    due=st.lists(st.tuples(st.integers(0, 59), st.integers(-400, 400), st.booleans()), max_size=30),
)
def test_a_plan_keeps_its_promises(days, minutes, count, solved, due) -> None:
    status = {f"q{n:03}": "solved" for n in solved}
    status |= {f"q{n:03}": status.get(f"q{n:03}", "tried") for n, _, _ in due}
    cards = [card(n, at, known) for n, at, known in {n: (n, at, k) for n, at, k in due}.values()]
    source = supply(count, status)
    plan = planned(source, cards, END, days, minutes)
    assert plan == planned(source, cards, END, days, minutes), "nothing is left to chance"
    assert len(plan.days) == days
    by_id = {item.id: item for item in source.summaries}
    new = [name for day in plan.days for name in day.new]
    assert len(new) == len(set(new)), "nothing is new twice"
    assert all(status.get(name, "new") == "new" for name in new)
    assert all(by_id[name].area in WEIGHTS for name in new)
    for day in plan.days:
        assert day.minutes <= minutes or day.reviews + len(day.new) == 1, "one may be too long"
        assert not (day.new and day.phase is Phase.LAST)
    assert sum(day.mock for day in plan.days) <= 2
    if cards and days:
        assert not plan.days[-1].new
    named = sum(row.count for row in plan.left_out)
    assert (plan.more > 0) == (named > 0)


@pytest.mark.parametrize("days", [1, 2, 3, 5, 6])
def test_few_days_have_fewer_mocks(days: int) -> None:
    made = planned(supply(), [card(1)], END, days, 30).days
    assert sum(day.mock for day in made) == {1: 0, 2: 0, 3: 1, 5: 1, 6: 2}[days]


def test_an_interview_far_off_has_its_last_days_later() -> None:
    made = planned(supply(), [card(1)], END, 400, 30)
    assert made.left == 400
    assert len(made.days) == FURTHEST
    assert not any(day.mock for day in made.days)
    assert made.days[0].new
