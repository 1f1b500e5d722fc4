"""The room as a fold: the same events give the same room, and the clock is honest."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.model.interview.preset import Preset, Rules, Section
from quizzer.session.interview.clock import GAP, Reading, between
from quizzer.session.interview.difference import applied, difference
from quizzer.session.interview.preset import plain_preset, preset_of
from quizzer.session.interview.room import Happened, fold
from quizzer.session.interview.room import at as moved_on
from quizzer.session.interview.state import Room

RULES = Rules(hints="costly", pause=False)


def preset(rules: Rules = RULES) -> Preset:
    sections = (
        Section(title="One", minutes=10, questions=("a", "b")),
        Section(title="Two", minutes=5, rest=2, questions=("c",)),
    )
    return Preset(id="p", path="p.yaml", title="P", about="x", minutes=15, sections=sections,
                  rules=rules)  # fmt: skip


def began(at: Reading, rules: Rules = RULES, factor: float = 1.0) -> list[Happened]:
    tasks = [
        {"question": q, "seed": n, "section": s, "minutes": 5}
        for n, (q, s) in enumerate([("a", 0), ("b", 0), ("c", 1)])
    ]
    data = {
        "preset": json.loads(json.dumps(plain_preset(preset(rules)))),
        "seed": 1, "factor": factor, "framework": "numpy", "tasks": tasks,
    }  # fmt: skip
    return [
        Happened("began", at, data),
        Happened("moved", at, {"section": 0, "rest": False, "start": 0.0}),
    ]


def at(seconds: float, machine: str = "m", slip: float = 0.0) -> Reading:
    return Reading(1e9 + seconds + slip, 5e5 + seconds, machine)


def folded(events: list[Happened]) -> Room:
    room = fold(events)
    assert room is not None
    return room


def test_a_preset_comes_back_as_it_was() -> None:
    plain = json.loads(json.dumps(plain_preset(preset())))
    assert preset_of(plain) == preset()
    assert preset_of({**plain, "new_key": 1}) == preset()


def test_time_is_given_to_what_is_on_the_screen() -> None:
    room = folded([
        *began(at(0)),
        Happened("shown", at(5), {"task": 0}),
        Happened("text", at(20), {"task": 0, "start": 0, "cut": 0, "put": "x"}),
        Happened("shown", at(30), {"task": 1}),
        Happened("tick", at(40), {}),
    ])  # fmt: skip
    assert room.tasks[0].seconds == 25
    assert room.tasks[1].seconds == 10
    assert room.elapsed == 40
    assert room.left == 600 - 40
    assert room.left_in_all == 600 - 40 + 300


@pytest.mark.parametrize("pause", [False, True])
def test_time_away_counts_unless_the_clock_may_be_stopped(pause: bool) -> None:
    rules = Rules(pause=pause)
    room = folded([
        *began(at(0), rules),
        Happened("shown", at(0), {"task": 0}),
        Happened("tick", at(300), {}),
    ])  # fmt: skip
    (gap,) = room.gaps
    assert gap.counted is not pause
    assert (gap.wall, gap.boot) == (300, 300)
    assert room.elapsed == (0 if pause else 300)
    assert room.tasks[0].seconds == 0, "nobody sat there"


def test_a_clock_set_back_gives_nobody_time() -> None:
    events = [*began(at(0)), Happened("tick", at(10, slip=-3600), {})]
    assert folded(events).elapsed == 10


def test_a_clock_set_forward_costs_the_larger_loss_and_both_are_told() -> None:
    room = folded([*began(at(0)), Happened("tick", at(20, slip=100), {})])
    assert room.elapsed == 120
    assert (room.gaps[0].wall, room.gaps[0].boot) == (120, 20)


def test_across_boots_only_the_wall_clock_is_left() -> None:
    lost = between(at(0, "one"), Reading(1e9 + 50, 12.0, "two"))
    assert lost.boot is None
    assert lost.counts == 50
    assert between(at(0, "one"), Reading(1e9 - 50, 12.0, "two")).counts == 0


def test_a_pause_is_told_and_not_counted() -> None:
    room = folded([
        *began(at(0), Rules(pause=True)),
        Happened("paused", at(10), {}),
        Happened("resumed", at(510), {}),
        Happened("tick", at(520), {}),
    ])  # fmt: skip
    assert room.elapsed == 20
    assert room.pauses == [(10, 500)]
    assert room.gaps == []


def test_follow_ups_stand_behind_what_they_were_asked_from() -> None:
    asked = {"task": 0, "question": "d", "seed": 3, "minutes": 4}
    deeper = {"task": 3, "question": "e", "seed": 4, "minutes": 4}
    events = [*began(at(0)), Happened("asked", at(1), asked), Happened("asked", at(2), deeper)]
    room = folded(events)
    assert room.of_section() == [0, 3, 4, 1]
    assert [task.depth for task in room.tasks] == [0, 0, 0, 1, 2]


def test_a_time_factor_stretches_sections_and_breaks() -> None:
    room = folded(began(at(0), factor=1.5))
    assert room.lasts == 900


def test_looking_at_the_clock_changes_nothing() -> None:
    room = folded([*began(at(0)), Happened("shown", at(0), {"task": 0})])
    later = moved_on(room, at(100))
    assert later.elapsed == 100
    assert (room.elapsed, room.tasks[0].seconds, room.gaps) == (0, 0, [])


@pytest.mark.parametrize(
    "event",
    [
        Happened("shown", at(1), {"task": 99}),
        Happened("text", at(1), {"task": 0, "start": 5, "cut": 9, "put": "x"}),
        Happened("text", at(1), {"task": 0}),
        Happened("graded", at(1), {"task": 0, "answer": 0}),
    ],
)
def test_broken_events_are_told(event: Happened) -> None:
    with pytest.raises(ValueError, match=r"broken event|does not fit"):
        fold([*began(at(0)), event])


def test_an_event_of_a_newer_version_moves_the_clock_only() -> None:
    assert folded([*began(at(0)), Happened("telepathy", at(GAP), {"x": 1})]).elapsed == GAP


def test_no_beginning() -> None:
    assert fold([]) is None
    with pytest.raises(ValueError, match="begins with"):
        fold([Happened("tick", at(0), {})])


@given(st.text(), st.text())
def test_a_difference_turns_one_text_into_the_other(before: str, after: str) -> None:
    change = difference(before, after)
    assert (change is None) == (before == after)
    if change is not None:
        assert applied(before, change) == after
        assert len(change.put) <= len(after)
