"""What comes next: what is due, then new questions by weight, weakness and what they build on.

Everything is a function of what is handed in; the seed decides between equals.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizzer.model.daily.card import Card, Form, Subject
from quizzer.model.daily.sitting import Item, Why, Wish
from quizzer.model.diagnostic import Summary
from quizzer.session.forms import minutes_of

DUE_SHARE = 2 / 3
"""Of the time: reviews take no more as long as something new is left to learn."""
LAST_SHARE = 1 / 2
"""Of the time, for what is due in the last days: weak things have the rest."""
MOST = 60
"""Items of one session."""
_FIT_LEVELS = ((0.25, 1), (0.6, 2))
"""Share of an area that is solved -> level that suits; above, the highest."""
LOOK_AHEAD = 12
"""Questions further on in a plan's order that are tried where one is too long for what is left."""
LATE = 3
"""Days after which what is due has its turn first: small mistakes of yesterday come every day, and
a long question behind them would never fit."""
_DEPTH = 5
"""Prerequisites of prerequisites are followed so far."""


@dataclass(frozen=True)
class Supply:
    """What there is to pick from."""

    summaries: Sequence[Summary]
    """Those that may be asked: none suspended or buried."""
    status: Mapping[str, str]
    """Question -> new, tried or solved."""
    due: Sequence[Card] = ()
    """Cards that are due, the longest overdue first."""
    weights: Mapping[str, int] = field(default_factory=dict)
    """Area -> weight; an area that is not named weighs 1."""
    core: Sequence[str] = ()
    """Ids that the deck begins with."""
    shares: Mapping[str, float] = field(default_factory=dict)
    """Area -> share that is solved."""
    weak: frozenset[str] = frozenset()
    """Areas that are weak."""
    needs: Callable[[str], Sequence[str]] = lambda question: ()
    """A question's prerequisites."""
    form: Callable[[Card], Form] = lambda card: Form.WHOLE
    """In which form a card comes back."""
    inside: Callable[[Summary], bool] = lambda item: True
    """Whether a question is of the deck."""
    order: Sequence[str] | None = None
    """New questions as a plan wants them, the first first; None where none is followed."""
    again: Sequence[Card] = ()
    """Cards that a plan wants today though they are not due."""
    late: float = -math.inf
    """What was due before this has waited so long that it comes first."""


def picked(wish: Wish, supply: Supply, minutes: int, seed: int) -> tuple[Item, ...]:
    """The items of a session of so many minutes, or of the wish's count, in their order. A count
    with minutes keeps to both."""
    fits = _fits(wish, supply)
    by_id = {item.id: item for item in supply.summaries if fits(item)}
    budget = _Budget(wish.count, None if wish.count and wish.minutes is None else minutes)
    follows = supply.order is not None and _plain(wish)
    if follows:
        fresh = [_item(by_id[name], Why.NEW) for name in supply.order or () if name in by_id]
    else:
        fresh = [] if wish.due else _fresh(wish, supply, by_id, seed)
    reviews = _reviews(supply, supply.due, by_id)
    share = DUE_SHARE if fresh and not wish.weak else 1.0
    weak = []
    if follows and supply.again:
        share = LAST_SHARE
        weak = [replace(i, why=Why.WEAK) for i in _reviews(supply, supply.again, by_id)]
    chosen = [item for item in reviews if budget.takes(item, share)]

    def others(items: Sequence[Item]) -> list[Item]:
        taken = {item.question for item in chosen}
        return [item for item in items if item.question not in taken]

    chosen += [item for item in others(weak) if budget.takes(item, 1.0)]
    new = others(fresh)
    chosen += _in_order(new, budget) if follows else _spread(new, budget)
    chosen += [item for item in others(reviews) if budget.takes(item, 1.0)]
    return tuple(apart(chosen))


def _plain(wish: Wish) -> bool:
    """Whether nothing but a length is wished for: then a plan may say what comes."""
    return replace(wish, minutes=None, count=None, seed=None) == Wish()


def _in_order(items: Sequence[Item], budget: _Budget) -> list[Item]:
    """As many as fit, the first first; what is too long is passed over for the next few."""
    chosen, passed = [], 0
    for item in items:
        if budget.full or passed == LOOK_AHEAD:
            break
        if budget.takes(item, 1.0):
            chosen.append(item)
        else:
            passed += 1
    return chosen


class _Budget:
    """The room of a session: a count, minutes, or both. The first item always fits."""

    def __init__(self, count: int | None, minutes: int | None) -> None:
        self._count = MOST if count is None else min(count, MOST)
        self._minutes = minutes
        self.used = self.items = 0

    def takes(self, item: Item, share: float) -> bool:
        """Take an item where it fits into a share of the room."""
        if self.items >= self._count or (self.items and self.items >= share * self._count):
            return False
        room = self._minutes is None or self.used + item.minutes <= share * self._minutes
        if not room and self.items:
            return False
        self.used += item.minutes
        self.items += 1
        return True

    @property
    def full(self) -> bool:
        spent = self._minutes is not None and self.used >= self._minutes
        return self.items >= self._count or spent


