"""Visits: one sitting at one question, and what was taken and written in it.

A visit is written when there is something to keep: a hint, a draft, an answer. A question that
was only looked at leaves no trace, unless its draw is to be answered from another process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.errors import StoreError, UsageError
from quizzer.model.visit import Draft, Origin, Other, VisitRow

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.attempt import Handed
    from quizzer.model.question import Question
    from quizzer.store.book import Book
    from quizzer.store.store import Store

MAX_SEED = 2**63 - 1
"""What the store can hold."""
NEW_SEEDS = 2**53
"""Seeds that are drawn: as many as a reader of JSON tells apart."""
SAME_SITTING = 24 * 3600.0
"""Seconds after which a visit without a draft is over."""
LONGEST = 3600.0
"""Seconds that an answer is believed to have taken; beyond, nobody sat there."""


def new_seed() -> int:
    """A seed from the operating system."""
    import secrets  # with all of OpenSSL: not before the first paint

    return secrets.randbelow(NEW_SEEDS)


class Visit:
    """A visit as it goes on. What happens is noted at once; what writes may wait for the disk, so
    front ends call it from threads."""

    def __init__(
        self,
        row: VisitRow,
        store: Callable[[], Store | None],
        clock: Callable[[], float],
        *,
        draft: Draft | None = None,
        redrawn: bool = False,
        since: float | None = None,
    ) -> None:
        self.row = row
        self.draft = draft
        """What was left unsent, where an earlier visit goes on."""
        self.redrawn = redrawn
        """Whether the draft was written beside other numbers, or another text, than are shown."""
        self._store = store
        self._clock = clock
        self._since = clock() if since is None else since
        self._opened = clock()
        self._left = draft.text if draft else None
        """What stands in the draft's row, as far as this process knows."""
        self.other: Other | None = None
        """Unsent text of the question from another window."""
        self._noting = threading.Lock()
        self._writing = threading.Lock()
        self._kept: VisitRow | None = None

    @property
    def question_id(self) -> str:
        return self.row.question

    @property
    def seed(self) -> int:
        """Of the draw that is shown."""
        return self.row.seed or 0

    @property
    def hints(self) -> int:
        """How many hints were taken; they stay taken."""
        return self.row.hints

    @property
    def solution_seen(self) -> bool:
        return self.row.solution_seen

    def seconds(self) -> float:
        """Time since the question was shown or last answered; 0.0 where that tells nothing."""
        spent = self._clock() - self._since
        return spent if 0.0 <= spent <= LONGEST else 0.0

    def took(self, seconds: float) -> None:
        """So much time was spent on the question until now, as somebody else's clock says."""
        self._since = self._clock() - seconds

    # --- noted at once ------------------------------------------------------------------------

    def take_hints(self, count: int) -> None:
        """Note that so many hints have been seen in all."""
        self._note(hints=max(count, self.row.hints))

    def see_solution(self) -> None:
        """Note that the solution was seen."""
        self._note(solution_seen=True)

    def show_again(self) -> None:
        """Note that the question is shown now."""
        self._note(shown_at=self._clock())

    def written_in(self, framework: str) -> None:
        """Note what the answer is written with."""
        self._note(framework=str(framework))

    def _note(self, **facts: object) -> None:
        with self._noting:
            self.row = replace(self.row, **facts)  # pyright: ignore[reportArgumentType]

    # --- written; each raises StoreError ------------------------------------------------------

    def keep(self) -> None:
        """Write what was noted."""
        with self._writing:
            row = self.row
            if row != self._kept and (store := self._store()):
                self._is_kept(row, store.put_visit(row))

    def save_draft(self, text: str, cursor: int = 0) -> bool:
        """Write unsent text, so that a kill loses nothing. True where another window is found to
        have written at the question since this visit began: both texts are kept, and `other` is
        that one's."""
        with self._writing:
            row, before = self.row, self.other
            if (store := self._store()) is None:
                return False
            new = Draft(text, cursor)
            self._is_kept(row, store.save_draft(row, new, self._clock(), self._left))
            self._left = text.encode("utf-8", "replace").decode()  # as the store keeps it
            self.other = store.other_draft(self.row, self._opened) or before
            return self.other is not None and before is None

    def find_other(self) -> None:
        """Look for unsent text of the question that another window left."""
        if self.row.id and (store := self._store()):
            self.other = store.other_draft(self.row)

    def record(self, handed: Handed, then: Callable[[Book, int], None] | None = None) -> int:
        """Write a graded answer with all that belongs to it, what `then` writes included; the
        attempt's id, 0 without a store."""
        with self._writing:
            row, attempt = self.row, 0
            if store := self._store():
                number, attempt = store.record(row, handed, then)
                self._is_kept(row, number)
            self._since = self._clock()
            return attempt

    def _is_kept(self, row: VisitRow, number: int) -> None:
        self._note(id=number)
        self._kept = replace(row, id=number)


