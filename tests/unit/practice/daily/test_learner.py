"""A simulated learner: 21 days at half an hour, four of them missed, with a moved clock, without a
fault."""

from __future__ import annotations

import random
from collections import Counter

from quizzer.bank.load import Bank
from quizzer.model.daily.card import Form
from quizzer.model.daily.plan import Phase
from quizzer.model.daily.sitting import Why
from quizzer.model.parts import mistakes
from quizzer.model.verdict import Mistake, Verdict
from tests.unit.practice.daily.learner import DAY, hand_in

DAYS = 21
AWAY = range(9, 13)
"""Days on which nothing was done."""


def named(bank: Bank, question: str, draw: random.Random) -> Mistake | None:
    known = mistakes(bank.question(question))
    if not known or draw.random() < 0.4:
        return None
    local = draw.choice(sorted(known))
    return Mistake(local, f"the mistake {local}", known[local])


def test_every_day_has_its_next_thing(opened, bank, clock) -> None:
    draw = random.Random(5)
    whys: Counter[str] = Counter()
    forms: Counter[Form] = Counter()
    minutes = {item.id: item.minutes for item in bank.summaries}
    opened().set_profile(date="2024-10-25")  # 21 days from the first
    before: dict[str, float] = {}
    owed: set[str] = set()
    for day in range(DAYS):
        practice = opened()
        if day in AWAY:
            before = {card.name: card.due for card in practice.daily.cards()}
            clock.now += DAY
            continue
        home = practice.today()
        if day == AWAY.stop:
            assert {card.name: card.due for card in practice.daily.cards()} == before
            owed = {item.question for item in practice.daily.due()}
            assert sum(item.minutes for item in practice.daily.due()) > 30, "more than a day holds"
            assert home.due == len(owed)
            assert any(item.question in owed for item in home.items)
            assert any(item.why is Why.NEW for item in home.items), "and yet something new"
        owed -= {item.question for item in home.items}
        assert home.items, f"day {day} has nothing to do"
        assert home.minutes <= 30
        assert home.days == DAYS - day
        assert home.plan is not None
        assert len(home.plan.days) == DAYS - day
        planned = home.plan.days[0]
        new = [item.question for item in home.items if item.why is Why.NEW]
        left = 30 - sum(item.minutes for item in home.items if item.why is not Why.NEW)
        fits = [name for name in planned.new[:1] if minutes[name] <= left]
        assert set(fits) <= set(new), "new things begin with what the plan wants, if it fits"
        assert set(new) <= set(home.plan.order), "and has nothing new that it does not name"
        assert planned.phase is not Phase.LAST or not new
        sitting = practice.session()
        assert sitting.items == home.items
        while (item := sitting.item) is not None:
            whys[item.why] += 1
            forms[item.form] += 1
            clock.now += 60.0 * item.minutes * draw.uniform(0.3, 1.5)
            visit = sitting.visit()
            if draw.random() < 0.1:
                sitting.skip()
                continue
            if draw.random() < 0.2:
                visit.take_hints(1)
            while draw.random() < 0.3:
                hand_in(practice, visit, Verdict.WRONG_ANSWER, f"try {draw.random()}",
                        named(bank, item.question, draw))  # fmt: skip
            if draw.random() < 0.8:
                hand_in(practice, visit)
                assert practice.daily.review(visit) is not None
            if draw.random() < 0.1:  # the process is killed, and started again
                practice = opened()
                again = practice.unfinished()
                if again is None:  # it was the last, and solved
                    sitting.next()
                    break
                sitting = again
            if sitting.item == item:
                sitting.next()
        summary = sitting.summary()
        assert len(summary.rows) == len(home.items)
        assert len(summary.advice) <= 3
        assert practice.today().unfinished is None
        assert sum(practice.daily.forecast(400)) >= 1
        clock.now += DAY - clock.now % DAY + draw.uniform(8, 20) * 3600
    assert not owed, "all that had waited came within the days that were left"
    assert set(whys) >= {"due", "new", "mistake"}
    assert forms[Form.FILL] + forms[Form.FAULT] + forms[Form.SHAPE] > 0
    solved = Counter(opened().status().values())["solved"]
    assert solved > 30, "and something was learnt"
