"""The core that front ends call: an answer is graded, recorded, then told. Floors meet here.

The app paints before anything is answered: what grades is imported where an answer comes in.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

from quizzer.bank.load import Bank, open_bank
from quizzer.errors import BankError, StoreError
from quizzer.home import Home
from quizzer.model.visit import Origin
from quizzer.practice.banks import by_today, shows
from quizzer.practice.daily.each_day import EachDay
from quizzer.practice.grading import Grading, Judge, Turns, left_out
from quizzer.practice.visits import Visit, Visits, new_seed
from quizzer.settings import Settings, read

if TYPE_CHECKING:
    from quizzer.grading.context import OnCase
    from quizzer.model.attempt import Attempt, Submission
    from quizzer.model.daily.card import Form
    from quizzer.model.daily.sitting import Item
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown
    from quizzer.model.verdict import Report
    from quizzer.sandbox.runner import Worker
    from quizzer.store.store import Store


class Practice(EachDay):
    """One learner: a bank, a store, and a worker that is started when code is first graded."""

    def __init__(
        self,
        bank: Bank,
        progress: Path | None = None,
        *,
        clock: Callable[[], float] = time.time,
        looking: bool = False,
        offset: Callable[[float], float] | None = None,
        settings: Settings = Settings(),  # noqa: B008 - it cannot be changed
    ) -> None:
        """`progress` is the file that attempts are kept in; `clock` gives every time that is kept,
        in seconds since the epoch; `offset` is local time less UTC at a time, which says when a
        day ends: by default that of this machine. Who is only `looking` at progress needs no
        right to write."""
        self.bank = bank
        self.clock, self.settings = clock, settings
        self._progress, self._looking = progress, looking
        self._store: Store | None = None
        self._opening = threading.Lock()
        self._worker: Worker | None = None
        self._turns, self._gradings = Turns(), WeakSet[Grading]()
        self._visits = Visits(bank, self.store, clock, self.new_seed)
        self._offset = offset

    # --- choosing and showing -----------------------------------------------------------------

    def new_seed(self) -> int:
        """A seed from the operating system."""
        return new_seed()

    def seed_shown(self, question_id: str) -> int:
        """The seed of the draw that was shown last; a new one where none was, or none is known."""
        try:
            store = self.store()
            known = store.last_seed(question_id) if store else None
        except StoreError:
            known = None
        return self.new_seed() if known is None else known

    def status(self) -> dict[str, str]:
        """Question id -> new, tried or solved."""
        store = self.store()
        best = by_today(store.best(), self.bank.today) if store else {}
        return {item.id: best.get(item.id, "new") for item in self.bank.summaries}

    def shown(self, question: Question, seed: int, form: str = "whole") -> Shown:
        """What is seen before answering, with the numbers and the order that the seed draws; of a
        visit, in the form that `visit.row.form` names."""
        if form != "whole":
            from quizzer.grading import short

            return short.shown(question, seed, self.bank, form)
        return self.carried(question, shows(question).shown(question, seed, self.bank))

    def reveal(self, question: Question, seed: int, mistake: str = "") -> str:
        """The solution and the explanation as Markdown; a mistake that was named comes first."""
        return shows(question).revealed(question, seed, self.bank, mistake)

    def drawn(self, question_id: str, seed: int) -> str:
        """The numbers that the seed draws for a question, on one line; empty where it has none."""
        numbers = self.shown(self.bank.question(question_id), seed).drawn
        return f"the draw of seed {seed}: {numbers}" if numbers else ""

    def places(self, submission: Submission) -> bool:
        """Whether the answer names what the question shows by its place, which the seed gives."""
        question = self.bank.question(submission.question)
        answer = submission.text.decode("utf-8", "replace")
        return shows(question).places(question, answer)

    # --- answering ----------------------------------------------------------------------------

    def visit(
        self,
        question_id: str,
        *,
        seed: int | None = None,
        origin: Origin = Origin.BROWSE,
        framework: str | None = None,
        go_on: bool = False,
        form: str = "whole",
    ) -> Visit:
        """Open a question; with `go_on`, as it was left before it was solved: its draw, draft and
        hints, in the framework that the learner chose where none is named. In a short form where
        one is named. Raises UnknownQuestion, BankError, StoreError."""
        from quizzer.practice.frameworks import begun_in

        question = self.bank.question(question_id)
        opened = self._visits.go_on if go_on else self._visits.open
        framework = framework or (begun_in(self, question, form) if go_on else "numpy")
        return opened(question, seed, origin, framework, form=form)

    def forms(self, question_id: str) -> tuple[Form, ...]:
        """The short forms in which a question can be asked."""
        from quizzer.grading import short

        try:
            return short.forms(self.bank.question(question_id), self.bank)
        except BankError:  # whoever opens it is told
            return ()

    def _open_item(self, item: Item, seed: int | None) -> Visit:
        """What a session asks: with its draw as it was left; what was accepted opens blank."""
        from quizzer.model.daily.sitting import Why
        from quizzer.practice.frameworks import begun_in

        new = item.why in (Why.NEW, Why.WEAK, Why.PLACEMENT)
        origin = Origin.SESSION if new else Origin.REVIEW
        begun = begun_in(self, self.bank.question(item.question), item.asked)
        return self.visit(item.question, seed=seed, origin=origin, framework=begun,
                          go_on=seed is not None, form=item.asked)  # fmt: skip

    def begin(
        self,
        visit: Visit,
        submission: Submission,
        *,
        seed: int | None = None,
        prove: bool = False,
        on_case: OnCase | None = None,
        timeout: float | None = None,
        judge: Judge | None = None,
        record: bool = True,
        samples: bool = False,
    ) -> Grading:
        """Hand in an answer; `result()` of what is returned grades and records it.

        The seed is the visit's unless another is given. `judge` grades elsewhere, as in a batch.
        With `samples` the samples of code are run alone, and nothing is recorded.
        Raises ValueError for an answer to another question than the visit's.
        """
        if submission.question != visit.question_id:
            raise ValueError(f"an answer to {submission.question}, not {visit.question_id}")
        question = self.bank.question(submission.question)
        seed = visit.seed if seed is None else seed
        seconds, hints, seen = visit.seconds(), visit.hints, visit.solution_seen
        kept = record and not samples

        def grade_here(cancelled: Callable[[], bool]) -> Report:
            from quizzer.grading.context import Context
            from quizzer.grading.grade import grade
            from quizzer.practice.examine import samples_of

            context = Context(
                self.bank, seed, self.worker, on_case=on_case, timeout=timeout, prove=prove,
                form=visit.row.form, diagnose=not samples, samples=samples, cancelled=cancelled,
            )  # fmt: skip
            return grade(samples_of(question) if samples else question, submission, context)

        def stub() -> str:
            if submission.ticked is not None:
                return ""
            return self.shown(question, seed, visit.row.form).start(submission.framework)

        def unkept(report: Report) -> str:
            return left_out(submission, report, stub, visit.row.origin)

        def keep(report: Report) -> str:
            from quizzer.grading.version import GRADER
            from quizzer.model.attempt import Handed

            if why := unkept(report):
                return why
            handed = Handed(
                at=self.clock(), seed=report.seed, raw=submission.text, report=report,
                grader=str(GRADER), seconds=seconds, hints=hints, solution_seen=seen,
                ticked=submission.ticked,
            )  # fmt: skip
            visit.written_in(submission.framework)
            visit.record(handed, self.daily.reviewing(question, visit, handed))
            return ""

        judge = judge or grade_here
        if kept:
            judge = self.staged(question, visit, judge, unkept)
        grading = Grading(visit, submission, judge, self._turns, keep if kept else lambda _: "")
        self._gradings.add(grading)
        return grading

    def visit_to_answer(self, question_id: str, seed: int | None) -> Visit:
        """The visit that an answer from the command line belongs to: the one that was left, with
        the draw that was shown last. Raises UsageError where numbers are drawn and none were
        shown."""
        return self._visits.to_answer(self.bank.question(question_id), seed)

    def note_shown(
        self, question_id: str, seed: int, *, solution: bool = False, hints: int = 0
    ) -> str:
        """Keep what another process has to know of a question that was shown; why that failed, in
        words."""
        return self._visits.note(self.bank.question(question_id), seed, solution, hints)

    def cancel(self) -> None:
        """End every grading that is under way or waits."""
        for grading in list(self._gradings):
            grading.cancel()

    def worker(self) -> Worker:
        """The fork server, started at the first call."""
        if self._worker is None:
            from quizzer.sandbox.runner import Worker

            self._worker = Worker()
            self._worker.start()
        return self._worker

    # --- progress -----------------------------------------------------------------------------

    def attempts(self, question_id: str | None = None, limit: int = 1000) -> tuple[Attempt, ...]:
        """The last attempts, newest first; of a question, under its former ids too."""
        store = self.store()
        if store is None:
            return ()
        if question_id is None or question_id not in self.bank:
            return store.attempts(question_id, limit)
        asked = self.bank.today(question_id)
        names = (asked, *self.bank.former(asked))
        found = [attempt for name in names for attempt in store.attempts(name, limit)]
        return tuple(sorted(found, key=lambda a: (-a.at, -a.id))[:limit])

    def totals(self) -> list[tuple[str, str, int, float]]:
        """(question, verdict, attempts, seconds) for statistics."""
        store = self.store()
        return store.totals() if store else []

    def store(self) -> Store | None:
        """The learner's progress, opened at the first call; None where none is kept.
        Raises StoreError."""
        with self._opening:
            if self._store is None and self._progress is not None:
                from quizzer.store.store import Store  # SQLite: not for who only looks

                self._store = Store(self._progress, looking=self._looking)
            return self._store

    def close(self) -> None:
        """Stop the worker and close the store."""
        self.cancel()
        if self._worker is not None:
            self._worker.close()
        if self._store:
            self._store.close()


def open_practice(
    folders: Sequence[Path] = (),
    home: Home | None = None,
    *,
    keep: bool = True,
    looking: bool = False,
    clock: Callable[[], float] = time.time,
) -> Practice:
    """A learner's practice in their home, whose store is opened when it is first needed;
    with `keep=False` there is none, and with `looking` nothing is written to it."""
    home = home or Home.of()
    bank, progress = open_bank(folders, home), home.progress if keep else None
    return Practice(bank, progress, clock=clock, looking=looking, settings=read(home))
