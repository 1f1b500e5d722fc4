"""A plan from today to the interview: what is new on which day, when reviews need the time, and
what will not fit.

Every area of the interview's deck has a goal of questions by its weight. The goals of the
weightiest areas are taken first, as many as two thirds of the days have room for; what is chosen
is mixed, so that no area waits for the end. Then reviews come first. The last days are for weak
things and mocks. It is a pure function of what is known today: after a missed day one asks again.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizzer.model.daily.card import Card, Subject
from quizzer.model.daily.plan import LeftOut, Phase, Plan, PlanDay
from quizzer.model.diagnostic import Summary
from quizzer.session.days import DAY
from quizzer.session.forms import SHORT_MINUTES
from quizzer.session.pick import DUE_SHARE, LAST_SHARE, LOOK_AHEAD, Supply, before

COVER = 2 / 3
"""Share of the days by which the weightiest areas are covered."""
GOAL = 2
"""Questions that an area should have, for each unit of its weight."""
LAST = 3
"""Days before the interview that bring nothing new."""
FIRST, GROWTH, LONGEST = 2, 4, 180
"""Days to the first review of what went well, the factor from one to the next, and the most. FSRS
decides when the day comes; a plan only needs to know about how many there will be."""
FURTHEST = 120
"""Days that are told; of an interview that is later, the last days are not among them."""
_LEVELS = (1, 2, 2, 3)
"""Levels in the order in which an area is gone through, over and over."""


def planned(supply: Supply, cards: Sequence[Card], end: float, days: int, minutes: int) -> Plan:
    """The plan for so many days of practice, today the first; `end` is when today ends. `cards` are
    all that there are."""
    if days < 1:
        return Plan((), minutes)
    learnt = any(card.memory.reps for card in cards)
    last = _last_days(days) if (learnt or days > 1) and days <= FURTHEST else 0
    learn = min(days, FURTHEST) - last
    cover = min(learn, math.ceil(COVER * days))
    by_id = {item.id: item for item in supply.summaries}
    lanes = _lanes(supply)
    goals, wider = _split(lanes, supply)
    sizes = _Sizes(minutes, cover, learn, last)
    roomy = _Course(supply, cards, end, sizes, _mixed(goals, supply.weights), by_id).run()
    fits = sum(by_id[name].minutes for day in roomy[:cover] for name in day.new)
    chosen, rest = _chosen(goals, supply.weights, fits)
    order = [*_mixed(chosen, supply.weights), *_mixed(rest, supply.weights),
             *_mixed(wider, supply.weights)]  # fmt: skip
    order = _with_needs(order, supply, by_id, _most(learn, minutes, by_id))
    made = _Course(supply, cards, end, sizes, order, by_id).run()
    placed = {name for day in made for name in day.new}
    return Plan(
        tuple(made), minutes, tuple(order),
        _counts(placed, by_id, supply.weights), *_missing(goals, placed, supply.weights, learn),
        left=days,
    )  # fmt: skip


@dataclass(frozen=True)
class _Sizes:
    minutes: int
    cover: int
    learn: int
    last: int


def _last_days(days: int) -> int:
    """Three days before the interview, fewer where there are few in all."""
    return LAST if days >= 2 * LAST else 2 if days >= LAST else 1


# --- what is wanted ------------------------------------------------------------------------------

Lanes = dict[str, list[Summary]]
"""Area -> new questions, in the order in which the area is gone through."""


def _lanes(supply: Supply) -> Lanes:
    core = {name: place for place, name in enumerate(supply.core)}
    found: Lanes = {}
    for item in supply.summaries:
        if supply.status.get(item.id, "new") == "new" and (
            not supply.weights or item.area in supply.weights
        ):
            found.setdefault(item.area, []).append(item)
    return {area: list(_by_levels(items, core)) for area, items in found.items()}


def _by_levels(items: Sequence[Summary], core: Mapping[str, int]) -> Iterator[Summary]:
    """The deck's own choice first, then the levels in turn."""
    first = sorted((item for item in items if item.id in core), key=lambda item: core[item.id])
    yield from first
    queues = {level: sorted((i for i in items if i.level == level and i.id not in core),
                            key=lambda i: (i.minutes, i.id), reverse=True)
              for level in (1, 2, 3)}  # fmt: skip
    turn = 0
    while any(queues.values()):
        level = _LEVELS[turn % len(_LEVELS)]
        turn += 1
        if queues.get(level):
            yield queues[level].pop()


