"""What is seen of an order question: its steps, shuffled and never in a right order."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from quizzer.grading.answers import seed_for
from quizzer.grading.rooms import common
from quizzer.model.shown import Item, Mending, Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.bank.load import Bank
    from quizzer.model.kinds.order import OrderQuestion, OrderStep, Pair

SOURCE = False


def misplaced(question: OrderQuestion, answer: Sequence[str]) -> list[Pair]:
    """Pairs (earlier, later) that stand the wrong way round.

    The first is of the step that a reader of the answer meets too early, with the last of those
    that it must follow: that one its `why` speaks of.
    """
    place = {name: at for at, name in enumerate(answer)}
    wrong = [(a, b) for a, b in question.pairs if place[a] > place[b]]
    right = {name: at for at, name in enumerate(question.ids)}
    return sorted(wrong, key=lambda pair: (place[pair[1]], -right[pair[0]]))


def shuffled(question: OrderQuestion, seed: int) -> tuple[OrderStep, ...]:
    """The steps as this seed shows them. The order hangs on the ids, not on the file's order."""
    for attempt in count():
        names = (question.id, str(attempt)) if attempt else (question.id,)
        drawn = sorted(question.steps, key=lambda step: seed_for(seed, *names, step.id))
        if misplaced(question, [step.id for step in drawn]) or not question.pairs:
            return tuple(drawn)
    raise AssertionError("unreachable")


def shown(question: OrderQuestion, seed: int, bank: Bank) -> Shown:
    """The prompt and the steps, shuffled."""
    steps = shuffled(question, seed)
    ids = " ".join(step.id for step in steps)
    return Shown(
        prompt=question.prompt,
        hints=question.hints,
        options=tuple(Item(step.id, step.text) for step in steps),
        how=f"the ids in order, as {ids!r} has them, or the places shown, as '2 1 3'",
    )


def revealed(question: OrderQuestion, seed: int, bank: Bank, mistake: str) -> str:
    """The steps in order with their reasons, what may be exchanged, the explanation."""
    lines = [f"{n}. {s.text} {s.why}".rstrip() for n, s in enumerate(question.steps, 1)]
    place = {name: str(at) for at, name in enumerate(question.ids, 1)}
    groups = [" and ".join(place[name] for name in group) for group in question.any_order]
    free = [f"Either way round: {'; '.join(groups)}."] if groups else []
    return "\n\n".join(["\n".join(lines), *free, question.explanation])


def texts(question: OrderQuestion) -> list[str]:
    """The prompt, the steps with their reasons, and what is said of wrong orders."""
    steps = [text for step in question.steps for text in (step.text, step.why)]
    return [*common(question), *filter(None, steps), *(wrong.says for wrong in question.wrong)]


def meaning(question: OrderQuestion, bank: Bank) -> str:
    """The steps and the orders that are right."""
    return repr((question.ids, question.any_order))


def places(question: OrderQuestion, answer: str) -> bool:
    """Places hang on the seed, ids do not."""
    return any(word[:1].isdigit() for word in words(answer))


def words(answer: str) -> list[str]:
    """The ids or places of an answer, whatever stands between them."""
    for sign in ("->", ">", ",", ";", "|"):
        answer = answer.replace(sign, " ")
    return [word.removesuffix(".") for word in answer.lower().split()]


def mending(question: OrderQuestion, bank: Bank, mistake: str) -> Mending:
    """No line of it mends a mistake; the explanation does."""
    return Mending()


def formula(question: OrderQuestion) -> str:
    """No formula is asked for."""
    return ""
