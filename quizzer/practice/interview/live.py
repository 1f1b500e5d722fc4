"""Questions to ask a candidate live, made from their own answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from quizzer.model.interview.result import Result, Row

if TYPE_CHECKING:
    from quizzer.bank.load import Bank

MANY = 5


def live_questions(bank: Bank, result: Result) -> tuple[str, ...]:
    """At most five, those about mistakes first; none twice."""
    found = dict.fromkeys(
        [
            *(q for row in result.rows for q in _of_mistakes(row)),
            *(q for row in result.rows for q in _follow_ups(bank, row)),
            *(q for row in result.rows for q in _of_code(row)),
            *(q for row in result.rows for q in _of_others(row)),
        ]
    )
    return tuple(islice(found, MANY))


def _of_mistakes(row: Row) -> Iterator[str]:
    # What is no code has no input and no line to mend.
    asks = "which line mends it?" if row.python else "what would be different?"
    where = "On which smallest input does that show, and" if row.python else "If it were so,"
    for says in row.says:
        yield f"{row.title}: the answer behaves as if {says.rstrip('.')}. {where} {asks}"


def _follow_ups(bank: Bank, row: Row) -> Iterator[str]:
    if row.question not in bank or row.verdict == "missing":
        return
    for item in bank.question(row.question).follow_ups:
        if item.id in bank and item.rank(row.verdict == "accepted", row.mistakes) is not None:
            other = bank.question(item.id)
            yield f"{row.title} leads to: {other.title} (`quizzer show {other.id}`)"
            return


def _of_code(row: Row) -> Iterator[str]:
    if not (row.python and row.text.strip()):
        return
    if row.verdict == "accepted":
        lines = [line.strip() for line in row.text.splitlines()]
        kept = [line for line in lines if line and not line.startswith(("#", '"', "import", "def"))]
        if kept:
            line = max(kept, key=len)
            yield f"{row.title}: what are the shapes in `{line[:90]}`, and what does it cost?"
    else:
        yield f"{row.title}: which of your lines would you look at first, and with which input?"


def _of_others(row: Row) -> Iterator[str]:
    if not row.python and row.text.strip() and row.verdict != "accepted":
        yield f"{row.title}: how did you come to {' '.join(row.text.split())[:60]!r}?"
