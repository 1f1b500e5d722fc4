"""Says which mistake a wrong answer made, or what can be said of it; never guesses."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.grading.cases import Maker
from quizzer.grading.context import Context
from quizzer.grading.run import Ran
from quizzer.model.attempt import Submission
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Finding, Mistake
from quizzer.sandbox.runner import Worker


@dataclass(frozen=True)
class Explanation:
    """What diagnosis found; either part may be missing."""

    mistake: Mistake | None = None
    finding: Finding | None = None


def explain(
    question: CodeQuestion,
    maker: Maker,
    worker: Worker,
    submission: Submission,
    rans: list[Ran],
    context: Context,
) -> Explanation:
    """The mistake behind the failing cases."""
    return Explanation()
