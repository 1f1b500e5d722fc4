"""What is seen of a review: the file as a difference with numbered rows, and the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.grading.review.made import change_of
from quizzer.grading.rooms import common
from quizzer.model.shown import Item, Mending, Shown

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.rounds.review import ReviewQuestion

SOURCE = False
_NEXT = (
    "**What comes next.** Say `accept`, `reject` or `mend` (the aim is right, and a line of the"
    " change is not); the row that decides; and the reason."
)


def shown(question: ReviewQuestion, seed: int, bank: Bank) -> Shown:
    """The prompt, the rows of the change and the reasons."""
    change = change_of(question, seed, bank)
    prompt = question.prompt.replace("{title}", change.title)
    first = change.reasons[0].id if change.reasons else "r1"
    return Shown(
        prompt=f"{prompt.rstrip()}\n\n{_NEXT}\n",
        hints=question.hints,
        lines=change.rows,
        options=tuple(Item(reason.id, reason.text) for reason in change.reasons),
        how=f"the verdict, the row and the reason's id, as in 'reject 7 {first}'",
    )


def revealed(question: ReviewQuestion, seed: int, bank: Bank, mistake: str) -> str:
    """The verdict, the rows that decide, every reason with its mark, the explanation."""
    change = change_of(question, seed, bank)
    rows = "\n".join(f"{n:>3} {change.rows[n - 1]}" for n in sorted(change.lines))
    marks = [f"- {'right' if r.correct else 'wrong'}: **{r.text}** {r.why}" for r in change.reasons]
    parts = [f"**{change.verdict.capitalize()}.** What decides:", f"```text\n{rows}\n```"]
    return "\n\n".join([*parts, "\n".join(marks), question.explanation])


def texts(question: ReviewQuestion) -> list[str]:
    """The prompt, and the reasons with what is said of them."""
    said = [text for r in question.reasons for text in (r.text, r.why, r.misconception)]
    return [*common(question), *filter(None, said)]


def meaning(question: ReviewQuestion, bank: Bank) -> str:
    """The change, the verdict and the reasons."""
    reasons = sorted((r.id, r.text, r.correct) for r in question.reasons)
    return repr((question.file, question.change, question.verdict, reasons, question.of))


def places(question: ReviewQuestion, answer: str) -> bool:
    """Rows hang on the seed where it makes the change."""
    return bool(question.of)


def mending(question: ReviewQuestion, bank: Bank, mistake: str) -> Mending:
    """No line of it mends a mistake; the explanation does."""
    return Mending()


def formula(question: ReviewQuestion) -> str:
    """No formula is asked for."""
    return ""
