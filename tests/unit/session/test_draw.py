"""Drawing an interview: repeatable, within the minutes, nothing given away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizzer.bank.interviews.presets import Presets
from quizzer.bank.load import open_bank
from quizzer.errors import UsageError
from quizzer.model.interview.preset import Preset, Section
from quizzer.model.kind import Kind
from quizzer.session.interview.draw import (
    ROOM,
    Candidate,
    draw,
    fits,
    gives_away,
    task_seed,
)
from quizzer.session.interview.scaled import left_out, scaled


def candidate(name: str, area: str = "losses", minutes: int = 5, **more) -> Candidate:
    return Candidate(name, "numeric", area, 1, minutes, **more)


def preset(*sections: Section) -> Preset:
    return Preset(
        id="p", path="p.yaml", title="P", about="", minutes=sum(s.minutes for s in sections),
        sections=sections,
    )  # fmt: skip


def numeric(draw: int, minutes: int = 20, **more) -> Section:
    return Section(title="S", minutes=minutes, draw=draw, kinds=(Kind.NUMERIC,), **more)


MANY = [candidate(f"q{n}", area=f"a{n % 5}", minutes=2 + n % 4) for n in range(40)]


def test_the_same_seed_draws_the_same_and_another_seed_something_else() -> None:
    one, again = (draw(preset(numeric(4)), MANY, 7) for _ in range(2))
    assert one == again
    assert len({draw(preset(numeric(4)), MANY, seed).sections for seed in range(20)}) > 15


def test_the_order_of_the_bank_does_not_matter() -> None:
    assert draw(preset(numeric(4)), MANY, 7) == draw(preset(numeric(4)), MANY[::-1], 7)


def test_areas_are_spread() -> None:
    for seed in range(20):
        (ids,) = draw(preset(numeric(5, minutes=40)), MANY, seed).sections
        assert len({c.area for c in MANY if c.id in ids}) == 5


def test_nothing_that_gives_another_away() -> None:
    linked = [
        candidate("root", near=frozenset({"leaf"})),
        candidate("leaf"),
        candidate("alike", topics=frozenset({"kl"})),
        candidate("twin", topics=frozenset({"kl", "entropy"})),
    ]
    for seed in range(20):
        (ids,) = draw(preset(numeric(2)), linked, seed).sections
        assert not {"root", "leaf"} <= set(ids)
        assert not {"alike", "twin"} <= set(ids)
    with pytest.raises(UsageError, match="draws 3"):
        draw(preset(numeric(3)), linked, 0)


def test_what_was_seen_lately_comes_last_and_is_told() -> None:
    recent = {c.id for c in MANY[:30]}
    fresh = draw(preset(numeric(3, minutes=30)), MANY, 1, recent)
    assert not recent & set(fresh.sections[0])
    assert fresh.seen_again == ()
    all_seen = {c.id for c in MANY}
    again = draw(preset(numeric(3)), MANY, 1, all_seen)
    assert set(again.seen_again) == set(again.sections[0])


def test_estimates_fit_the_minutes() -> None:
    for seed in range(30):
        (ids,) = draw(preset(numeric(4, minutes=12)), MANY, seed).sections
        assert sum(c.minutes for c in MANY if c.id in ids) <= 12 * ROOM


def test_a_section_that_asks_too_much_says_so() -> None:
    with pytest.raises(UsageError, match=r"p\.yaml: section 'S' draws 50"):
        draw(preset(numeric(50, minutes=700)), MANY, 0)
    with pytest.raises(UsageError, match="asks for 'gone'"):
        draw(preset(Section(title="S", minutes=5, questions=("gone",))), MANY, 0)


@pytest.mark.parametrize("minutes", [0.0, -1.0, float("nan"), float("inf"), 1e9])
def test_minutes_that_are_none(minutes: float) -> None:
    with pytest.raises(UsageError, match="minutes are a number"):
        scaled(preset(numeric(4)), minutes)


def test_half_the_minutes_are_half_the_questions() -> None:
    half = scaled(preset(numeric(4, rest=6)), 10)
    assert (half.minutes, half.sections[0].draw, half.sections[0].rest) == (10, 2, 3)


def test_minutes_are_shared_so_that_the_shortest_question_fits() -> None:
    long = replace(numeric(1, minutes=6, areas=("attention",)), title="Long")
    whole = preset(numeric(5, minutes=14), long)
    known = [*MANY, candidate("long", "attention", 9)]
    part = scaled(whole, 15, known)
    assert [s.minutes for s in part.sections] == [7, 8], "9 minutes fit into 8 at 1.15"
    assert part.minutes == 15
    assert not left_out(whole, part)
    short = scaled(whole, 5, known)
    assert [s.minutes for s in short.sections] == [5]
    assert left_out(whole, short) == ("Long",)
    with pytest.raises(UsageError, match="--minutes 1 of 'p': its shortest section needs 2"):
        scaled(whole, 1, known)
    with pytest.raises(UsageError, match=r"^--minutes 720 of 'p': section"):
        draw(scaled(whole, 720, known), known, 0)


def test_seeds_of_questions_are_fixed_for_good() -> None:
    assert task_seed(7, "softmax") == 8941133745789803
    assert task_seed(7, "softmax") == task_seed(7, "softmax") != task_seed(8, "softmax")
    assert 0 <= task_seed(2**62, "softmax") < 2**53


BANK = open_bank()
SHIPPED = list(Presets(BANK))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_preset_can_be_drawn_at_any_seed(name: str) -> None:
    found = Presets(BANK).preset(name)
    candidates = [
        Candidate(
            item.id, item.kind, item.area, item.level, item.minutes,
            frozenset(question.topics), frozenset(f.id for f in question.follow_ups),
            getattr(question, "stages", ()),
        )
        for item in BANK.summaries
        for question in [BANK.question(item.id)]
    ]  # fmt: skip
    by_id = {c.id: c for c in candidates}
    for seed in range(25):
        drawn = draw(found, candidates, seed)
        ids = [i for section in drawn.sections for i in section]
        assert len(set(ids)) == len(ids)
        # Stages of one question follow from each other: that is what they are for.
        staged = drawn.staged.keys()
        pairs = [(by_id[a], by_id[b]) for a in ids for b in ids if a < b and not {a, b} <= staged]
        assert not any(gives_away(*pair) for pair in pairs)


def test_the_twelve_kinds_of_interview_are_there() -> None:
    assert len(SHIPPED) >= 10


def test_a_stage_is_never_drawn_by_itself() -> None:
    one = Candidate("a_stage", "staged code", "losses", 1, 5)
    anything = Section(title="anything", minutes=20, draw=1)
    assert not fits(anything, one)
    assert fits(anything, one._replace(kind="code"))