def _fits(wish: Wish, supply: Supply) -> Callable[[Summary], bool]:
    weak = supply.weak
    asked = [
        (name, value)
        for name in ("area", "kind", "level")
        if (value := getattr(wish, name)) not in ("", None)
    ]

    def fits(item: Summary) -> bool:
        status = supply.status.get(item.id, "new")
        return (
            supply.inside(item)
            and all(getattr(item, name) == value for name, value in asked)
            and (not wish.weak or status == "tried" or item.area in weak)
        )

    return fits


def _reviews(supply: Supply, cards: Sequence[Card], by_id: Mapping[str, Summary]) -> list[Item]:
    """Cards as items, what is late first; a mistake and its question come once."""
    found: dict[str, tuple[float, Item]] = {}
    mistakes = [card for card in cards if card.subject is Subject.MISTAKE]
    for card in [*mistakes, *(c for c in cards if c.subject is Subject.QUESTION)]:
        of_mistake = card.subject is Subject.MISTAKE
        name = card.question if of_mistake else card.name
        summary = by_id.get(name)
        if summary is None or name in found:
            continue
        form = supply.form(card)
        minutes = minutes_of(form, summary.minutes)
        if of_mistake:
            item = _item(summary, Why.MISTAKE, form, minutes, card.local, card.says)
        else:
            item = _item(summary, Why.DUE, form, minutes)
        found[name] = (card.due if card.due < supply.late else math.inf, item)
    return [item for _, item in sorted(found.values(), key=lambda pair: pair[0])]


def _item(
    summary: Summary,
    why: Why,
    form: Form = Form.WHOLE,
    minutes: int | None = None,
    mistake: str = "",
    says: str = "",
) -> Item:
    return Item(
        summary.id,
        summary.title,
        summary.kind,
        summary.area,
        summary.level,
        summary.minutes if minutes is None else minutes,
        why,
        form,
        mistake,
        says,
    )


# --- what is new --------------------------------------------------------------------------------


def _fresh(wish: Wish, supply: Supply, by_id: Mapping[str, Summary], seed: int) -> list[Item]:
    """New questions, the most wanted first, and before each what it builds on. Where weak things
    are wished for, those that were tried come first."""
    status = supply.status
    core = {name: place for place, name in enumerate(supply.core)}
    open_ = {name for name in by_id if status.get(name, "new") != "solved"}
    wanted = sorted(open_, key=lambda name: (-_worth(by_id[name], supply, core, seed, wish), name))
    known = {card.name for card in supply.due} | {card.question for card in supply.due}
    unmet = open_ - known
    found: dict[str, Item] = {}
    for name in wanted:
        if status.get(name, "new") == "tried" and not wish.weak:
            continue  # it comes back by its card
        for need in [*before(name, supply, unmet), name]:
            if need in by_id and need not in found:
                why = Why.WEAK if wish.weak or status.get(need) == "tried" else Why.NEW
                found[need] = _item(by_id[need], why)
        if len(found) >= 4 * MOST:
            break
    return list(found.values())


def before(name: str, supply: Supply, open_: set[str], depth: int = _DEPTH) -> list[str]:
    """Unsolved prerequisites, the deepest first."""
    if not depth:
        return []
    found: list[str] = []
    for need in supply.needs(name):
        if need in open_ and need != name:
            found += [*before(need, supply, open_, depth - 1), need]
    return list(dict.fromkeys(found))


def _worth(item: Summary, supply: Supply, core: Mapping[str, int], seed: int, wish: Wish) -> float:
    """How much a question is wanted: its area's weight where little is solved yet, the deck's own
    choice, a level that suits, and a little chance."""
    share = supply.shares.get(item.area, 0.0)
    suited = next((level for below, level in _FIT_LEVELS if share < below), 3)
    distance = 0 if wish.level is not None else abs(item.level - suited)
    chance = zlib.crc32(f"{seed}:{item.id}".encode()) / 2**32
    first = 1.5 - core[item.id] / len(core) if item.id in core else 0.0
    tried = 3.0 if wish.weak and supply.status.get(item.id) == "tried" else 0.0
    return supply.weights.get(item.area, 1) * (1.1 - share) + first + tried + chance - distance


def _spread(items: Sequence[Item], budget: _Budget) -> list[Item]:
    """As many as fit, taken so that neither one area nor one kind fills the session."""
    chosen: list[Item] = []
    waiting = list(items)
    areas: dict[str, int] = {}
    kinds: dict[str, int] = {}
    while waiting and not budget.full:
        ranks = ((2 * areas.get(i.area, 0) + kinds.get(i.kind, 0), n)
                 for n, i in enumerate(waiting))  # fmt: skip
        item = waiting.pop(min(ranks)[1])
        if budget.takes(item, 1.0):
            chosen.append(item)
            areas[item.area] = areas.get(item.area, 0) + 1
            kinds[item.kind] = kinds.get(item.kind, 0) + 1
    return chosen


def apart(items: Sequence[Item]) -> list[Item]:
    """The same items; neighbours are of different areas, then of different kinds, where that is
    possible. The order stays otherwise, so that what is due comes first."""
    waiting, found = list(items), []
    while waiting:
        last = found[-1] if found else None
        choice = next((i for i in waiting if last and i.area != last.area), waiting[0])
        waiting.remove(choice)
        found.append(choice)
    return found
