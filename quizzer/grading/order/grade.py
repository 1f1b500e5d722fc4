"""Order questions: how many pairs of steps stand as they must, and which mistake it is if not.

The answer is every id once, or every place as this seed showed it. The score is the share of
pairs in order; only an answer with all of them passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.errors import did_you_mean
from quizzer.grading.answers import (
    Seeded,
    UnreadableAnswerError,
    invalid,
    quoted,
    sentence,
    text_of,
)
from quizzer.grading.order.shown import misplaced, shuffled, words
from quizzer.model.verdict import Decision, Mistake, Report, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.model.attempt import Submission
    from quizzer.model.kinds.order import OrderQuestion, Pair, WrongOrder

LONGEST = 2000
"""Characters that an answer may have."""


def grade(question: OrderQuestion, submission: Submission, context: Seeded) -> Report:
    """Accepted when every pair that has an order stands in it."""
    try:
        answer = ordered(question, text_of(submission, LONGEST), context.seed)
    except UnreadableAnswerError as why:
        return invalid(question, str(why))
    wrong = misplaced(question, answer)
    pairs = len(question.pairs)
    if not wrong:
        return Report(question.id, Verdict.ACCEPTED, 1.0, f"Right: all {pairs} pairs are in order.")
    named = next((item for item in question.wrong if matches(item, answer)), None)
    return Report(
        question=question.id,
        verdict=Verdict.WRONG_ANSWER,
        score=(pairs - len(wrong)) / pairs,
        message=f"{pairs - len(wrong)} of {pairs} pairs are in order.",
        misconception=Mistake(named.id, named.says) if named else None,
        decisions=() if named else (_first(question, wrong[0], answer),),
    )


def ordered(question: OrderQuestion, text: str, seed: int) -> list[str]:
    """The ids in the order of an answer, each once; raises UnreadableAnswerError otherwise."""
    known = question.ids
    given = words(text)
    if len(given) == 1 and given[0].isdecimal() and len(known) < 10:
        given = list(given[0])  # `312`
    answer = [_named(question, word, seed) for word in given]
    twice = [name for name in dict.fromkeys(answer) if answer.count(name) > 1]
    if twice:
        raise UnreadableAnswerError(f"{', '.join(twice)} stands there more than once")
    missing = [name for name in known if name not in answer]
    if missing:
        # In the order in which they are shown, which says nothing about the right one.
        absent = [step.id for step in shuffled(question, seed) if step.id in missing]
        raise UnreadableAnswerError(
            f"every step is needed, and {', '.join(absent)} {'is' if len(absent) == 1 else 'are'} "
            "missing"
        )
    return answer


def _named(question: OrderQuestion, word: str, seed: int) -> str:
    known = [step.id for step in shuffled(question, seed)]
    if word in known:
        return word
    if word.isdecimal() and word.isascii() and len(word) < 4:
        if 1 <= int(word) <= len(known):
            return known[int(word) - 1]
        raise UnreadableAnswerError(f"there is no step {word}; the places are 1 to {len(known)}")
    hint = did_you_mean(word, known) or f"; the steps are {', '.join(known)}"
    raise UnreadableAnswerError(f"no step is called {quoted(word)}{hint}")


def matches(wrong: WrongOrder, answer: Sequence[str]) -> bool:
    """Whether the steps of a wrong order stand in it."""
    if not set(wrong.order) <= set(answer):
        return False  # a name that is no step: told by the bank's rules
    places = [answer.index(name) for name in wrong.order]
    return places == sorted(places)


def _first(question: OrderQuestion, pair: Pair, answer: Sequence[str]) -> Decision:
    """The first pair out of order, where the two stand, and why it has an order."""
    steps = {step.id: step for step in question.steps}
    early, late = (steps[name] for name in pair)
    says = sentence(late.why) if late.why else ""
    here, there = (answer.index(step.id) + 1 for step in (late, early))
    text = f"At place {here}, {late.text} stands before {early.text} at {there}"
    return Decision(f"{late.id} > {early.id}", text, False, says)
