"""An answer reviews its card in the transaction that keeps it: once a visit, and can be undone."""

from __future__ import annotations

import pytest

from quizzer.errors import StoreError, UsageError
from quizzer.model.daily.card import Form, Rating, Subject
from quizzer.model.daily.event import Event
from quizzer.model.daily.marks import Marks
from quizzer.model.daily.sitting import Wish
from quizzer.model.verdict import Mistake, Verdict
from quizzer.model.visit import Origin
from quizzer.session import schedule
from tests.unit.practice.daily.learner import DAY, hand_in

WRONG = Verdict.WRONG_ANSWER
ATTENTION = "scaled_dot_product_attention"
NO_SCALING = Mistake(
    "no_scaling", "the scores are not divided by sqrt(d)", f"{ATTENTION}.no_scaling"
)


def cards(practice) -> dict[str, float]:
    """Name -> days until it is due."""
    now = practice.clock()
    return {card.name: round((card.due - now) / DAY) for card in practice.daily.cards()}


def test_solved_at_once_is_good(opened, clock) -> None:
    practice = opened()
    visit = practice.visit("softmax", seed=1)
    hand_in(practice, visit)
    review = practice.daily.review(visit)
    assert (review.rating, review.by_hand) == (Rating.GOOD, False)
    assert cards(opened()) == {"softmax": 2}
    dues = [due for _, due in review.choices]
    assert dues == sorted(dues)
    assert [rating for rating, _ in review.choices] == list(Rating)


def test_a_visit_reviews_once_however_often_one_answers(opened) -> None:
    practice = opened()
    visit = practice.visit("softmax", seed=1)
    for n in range(3):
        hand_in(practice, visit, WRONG, f"try {n}")
    card = practice.daily.cards()[0]
    assert (card.memory.reps, practice.daily.review(visit).rating) == (1, Rating.AGAIN)
    hand_in(practice, visit)
    card = practice.daily.cards()[0]
    assert (card.memory.reps, practice.daily.review(visit).rating) == (1, Rating.HARD)


def test_hints_make_it_hard_and_the_solution_makes_it_again(opened) -> None:
    practice = opened()
    first = practice.visit("softmax", seed=1)
    first.take_hints(1)
    hand_in(practice, first)
    assert practice.daily.review(first).rating is Rating.HARD
    second = practice.visit("cross_entropy", seed=1)
    second.see_solution()
    hand_in(practice, second)
    assert practice.daily.review(second).rating is Rating.AGAIN


def test_a_failure_and_a_new_visit_of_the_same_sitting_are_hard(opened, clock) -> None:
    practice = opened()
    hand_in(practice, practice.visit("softmax", seed=1, origin=Origin.FILE), WRONG)
    clock.now += 600
    visit = practice.visit("softmax", seed=2, origin=Origin.FILE)
    hand_in(practice, visit)
    assert practice.daily.review(visit).rating is Rating.HARD
    hand_in(practice, visit, text="and another")
    assert practice.daily.review(visit).rating is Rating.HARD, "further answers change nothing"
    clock.now += 2 * DAY
    later = practice.visit("softmax", seed=3)
    hand_in(practice, later)
    assert practice.daily.review(later).rating is Rating.GOOD


@pytest.mark.parametrize("verdict", [Verdict.JUDGE_ERROR, Verdict.UNGRADED])
def test_what_says_nothing_of_the_learner_reviews_nothing(opened, verdict) -> None:
    practice = opened()
    visit = practice.visit("softmax", seed=1)
    hand_in(practice, visit, verdict)
    assert practice.daily.review(visit) is None
    assert practice.daily.cards() == ()


def test_overruled_and_undone(opened) -> None:
    practice = opened()
    visit = practice.visit("softmax", seed=1)
    with pytest.raises(UsageError, match="reviewed nothing"):
        practice.rate(visit, Rating.EASY)
    hand_in(practice, visit)
    easy = practice.rate(visit, Rating.EASY)
    assert (easy.rating, easy.by_hand) == (Rating.EASY, True)
    assert cards(practice)["softmax"] == 8
    hand_in(practice, visit, text="once more")
    assert practice.daily.review(visit).rating is Rating.EASY, "the learner's word stands"
    practice.undo(visit)
    assert cards(practice) == {}
    assert practice.daily.review(visit) is None
    hand_in(practice, visit, text="a third")
    assert cards(practice) == {}, "what was undone stays undone in this visit"
    practice.rate(visit, Rating.GOOD)
    assert cards(practice)["softmax"] == 2


