"""Eight short questions that fill the map: one an area, the weightiest areas first."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

from quizzer.model.daily.sitting import Item, Why
from quizzer.model.diagnostic import Summary
from quizzer.session.pick import apart

COUNT = 8
SHORT = 5
"""Minutes of a question that still is short."""
_LEVELS = (2, 1, 3)
"""A question of the middle level tells most."""


def questions(
    summaries: Sequence[Summary], status: Mapping[str, str], weights: Mapping[str, int], seed: int
) -> list[Item]:
    """Untried short questions; a second of an area only where the areas are used up."""

    def chance(item: Summary) -> int:
        return zlib.crc32(f"{seed}:{item.id}".encode())

    short = [
        item
        for item in summaries
        if item.minutes <= SHORT
        and status.get(item.id, "new") == "new"
        and (not weights or item.area in weights)
    ]
    by_area: dict[str, list[Summary]] = {}
    for item in sorted(short, key=lambda i: (_LEVELS.index(i.level), i.minutes, chance(i))):
        by_area.setdefault(item.area, []).append(item)
    ranked = sorted(by_area, key=lambda area: (-weights.get(area, 1), area))
    found: list[Summary] = []
    while len(found) < COUNT and any(by_area.values()):
        found += [by_area[area].pop(0) for area in ranked if by_area[area]][: COUNT - len(found)]
    return apart(
        [Item(*summary[:6], why=Why.PLACEMENT) for summary in found]  # an item begins like it
    )
