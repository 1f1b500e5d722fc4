"""Where one stands: by area, with those marked that are weak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizzer.model.daily.today import AreaRow
from quizzer.model.diagnostic import Summary

ENOUGH = 3
"""Questions tried before an area can be called weak."""
WEAK = 0.5
"""An area is weak where less than this share of what was tried is solved."""


def areas(
    summaries: Iterable[Summary], status: Mapping[str, str], weights: Mapping[str, int]
) -> tuple[AreaRow, ...]:
    """One row an area of the deck, the weightiest first; all areas where the deck names none."""
    counts: dict[str, list[int]] = {}
    for item in summaries:
        if weights and item.area not in weights:
            continue
        row = counts.setdefault(item.area, [0, 0, 0])
        state = status.get(item.id, "new")
        row[0] += state == "solved"
        row[1] += state == "tried"
        row[2] += 1
    rows = [
        AreaRow(area, solved, tried, total, solved / total, _weak(solved, tried),
                weights.get(area, 1))
        for area, (solved, tried, total) in counts.items()
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (-row.weight, row.area)))


def _weak(solved: int, tried: int) -> bool:
    return solved + tried >= ENOUGH and solved / (solved + tried) < WEAK


def week(days: Iterable[int], today: int) -> tuple[int, ...]:
    """Answers on each of the last seven days, today last, from the day of each answer."""
    counts = [0] * 7
    for day in days:
        if 0 <= today - day < 7:
            counts[6 - (today - day)] += 1
    return tuple(counts)
