"""What can be wrong with a numeric question before any number is drawn."""

from __future__ import annotations

import re

from quizzer.bank.rules.known import Found, Known, expression, tolerances, twice
from quizzer.model.question import NumericQuestion


def rules(question: NumericQuestion, known: Known) -> Found:
    """Expressions that do not read, names that do not exist, tolerances that cannot be."""
    names: set[str] = set()
    for name, expr in (question.parameters or {}).items():
        if not name.isidentifier() or name == "answer":
            yield ("parameters", name), f"{name!r} cannot be a parameter's name"
        yield from expression(expr, ("parameters", name), names, ())
        names.add(name)
    yield from expression(question.answer, ("answer",), names, ())
    if question.check is not None:
        yield from expression(question.check, ("check",), names, ())
    for i, item in enumerate(question.wrong):
        yield from expression(item.formula, ("wrong", i, "formula"), names, ())
    yield from twice([item.id for item in question.wrong], ("wrong",), "wrong formulas")
    yield from tolerances(question.rtol, question.atol)
    names.add("answer")
    for i, claim in enumerate(question.claims):
        yield from expression(claim, ("claims", i), names, ())
    if question.unit and _unit_follows(question):
        yield ("explanation",), "{{answer}} is shown with its unit, which would stand there twice"


def _unit_follows(question: NumericQuestion) -> bool:
    unit = re.escape(question.unit) + r"(?!\w)"
    return bool(re.search(r"\{\{\s*answer\s*\}\}\s*" + unit, question.explanation))
