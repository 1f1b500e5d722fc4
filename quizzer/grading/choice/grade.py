"""Choice questions: which options were taken, and what each wrong decision shows.

The answer names options by id, by place or by text. Every option carries why it is right or wrong,
and the report gives that for each option that was taken wrongly or missed. Where several options
may be right, each option is one decision and the score is the share of decisions that are right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.grading.answers import (
    Seeded,
    UnreadableAnswerError,
    invalid,
    sentence,
    text_of,
)
from quizzer.grading.choice.reading import chosen
from quizzer.grading.choice.shown import shuffled
from quizzer.model.verdict import Decision, Mistake, Report, Verdict

if TYPE_CHECKING:
    from quizzer.model.attempt import Submission
    from quizzer.model.question import ChoiceQuestion, Option

LONGEST = 2000
"""Characters that an answer may have."""


def grade(question: ChoiceQuestion, submission: Submission, context: Seeded) -> Report:
    """Accepted when exactly the right options are named."""
    options = shuffled(question, context.seed)
    try:
        taken = chosen(options, text_of(submission, LONGEST), several=question.multiple)
    except UnreadableAnswerError as why:
        return invalid(question, str(why))
    right = [(option.id in taken) == option.correct for option in options]
    accepted = all(right)
    return Report(
        question=question.id,
        verdict=Verdict.ACCEPTED if accepted else Verdict.WRONG_ANSWER,
        score=sum(right) / len(options) if question.multiple else float(accepted),
        message=_message(question, right),
        misconception=_misconception([o for o in options if o.id in taken and not o.correct]),
        milestones=tuple(o.id for o in options if o.correct and o.id in taken),
        decisions=_decisions(question, options, taken),
    )


def _message(question: ChoiceQuestion, right: list[bool]) -> str:
    if not question.multiple:
        return "Right." if all(right) else "That is not it."
    if all(right):
        return f"Right: all {len(right)} decisions."
    return f"{sum(right)} of {len(right)} decisions are right."


def _decisions(
    question: ChoiceQuestion, options: tuple[Option, ...], taken: set[str]
) -> tuple[Decision, ...]:
    """Every option where each is a decision; else only what was taken, so that the right option
    is not given away."""
    found = []
    for option in options:
        right = (option.id in taken) == option.correct
        if question.multiple:
            wrong = "does not belong" if option.id in taken else "was missed"
            says = "" if right else f"It {wrong}. {sentence(option.why)}"
        elif option.id in taken:
            says = sentence(option.why)
        else:
            continue
        found.append(Decision(option.id, option.text, right, says))
    return tuple(found)


def _misconception(wrong: list[Option]) -> Mistake | None:
    """The belief behind the first wrong option (as shown) that stands for one."""
    for option in wrong:
        if option.misconception:
            return Mistake(option.id, option.misconception, lead="The belief behind it:")
    return None