def _split(lanes: Lanes, supply: Supply) -> tuple[Lanes, Lanes]:
    """What the goals ask for, and what goes beyond them. What is solved counts."""
    solved: dict[str, int] = {}
    for item in supply.summaries:
        solved[item.area] = solved.get(item.area, 0) + (supply.status.get(item.id) == "solved")
    goals, wider = {}, {}
    for area, items in lanes.items():
        goal = max(0, GOAL * supply.weights.get(area, 1) - solved.get(area, 0))
        goals[area], wider[area] = items[:goal], items[goal:]
    return goals, wider


def _mixed(lanes: Lanes, weights: Mapping[str, int]) -> list[str]:
    """One order in which every area has its share by weight at any time."""
    queue = [
        ((place + 1) / weights.get(area, 1), -weights.get(area, 1), area, item.id)
        for area, items in lanes.items()
        for place, item in enumerate(items)
    ]
    heapq.heapify(queue)
    return [heapq.heappop(queue)[3] for _ in range(len(queue))]


def _chosen(goals: Lanes, weights: Mapping[str, int], room: int) -> tuple[Lanes, Lanes]:
    """The goals of the weightiest areas, as many as so many minutes hold; and the rest."""
    chosen: Lanes = {}
    rest: Lanes = {}
    for area in _weightiest(goals, weights):
        for item in goals[area]:
            fits = item.minutes <= room
            (chosen if fits else rest).setdefault(area, []).append(item)
            room -= item.minutes if fits else 0
    return chosen, rest


def _weightiest(lanes: Mapping[str, object], weights: Mapping[str, int]) -> list[str]:
    return sorted(lanes, key=lambda area: (-weights.get(area, 1), area))


