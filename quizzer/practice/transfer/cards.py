"""Questions and one's own mistakes as cards with a front and a back, for another program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizzer.errors import BankError, UsageError, did_you_mean
from quizzer.model.daily.card import Subject

if TYPE_CHECKING:
    from quizzer.model.daily.card import Card
    from quizzer.model.diagnostic import Summary
    from quizzer.practice.practice import Practice

SEED = 0
"""Cards are made once: numbers and orders are those of this draw."""


@dataclass(frozen=True)
class Flash:
    """One card. Front and back are Markdown with `$` formulas."""

    name: str
    """Stays the same when the card is made anew."""
    front: str
    back: str
    tags: tuple[str, ...]


def flashes(
    practice: Practice, *, deck: str = "", area: str = "", every: bool = False
) -> Iterator[Flash]:
    """Cards of what has been answered so far and of the mistakes made there; of a deck or an area,
    or of every question, where that is asked for. Raises UsageError, BankError, StoreError."""
    for item in _wanted(practice, deck, area, every):
        yield _question(practice, item)
    if not (deck or area or every):
        for card in _cards(practice, Subject.MISTAKE):
            if card.question in practice.bank and card.says:
                yield _mistake(practice, card)


def _wanted(practice: Practice, deck: str, area: str, every: bool) -> Sequence[Summary]:
    summaries = practice.bank.summaries
    if every:
        return summaries
    if area:
        areas = dict.fromkeys(item.area for item in summaries)
        if area not in areas:
            raise UsageError(f"no area is called {area!r}{did_you_mean(area, areas)}")
        return [item for item in summaries if item.area == area]
    if deck:
        found = practice.daily.decks.deck(deck)
        return [item for item in summaries if found.holds(item.id, item.area)]
    status = practice.status()
    return [item for item in summaries if status[item.id] != "new"]


def _cards(practice: Practice, subject: Subject) -> list[Card]:
    store = practice.store()
    if store is None:
        return []
    with store.looking_up() as book:
        return [card for card in book.cards() if card.subject is subject]


def _question(practice: Practice, item: Summary) -> Flash:
    question = practice.bank.question(item.id)
    try:
        shown = practice.shown(question, SEED)
        back = practice.reveal(question, SEED)
    except BankError as error:
        raise BankError(f"{item.id}: {error}") from error
    options = "\n".join(f"{number}. {o.text}" for number, o in enumerate(shown.options, 1))
    rows = "\n".join(f"{number:>3} {row}" for number, row in enumerate(shown.lines, 1))
    change = f"```text\n{rows}\n```" if rows else ""
    parts = [f"**{question.title}**", change, shown.prompt, options]
    tags = (f"area::{item.area}", f"kind::{item.kind}")
    return Flash(item.id, "\n\n".join(filter(None, parts)), back, tags)


def _mistake(practice: Practice, card: Card) -> Flash:
    question = practice.bank.question(card.question)
    front = f"**{question.title}**\n\nYou made this mistake here: {card.says}\n\nWhat mends it?"
    back = practice.reveal(question, SEED, card.local)
    return Flash(f"mistake:{card.name}", front, back, (f"area::{question.area}", "mistake"))
