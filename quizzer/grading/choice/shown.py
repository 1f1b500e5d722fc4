"""What is seen of a choice question: its options in the seed's order; afterwards, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.grading.answers import seed_for
from quizzer.grading.choice.reading import by_place
from quizzer.grading.rooms import common
from quizzer.model.shown import Item, Mending, Shown

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import ChoiceQuestion, Option

SOURCE = False


def shuffled(question: ChoiceQuestion, seed: int) -> tuple[Option, ...]:
    """The options in the order in which this seed shows them.

    The order hangs on the ids, not on the file's order, so that editing one option leaves
    the rest where they were.
    """
    return tuple(sorted(question.options, key=lambda o: seed_for(seed, question.id, o.id)))


def shown(question: ChoiceQuestion, seed: int, bank: Bank) -> Shown:
    """The prompt and the options."""
    options = shuffled(question, seed)
    ids = " ".join(option.id for option in options[:2])
    which = f"the ids of all that are right, as in {ids!r}" if question.multiple else "one id"
    return Shown(
        prompt=question.prompt,
        hints=question.hints,
        options=tuple(Item(option.id, option.text) for option in options),
        several=question.multiple,
        how=f"{which}, or the places shown (1 or a)",
    )


def revealed(question: ChoiceQuestion, seed: int, bank: Bank, mistake: str) -> str:
    """Every option as it was shown, with its mark and its reason, then the explanation."""
    marks = [
        f"- {'right' if o.correct else 'wrong'}: **{o.text}** {o.why}"
        for o in shuffled(question, seed)
    ]
    return "\n".join(marks) + "\n\n" + question.explanation


def texts(question: ChoiceQuestion) -> list[str]:
    """The prompt, the options with their reasons, and the beliefs behind them."""
    options = [text for o in question.options for text in (o.text, o.why, o.misconception)]
    return [*common(question), *options]


def meaning(question: ChoiceQuestion, bank: Bank) -> str:
    """The options and which of them are right."""
    return repr(sorted((option.id, option.text, option.correct) for option in question.options))


def places(question: ChoiceQuestion, answer: str) -> bool:
    """Places hang on the seed; ids and texts do not."""
    return by_place(question.options, answer, several=question.multiple)


def mending(question: ChoiceQuestion, bank: Bank, mistake: str) -> Mending:
    """The right option; of several, why the one that was taken is not among them."""
    if question.multiple:
        return Mending(prose=next((o.why for o in question.options if o.id == mistake), ""))
    return Mending(prose=next((o.text for o in question.options if o.correct), ""))


def formula(question: ChoiceQuestion) -> str:
    """No formula is asked for."""
    return ""