def test_undo_puts_back_the_card_as_it_was(opened, clock) -> None:
    practice = opened()
    hand_in(practice, practice.visit("softmax", seed=1))
    before = practice.daily.cards()
    clock.now += 2 * DAY
    visit = practice.visit("softmax", seed=2)
    hand_in(practice, visit, WRONG)
    assert practice.daily.cards() != before
    practice.undo(visit)
    assert practice.daily.cards() == before


def test_attempt_and_card_are_kept_or_lost_together(opened, monkeypatch) -> None:
    practice = opened()
    visit = practice.visit("softmax", seed=1)

    def broken(*args: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr("quizzer.store.book.Book.put", broken)
    with pytest.raises(AssertionError, match="the disk is full"):
        hand_in(practice, visit)
    assert practice.attempts() == ()
    assert practice.daily.cards() == ()


# --- mistakes -------------------------------------------------------------------------------------


def test_a_named_mistake_comes_back_as_the_smallest_thing_until_it_is_gone(opened, clock) -> None:
    practice = opened()
    visit = practice.visit(ATTENTION, seed=1)
    hand_in(practice, visit, WRONG, mistake=NO_SCALING)
    hand_in(practice, visit, WRONG, "the same again", mistake=NO_SCALING)
    row = practice.today().mistakes[0]
    assert (row.id, row.says, row.times) == (NO_SCALING.mistake, NO_SCALING.says, 1)
    hand_in(practice, visit)
    asked = []
    for _ in range(20):
        clock.now += DAY
        for item in practice.daily.due():
            if item.mistake:
                asked.append(item)
                hand_in(practice, practice._open_item(item, None))
    assert asked, "it comes back"
    assert {(i.form, i.mistake, i.says) for i in asked} == {
        (Form.FAULT, "no_scaling", NO_SCALING.says)
    }
    assert len(asked) <= 4, "and then it is gone"
    assert practice.today().mistakes == ()
    clock.now += DAY
    hand_in(practice, practice.visit(ATTENTION, seed=9), WRONG, mistake=NO_SCALING)
    assert practice.today().mistakes[0].times == 2, "made again, it is back"


def test_the_whole_solved_later_clears_its_mistakes_too(opened, clock) -> None:
    practice = opened()
    hand_in(practice, practice.visit(ATTENTION, seed=1), WRONG, mistake=NO_SCALING)
    clock.now += DAY
    hand_in(practice, practice.visit(ATTENTION, seed=2))
    card = next(c for c in practice.daily.cards() if c.subject is Subject.MISTAKE)
    assert card.memory.known


def test_two_mistakes_at_once_are_two_cards(opened) -> None:
    practice = opened()
    both = Mistake("no_scaling+mask_ignored", "two at once",
                   f"{ATTENTION}.no_scaling+{ATTENTION}.mask_ignored")  # fmt: skip
    hand_in(practice, practice.visit(ATTENTION, seed=1), WRONG, mistake=both)
    rows = practice.today().mistakes
    assert {row.id for row in rows} == set(both.mistake.split("+"))
    assert len({row.says for row in rows} - {"two at once"}) == 2, "each in words of its own"


# --- what a review is of --------------------------------------------------------------------------


def test_what_was_forgotten_again_and_again_is_named(opened, clock) -> None:
    practice = opened()
    for n in range(2 * schedule.LEECH):
        hand_in(practice, practice.visit("softmax", seed=n), WRONG if n % 2 else Verdict.ACCEPTED)
        clock.now += 3 * DAY
    assert [card.name for card in practice.daily.leeches()] == ["softmax"]
    sitting = practice.session(Wish(due=True))
    hand_in(practice, sitting.visit(), WRONG)
    first = sitting.end().advice[0]
    assert first.startswith(f"Softmax was forgotten {schedule.LEECH} times: read its solution")


def test_a_changed_meaning_begins_anew_and_other_words_do_not(opened, clock, monkeypatch) -> None:
    practice = opened()
    for seed in range(3):
        hand_in(practice, practice.visit("softmax", seed=seed))
        clock.now = practice.daily.cards()[0].due
    kept = practice.daily.cards()[0].memory
    visit = practice.visit("softmax", seed=7)
    hand_in(practice, visit)
    assert practice.daily.cards()[0].memory.reps == kept.reps + 1
    assert not practice.review(visit).anew
    clock.now = practice.daily.cards()[0].due
    monkeypatch.setattr("quizzer.practice.daily.daily.digest_of_meaning", lambda *a: "another")
    visit = practice.visit("softmax", seed=8)
    hand_in(practice, visit)
    assert practice.daily.cards()[0].memory.reps == 1
    told = practice.review(visit)
    assert told.anew, "and it is said"
    assert dict(told.choices)[Rating.GOOD] == told.due, "the ratings beside it begin anew too"


def test_the_old_answer_is_behind_a_key_and_the_visit_opens_blank(opened, clock) -> None:
    practice = opened()
    visit = practice.visit("softmax", seed=1)
    visit.save_draft("def softmax(x): ...")
    hand_in(practice, visit, text="the old one")
    clock.now += 3 * DAY
    item = practice.daily.due()[0]
    assert item.form is not Form.WHOLE
    again = practice._open_item(item, None)
    assert again.draft is None
    assert again.seed != visit.seed
    assert practice.daily.old_answer("softmax").startswith("the old one")
    assert practice.daily.old_answer("cross_entropy") == ""


def test_the_whole_is_asked_again_tomorrow_and_until_it_is_solved(opened, clock) -> None:
    practice = opened()
    hand_in(practice, practice.visit("softmax", seed=1), Verdict.ACCEPTED)
    practice.again_tomorrow("softmax")
    assert not practice.daily.due(), "tomorrow, not today"
    clock.now += DAY
    asked = {item.question: item.form for item in practice.daily.due()}
    assert asked == {"softmax": Form.WHOLE}
    visit = practice.visit("softmax", seed=2)
    hand_in(practice, visit, Verdict.WRONG_ANSWER)
    clock.now += DAY
    assert {item.question: item.form for item in practice.daily.due()} == asked
    hand_in(practice, practice.visit("softmax", seed=3), Verdict.ACCEPTED)
    assert "softmax" not in {item.question for item in practice.daily.due()}


def test_a_wish_for_again_stands_before_the_mistake_that_was_named(opened, clock) -> None:
    practice = opened()
    hand_in(practice, practice.visit(ATTENTION, seed=1), WRONG, mistake=NO_SCALING)
    practice.again_tomorrow(ATTENTION)
    clock.now += DAY
    assert [(i.question, i.form) for i in practice.daily.due()] == [(ATTENTION, Form.WHOLE)]


def test_what_was_answered_before_there_were_cards_comes_back_too(opened, clock) -> None:
    practice = opened()
    hand_in(practice, practice.visit("softmax", seed=1), Verdict.WRONG_ANSWER)
    hand_in(practice, practice.visit("rms_norm", seed=1), Verdict.ACCEPTED)
    with practice.daily.diary.writing() as book:
        book._db.execute("DELETE FROM cards")
        book._db.execute("DELETE FROM events")
    clock.now += DAY
    assert [item.question for item in practice.daily.due()] == ["softmax"]
    cards = {card.name: card for card in practice.daily.cards()}
    assert cards["rms_norm"].due > cards["softmax"].due
    assert cards["rms_norm"].memory.whole == clock.now - DAY


@pytest.mark.parametrize(
    "data",
    [
        {"again_from": "soon"},
        {"buried_until": [1]},
        {"note": 3, "bookmarked": "yes"},
        {"again_from": float("nan"), "suspended": 1},
        {"again_from": True},
    ],
)
def test_a_damaged_mark_says_nothing_and_costs_no_other(opened, clock, data) -> None:
    practice = opened()
    practice.mark("rms_norm", bookmarked=True)
    with practice.daily.diary.writing() as book:
        book.add(Event("marks", "mark", clock.now, data={"question": "softmax", **data}))
        book.add(Event("said", "said", clock.now, data={"question": "softmax", "ticked": 3}))
    assert practice.today().items
    assert practice.marks() == {"softmax": Marks(), "rms_norm": Marks(bookmarked=True)}
    assert practice.last_said("softmax") == ("", 0.0)


def test_statistics_count_reviews_of_what_was_known_and_the_last_word_of_each(
    opened, clock
) -> None:
    practice = opened()
    assert practice.statistics().lacking == 30
    for number in range(12):
        visit = practice.visit(ATTENTION, seed=number)
        hand_in(practice, visit, WRONG, f"{number}")
        hand_in(practice, visit)
        clock.now += 3 * DAY
    made = practice.statistics()
    assert made.readiness is None
    assert made.lacking == 30 - 11, "the first review of a thing tests no memory"
    assert sum(made.days) == 24
    assert [row.area for row in made.areas] == ["attention"]
