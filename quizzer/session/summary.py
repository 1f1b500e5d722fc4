"""What is said when a session ends: at most three sentences on what comes next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quizzer.model.daily.sitting import Fate, Why
from quizzer.session.schedule import LEECH

if TYPE_CHECKING:
    from quizzer.model.daily.sitting import Summary

MOST = 3


def advice(summary: Summary) -> tuple[str, ...]:
    """The sentences, what matters most first."""
    found = []
    failed = [row for row in summary.rows if row.fate is Fate.FAILED]
    if failed and (worst := max(failed, key=lambda row: row.lapses)).lapses >= LEECH:
        told = f"{worst.item.title} was forgotten {worst.lapses} times"
        found.append(f"{told}: read its solution, then write it from nothing.")
    if summary.mistakes:
        says = summary.mistakes[0].removeprefix("two mistakes: ")
        found.append(f"Comes back tomorrow as a small exercise: {says}.")
    areas = Counter(row.item.area for row in failed)
    if areas and (most := areas.most_common(1)[0])[1] > 1:
        found.append(f"{most[0]} cost the most: {most[1]} of its questions were not solved.")
    elif failed and not summary.mistakes:
        found.append(f"Write it again tomorrow: {failed[0].item.title}.")
    if summary.due_tomorrow:
        count = summary.due_tomorrow
        found.append(f"{count} card{'s are' if count != 1 else ' is'} due by tomorrow evening.")
    fresh = any(row.item.why is Why.NEW for row in summary.rows)
    if fresh and not summary.mistakes and summary.solved == len(summary.rows):
        found.insert(0, "Everything was solved: the next session may be a level higher.")
    return tuple(found[:MOST])
