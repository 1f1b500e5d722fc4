"""Choice questions: which options were taken, and what each wrong decision shows.

The answer is a list of option ids. Every option carries why it is right or wrong, and the
message gives that for each option that was taken wrongly or missed. Where several options may
be right, each option is one decision and the score is the share of decisions that are right.
"""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from quizzer.errors import did_you_mean
from quizzer.grading.answers import (
    Seeded,
    UnreadableAnswerError,
    invalid,
    quoted,
    seed_for,
    sentence,
    text_of,
)
from quizzer.grading.choice.proof import proved
from quizzer.model.verdict import Mistake, Report, Verdict

if TYPE_CHECKING:
    from quizzer.model.attempt import Submission
    from quizzer.model.question import ChoiceQuestion, Option

LONGEST = 2000
"""Characters that an answer may have."""

GIVEAWAY = 1.8
"""A right option this many times as long as the others' median gives itself away."""

FEWEST = 3
"""Options that a question must have: two are the toss of a coin."""

_ID = re.compile(r"[a-z][a-z0-9_]*")


def shuffled(question: ChoiceQuestion, seed: int) -> tuple[Option, ...]:
    """The options in the order in which this seed shows them.

    The order hangs on the ids, not on the file's order, so that editing one option leaves
    the rest where they were.
    """
    return tuple(sorted(question.options, key=lambda o: seed_for(seed, question.id, o.id)))


def chosen(question: ChoiceQuestion, text: str) -> set[str]:
    """The option ids named in an answer; raises UnreadableAnswerError for any other word."""
    known = [option.id for option in question.options]
    taken: set[str] = set()
    for word in re.split(r"[\s,;]+", text):
        if not word:
            continue
        if word.lower() not in known:
            hint = did_you_mean(word, known) or f"; the options are {', '.join(known)}"
            raise UnreadableAnswerError(f"no option is called {quoted(word)}{hint}")
        taken.add(word.lower())
    if not taken:
        raise UnreadableAnswerError(
            f"the answer names no option; the options are {', '.join(known)}"
        )
    if len(taken) > 1 and not question.multiple:
        raise UnreadableAnswerError(f"exactly one option is asked for, and you named {len(taken)}")
    return taken


def grade(question: ChoiceQuestion, submission: Submission, context: Seeded) -> Report:
    """Accepted when exactly the right options are named."""
    try:
        taken = chosen(question, text_of(submission, LONGEST))
    except UnreadableAnswerError as why:
        return invalid(question, str(why))
    options = shuffled(question, context.seed)
    wrong = [option for option in options if option.id in taken and not option.correct]
    missed = [option for option in options if option.id not in taken and option.correct]
    right = len(options) - len(wrong) - len(missed)
    accepted = not wrong and not missed
    return Report(
        question=question.id,
        verdict=Verdict.ACCEPTED if accepted else Verdict.WRONG_ANSWER,
        score=right / len(options) if question.multiple else float(accepted),
        message=_message(question, wrong, missed, right),
        misconception=_misconception(wrong),
        milestones=tuple(o.id for o in options if o.correct and o.id in taken),
    )


def _message(
    question: ChoiceQuestion, wrong: list[Option], missed: list[Option], right: int
) -> str:
    if not wrong and not missed:
        if question.multiple:
            return f"Right: all {len(question.options)} decisions."
        return "Right: " + " ".join(sentence(o.why) for o in question.options if o.correct)
    if not question.multiple:
        return " ".join(f"{option.id} is not it. {sentence(option.why)}" for option in wrong)
    parts = [f"{right} of {len(question.options)} decisions are right."]
    parts += [f"{option.id} does not belong. {sentence(option.why)}" for option in wrong]
    parts += [f"{option.id} was missed. {sentence(option.why)}" for option in missed]
    return " ".join(parts)


def _misconception(wrong: list[Option]) -> Mistake | None:
    """The belief behind the first wrong option (as shown) that stands for one."""
    for option in wrong:
        if option.misconception:
            return Mistake(id=option.id, says=option.misconception)
    return None


def audit(question: ChoiceQuestion) -> list[str]:
    """Defects of the question itself, in words; empty where it is sound."""
    options = question.options
    ids = [option.id for option in options]
    right = [option for option in options if option.correct]
    defects = [
        f"option id {name!r} is used {ids.count(name)} times"
        for name in dict.fromkeys(ids)
        if ids.count(name) > 1
    ]
    defects += [
        f"option id {name!r} must be lower-case letters, digits and underscores"
        for name in ids
        if not _ID.fullmatch(name)
    ]
    defects += [f"option {o.id!r} does not say why" for o in options if not o.why.strip()]
    if len(options) < FEWEST:
        defects.append(f"{len(options)} options are too few; give at least {FEWEST}")
    if not right:
        defects.append("no option is correct")
    if not question.multiple and len(right) > 1:
        defects.append(f"{len(right)} options are correct; set `multiple` or leave one")
    if question.multiple and len(right) == len(options):
        defects.append("every option is correct; give at least one distractor")
    return [*defects, *_giveaways(options), *([] if defects else proved(question))]


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
