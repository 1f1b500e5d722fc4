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
from quizzer.errors import UsageError
from quizzer.grading.context import Context, OnCase
from quizzer.grading.grade import grade
from quizzer.grading.rooms import room
from quizzer.home import Home
from quizzer.model.attempt import Attempt, Submission
from quizzer.model.question import Question
from quizzer.model.shown import Shown
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

    def shown(self, question: Question, seed: int) -> Shown:
        """What is seen before answering, with the numbers and the order that the seed draws."""
        return room(question).shows.shown(question, seed, self.bank)

    def reveal(self, question: Question, seed: int, mistake: str = "") -> str:
        """The solution and the explanation as Markdown; a mistake that was named comes first."""
        return room(question).shows.revealed(question, seed, self.bank, mistake)

    def places(self, submission: Submission) -> bool:
        """Whether the answer names what the question shows by its place, which the seed gives."""
        question = self.bank.question(submission.question)
        answer = submission.text.decode("utf-8", "replace")
        return room(question).shows.places(question, answer)

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

    def attempts(self, question_id: str | None = None) -> tuple[Attempt, ...]:
        """Attempts so far, newest first."""
        return self._store.attempts(question_id) if self._store else ()

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
