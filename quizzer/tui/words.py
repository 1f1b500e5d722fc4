"""Signs, dates and foreign text as the screens show them; nothing here needs a terminal."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizzer import foreign
from quizzer.model.daily.card import Form
from quizzer.model.verdict import Verdict
from quizzer.model.words import LEVELS as LEVELS
from quizzer.model.words import count as count
from quizzer.model.words import level_name
from quizzer.signs import fitting

if TYPE_CHECKING:
    from quizzer.model.daily.sitting import Item
    from quizzer.model.diagnostic import Summary
    from quizzer.model.question import Question

STATUS_SIGNS: Mapping[str, str] = {"new": "·", "tried": "~", "solved": "+"}
STATUS_COLORS: Mapping[str, str] = {
    "new": "$quiet",
    "tried": "$text-warning",
    "solved": "$text-success",
}

SIGNS: Mapping[str, str] = {
    Verdict.ACCEPTED: "+",
    Verdict.WRONG_ANSWER: "x",
    Verdict.RUNTIME_ERROR: "!",
    Verdict.TIME_LIMIT: "t",
    Verdict.MEMORY_LIMIT: "m",
    Verdict.INVALID: "?",
    Verdict.UNGRADED: "o",
    Verdict.MISSING: "-",
    Verdict.JUDGE_ERROR: "#",
    "holds": "+",
    "fails": "x",
    "undecided": "o",
    "invalid": "?",
}
"""Verdict of a submission, a case or a line -> the sign that stands before it."""

COLORS: Mapping[str, str] = {
    Verdict.ACCEPTED: "$text-success",
    Verdict.UNGRADED: "$primary",
    Verdict.MISSING: "$text-muted",
    Verdict.JUDGE_ERROR: "$text-warning",
    "holds": "$text-success",
    "undecided": "$text-warning",
}
"""The colours that repeat what a sign says; everything else is an error's."""


def about(question: Question, item: Item | None = None) -> str:
    """Kind, area, level and minutes, on one line; of a short form, which `item` may be, what is to
    be done and how long that takes."""
    level = level_name(question.level)
    if item is not None and item.form is not Form.WHOLE:
        return f"{item.form.words} · {question.area} · {level} · {item.minutes} min"
    kind = getattr(question, "kind", "")
    return f"{kind} · {question.area} · {level} · {question.minutes} min"


def about_summary(item: Summary) -> str:
    """The same of a question that is not open."""
    level = LEVELS.get(item.level, str(item.level))
    return f"{item.kind} · {item.area} · {level} · {item.minutes} min"


def color(verdict: str) -> str:
    """The style of a verdict's sign."""
    return COLORS.get(verdict, "$text-error")


def plain(text: str) -> str:
    """Foreign text made safe, its tabs made blanks: what moves the cursor, hides, or turns text
    round is left out. In ASCII where the terminal has no more."""
    return fitting(foreign.plain(text).expandtabs(4))


def ago(at: float, now: float) -> str:
    """How long ago, in one unit; a date after a month. Times are seconds since the epoch."""
    seconds = max(0.0, now - at)
    if seconds < 60:
        return "just now"
    for limit, size, unit in ((3600, 60, "min"), (86400, 3600, "h"), (30 * 86400, 86400, "day")):
        if seconds < limit:
            count = int(seconds // size)
            return f"{count} {unit}{'s' if unit == 'day' and count > 1 else ''} ago"
    return time.strftime("%Y-%m-%d", time.gmtime(at))


def since(at: float, now: float) -> str:
    """The same in a narrow column: `5 min`, `2 h`, `3 d`, `8 w`; empty for never."""
    seconds = max(0.0, now - at)
    if not at:
        return ""
    for limit, size, unit in ((60, 60, ""), (3600, 60, "min"), (86400, 3600, "h"),
                              (14 * 86400, 86400, "d"), (1e18, 7 * 86400, "w")):  # fmt: skip
        if seconds < limit:
            return f"{int(seconds // size)} {unit}" if unit else "now"
    return ""


def hence(at: float, now: float) -> str:
    """When something comes back: `today`, `tomorrow`, `in 5 days`, `in 3 weeks`."""
    days = int((at - now + 43_200.0) // 86_400.0)
    if days <= 0:
        return "today"
    if days == 1:
        return "tomorrow"
    return f"in {days} days" if days < 21 else f"in {round(days / 7)} weeks"


def spent(seconds: float) -> str:
    """A duration as a person says it: `45 s`, `12 min`, `2 h 05 min`; empty where unknown."""
    if seconds < 1:
        return ""
    if seconds < 60:
        return f"{int(seconds)} s"
    if seconds < 3600:
        return f"{int(seconds // 60)} min"
    return f"{int(seconds // 3600)} h {int(seconds % 3600 // 60):02} min"
