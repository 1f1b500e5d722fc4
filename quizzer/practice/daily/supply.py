"""What there is to pick from today: the bank, the deck, the cards and the learner's marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizzer.errors import QuizzerError
from quizzer.model.daily.card import Card, Form, Subject
from quizzer.model.daily.today import AreaRow
from quizzer.session import progress, schedule
from quizzer.session.forms import form_of
from quizzer.session.pick import Supply

if TYPE_CHECKING:
    from quizzer.bank.decks import Decks
    from quizzer.model.daily.deck import Deck
    from quizzer.model.daily.marks import Marks
    from quizzer.model.daily.profile import Profile
    from quizzer.model.daily.sitting import Wish
    from quizzer.practice.daily.diary import Diary

Forms = Callable[[str], Sequence[Form]]
"""The short forms that a question has."""


@dataclass(frozen=True)
class Stock:
    """Everything that is known of a learner at one time."""

    now: float
    profile: Profile
    days: int | None
    status: dict[str, str]
    cards: tuple[Card, ...]
    """Of questions that the bank has, by their ids of today."""
    lost: tuple[str, ...]
    """Names of cards whose question no bank holds."""
    marks: dict[str, Marks]
    areas: tuple[AreaRow, ...]
    """Of the deck."""
    deck: Deck | None
    """Of the interview."""
    due: tuple[Card, ...]


def stock(diary: Diary, decks: Decks, now: float) -> Stock:
    """Read it. Raises StoreError."""
    bank, store = diary.bank, diary.store()
    status = by_today(store.best(), bank.today)
    with diary.reading() as book:
        found = book.cards()
    cards, lost = _of_today(found, bank.today, bank.__contains__)
    profile, marks = diary.profile(), diary.marks()
    deck = decks.of(profile.interview)
    areas = progress.areas(bank.summaries, status, deck.areas if deck else {})
    end = diary.end(now)
    resting = {name for name, mark in marks.items() if _rests(mark, now)}
    due = [
        card
        for card in cards
        if schedule.is_due(card, end)
        and (card.name if card.subject is Subject.QUESTION else card.question) not in resting
    ]
    return Stock(now, profile, diary.until(profile, now), status, tuple(cards), tuple(lost),
                 marks, areas, deck, tuple(due))  # fmt: skip


def by_today(best: dict[str, str], today: Callable[[str], str]) -> dict[str, str]:
    """Question -> tried or solved, by the ids of today: one that was solved stays solved."""
    status: dict[str, str] = {}
    for name, state in best.items():
        now = today(name)
        status[now] = "solved" if "solved" in (state, status.get(now)) else state
    return status


def _of_today(
    cards: Sequence[Card], today: Callable[[str], str], known: Callable[[str], bool]
) -> tuple[list[Card], list[str]]:
    """Cards under the ids that their questions have now; where two meet, the one reviewed last."""
    kept: dict[tuple[Subject, str], Card] = {}
    lost: list[str] = []
    for card in cards:
        of_question = card.subject is Subject.QUESTION
        question = today(card.name if of_question else card.question)
        if not known(question):
            lost.append(card.name)
            continue
        changes = {"name": question} if of_question else {"question": question}
        card = replace(card, **changes)
        before = kept.get((card.subject, card.name))
        if before is None or before.memory.last < card.memory.last:
            kept[card.subject, card.name] = card
    return sorted(kept.values(), key=lambda card: (card.due, card.name)), sorted(lost)


def _rests(mark: Marks, now: float) -> bool:
    # A day is the longest that a question is buried: a clock that was set back must not keep it.
    return mark.suspended or now < mark.buried_until <= now + 2 * 86_400.0


def supply(diary: Diary, decks: Decks, known: Stock, wish: Wish, forms: Forms) -> Supply:
    """What a wish can be met from. Raises UsageError for a deck that there is not."""
    deck = decks.deck(wish.deck) if wish.deck else known.deck
    weights = deck.areas if deck else {}
    resting = {name for name, mark in known.marks.items() if _rests(mark, known.now)}

    def inside(item) -> bool:
        # The interview's deck sets weights; it shuts nothing out that was asked for by name.
        return not wish.deck or deck is None or deck.holds(item.id, item.area)

    def needs(question: str) -> Sequence[str]:
        try:
            return [diary.bank.today(need) for need in diary.bank.question(question).prerequisites]
        except QuizzerError:
            return ()

    def form(card: Card) -> Form:
        if card.subject is Subject.MISTAKE:
            return Form.FAULT if Form.FAULT in forms(card.question) else Form.WHOLE
        if not card.memory.whole or not card.memory.known:
            return Form.WHOLE
        return form_of(card.memory, forms(card.name), known.now, known.days)

    open_areas = weights if weights and not (wish.area or wish.deck) else {}
    summaries = [
        item
        for item in diary.bank.summaries
        if item.id not in resting
        and (not open_areas or item.area in open_areas or known.status.get(item.id))
    ]
    return Supply(
        summaries,
        known.status,
        known.due,
        weights,
        deck.questions if deck else (),
        {row.area: row.share for row in known.areas},
        frozenset(row.area for row in known.areas if row.weak),
        needs,
        form,
        inside,
    )
