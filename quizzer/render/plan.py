"""A plan as text: a row a day, and what will not fit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from quizzer.foreign import one_line
from quizzer.model.words import count

if TYPE_CHECKING:
    from quizzer.model.daily.plan import Plan, PlanDay


def lines(plan: Plan, interview: date, titles: Mapping[str, str], width: int = 80) -> list[str]:
    """The days, each on a row of at most `width` columns; then what fits, and what does not."""
    found = []
    if plan.missed:
        found += [f"{count(plan.missed, 'day')} without practice: planned anew from today.", ""]
    last = None
    for day in plan.days:
        if day.phase != last:
            found += [""] * bool(last) + [f"{_HEADS[day.phase]}"]
        last = day.phase
        found.append(_row(day, interview - timedelta(plan.left - day.ahead), titles, width))
    if plan.left > len(plan.days):
        found.append(f"and so on for {count(plan.left - len(plan.days), 'day')} more")
    if not plan.days:
        found.append(
            "The interview is today: nothing new. What is due, then weak things, if at all."
        )
    found += ["", f"{interview:%a %d %b}  the interview"]
    if plan.planned:
        areas = ", ".join(f"{area} {number}" for area, number in plan.planned)
        found += ["", f"New questions that fit, by area: {areas}."]
    if plan.left_out:
        rows = ", ".join(f"{row.count} of {row.area}" for row in plan.left_out)
        found += ["", f"Will not fit: {rows}."]
        found.append(f"{count(plan.more, 'minute')} more a day would hold it.")
    return [part for line in found for part in _folded(line, width)]


_HEADS = {
    "cover": "Cover the weightiest areas: something new each day, reviews between",
    "settle": "Settle it: reviews first, something new where time is left",
    "last": "Weak things and mocks; nothing new",
}


def _row(day: PlanDay, on: date, titles: Mapping[str, str], width: int) -> str:
    head = f"{on:%a %d %b} {day.minutes:>4} min  "
    if day.mock:
        return head + "a mock interview"
    parts = [count(day.reviews, "review")] if day.reviews else []
    parts += [f"{len(day.new)} new"] if day.new else []
    parts += [f"{len(day.weak)} weak"] if day.weak else []
    facts = " · ".join(parts) or "nothing is due"
    names = "; ".join(titles.get(name, name) for name in day.new or day.weak)
    row = head + f"{facts:<20} {one_line(names, 400)}".rstrip()
    return row if len(row) <= width else row[: width - 1] + "…"


def _folded(line: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(line, width) if len(line) > width else [line]


def as_data(plan: Plan, interview: str) -> dict[str, Any]:
    """The same for JSON."""
    from dataclasses import asdict

    data = asdict(plan)
    areas = [{"area": area, "questions": number} for area, number in plan.planned]
    return {"interview": interview, **data, "planned": areas}
