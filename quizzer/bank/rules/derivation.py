"""What can be wrong with a derivation's file; what its mathematics means is the audit's part."""

from __future__ import annotations

from quizzer.bank.rules.known import Found, Known, twice, unknown
from quizzer.model.kinds.derivation import DerivationQuestion


def rules(question: DerivationQuestion, known: Known) -> Found:
    """Ids given twice, a model answer that is not there, a code question that does not exist."""
    for key in ("misconceptions", "milestones"):
        yield from twice([item.id for item in getattr(question, key)], (key,), key)
    if not any(line.strip() for line in question.answer):
        yield ("answer",), "the model answer is empty"
    for name in question.variables.keys() & question.definitions.keys():
        yield ("definitions", name), f"{name!r} is a variable already"
    code = getattr(question, "code", None)
    if code is not None and code.question not in known.bank:
        yield from unknown(code.question, known.ids, ("code", "question"), "question")
