"""Shares and days as rows of blocks, each with its figure beside it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

_DAYS = "▁▂▃▄▅▆▇█"


def bar(share: float, width: int, style: str = "$primary") -> Content:
    """A share from 0 to 1; anything above nothing shows."""
    full = min(width, max(round(share * width), 1 if share > 0 else 0))
    return Content.assemble(("█" * full, style), (" " * (width - full), "on $panel"))


def days(counts: Sequence[int]) -> str:
    """One sign a day, the highest full; a day without anything is a dot."""
    most = max(counts, default=0) or 1
    return "".join(
        _DAYS[max(0, -(-count * len(_DAYS) // most) - 1)] if count else "·" for count in counts
    )


def columns(left: Content, right: Content, width: int) -> Content:
    """A row whose right part ends at the edge; the left one is cut where both do not fit."""
    room = max(0, width - len(right) - 1)
    if len(left) > room:
        left = left[: max(0, room - 1)] + "…"
    return left + " " * max(1, width - len(left) - len(right)) + right
