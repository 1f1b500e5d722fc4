"""The proof of a choice question: options, one right, none a giveaway."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from quizzer.grading.choice.proof import proved
from quizzer.grading.rooms import Audited

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import ChoiceQuestion, Option

GIVEAWAY = 1.8
"""A right option this many times as long as the others' median gives itself away."""

FEWEST = 3
"""Options that a question must have: two are the toss of a coin."""

_ID = re.compile(r"[a-z][a-z0-9_]*")


def audit(question: ChoiceQuestion, bank: Bank, *, with_mutants: bool) -> Audited:
    """There is nothing here to mutate."""
    return Audited(question.id, tuple(defects(question)))


def defects(question: ChoiceQuestion) -> list[str]:
    """Defects of the question itself, in words; empty where it is sound."""
    options = question.options
    ids = [option.id for option in options]
    right = [option for option in options if option.correct]
    found = [
        f"option id {name!r} is used {ids.count(name)} times"
        for name in dict.fromkeys(ids)
        if ids.count(name) > 1
    ]
    found += [
        f"option id {name!r} must be lower-case letters, digits and underscores"
        for name in ids
        if not _ID.fullmatch(name)
    ]
    found += [f"option {o.id!r} does not say why" for o in options if not o.why.strip()]
    if len(options) < FEWEST:
        found.append(f"{len(options)} options are too few; give at least {FEWEST}")
    if not right:
        found.append("no option is correct")
    if not question.multiple and len(right) > 1:
        found.append(f"{len(right)} options are correct; set `multiple` or leave one")
    if question.multiple and len(right) == len(options):
        found.append("every option is correct; give at least one distractor")
    return [*found, *_giveaways(options), *([] if found else proved(question))]


def _giveaways(options: tuple[Option, ...]) -> list[str]:
    """Right options that stand out by their length."""
    lengths = [len(option.text) for option in options if not option.correct]
    if not lengths:
        return []
    usual = max(20.0, median(lengths))
    return [
        f"option {option.id!r} is right and much longer than the others: it gives itself away"
        for option in options
        if option.correct
        and len(option.text) > GIVEAWAY * usual
        and len(option.text) > max(lengths)
    ]
