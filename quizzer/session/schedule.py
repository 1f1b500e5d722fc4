"""When a card comes back: FSRS, with the clock handed in and without fuzz.

Source      Ye, Su, Cao 2022, "A stochastic shortest path algorithm for optimizing spaced
            repetition scheduling", KDD; the package `fsrs` holds the formulas and parameters.

Cards have no steps of minutes: a question takes longer than those, so what fails comes back
tomorrow. A clock that was set back, or forward and back again, never leaves a card out of reach.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from quizzer.model.daily.card import Card, Memory, Rating
from quizzer.session.days import DAY
from quizzer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

RETENTION = Settings().retention
"""The share of due cards that one should still know."""
LONGEST = 180
"""Days between two reviews, at most."""
LEECH = 4
"""Lapses after which a card is named: another way to learn it is better than another review."""
_LATEST = 200_000_000_000.0
"""The last second that a date can name here."""


@cache
def _scheduler(retention: float = RETENTION) -> Any:
    from fsrs import Scheduler  # only where something is scheduled

    return Scheduler(
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(min(max(at, 0.0), _LATEST), UTC)


def _as_fsrs(memory: Memory, now: float) -> Any:
    from fsrs import Card as Fsrs
    from fsrs import State

    if not memory.reps:
        return Fsrs(card_id=0, due=_moment(now))
    last = _moment(min(memory.last, now))
    return Fsrs(0, State.Review, None, memory.stability, memory.difficulty, last, last)


def reviewed(
    memory: Memory, rating: Rating, now: float, retention: float = RETENTION
) -> tuple[Memory, float]:
    """The memory after a review at `now`, and when the card is due again: when the chance that it
    is known has fallen to `retention`."""
    from fsrs import Rating as FsrsRating

    made, _ = _scheduler(retention).review_card(
        _as_fsrs(memory, now), FsrsRating(int(rating)), review_datetime=_moment(now)
    )
    lapsed = memory.known and rating is Rating.AGAIN
    after = replace(
        memory,
        stability=float(made.stability),
        difficulty=float(made.difficulty),
        last=now,
        reps=memory.reps + 1,
        lapses=memory.lapses + lapsed,
        known=rating is not Rating.AGAIN,
    )
    return after, made.due.timestamp()


def choices(
    memory: Memory, now: float, retention: float = RETENTION
) -> tuple[tuple[Rating, float], ...]:
    """Each rating, and when the card would be due with it."""
    return tuple((rating, reviewed(memory, rating, now, retention)[1]) for rating in Rating)


def recall(memory: Memory, now: float) -> float:
    """The chance that it is known now; 0.0 for what was never reviewed."""
    if not memory.reps:
        return 0.0
    return float(_scheduler().get_card_retrievability(_as_fsrs(memory, now), _moment(now)))


def is_due(card: Card, end: float) -> bool:
    """Whether a card is due until the end of a day. One that was reviewed after it, by a clock
    that has been set back since, is due: nobody knows when it should have been."""
    return card.due <= end or card.memory.last > end


def forecast(cards: Iterable[Card], end: float, days: int) -> tuple[int, ...]:
    """How many cards fall due on each of the next days; today first, with what is overdue."""
    counts = [0] * days
    for card in cards:
        ahead = 0 if is_due(card, end) else math.ceil((card.due - end) / DAY)
        if ahead < days:
            counts[ahead] += 1
    return tuple(counts)


def leeches(cards: Iterable[Card]) -> list[Card]:
    """Cards that were forgotten again and again, the worst first."""
    found = [card for card in cards if card.memory.lapses >= LEECH]
    return sorted(found, key=lambda card: (-card.memory.lapses, card.name))
