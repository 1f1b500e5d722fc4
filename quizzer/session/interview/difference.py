"""How a text grew, as the smallest piece that changed: what a replay is made of."""

from __future__ import annotations

from quizzer.model.interview.result import Difference


def difference(before: str, after: str) -> Difference | None:
    """What turns one text into the other; None where they are the same."""
    if before == after:
        return None
    start, most = 0, min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[len(before) - 1 - end] == after[len(after) - 1 - end]:
        end += 1
    return Difference(start, len(before) - start - end, after[start : len(after) - end])


def applied(before: str, change: Difference) -> str:
    """The text after a change. Raises ValueError where the change is of another text."""
    start, cut, put = change
    if start < 0 or cut < 0 or start + cut > len(before):
        raise ValueError(f"a change at {start} of {cut} does not fit a text of {len(before)}")
    return before[:start] + put + before[start + cut :]
