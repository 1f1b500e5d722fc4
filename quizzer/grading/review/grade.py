"""Reviews: the verdict, the row that decides and the reason, scored by parts.

Right is one row that decides and none that does not. Half of the score is the verdict's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from quizzer.errors import did_you_mean
from quizzer.grading.answers import UnreadableAnswerError, invalid, quoted, text_of
from quizzer.grading.review.made import Change, change_of
from quizzer.model.rounds.review import VERDICTS
from quizzer.model.verdict import Decision, Mistake, Report, Verdict

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.attempt import Submission
    from quizzer.model.rounds.review import ReviewQuestion

LONGEST = 500
"""Characters that an answer may have."""
WORTH = (2, 1, 1)
"""Of the verdict, the row and the reason."""


class Drawn(Protocol):
    """The part of a grading context that a review needs."""

    @property
    def seed(self) -> int: ...

    @property
    def bank(self) -> Bank: ...


@dataclass(frozen=True)
class Read:
    """An answer as it was understood."""

    verdict: str
    rows: frozenset[int]
    reason: str


def grade(question: ReviewQuestion, submission: Submission, context: Drawn) -> Report:
    """Accepted where all three parts are right."""
    change = change_of(question, context.seed, context.bank)
    try:
        answer = read(change, text_of(submission, LONGEST))
    except UnreadableAnswerError as why:
        return invalid(question, str(why))
    reason = next(item for item in change.reasons if item.id == answer.reason)
    rows = ", ".join(map(str, sorted(answer.rows)))
    parts = (
        Decision("verdict", answer.verdict, answer.verdict == change.verdict, points=WORTH[0]),
        Decision("row", f"row {rows}", answer.rows <= change.lines, points=WORTH[1]),
        Decision("reason", reason.text, reason.correct, reason.why, points=WORTH[2]),
    )
    score = sum(part.points for part in parts if part.right) / sum(WORTH)
    right = [part.id for part in parts if part.right]
    if len(right) == len(parts):
        return Report(question.id, Verdict.ACCEPTED, 1.0, "Verdict, row and reason are right.",
                      decisions=parts)  # fmt: skip
    named = None
    if reason.misconception:
        said = reason.misconception
        named = Mistake(reason.id, said, reason.mistake, lead="Your answer believes that")
    words = f"Right: {', '.join(right)}." if right else "None of the three is right."
    return Report(
        question.id, Verdict.WRONG_ANSWER, score, words, misconception=named, decisions=parts
    )


def read(change: Change, text: str) -> Read:
    """The three parts, in any order, whatever stands between them. Raises
    UnreadableAnswerError."""
    words = text.lower().replace(",", " ").replace(";", " ").replace(":", " ").split()
    reasons = [reason.id for reason in change.reasons]
    verdicts = [word for word in words if word in VERDICTS]
    named = [word for word in words if word in reasons]
    numbers = [word for word in words if word.isascii() and word.isdecimal()]
    known = {*VERDICTS, *reasons, *numbers, "row", "rows", "line", "lines", "because"}
    if odd := [word for word in words if word not in known]:
        near = did_you_mean(odd[0], [*VERDICTS, *reasons])
        hint = near or f"; an answer is {', '.join(VERDICTS)}, a row and one of {_list(reasons)}"
        raise UnreadableAnswerError(f"{quoted(odd[0])} is neither verdict, row nor reason{hint}")
    for what, found in (("verdict", verdicts), ("reason", named)):
        if len(set(found)) != 1:
            choices = _list(list(VERDICTS) if what == "verdict" else reasons)
            raise UnreadableAnswerError(f"one {what} is wanted, of {choices}; {_count(found)}")
    if not numbers:
        raise UnreadableAnswerError("no row is named: the number of the one that decides is wanted")
    rows = {int(word[:6]) for word in numbers}
    if beyond := [row for row in sorted(rows) if not 1 <= row <= len(change.rows)]:
        words_ = f"there is no row {beyond[0]}; they are 1 to {len(change.rows)}"
        raise UnreadableAnswerError(words_)
    return Read(verdicts[0], frozenset(rows), named[0])


def _list(names: list[str]) -> str:
    return ", ".join(names)


def _count(found: list[str]) -> str:
    return f"these stand there: {', '.join(found)}" if found else "none stands there"
