"""The proof of a review: its change does what its verdict says, and every part counts by itself.

Both files run, and so does the mended one where the verdict is `mend`: a change to be accepted does
no harm, any other does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quizzer.bank.run import trusted
from quizzer.errors import BankError
from quizzer.grading.review.grade import grade
from quizzer.grading.review.made import change_of, written
from quizzer.grading.rooms import Audited
from quizzer.model.attempt import Submission
from quizzer.model.rounds.review import VERDICTS
from quizzer.model.verdict import Verdict

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.rounds.review import ReviewQuestion

SEEDS = range(1, 41)
"""Draws of a made one that are looked at."""


class _Run:
    def __init__(self, bank: Bank, seed: int) -> None:
        self.bank, self.seed = bank, seed


def audit(question: ReviewQuestion, bank: Bank, *, with_mutants: bool) -> Audited:
    """There is nothing here to mutate."""
    return Audited(question.id, tuple(dict.fromkeys(defects(question, bank))))


def defects(question: ReviewQuestion, bank: Bank) -> Iterator[str]:
    """Defects of the question, in words; none where it is sound."""
    seeds = SEEDS if question.of else SEEDS[:1]
    verdicts: set[str] = set()
    for seed in seeds:
        try:
            verdicts.add(change_of(question, seed, bank).verdict)
            yield from _parts(question, bank, seed)
        except BankError as error:
            yield str(error)
            return
    if question.of and len(verdicts) < 2:
        yield f"every change that is made is to be {'/'.join(verdicts)}ed: name questions with both"
    if not question.of:
        yield from _harm(question)


def _parts(question: ReviewQuestion, bank: Bank, seed: int) -> Iterator[str]:
    """The right answer passes; with any part wrong it does not."""
    change = change_of(question, seed, bank)
    if not change.lines:
        yield "no row decides: none of `lines` stands in the change"
        return
    if len(change.lines) == len(change.rows):
        yield "every row decides"
    row = min(change.lines)
    other = next((n for n in range(1, len(change.rows) + 1) if n not in change.lines), row)
    right = next(r.id for r in change.reasons if r.correct)

    def accepted(verdict: str, at: int, reason: str) -> bool:
        answer = Submission(question.id, f"{verdict} {at} {reason}".encode())
        return grade(question, answer, _Run(bank, seed)).verdict is Verdict.ACCEPTED

    if not accepted(change.verdict, row, right):
        yield "the right answer is not accepted"
    if any(accepted(v, row, right) for v in VERDICTS if v != change.verdict):
        yield "another verdict is accepted"
    if other != row and accepted(change.verdict, other, right):
        yield "a row that does not decide is accepted"
    for reason in change.reasons:
        if reason.id != right and accepted(change.verdict, row, reason.id):
            yield f"the reason {reason.id} is accepted"


def _harm(question: ReviewQuestion) -> Iterator[str]:
    """Whether the change does harm where it should, by running it."""
    after = written(question.change, question.file, question.path)
    harm = _ran(question, question.proof).get("harm")
    if not callable(harm):
        yield "`proof` defines no harm(old, new)"
        return
    found = _found(question, harm, after)
    if found != (question.verdict != "accept"):
        yield f"the verdict is {question.verdict}, and the change does {'' if found else 'no '}harm"
    if question.verdict == "mend" and _found(question, harm, written(
        question.mend, after, question.path
    )):  # fmt: skip
        yield "the mended file still does harm"


def _found(question: ReviewQuestion, harm: Any, after: str) -> bool:
    old, new = _ran(question, question.file), _ran(question, after)
    return bool(trusted.call(harm, old, new, path=question.path, what="its proof", seconds=10))


def _ran(question: ReviewQuestion, source: str) -> dict[str, Any]:
    """What a source defines. Raises BankError."""
    scope: dict[str, Any] = {"__name__": "quizzer_review"}

    def run() -> None:
        exec(compile(source, question.path, "exec", dont_inherit=True), scope)

    trusted.call(run, path=question.path, what="a file of it", seconds=10)
    return scope
