"""What can be wrong with a choice question: options that are too few, alike, or unexplained."""

from __future__ import annotations

from quizzer.bank.rules.known import Found, Known, twice
from quizzer.model.question import ChoiceQuestion


def rules(question: ChoiceQuestion, known: Known) -> Found:
    """Every decision can be made and is explained; some distractor stands for a belief."""
    options = question.options
    yield from twice([option.id for option in options], ("options",), "options")
    yield from twice([option.text.strip() for option in options], ("options",), "options' texts")
    for i, option in enumerate(options):
        for key in ("text", "why"):
            if not getattr(option, key).strip():
                yield ("options", i), f"option {option.id!r} has no {key}"
        if option.correct and (option.misconception or option.mistake):
            yield ("options", i), f"option {option.id!r} is right and stands for no wrong belief"
        if option.mistake and not option.misconception:
            yield ("options", i, "mistake"), "say the belief too, as misconception"
    right = sum(option.correct for option in options)
    if right == 0 or (right > 1 and not question.multiple):
        yield ("options",), f"{right} options are correct; one is, or `multiple: true` stands there"
    if right == len(options):
        yield ("options",), "every option is correct; give at least one distractor"
    elif not any(option.misconception for option in options):
        yield ("options",), "no distractor names the wrong belief (misconception) behind it"
