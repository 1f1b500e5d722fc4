"""The proof of an order question, through its grader.

The right order passes; so does each exchange that is said to be free, and no exchange of two
neighbours that is not. Each named wrong order fails under its own name. What is shown is never
right, and chance gets nobody through.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from quizzer.grading.order.grade import grade
from quizzer.grading.order.shown import misplaced, shuffled
from quizzer.grading.rooms import Audited
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Report, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.bank.load import Bank
    from quizzer.model.kinds.order import OrderQuestion, WrongOrder

SEEDS = range(200)
"""Shuffles that are looked at."""
LUCK = 0.05
"""The most that a random order may have as its chance of being right."""


class _Run:
    seed = 1


def audit(question: OrderQuestion, bank: Bank, *, with_mutants: bool) -> Audited:
    """There is nothing here to mutate."""
    return Audited(question.id, tuple(defects(question)))


def defects(question: OrderQuestion) -> list[str]:
    """Defects of the question itself, in words; empty where it is sound."""
    found = []
    if _graded(question, question.ids).verdict is not Verdict.ACCEPTED:
        found.append("the right order is not accepted")
    found += _neighbours(question)
    for wrong in question.wrong:
        found += _named(question, wrong)
    if any(not misplaced(question, [s.id for s in shuffled(question, seed)]) for seed in SEEDS):
        found.append("some shuffle is in a right order")
    if (luck := chance(question)) > LUCK:
        found.append(f"a random order is right in {luck:.0%} of all cases; fix more of the order")
    said = {step.id for step in question.steps if step.why.strip()}
    later = {late for _, late in question.pairs}
    found += [f"step {name!r} does not say why it comes so late" for name in later - said]
    return sorted(found)


def _graded(question: OrderQuestion, answer: Sequence[str]) -> Report:
    return grade(question, Submission(question.id, " ".join(answer).encode()), _Run())


def _neighbours(question: OrderQuestion) -> list[str]:
    """Every exchange of two neighbours, which breaks one pair or none."""
    ids, fixed = question.ids, set(question.pairs)
    found = []
    for at, pair in enumerate(pairwise(ids)):
        swapped = [*ids[:at], pair[1], pair[0], *ids[at + 2 :]]
        accepted = _graded(question, swapped).verdict is Verdict.ACCEPTED
        if accepted == (pair in fixed):
            found.append(f"{pair[0]} and {pair[1]} exchanged: accepted is {accepted}")
    return found


def _named(question: OrderQuestion, wrong: WrongOrder) -> list[str]:
    """A wrong order in the smallest changes of the right one that show it."""
    found = []
    answers = _showing(question, wrong)
    for answer in answers:
        report = _graded(question, answer)
        if report.verdict is Verdict.ACCEPTED:
            return [f"the wrong order {wrong.id} is accepted"]
    report = _graded(question, min(answers, key=lambda a: len(misplaced(question, a))))
    if report.misconception is None or report.misconception.id != wrong.id:
        name = report.misconception.id if report.misconception else "nothing"
        found.append(f"the wrong order {wrong.id} is named {name}; list the narrower one first")
    return found


def _showing(question: OrderQuestion, wrong: WrongOrder) -> list[list[str]]:
    """The right order with the steps of a wrong one in its order: in the places that they have,
    or all at the place of one of them."""
    ids = list(question.ids)
    chain = iter(wrong.order)
    found = [[next(chain) if name in wrong.order else name for name in ids]]
    for anchor in wrong.order:
        moved: list[str] = []
        for name in ids:
            if name == anchor:
                moved += wrong.order
            elif name not in wrong.order:
                moved.append(name)
        found.append(moved)
    return found


def chance(question: OrderQuestion) -> float:
    """The share of all orders that are right, counted over sets of steps already placed."""
    ids, bit = question.ids, {name: 1 << at for at, name in enumerate(question.ids)}
    needs = {name: sum(bit[a] for a, b in question.pairs if b == name) for name in ids}

    @cache
    def ways(placed: int) -> int:
        if placed == (1 << len(ids)) - 1:
            return 1
        fits = [n for n in ids if not placed & bit[n] and needs[n] & placed == needs[n]]
        return sum(ways(placed | bit[name]) for name in fits)

    whole = 1
    for size in range(2, len(ids) + 1):
        whole *= size
    return ways(0) / whole
