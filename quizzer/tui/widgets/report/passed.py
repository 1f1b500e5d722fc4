"""What an accepted answer is told: its time beside the past, and where to go from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quizzer.tui.words import hence, spent

if TYPE_CHECKING:
    from quizzer.model.daily.card import Review
    from quizzer.model.question import Question
    from quizzer.tui.messages import Past

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


def told_review(review: Review | None, now: float) -> Content:
    """When it comes back and why; what the neighbouring ratings would do."""
    if review is None:
        return Content("")
    due = dict(review.choices)
    told = Content.assemble(
        ("comes back ", "$quiet"), hence(review.due, now), (f" · {review.rating.words}", "$quiet")
    )
    for key, rating in (("-", review.rating - 1), ("+", review.rating + 1)):
        other = next((r for r in due if r == rating), None)
        if other is not None:
            words = f" {other.words}, {hence(due[other], now)}"
            told += Content.assemble(("   " + key, "bold $primary"), (words, "$quiet"))
    return told + Content.assemble(("   u", "bold $primary"), (" undo", "$quiet"))


def follow_ups(question: Question) -> Content:
    """The questions that follow, each with the digit that opens it."""
    links = [
        Content.assemble((str(place), "bold $primary"), f" {item.id}")
        for place, item in enumerate(question.follow_ups[:LINKS], 1)
    ]
    if not links:
        return Content("")
    return Content.styled("What follows  ", "$quiet") + Content("   ").join(links)
