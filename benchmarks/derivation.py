"""How long a line of mathematics takes: the core questions' model answers, warm and cold."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from benchmarks.measure import Row, percentile
from quizzer.bank.load import open_bank
from quizzer.grading.context import Context
from quizzer.grading.derivation import grade as derivation
from quizzer.model.attempt import Submission
from quizzer.model.kinds.derivation import DerivationQuestion
from quizzer.practice.practice import Practice


def rows(home: str) -> Iterator[Row]:
    """Verdicts of the last line of every model answer: the target in closed form."""
    practice = Practice(open_bank())
    context = Context(practice.bank, 1, practice.worker, diagnose=False)
    cold, warm = [], []
    for item in practice.bank.summaries:
        question = practice.bank.question(item.id)
        if not isinstance(question, DerivationQuestion):
            continue
        submission = Submission(item.id, question.answer[-1].encode())
        cold.append(_seconds(question, submission, context))
        warm.append(statistics.median(_seconds(question, submission, context) for _ in range(3)))
    practice.close()
    cold.sort()
    warm.sort()
    yield Row("first verdict on a question, median", statistics.median(cold) * 1e3, unit="ms")
    yield Row(
        f"warm verdict, {len(warm)} questions, median", statistics.median(warm) * 1e3, 5, "ms"
    )
    yield Row("warm verdict, 95th percentile", percentile(warm, 0.95) * 1e3, unit="ms")
    yield Row("warm verdict, worst", warm[-1] * 1e3, 50, "ms")


def _seconds(question: DerivationQuestion, submission: Submission, context: Context) -> float:
    started = time.perf_counter()
    derivation.grade(question, submission, context)
    return time.perf_counter() - started
