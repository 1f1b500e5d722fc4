"""An interview as it is held: rules, the clock, kills, follow-ups, packs that come back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest

from quizzer.bank.interviews.presets import Presets
from quizzer.errors import UsageError
from quizzer.model.interview.preset import Preset, Rules, Section
from quizzer.model.kind import Kind
from quizzer.model.parts import FollowUp
from quizzer.practice.interview.away.sent import events as sent_events
from quizzer.practice.interview.room import Interview
from quizzer.practice.interview.said import Said
from quizzer.practice.interview.source import FromBank
from quizzer.practice.practice import Practice, open_practice
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.draw import task_seed
from quizzer.session.interview.preset import plain_preset
from quizzer.session.interview.room import Happened, fold

NUMERIC, CODE, OPEN = "bits_of_a_die", "softmax", "overfit_one_batch"


class Memory:
    """A record that a test can cut off at any event."""

    stream = "interview:000001"

    def __init__(self, events: list[Happened] | None = None) -> None:
        self.kept = list(events or [])

    def append(self, *events: Happened) -> None:
        self.kept += events

    def events(self) -> list[Happened]:
        return list(self.kept)


class Clock:
    """Moves when it is told to."""

    def __init__(self, now: float = 0.0) -> None:
        self.now = now

    def __call__(self) -> Reading:
        return Reading(1e9 + self.now, 1e5 + self.now, "boot")


@pytest.fixture(scope="module")
def practice() -> Iterator[Practice]:
    practice = open_practice(keep=False)
    yield practice
    practice.close()


def begin(
    practice: Practice, preset: Preset, ids: list[list[str]], clock: Clock, seed: int = 5
) -> tuple[Interview, Memory]:
    minutes = {item.id: item.minutes for item in practice.bank.summaries}
    tasks = [
        {"question": q, "seed": task_seed(seed, q), "section": n, "minutes": minutes[q]}
        for n, section in enumerate(ids)
        for q in section
    ]
    data = {"preset": plain_preset(preset), "seed": seed, "factor": 1.0, "framework": "numpy",
            "tasks": tasks}  # fmt: skip
    record = Memory()
    moved = {"section": 0, "rest": preset.sections[0].rest > 0, "start": 0.0}
    record.append(Happened("began", clock(), data), Happened("moved", clock(), moved))
    return Interview(FromBank(practice, "numpy"), record, clock), record


def of(rules: Rules | None = None, follow_ups: int = 0, rest: int = 0) -> Preset:
    sections = (
        Section(title="One", minutes=10, draw=1, kinds=(Kind.CODE,), follow_ups=follow_ups),
        Section(title="Two", minutes=5, rest=rest, draw=1, kinds=(Kind.NUMERIC,)),
    )
    return Preset(id="p", path="p.yaml", title="P", about="", minutes=15, sections=sections,
                  rules=rules or Rules())  # fmt: skip


@pytest.fixture
def numeric(practice: Practice) -> str:
    return next(item.id for item in practice.bank.summaries if item.kind == "numeric")


def test_what_stands_at_the_end_is_handed_in(practice: Practice, numeric: str) -> None:
    clock = Clock()
    interview, _ = begin(practice, of(), [[CODE], [numeric]], clock)
    interview.show(0)
    interview.write(0, "def softmax(x): return x")
    clock.now = 600.0
    assert interview.tick() == (Said.SECTION,)
    (handed,) = interview.waiting()
    assert interview.judge(handed).verdict == "wrong_answer"
    assert interview.room.tasks[0].answers[0].auto
    clock.now = 900.0
    assert interview.tick() == (Said.OVER,)
    assert interview.room.ended == "time"
    assert interview.room.tasks[1].answers == []


def test_a_gap_over_the_end_ends_both_sections_at_once(practice: Practice, numeric: str) -> None:
    clock = Clock()
    interview, record = begin(practice, of(rest=2), [[CODE], [numeric]], clock)
    interview.show(0)
    interview.write(0, "x")
    clock.now = 3 * 3600.0
    again = Interview(FromBank(practice, "numpy"), Memory(record.events()), clock)
    assert again.tick()[-1] is Said.OVER
    assert again.room.tasks[0].answers[0].text == "x"
    assert again.room.gaps[0].counted


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (10, [(400, Said.THIRD), (480, Said.LAST_TWO)]),
        (5, [(180, Said.LAST_TWO), (200, Said.THIRD)]),
        (3, [(60, Said.LAST_TWO), (120, Said.THIRD)]),
        (1, [(40, Said.THIRD)]),
    ],
)
def test_a_third_and_two_minutes_are_told_once_when_they_are_left(
    practice: Practice, numeric: str, minutes: int, told: list
) -> None:
    clock, preset = Clock(), of()
    sections = (replace(preset.sections[0], minutes=minutes), preset.sections[1])
    interview, _ = begin(practice, replace(preset, sections=sections), [[CODE], [numeric]], clock)
    said = []
    for now in range(0, 60 * minutes, 5):
        clock.now = float(now)
        said += [(now, word) for word in interview.tick()]
    assert said == told


def test_a_paste_of_megabytes_leaves_a_result_that_can_be_sent(
    practice: Practice, numeric: str
) -> None:
    interview, record = begin(practice, of(), [[CODE], [numeric]], Clock())
    interview.write(0, "x" * (5 << 20))
    interview.scratch("y" * (5 << 20))
    rows = [(e.what, e.reading, dict(e.data)) for e in record.kept if e.what in ("text", "scratch")]
    assert len(list(sent_events(rows))) == 2  # raises for what would be refused
    assert len(interview.room.tasks[0].text) == 1 << 20


def test_one_submission_is_one(practice: Practice, numeric: str) -> None:
    interview, _ = begin(practice, of(Rules(submissions="one")), [[CODE], [numeric]], Clock())
    interview.show(0)
    interview.write(0, "x = 1")
    interview.hand_in(0)
    interview.write(0, "x = 2")
    with pytest.raises(UsageError, match="once"):
        interview.hand_in(0)


def test_nothing_is_taken_after_the_end_though_nobody_ticked(
    practice: Practice, numeric: str
) -> None:
    """The process slept over the end: what wakes first may be a key."""
    clock = Clock()
    interview, _ = begin(practice, of(), [[CODE], [numeric]], clock)
    interview.show(0)
    interview.write(0, "x = 1")
    clock.now = 601.0
    interview.write(0, "x = 12")
    assert interview.room.tasks[0].text == "x = 12", "typed before the end, it arrives after it"
    clock.now = 660.0
    interview.write(0, "x = 123")
    assert interview.room.tasks[0].text == "x = 12"
    with pytest.raises(UsageError, match="time of this question is over"):
        interview.hand_in(0)


def test_an_answer_at_the_tick_of_the_deadline_is_judged_after_it(
    practice: Practice, numeric: str
) -> None:
    """What came before the tick counts, however late its verdict; nothing is asked on from it."""
    clock = Clock()
    interview, record = begin(practice, of(follow_ups=3), [[CODE], [numeric]], clock)
    interview.show(0)
    interview.write(0, practice.bank.reference(practice.bank.question(CODE)))
    clock.now = 599.99
    handed = interview.hand_in(0)
    clock.now = 600.0
    with pytest.raises(UsageError, match="over"):
        interview.hand_in(0)
    assert interview.tick() == (Said.SECTION,)
    assert interview.judge(handed).verdict == "accepted"
    assert [answer.auto for answer in interview.room.tasks[0].answers] == [False]
    assert len(interview.room.tasks) == 2, "its section is over"
    clock.now = 900.0
    interview.tick()
    assert interview.room.ended == "time"
    assert fold(record.events()) == interview.room


def test_no_way_back(practice: Practice, numeric: str) -> None:
    preset = of(Rules(back=False))
    first = replace(preset.sections[0], draw=2)
    preset = replace(preset, sections=(first, preset.sections[1]))
    interview, _ = begin(practice, preset, [[CODE, "log_softmax"], [numeric]], Clock())
    interview.show(0)
    interview.show(1)
    with pytest.raises(UsageError, match="no way back"):
        interview.show(0)


def test_hints_by_the_rules(practice: Practice, numeric: str) -> None:
    interview, _ = begin(practice, of(), [[CODE], [numeric]], Clock())
    with pytest.raises(UsageError, match="no hints"):
        interview.hint(0)
    interview, _ = begin(practice, of(Rules(hints="costly")), [[CODE], [numeric]], Clock())
    first = interview.hint(0)
    assert first == practice.bank.question(CODE).hints[0]
    for _ in practice.bank.question(CODE).hints[1:]:
        interview.hint(0)
    with pytest.raises(UsageError, match="no more"):
        interview.hint(0)


def test_no_pause_where_none_is_allowed(practice: Practice, numeric: str) -> None:
    interview, _ = begin(practice, of(), [[CODE], [numeric]], Clock())
    with pytest.raises(UsageError, match="cannot be stopped"):
        interview.pause()


def test_nothing_is_left_out_of_a_preset_at_its_own_length(practice: Practice) -> None:
    from quizzer.practice.interview.desk import Desk

    assert Desk(practice).without("any", None) == ()
    assert Desk(practice).without("sent.pack", 30.0) == ()


def test_while_the_clock_stands_no_question_is_open(practice: Practice, numeric: str) -> None:
    interview, _ = begin(practice, of(Rules(pause=True)), [[CODE], [numeric]], Clock())
    interview.show(0)
    interview.pause()
    with pytest.raises(UsageError, match="no question is open now"):
        interview.show(0)
    interview.go_on()
    interview.show(0)
    interview.leave()
    assert interview.closed(0) == "no question is open now"


def test_an_accepted_answer_is_asked_on(practice: Practice, numeric: str) -> None:
    asked_from = "log_softmax"
    interview, _ = begin(practice, of(follow_ups=2), [[asked_from], [numeric]], Clock())
    interview.show(0)
    interview.write(0, practice.bank.reference(practice.bank.question(asked_from)))
    assert interview.judge(interview.hand_in(0)).verdict == "accepted"
    asked = interview.room.tasks[2]
    known = {f.id for f in practice.bank.question(asked_from).follow_ups}
    assert asked.question in known
    assert (asked.asked_from, asked.depth) == (0, 1)
    assert interview.room.of_section() == [0, 2]


def test_a_follow_up_of_the_mistake_that_was_made_comes_first() -> None:
    after = {"any": "", "wrong": "wrong", "late": "mask_late", "right": "accepted"}
    links = [FollowUp(id=name, after=word) for name, word in after.items()]
    ranks = {link.id: link.rank(False, ("mask_late",)) for link in links}
    assert ranks == {"late": 0, "wrong": 1, "any": 2, "right": None}
    assert {link.id for link in links if link.rank(True, ()) is not None} == {"any", "right"}


def test_no_word_on_hints_or_ticking_in_an_interview(practice: Practice, numeric: str) -> None:
    hinted = "quantised_value"
    assert practice.bank.question(hinted).hints
    interview, _ = begin(practice, of(), [[hinted, OPEN], [numeric]], Clock())
    for task, text in ((0, "123456"), (1, "A few sentences.")):
        interview.show(task)
        interview.write(task, text)
        interview.judge(interview.hand_in(task))
    assert [t.answers[0].message for t in interview.room.tasks[:2]] == ["123,456 is not it.", ""]


def test_a_question_that_is_gone_counts_for_nothing(practice: Practice, numeric: str) -> None:
    clock = Clock()
    interview, record = begin(practice, of(), [[CODE], [numeric]], clock)
    interview.show(0)
    interview.write(0, "x = 1")
    handed = interview.hand_in(0)
    events = record.events()
    events[0].data["tasks"][0]["question"] = "gone_since"
    again = Interview(FromBank(practice, "numpy"), Memory(events), clock)
    assert again.judge(handed).verdict == "judge_error"


def play(practice: Practice, interview: Interview, clock: Clock, rng: random.Random) -> None:
    """Someone who writes something everywhere and lets the clock end it."""
    while not interview.room.ended:
        clock.now += rng.uniform(1, 25)
        interview.tick()
        for handed in interview.waiting():
            interview.judge(handed)
        open_ = [n for n in interview.room.of_section() if not interview.closed(n)]
        if interview.room.ended or interview.room.resting or not open_:
            continue
        task = rng.choice(open_)
        interview.show(task)
        interview.write(task, interview.room.tasks[task].text + rng.choice("12 \n"))
        if rng.random() < 0.03 and interview.room.tasks[task].state == "written":
            with suppress(UsageError):  # once only, or nothing written yet
                interview.hand_in(task)


@pytest.mark.parametrize("name", list(Presets(open_practice(keep=False).bank)))
def test_every_preset_is_played_whole_and_survives_kills(practice: Practice, name: str) -> None:
    """At random points the process dies: what was kept is all there, and the rest goes on."""
    from quizzer.practice.interview.desk import Desk

    rng, clock = random.Random(name), Clock()
    desk = Desk(practice)
    preset = desk.presets.preset(name)
    drawn = desk.drawn(preset, 3, seen=True)
    interview, record = begin(practice, preset, [list(ids) for ids in drawn.sections], clock)
    play(practice, interview, clock, rng)
    assert fold(record.events()) == interview.room
    assert not interview.waiting()
    total = 60 * sum(s.minutes + s.rest for s in preset.sections)
    assert total - 1 <= interview.room.elapsed <= total + 60
    for _ in range(3):
        cut = rng.randrange(2, len(record.kept))
        later = Clock(record.kept[cut - 1].reading.wall - 1e9 + 5)
        again = Interview(FromBank(practice, "numpy"), Memory(record.kept[:cut]), later)
        texts = [task.text for task in again.room.tasks]
        assert texts == [task.text for task in fold(record.kept[:cut]).tasks]
        again.leave()
        for handed in again.waiting():
            again.judge(handed)
        assert again.room.ended in ("left", "time")


def test_a_question_about_cost_begins_with_the_counts_of_ones_own_code(
    practice: Practice, numeric: str
) -> None:
    preset = of(follow_ups=1)
    longer = replace(preset.sections[0], minutes=40)
    preset = replace(preset, sections=(longer, *preset.sections[1:]))
    interview, record = begin(practice, preset, [["kv_cache_step"], [numeric]], Clock())
    question = practice.bank.question("kv_cache_step")
    interview.show(0)
    interview.write(0, practice.bank.reference(question))
    assert interview.judge(interview.hand_in(0)).verdict == "accepted"
    follow = interview.room.tasks[-1]
    assert (follow.question, follow.depth) == ("time_of_a_decode_step", 1)
    prompt = interview.asked(len(interview.room.tasks) - 1).shown.prompt
    assert prompt.startswith("**Counted in your own code**")
    assert "How long is one step?" in prompt
    again = fold(record.events())
    assert again is not None
    assert again.tasks[-1].lead == follow.lead, "a kill costs no figure"
