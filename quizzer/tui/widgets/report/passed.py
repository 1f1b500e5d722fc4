"""What an accepted answer is told: its time beside the past, and where to go from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quizzer.model.parts import going_on
from quizzer.model.verdict import Verdict
from quizzer.tui.widgets.frame.key_bar import pressing
from quizzer.tui.words import hence, spent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.model.attempt import Attempt
    from quizzer.model.daily.card import Review
    from quizzer.model.question import Question
    from quizzer.model.verdict import Report
    from quizzer.tui.messages import Past

ANEW = "The question was changed since your last review: what you knew then counts no more."
LINKS = 4
"""What follows that has a digit."""


def told_time(past: Past, minutes: int) -> Content:
    """This time, the estimate, and one's own best and last."""
    facts = [f"it took {spent(past.now)}"] if spent(past.now) else []
    facts.append(f"estimate {minutes} min")
    if past.before:
        facts.append(f"last time {spent(past.before[0]) or 'a moment'}")
        if len(past.before) > 1:
            facts.append(f"best {spent(min(past.before)) or 'a moment'}")
    return Content.styled(" · ".join(facts), "$quiet")


def took(attempts: Sequence[Attempt]) -> list[float]:
    """Seconds of each sitting that ended accepted, its failed tries among them; newest first."""
    spent_in: dict[int, float] = {}
    right: dict[int, None] = {}
    for attempt in attempts:
        sitting = attempt.visit or -attempt.id
        spent_in[sitting] = spent_in.get(sitting, 0.0) + attempt.seconds
        if attempt.report.verdict is Verdict.ACCEPTED:
            right[sitting] = None
    return [spent_in[sitting] for sitting in right if spent_in[sitting]]


def told_review(review: Review | None, now: float, width: int) -> Content:
    """When it comes back and why, and what the neighbouring ratings would do, on one line: in fewer
    words where `width` columns ask for it."""
    if review is None:
        return Content("")
    due = dict(review.choices)
    back = f"{hence(review.due, now)} (rated {review.rating.words})"
    whole, bare = Content(""), Content("")
    for key, name, rating in (("-", "minus", review.rating - 1), ("+", "plus", review.rating + 1)):
        other = next((r for r in due if r == rating), None)
        if other is not None:
            whole += "  " + _link(key, f" {other.words}: {hence(due[other], now)}", name)
            bare += "  " + _link(key, f" {other.words}", name)
    lead, undo = Content.assemble(("comes back ", "$quiet"), back), "  " + _link("u", " undo", "u")
    told = [lead + whole + undo, lead + bare + undo, Content(back) + bare + undo]
    return next((line for line in told if len(line) <= width), told[-1])


def _link(shown: str, words: str, key: str) -> Content:
    """A key with its words, which a click presses."""
    return pressing(Content.assemble((shown, "bold $primary"), (words, "$quiet")), key)


def ahead(question: Question, report: Report | None) -> tuple[str, ...]:
    """Ids of the questions to go on with: after a pass what follows from it, after a mistake that
    was named what probes it; all of them where nothing was judged."""
    if report is None:
        return tuple(dict.fromkeys(item.id for item in question.follow_ups))
    named = report.misconception.id.split("+") if report.misconception else []
    accepted = report.verdict is Verdict.ACCEPTED
    ranks = going_on(question.follow_ups, accepted, named)
    return tuple(name for name, rank in ranks.items() if accepted or rank == 0)


def follow_ups(ids: Sequence[str]) -> Content:
    """The questions that follow, each with the digit that opens it."""
    links = [
        pressing(Content.assemble((str(place), "bold $primary"), f" {name}"), str(place))
        for place, name in enumerate(ids[:LINKS], 1)
    ]
    if not links:
        return Content("")
    return Content.styled("What follows  ", "$quiet") + Content("   ").join(links)
