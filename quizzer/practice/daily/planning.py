"""The plan of a learner with a date, and today's part of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizzer.model.daily.card import Card, Subject
from quizzer.model.daily.plan import Phase, Plan
from quizzer.practice.daily.reviews import is_gone
from quizzer.session.days import DAY
from quizzer.session.plan import planned, weak_first

if TYPE_CHECKING:
    from quizzer.practice.daily.supply import Stock
    from quizzer.session.pick import Supply


def followed(source: Supply, known: Stock, end: float) -> tuple[Supply, Plan | None]:
    """What there is to pick from as the plan wants it, and the plan; the same and None without a
    date that is still ahead. `end` is when today ends."""
    if known.days is None or known.days < 0:
        return source, None
    cards = [card for card in known.cards if not is_gone(card, known.now)]
    made = planned(source, cards, end, known.days, known.profile.minutes)
    last = max((card.memory.last for card in cards), default=0.0)
    if 0.0 < last < end:
        made = replace(made, missed=max(0, int((end - last) // DAY) - 1))
    today = made.days[0] if made.days else None
    if today is not None and today.phase is not Phase.LAST:
        order = [*today.new, *(name for name in made.order if name not in today.new)]
        return replace(source, order=order), made
    if not cards:  # nothing was ever learnt that could be looked at again
        return source, made
    return replace(source, order=(), again=weak_first(source, _questions(cards))), made


def _questions(cards: list[Card]) -> list[Card]:
    return [card for card in cards if card.subject is Subject.QUESTION]
