"""Questions to ask a candidate live, made from their own answers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import islice
from textwrap import shorten
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
            *(q for row in result.rows for q in _of_code(row)),
            *(q for row in result.rows for q in _of_others(row)),
            *(q for row in result.rows for q in _follow_ups(bank, row)),
            *(q for row in result.rows for q in _of_nothing(row)),
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
        if line := _fullest(row.text):
            yield f"{row.title}: what are the shapes in `{line[:90]}`, and what does it cost?"
    elif not row.says:
        yield f"{row.title}: which of your lines would you look at first, and with which input?"


def _fullest(text: str) -> str:
    """The longest line that gives a name a value or returns one; empty where there is none."""
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    lines = text.split("\n")
    found = [
        lines[node.lineno - 1].split("  #")[0].strip()
        for node in nodes
        if isinstance(node, ast.Assign | ast.AugAssign | ast.Return)
        and node.lineno == (node.end_lineno or 0) <= len(lines)
    ]
    return max(found, key=len, default="")


def _of_nothing(row: Row) -> Iterator[str]:
    if row.verdict == "missing":
        first = (
            "which input would you try first" if row.python else "what do you know of it already"
        )
        yield f"{row.title}: nothing was handed in. How would you begin, and {first}?"


def _of_others(row: Row) -> Iterator[str]:
    if not row.python and row.text.strip() and row.verdict != "accepted":
        yield f"{row.title}: how did you come to “{_short(row.text)}”?"


def _short(text: str) -> str:
    """The beginning of an answer in whole words; of one long word, what fits."""
    text = " ".join(text.split())
    return shorten(text, 90, placeholder=" ...").removeprefix("...") or f"{text[:86]} ..."
