"""A learner's statistics, read from what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.model.daily.card import Rating, Subject
from quizzer.model.daily.statistics import Answer, Recalled, Statistics
from quizzer.practice.daily.reviews import REVIEW, is_gone
from quizzer.session import schedule, statistics
from quizzer.session.days import DAY
from quizzer.store.book import from_data

if TYPE_CHECKING:
    from quizzer.model.daily.event import Event
    from quizzer.practice.daily.diary import Diary
    from quizzer.practice.daily.supply import Stock

FORECAST = 14


def counted(diary: Diary, known: Stock) -> Statistics:
    """Everything that the page of statistics shows. Raises StoreError."""
    bank, now = diary.bank, known.now
    by_id = {item.id: item for item in bank.summaries}
    answers = [Answer(bank.today(row[0]), *row[1:]) for row in diary.store().history()]
    with diary.reading() as book:
        reviews = recalled(book.of_kind("card:", REVIEW))
    today = diary.day(now)
    weights = known.deck.areas if known.deck else {}
    areas = {item.id: item.area for item in bank.summaries}
    mistakes = sorted(((c.says, c.times) for c in known.cards if c.subject is Subject.MISTAKE),
                      key=lambda row: (-row[1], row[0]))  # fmt: skip
    alive = [card for card in known.cards if not is_gone(card, now)]
    end = diary.end(now)
    ready = statistics.readiness(reviews, _chances(known, by_id, weights), weights)
    return Statistics(
        statistics.activity(answers, diary.day, today),
        statistics.weeks(answers, areas, diary.day, today),
        statistics.times(answers, by_id),
        schedule.forecast(alive, end, FORECAST),
        tuple(mistakes),
        ready,
        max(0, statistics.ENOUGH - len(reviews)) if ready is None else 0,
    )


def recalled(events: list[Event]) -> list[Recalled]:
    """Reviews of what had been reviewed before; of each visit the last word counts."""
    last = {(event.stream, str(event.data.get("visit"))): event for event in events}
    found = []
    for event in last.values():
        before, rating = from_data(event.data.get("before")), event.data.get("rating")
        if before is None or before.memory.reps < 1 or rating not in list(Rating):
            continue
        chance = schedule.recall(before.memory, event.at)
        found.append(Recalled(chance, rating != Rating.AGAIN))
    return found


def _chances(known: Stock, by_id, weights: dict[str, int]) -> dict[str, list[float]]:
    """By area, the chance that each question is known on the day of the interview, or today."""
    ahead = known.now + DAY * max(0, known.days or 0)
    cards = {card.name: card for card in known.cards if card.subject is Subject.QUESTION}
    found: dict[str, list[float]] = {}
    for name, item in by_id.items():
        if weights and item.area not in weights:
            continue
        card = cards.get(name)
        chance = schedule.recall(card.memory, ahead) if card and card.memory.known else 0.0
        found.setdefault(item.area, []).append(chance)
    return found
