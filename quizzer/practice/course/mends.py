"""What mends the mistakes of a group, for the page of the next lecture."""

from __future__ import annotations

from collections.abc import Sequence

from quizzer.bank.load import Bank
from quizzer.errors import QuizzerError
from quizzer.model.shown import Mending
from quizzer.model.verdict import Report
from quizzer.practice.daily.brief import mending

Mends = dict[tuple[str, str], Mending]
"""Question and mistake -> what mends it."""


def mends(bank: Bank, reports: Sequence[Report]) -> Mends:
    """For every mistake that was named; a question that cannot tell costs its own alone."""
    found: Mends = {}
    for report in reports:
        mistake = report.misconception
        if mistake is None or (report.question, mistake.id) in found:
            continue
        try:
            made = mending(bank, bank.question(report.question), mistake.id)
        except QuizzerError:
            continue
        found[report.question, mistake.id] = made
    return found
