"""What can be wrong with a question that its schema cannot say: one module a kind, one line here.

A rule is a function `rules(question, known)` that yields a place in the file and what is wrong
there. What every kind has is in `common`, a bank's own lists in `lists`, what only all questions
together show in `whole`.
"""

from __future__ import annotations

from quizzer.bank.rules import choice, code, common, derivation, numeric, order, review
from quizzer.bank.rules import open as open_rules
from quizzer.bank.rules.known import Found, Known
from quizzer.model.kind import Kind
from quizzer.model.question import Question

RULES = {
    Kind.CODE: code.rules,
    Kind.DERIVATION: derivation.rules,
    Kind.NUMERIC: numeric.rules,
    Kind.CHOICE: choice.rules,
    Kind.OPEN: open_rules.rules,
    Kind.ORDER: order.rules,
    Kind.REVIEW: review.rules,
}


def defects(question: Question, known: Known) -> Found:
    """Everything that is wrong with one question, as far as no value is needed to see it."""
    yield from common.rules(question, known)
    kind = Kind(getattr(question, "kind", ""))
    yield from RULES[kind](question, known)  # pyright: ignore[reportArgumentType]