def _most(days: int, minutes: int, by_id: Mapping[str, Summary]) -> int:
    """More questions than any plan of so many days has room for."""
    shortest = min((item.minutes for item in by_id.values()), default=1)
    return 4 + days * max(1, minutes // max(1, shortest))


def _with_needs(
    order: Sequence[str], supply: Supply, by_id: Mapping[str, Summary], most: int
) -> list[str]:
    """The same with what each builds on before it; the far end, which no day reaches, as it is."""
    open_ = {name for name in by_id if supply.status.get(name, "new") == "new"}
    found: dict[str, None] = {}
    for name in order[:most]:
        found.update(dict.fromkeys([*before(name, supply, open_), name]))
    return list(dict.fromkeys([*found, *order[most:]]))


# --- day by day ----------------------------------------------------------------------------------


class _Course:
    """The days as they would go if everything went well."""

    def __init__(
        self, supply: Supply, cards: Sequence[Card], end: float, sizes: _Sizes,
        order: Sequence[str], by_id: Mapping[str, Summary],
    ) -> None:  # fmt: skip
        self._supply, self._sizes, self._by_id = supply, sizes, by_id
        self._waiting = list(order)
        self._due: list[tuple[int, int, int]] = []
        """Heap of (day, interval after a success, minutes)."""
        for card in cards:
            lasts = _lasts(card, by_id)
            if lasts:
                day = max(0, math.ceil((card.due - end) / DAY))
                grown = max(FIRST, min(LONGEST, int(GROWTH * card.memory.stability)))
                heapq.heappush(self._due, (day, grown, lasts))
        self._weak = [
            (card.name, _lasts(card, by_id))
            for card in weak_first(supply, cards)
            if card.subject is Subject.QUESTION and card.name in by_id
        ]

    def run(self) -> list[PlanDay]:
        sizes = self._sizes
        days = [self._learning(n, n < sizes.cover) for n in range(sizes.learn)]
        ahead = range(sizes.learn, sizes.learn + sizes.last)
        return [*days, *(self._last(n, mock=n + 1 < sizes.learn + sizes.last) for n in ahead)]

    def _learning(self, day: int, cover: bool) -> PlanDay:
        minutes = self._sizes.minutes
        room = DUE_SHARE * minutes if cover and self._waiting else minutes
        used, reviews = self._reviews(day, 0, room)
        new = []
        while (name := self._next(minutes - used, first=not used)) is not None:
            new.append(name)
            used += self._by_id[name].minutes
            lasts = min(SHORT_MINUTES, self._by_id[name].minutes)
            heapq.heappush(self._due, (day + FIRST, FIRST * GROWTH, lasts))
        used, more = self._reviews(day, used, minutes)
        phase = Phase.COVER if cover else Phase.SETTLE
        return PlanDay(day, phase, tuple(new), reviews + more, (), used)

    def _next(self, room: float, *, first: bool) -> str | None:
        """The next that is short enough; the first of a day may be longer than it."""
        for place, name in enumerate(self._waiting[:LOOK_AHEAD]):
            if self._by_id[name].minutes <= room:
                return self._waiting.pop(place)
        return self._waiting.pop(0) if first and self._waiting else None

    def _reviews(self, day: int, used: int, room: float) -> tuple[int, int]:
        """Take what is due by this day, as much as fits; minutes used, and how many."""
        count = 0
        while self._due and self._due[0][0] <= day:
            _, grown, lasts = self._due[0]
            if used + lasts > room and used:
                break
            heapq.heappop(self._due)
            heapq.heappush(self._due, (day + grown, min(LONGEST, grown * GROWTH), lasts))
            used, count = used + lasts, count + 1
        return used, count

    def _last(self, day: int, *, mock: bool) -> PlanDay:
        minutes = self._sizes.minutes
        if mock:
            return PlanDay(day, Phase.LAST, minutes=minutes, mock=True)
        used, reviews = self._reviews(day, 0, LAST_SHARE * minutes)
        weak: list[str] = []
        for name, lasts in self._weak:
            if used + lasts <= minutes:
                weak.append(name)
                used += lasts
        used, more = self._reviews(day, used, minutes)
        return PlanDay(day, Phase.LAST, (), reviews + more, tuple(weak), used)


def _lasts(card: Card, by_id: Mapping[str, Summary]) -> int:
    """Minutes of a card's next review: short for what was solved; 0 for what cannot be asked."""
    mistake = card.subject is Subject.MISTAKE
    item = by_id.get(card.question if mistake else card.name)
    if item is None:
        return 0
    short = mistake or (card.memory.known and card.memory.whole > 0.0)
    return min(SHORT_MINUTES, item.minutes) if short else item.minutes


def weak_first(supply: Supply, cards: Sequence[Card]) -> list[Card]:
    """What was not known last comes first, then the weightiest, then what is held least firmly."""
    areas = {item.id: item.area for item in supply.summaries}

    def rank(card: Card) -> tuple[bool, int, float, str]:
        weight = supply.weights.get(areas.get(card.name, ""), 1)
        return card.memory.known, -weight, card.memory.stability, card.name

    return sorted(cards, key=rank)


# --- what will not fit ---------------------------------------------------------------------------


def _counts(
    placed: set[str], by_id: Mapping[str, Summary], weights: Mapping[str, int]
) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for name in placed:
        counts[by_id[name].area] = counts.get(by_id[name].area, 0) + 1
    return tuple((area, counts[area]) for area in _weightiest(counts, weights))


def _missing(
    goals: Lanes, placed: set[str], weights: Mapping[str, int], learn: int
) -> tuple[tuple[LeftOut, ...], int]:
    """What of the goals no day has room for, and how much more time a day would hold it."""
    found = []
    for area in _weightiest(goals, weights):
        items = [item for item in goals[area] if item.id not in placed]
        if items:
            found.append(LeftOut(area, len(items), sum(item.minutes for item in items)))
    lacking = sum(row.minutes for row in found)
    return tuple(found), math.ceil(lacking / max(1, learn))