class Visits:
    """Opens visits: new ones, and those that were left before their question was solved."""

    def __init__(
        self,
        bank: Bank,
        store: Callable[[], Store | None],
        clock: Callable[[], float],
        new_seed: Callable[[], int],
    ) -> None:
        self._bank = bank
        self._store = store
        self._clock = clock
        self._new_seed = new_seed

    def open(
        self, question: Question, seed: int | None, origin: Origin, framework: str, *,
        form: str = "whole",
    ) -> Visit:  # fmt: skip
        """A new visit."""
        seed = self._new_seed() if seed is None else seed
        if not 0 <= seed <= MAX_SEED:
            raise UsageError(f"a seed is a whole number from 0 to {MAX_SEED}")
        digest = digest_of(self._bank, question)
        row = VisitRow(question.id, seed, framework, origin, self._clock(), digest=digest,
                       form=form)  # fmt: skip
        return Visit(row, self._store, self._clock)

    def go_on(
        self,
        question: Question,
        seed: int | None,
        origin: Origin,
        framework: str,
        *,
        form: str = "whole",
        outside: bool = False,
    ) -> Visit:
        """The visit that was left (with this seed, where one is given), else a new one. Raises
        StoreError.

        Once it was solved, it is over; a draft is never over. `outside` of the app, one thought
        about it since it was shown, not since this process began.
        """
        store = self._store()
        last = store.last_visit(question.id, origin, seed, form) if store else None
        if last is None or store is None:
            return self.open(question, seed, origin, framework, form=form)
        row, now = last.row, self._clock()
        stale = last.accepted or not 0 <= now - row.shown_at <= SAME_SITTING
        answered = row.framework != framework and last.answered_at is not None
        if last.draft is None and (stale or answered):
            return self.open(question, seed, origin, framework, form=form)
        if last.draft is None:  # a draft says itself what it is written with
            row = replace(row, framework=framework)
        digest = digest_of(self._bank, question)
        known = row.seed is not None
        row = replace(row, seed=row.seed if known else self._new_seed())
        if row.digest and row.digest != digest:  # it was shown with another text
            before, row = row, replace(row, id=0, digest=digest, shown_at=now)
            row = replace(row, id=store.follow(before, row))
            return Visit(row, self._store, self._clock, draft=last.draft, redrawn=True)
        row = replace(row, digest=digest)
        since = max(row.shown_at, last.answered_at or 0.0) if outside else None
        visit = Visit(
            row, self._store, self._clock, draft=last.draft, redrawn=not known, since=since
        )
        visit.find_other()
        return visit

    def to_answer(self, question: Question, seed: int | None) -> Visit:
        """The visit that an answer from outside the app belongs to.

        Raises UsageError where numbers are drawn and none were shown, StoreError where it cannot
        be known which were.
        """
        if seed is None and _hangs_on_seed(question):
            must = bool(getattr(question, "parameters", None))
            try:
                store = self._store()
                seed = store.last_seed(question.id) if store else None
            except StoreError:
                if must:
                    raise
            if seed is None and must:
                raise UsageError(
                    f"the numbers of {question.id} are drawn, and none were shown yet: begin with"
                    f" `quizzer show {question.id}`, or name a draw with --seed"
                )
        try:
            return self.go_on(question, seed, Origin.BROWSE, "numpy", outside=True)
        except StoreError:  # it is said when the answer cannot be kept
            return self.open(question, seed, Origin.BROWSE, "numpy")

    def note(self, question: Question, seed: int, solution: bool, hints: int = 0) -> str:
        """Keep a draw that was shown, or that hints or the solution were; why that failed, in
        words."""
        if not solution and not hints and not _hangs_on_seed(question):
            return ""
        try:
            visit = self.go_on(question, seed, Origin.BROWSE, "numpy")
            visit.show_again()
            if hints:
                visit.take_hints(min(hints, len(question.hints)))
            if solution:
                visit.see_solution()
            visit.keep()
        except StoreError as error:
            return f"that it was shown was not kept: {error}"
        return ""


def _hangs_on_seed(question: Question) -> bool:
    """Whether the seed decides what is seen: numbers that are drawn, or an order."""
    return any(
        getattr(question, part, None) for part in ("parameters", "options", "steps", "faults", "of")
    )


def digest_of(bank: Bank, question: Question) -> str:
    """Names a question as it is written now: its file and its reference."""
    import hashlib

    from quizzer.grading.rooms import room

    digest = hashlib.sha256()
    paths = [Path(question.path)]
    if room(question).shows.SOURCE:
        paths += [bank.solution_path(question, other) for other in bank.frameworks(question)]
    for path in paths:
        try:
            digest.update(path.read_bytes())
        except OSError:
            digest.update(repr(question).encode())
    return digest.hexdigest()[:16]
