"""What is said when a session ends: at most three sentences on what comes next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quizzer.model.daily.sitting import Fate

if TYPE_CHECKING:
    from quizzer.model.daily.sitting import Summary

MOST = 3


def advice(summary: Summary) -> tuple[str, ...]:
    """The sentences, what matters most first."""
    found = []
    failed = [row for row in summary.rows if row.fate is Fate.FAILED]
    if summary.mistakes:
        says = summary.mistakes[0].removeprefix("two mistakes: ")
        found.append(f"Comes back tomorrow as a small exercise: {says}.")
    areas = Counter(row.item.area for row in failed)
    if areas and (worst := areas.most_common(1)[0])[1] > 1:
        found.append(f"{worst[0]} cost the most: {worst[1]} of its questions were not solved.")
    elif failed and not summary.mistakes:
        found.append(f"Write it again tomorrow: {failed[0].item.title}.")
    if summary.due_tomorrow:
        count = summary.due_tomorrow
        found.append(f"{count} card{'s are' if count != 1 else ' is'} due by tomorrow evening.")
    if summary.rows and summary.solved == len(summary.rows):
        found.insert(0, "Everything was solved: the next session may be a level higher.")
    return tuple(found[:MOST])
