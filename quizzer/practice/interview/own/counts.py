"""What an accepted answer costs, counted: for the question that follows on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from quizzer.errors import QuizzerError

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.attempt import Submission
    from quizzer.model.question import CodeQuestion
    from quizzer.sandbox.runner import Worker


def counted(bank: Bank, worker: Callable[[], Worker], submission: Submission) -> str:
    """The counts as Markdown; empty where the answer is no plain numpy, or cannot be counted: no
    follow-up waits for figures. Blocks."""
    from quizzer.grading.code.counts import count
    from quizzer.model.framework import Framework

    question = bank.question(submission.question)
    if submission.framework is not Framework.NUMPY or not getattr(question, "signature", ""):
        return ""
    try:
        return count.counted(cast("CodeQuestion", question), bank, submission.text, worker)
    except QuizzerError:
        return ""
