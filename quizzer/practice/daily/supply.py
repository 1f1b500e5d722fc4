"""What there is to pick from today: the bank, the deck, the cards and the learner's marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizzer.errors import QuizzerError
from quizzer.model.code.stages import place_of
from quizzer.model.daily.card import Card, Form, Memory, Subject
from quizzer.model.daily.event import Trial
from quizzer.model.daily.today import AreaRow
from quizzer.model.verdict import Verdict
from quizzer.practice.banks import by_today
from quizzer.practice.daily.reviews import stream
from quizzer.session import progress, schedule
from quizzer.session.days import DAY
from quizzer.session.forms import form_of
from quizzer.session.pick import LATE, Supply
from quizzer.session.rating import rating_of

if TYPE_CHECKING:
    from quizzer.bank.decks import Decks
    from quizzer.model.daily.deck import Deck
    from quizzer.model.daily.marks import Marks
    from quizzer.model.daily.profile import Profile
    from quizzer.model.daily.sitting import Wish
    from quizzer.practice.daily.diary import Diary

_LATER = re.compile(r"\bstage \d+ of \d+")
"""In the titles of stages: no other question is loaded to ask whether it waits."""
EVERY = 1_000_000
"""More questions than any bank has."""
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
    """Questions that have cards and that no bank holds."""
    marks: dict[str, Marks]
    areas: tuple[AreaRow, ...]
    """Of the deck."""
    deck: Deck | None
    """Of the interview."""
    due: tuple[Card, ...]
    again: frozenset[str] = frozenset()
    """Questions whose whole is to be written once more today, whatever their memory says."""


def stock(diary: Diary, decks: Decks, now: float) -> Stock:
    """Read it. Raises StoreError."""
    bank, store = diary.bank, diary.store()
    status = by_today(store.best(), bank.today)
    with diary.reading() as book:
        found = book.cards()
        reviewed = book.streams(stream(Subject.QUESTION, ""))
    cards, lost = _of_today(found, bank.today, bank.__contains__)
    cards = sorted([*cards, *_unwritten(diary, status, cards, reviewed)], key=_by_due)
    profile, marks = diary.profile(), diary.marks()
    deck = decks.of(profile.interview)
    areas = progress.areas(bank.summaries, status, deck.areas if deck else {})
    end = diary.end(now)
    resting = {name for name, mark in marks.items() if _rests(mark, now)}
    again = _again(marks, cards, end, bank.__contains__)
    due = [
        card
        for card in [*cards, *(Card(Subject.QUESTION, n, marks[n].again_from) for n in again)]
        if (schedule.is_due(card, end) or card.name in again)
        and (card.name if card.subject is Subject.QUESTION else card.question) not in resting
    ]
    due = list({(card.subject, card.name): card for card in reversed(due)}.values())
    return Stock(now, profile, diary.until(profile, now), status, tuple(cards), tuple(lost),
                 marks, areas, deck, tuple(sorted(due, key=_by_due)), again)  # fmt: skip


def _by_due(card: Card) -> tuple[float, str]:
    return card.due, card.name


def _again(
    marks: dict[str, Marks], cards: Sequence[Card], end: float, known: Callable[[str], bool]
) -> frozenset[str]:
    """Questions that are to be written again today: not solved as a whole since that was wished."""
    written = {card.name: card.memory.whole for card in cards if card.subject is Subject.QUESTION}
    return frozenset(
        name
        for name, mark in marks.items()
        if 0.0 < mark.again_from < end and written.get(name, 0.0) < mark.again_from and known(name)
    )


def _unwritten(
    diary: Diary, status: dict[str, str], cards: Sequence[Card], reviewed: Sequence[str]
) -> list[Card]:
    """Cards of what was answered before there were cards: as if it had been reviewed then."""
    have = {card.name for card in cards if card.subject is Subject.QUESTION}
    have |= {diary.bank.today(name.rsplit(":", 1)[-1]) for name in reviewed}
    missing = [name for name in status if name not in have and name in diary.bank]
    if not missing:
        return []
    last: dict[str, tuple[float, str]] = {}
    for name, at, verdict, *_ in diary.store().lately(EVERY):
        name = diary.bank.today(name)
        last[name] = max((at, verdict), last.get(name, (0.0, "")))
    made = []
    for name in missing:
        at, verdict = last[name]
        solved = status[name] == "solved"
        rating = rating_of([Trial(Verdict.ACCEPTED if solved else verdict, 0, False)])
        if rating is not None:
            memory, due = schedule.reviewed(Memory(), rating, at)
            memory = replace(memory, whole=at if solved else 0.0)
            made.append(Card(Subject.QUESTION, name, due, memory))
    return made


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
            lost.append(question)
            continue
        changes = {"name": question} if of_question else {"question": question}
        card = replace(card, **changes)
        before = kept.get((card.subject, card.name))
        if before is None or before.memory.last < card.memory.last:
            kept[card.subject, card.name] = card
    return sorted(kept.values(), key=lambda card: (card.due, card.name)), sorted(set(lost))


def _rests(mark: Marks, now: float) -> bool:
    # A day is the longest that a question is buried: a clock that was set back must not keep it.
    return mark.suspended or now < mark.buried_until <= now + 2 * 86_400.0


def _waits(diary: Diary, question: str) -> bool:
    """Whether it is a stage, and the one before was neither accepted nor passed over."""
    try:
        place = place_of(diary.bank.question(question))
    except QuizzerError:
        return False
    if place is None or not place.before:
        return False
    solved, seen, _ = diary.store().stages((place.before,)).get(place.before, (False, False, 0.0))
    return not (solved or seen)


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
        if card.name in known.again or card.question in known.again:
            return Form.WHOLE
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
        and not (_LATER.search(item.title) and _waits(diary, item.id))
        and (not open_areas or item.area in open_areas or known.status.get(item.id))
    ]
    return Supply(
        summaries,
        known.status,
        [card for card in known.due if card.question not in known.again],
        weights,
        deck.questions if deck else (),
        {row.area: row.share for row in known.areas},
        frozenset(row.area for row in known.areas if row.weak),
        needs,
        form,
        inside,
        late=known.now - LATE * DAY,
    )
