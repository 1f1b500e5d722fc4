"""The core that front ends call: submit = grade, then record. The one place where floors meet."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.bank.load import Bank, open_bank
from quizzer.bank.stub import stub
from quizzer.errors import UsageError
from quizzer.grading.context import Context, OnCase
from quizzer.grading.grade import grade
from quizzer.home import Home
from quizzer.model.attempt import Attempt, Submission
from quizzer.model.derivation import DerivationQuestion
from quizzer.model.question import (
    ChoiceQuestion,
    CodeQuestion,
    NumericQuestion,
    OpenQuestion,
    Option,
    Question,
)
from quizzer.model.verdict import Report
from quizzer.store.store import Store

if TYPE_CHECKING:
    from quizzer.sandbox.runner import Worker

MAX_SEED = 2**31


class Practice:
    """One learner: a bank, a store, and a worker that is started when code is first graded."""

    def __init__(
        self, bank: Bank, store: Store | None = None, *, clock: Callable[[], float] = time.time
    ) -> None:
        self.bank = bank
        self.clock = clock
        self._store = store
        self._worker: Worker | None = None
        self._grading = threading.Lock()
        self._cancelled = threading.Event()

    # --- choosing and showing -----------------------------------------------------------------

    def new_seed(self) -> int:
        """A seed from the operating system."""
        return secrets.randbelow(MAX_SEED)

    def status(self) -> dict[str, str]:
        """Question id -> new, tried or solved."""
        best = self._store.best() if self._store else {}
        return {item.id: best.get(item.id, "new") for item in self.bank.summaries}

    def stub(self, question: Question) -> str:
        """The text that an editor starts with; empty for kinds without code."""
        if isinstance(question, CodeQuestion):
            return stub(question, self.bank.reference(question))
        return ""

    def prompt(self, question: Question, seed: int) -> str:
        """The prompt as Markdown, with the rules, and with numbers where the seed draws them."""
        if isinstance(question, NumericQuestion):
            from quizzer.grading.numeric import grade as numeric

            return numeric.fill(question.prompt, numeric.draw(question, seed))
        if isinstance(question, CodeQuestion) and question.rules:
            rules = "\n".join(f"- {rule}" for rule in question.rules)
            return (
                f"{question.prompt.rstrip()}\n\nImplement `{question.signature}`.\n\n"
                f"**Rules**\n\n{rules}\n"
            )
        return question.prompt

    def hints(self, question: Question, seed: int) -> tuple[str, ...]:
        """The hints as Markdown, with the numbers that the seed draws."""
        if not isinstance(question, NumericQuestion) or not question.hints:
            return question.hints
        from quizzer.grading.numeric import grade as numeric

        values = numeric.draw(question, seed)
        return tuple(numeric.fill(hint, values) for hint in question.hints)

    def options(self, question: Question, seed: int) -> tuple[Option, ...]:
        """A choice question's options in the order that the seed gives; none of other kinds."""
        if not isinstance(question, ChoiceQuestion):
            return ()
        from quizzer.grading.choice import grade as choice

        return choice.shuffled(question, seed)

    def reveal(self, question: Question, seed: int) -> str:
        """The solution and the explanation as Markdown."""
        explanation = question.explanation
        if isinstance(question, NumericQuestion):
            from quizzer.grading.numeric import grade as numeric

            values = numeric.draw(question, seed)
            answer = numeric.answer_text(question, values)
            explanation = numeric.fill(explanation, values, answer)
        return "\n\n".join(part for part in (self._solution(question), explanation) if part)

    def _solution(self, question: Question) -> str:
        if isinstance(question, CodeQuestion):
            return f"```python\n{self.bank.reference(question).rstrip()}\n```"
        if isinstance(question, ChoiceQuestion):
            marks = [
                f"- {'right' if o.correct else 'wrong'}: **{o.text}** {o.why}"
                for o in question.options
            ]
            return "\n".join(marks)
        if isinstance(question, OpenQuestion):
            return question.model_answer
        if isinstance(question, DerivationQuestion):
            lines = "\n".join(question.answer)
            return f"```\n{lines}\n```"
        return ""

    # --- answering ----------------------------------------------------------------------------

    def submit(
        self,
        submission: Submission,
        *,
        seed: int,
        seconds: float = 0.0,
        hints: int = 0,
        solution_seen: bool = False,
        record: bool = True,
        timeout: float | None = None,
        on_case: OnCase | None = None,
    ) -> Report:
        """Grade, then record. Blocking; one grading at a time. The attempt is on the disk when
        this returns; a store that cannot be written raises `StoreError` and loses no draft."""
        question = self.bank.question(submission.question)
        with self._grading:
            self._cancelled.clear()
            context = Context(
                self.bank,
                seed,
                self.worker,
                on_case=on_case,
                timeout=timeout,
                cancelled=self._cancelled.is_set,
            )
            report = grade(question, submission, context)
        if record and self._store and not self._cancelled.is_set():
            self._store.record(
                question=question.id,
                at=self.clock(),
                text=submission.text.decode("utf-8", "replace"),
                report=report,
                seconds=seconds,
                hints=hints,
                solution_seen=solution_seen,
            )
        return report

    def cancel(self) -> None:
        """End the grading under way; its remaining cases are not reached."""
        self._cancelled.set()

    def worker(self) -> Worker:
        """The fork server, started at the first call."""
        if self._worker is None:
            from quizzer.sandbox.runner import Worker

            self._worker = Worker()
            self._worker.start()
        return self._worker

    # --- progress -----------------------------------------------------------------------------

    def attempts(self, question_id: str | None = None, limit: int = 1000) -> tuple[Attempt, ...]:
        """The last attempts, newest first."""
        return self._store.attempts(question_id, limit) if self._store else ()

    def totals(self) -> list[tuple[str, str, int, float]]:
        """(question, verdict, attempts, seconds) for statistics."""
        return self._store.totals() if self._store else []

    def draft(self, question_id: str) -> str | None:
        """Unsent text of a question."""
        return self._store.draft(question_id) if self._store else None

    def save_draft(self, question_id: str, text: str) -> None:
        """Keep unsent text, so that a kill loses nothing."""
        if self._store:
            self._store.save_draft(question_id, text, self.clock())

    def close(self) -> None:
        """Stop the worker and close the store."""
        self.cancel()
        if self._worker is not None:
            self._worker.close()
        if self._store:
            self._store.close()


def open_practice(
    folders: Sequence[Path] = (), home: Home | None = None, *, keep: bool = True
) -> Practice:
    """A learner's practice in their home; `keep=False` opens no store."""
    home = home or Home.of()
    return Practice(open_bank(folders, home), Store(home.progress) if keep else None)


def ticked(submission: Submission, criteria: Sequence[str]) -> Submission:
    """The submission with the criteria that its author ticked."""
    if len(set(criteria)) != len(criteria):
        raise UsageError("a criterion is ticked twice")
    return replace(submission, ticked=tuple(criteria))
