"""What a schema cannot say of an order question: ids that are there, marks that can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from quizzer.bank.rules.known import Found, Known
from quizzer.errors import did_you_mean
from quizzer.model.kinds.order import OrderQuestion

FEWEST, MOST = 4, 12
"""Steps: fewer are soon guessed, more do not fit on a screen."""
_ID = re.compile(r"[a-z][a-z0-9_]*")


def rules(question: OrderQuestion, known: Known) -> Found:
    """Every defect, with its place in the file."""
    ids = question.ids
    if not FEWEST <= len(ids) <= MOST:
        yield ("steps",), f"{len(ids)} steps; give {FEWEST} to {MOST}"
    texts = [" ".join(step.text.split()) for step in question.steps]
    for i, step in enumerate(question.steps):
        if not _ID.fullmatch(step.id):
            words = f"step id {step.id!r} must be lower-case letters, digits and underscores"
            yield ("steps", i, "id"), words
        if step.id in ids[:i]:
            yield ("steps", i), f"two steps are called {step.id!r}"
        if not texts[i] or texts[i] in texts[:i]:
            yield ("steps", i, "text"), "a step needs a text of its own"
    for i, group in enumerate(question.any_order):
        yield from _named(group, ids, ("any_order", i))
    yield from _between(question)
    for i, wrong in enumerate(question.wrong):
        if wrong.id in [item.id for item in question.wrong[:i]]:
            yield ("wrong", i), f"two wrong orders are called {wrong.id!r}"
        if not wrong.says.strip():
            yield ("wrong", i, "says"), "it says nothing"
        yield from _named(wrong.order, ids, ("wrong", i, "order"))
        right = set(question.pairs)
        if not any((late, early) in right for early, late in combinations(wrong.order, 2)):
            yield ("wrong", i, "order"), "this is no wrong order: nothing in it is out of place"


def _named(group: Sequence[str], ids: Sequence[str], at: tuple[str | int, ...]) -> Found:
    """Steps named in a list: known, each once, two at least."""
    if len(group) < 2:
        yield at, "name two steps at least"
    for i, name in enumerate(group):
        if name not in ids:
            yield (*at, i), f"no step {name!r}{did_you_mean(name, ids)}"
        elif name in group[:i]:
            yield (*at, i), f"the step {name!r} stands there twice"


def _between(question: OrderQuestion) -> Found:
    """Steps that are said to be free, though a third must stand between them."""
    fixed = set(question.pairs)
    for i, group in enumerate(question.any_order):
        for one, other in combinations([name for name in question.ids if name in group], 2):
            for name in question.ids:
                if (one, name) in fixed and (name, other) in fixed:
                    words = f"{one} and {other} cannot be exchanged: {name} stands between them"
                    yield ("any_order", i), words
