"""A session as it goes on. Every step is an event that is on the disk before the next is shown, so
that after a kill it goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from quizzer.errors import BankError, UsageError
from quizzer.model.daily.card import Subject
from quizzer.model.daily.event import Event, Trial
from quizzer.model.daily.marks import Marks
from quizzer.model.daily.sitting import Done, Fate, Item, Summary, Where
from quizzer.model.verdict import Verdict
from quizzer.session import fold
from quizzer.session.days import DAY
from quizzer.session.schedule import is_due
from quizzer.session.summary import advice

if TYPE_CHECKING:
    from quizzer.model.daily.card import Card
    from quizzer.practice.daily.diary import Diary
    from quizzer.practice.visits import Visit
    from quizzer.store.book import Book

Open = Callable[[Item, int | None], "Visit"]
"""Opens an item, with the draw that it had before, where there was one."""


class Sitting:
    """One session. `item` is what is asked now; `visit()` opens it; `next()` goes on.

    What writes may wait for the disk, so front ends call it from threads. Each raises StoreError.
    """

    def __init__(self, stream: str, diary: Diary, open_item: Open) -> None:
        self.id = stream
        self._diary = diary
        self._open = open_item
        self._visit: Visit | None = None
        self._visited = -1
        self._state = fold.State()
        self._untold: list[str] = []
        self._refresh()

    def remark(self, *lines: str) -> None:
        """Something that the learner should know of this session."""
        self._untold += lines

    def remarks(self) -> tuple[str, ...]:
        """What the learner should know and was not told yet, in sentences; each is given once."""
        told, self._untold = tuple(self._untold), []
        return told

    def _refresh(self) -> None:
        """See what another window has done since."""
        with self._diary.reading() as book:
            self._state = fold.folded(book.events(self.id))

    # --- where it stands ------------------------------------------------------------------------

    @property
    def items(self) -> tuple[Item, ...]:
        return self._state.items

    @property
    def item(self) -> Item | None:
        """What is asked now, under the id that its question has today; None once all is done."""
        if self.over:
            return None
        item = self._state.items[self._state.place]
        return replace(item, question=self._diary.bank.today(item.question))

    @property
    def over(self) -> bool:
        return self._state.over or self._state.place >= len(self._state.items)

    def where(self) -> Where:
        """Where it stands, by the clock."""
        fates = self._state.fates
        seconds = fold.spent(self._state, self._diary.clock()) if not self.over else (
            self._state.elapsed
        )  # fmt: skip
        return Where(
            self._state.place + 1,
            len(fates),
            fates.count(Fate.SOLVED),
            fates.count(Fate.FAILED),
            seconds,
            self._state.minutes,
            self.over,
        )

    # --- going on -------------------------------------------------------------------------------

    def visit(self) -> Visit:
        """The visit of what is asked now, opened at the first call; after a kill, as it was left.
        Raises BankError where the question can no longer be used: `next` passes it over."""
        place = self._state.place
        if self._visit is None or self._visited != place:
            self._refresh()
        place, item = self._state.place, self.item
        if item is None:
            raise UsageError("this session is over")
        if self._visit is None or self._visited != place:
            visit = self._open(item, self._state.seeds[place])
            self._add(fold.OPENED, index=place, seed=visit.seed)
            self._visit, self._visited = visit, place
        return self._visit

    def next(self) -> Item | None:
        """Leave what is asked now, where it was opened, and go on; None at the end."""
        place = self._state.place
        if not self.over and self._state.fates[place] is Fate.OPEN:
            self._leave(self._fate(place))
        else:
            self._refresh()
        return self._settled()

    def skip(self) -> Item | None:
        """Go on without an answer; the question stays new, or due."""
        return self._passed(Fate.SKIPPED)

    def bury(self) -> Item | None:
        """Go on; the question is not asked again before tomorrow."""
        if (item := self.item) is not None:
            until = self._diary.end(self._diary.clock())
            self._diary.mark(item.question, buried_until=until)
        return self._passed(Fate.BURIED)

    def suspend(self) -> Item | None:
        """Go on; the question is not asked again before it is asked for."""
        if (item := self.item) is not None:
            self._diary.mark(item.question, suspended=True)
        return self._passed(Fate.SUSPENDED)

    def bookmark(self, on: bool = True) -> None:
        """Mark the question that is asked now."""
        if (item := self.item) is not None:
            self._diary.mark(item.question, bookmarked=on)

    def note(self, text: str) -> None:
        """Keep a note at the question that is asked now, in place of the one before."""
        if (item := self.item) is not None:
            self._diary.mark(item.question, note=text)

    def end(self) -> Summary:
        """End it here; what was not asked stays for another day."""
        if not self.over and self._state.fates[self._state.place] is Fate.OPEN:
            self._leave(self._fate(self._state.place))
        if not self._state.over:
            self._add(fold.ENDED)
        return self.summary()

    def resume(self) -> Sitting:
        """Go on after a pause that is not counted; questions that are gone are passed over."""
        if not self._state.over:
            self._add(fold.RESUMED, pause=True)
            place = self._state.place
            if not self.over and self._fate(place) is Fate.SOLVED:
                self._leave(Fate.SOLVED)  # it had been told before the process ended
            self._settled()
        return self

    def _passed(self, fate: Fate) -> Item | None:
        if not self.over:
            self._leave(fate)
        return self._settled()

    def _leave(self, fate: Fate) -> None:
        place = self._state.place
        self._add(fold.LEFT, index=place, fate=fate.value, visit=self._kept(place))

    def _settled(self) -> Item | None:
        """The next item that the bank still has; the session ends where there is none."""
        while (item := self.item) is not None:
            try:
                self._diary.bank.question(item.question)
                return item
            except UsageError:
                self.remark(f"{item.title}: no bank holds it now; it was passed over")
                self._leave(Fate.GONE)
            except BankError as error:
                self.remark(f"{item.title}: passed over, for it cannot be used now: {error}")
                self._leave(Fate.GONE)
        if not self._state.over:
            self._add(fold.ENDED)
        return None

    def _kept(self, place: int) -> int:
        """The visit of an item, this process's or the one before it; 0 where none was kept."""
        if self._visit is not None and self._visited == place:
            return self._visit.row.id
        item, seed = self._state.items[place], self._state.seeds[place]
        if seed is None:
            return 0
        with self._diary.reading() as book:
            return book.visit_of(self._diary.bank.today(item.question), seed, item.asked)

    def _fate(self, place: int) -> Fate:
        """What became of the item that is open: its answers decide."""
        visit = self._kept(place)
        if not visit:
            return Fate.SKIPPED
        with self._diary.reading() as book:
            return _fate(book.trials(visit))

    def _add(self, kind: str, *, pause: bool = False, **data: Any) -> None:
        """Append an event. The state is folded anew, so that two windows see one session."""
        now = self._diary.clock()
        with self._diary.writing() as book:
            before = self._state = fold.folded(book.events(self.id))
            if kind == fold.LEFT and before.place > data["index"]:
                return  # another window has left it already
            elapsed = before.elapsed if pause else fold.spent(before, now)
            book.add(Event(self.id, kind, now, elapsed, data))
            self._state = fold.folded(book.events(self.id))

    # --- what came of it ------------------------------------------------------------------------

    def summary(self) -> Summary:
        """What was done so far, and what comes next."""
        now = self._diary.clock()
        marks = self._diary.marks()
        with self._diary.reading() as book:
            rows = tuple(self._row(book, place, marks) for place in range(len(self._state.items)))
            cards = book.cards()
        tomorrow = self._diary.end(now) + DAY
        due = sum(is_due(card, tomorrow) for card in cards)
        fates = [row.fate for row in rows]
        made = Summary(
            rows,
            self.where().seconds,
            fates.count(Fate.SOLVED),
            fates.count(Fate.FAILED),
            len(rows) - fates.count(Fate.SOLVED) - fates.count(Fate.FAILED),
            tuple(dict.fromkeys(row.mistake for row in rows if row.mistake)),
            due,
            (),
        )
        return replace(made, advice=advice(made))

    def _row(self, book: Book, place: int, marks: Mapping[str, Marks]) -> Done:
        item, fate = self._state.items[place], self._state.fates[place]
        visit = self._state.visits[place]
        trials = book.trials(visit) if visit else []
        card = book.card(Subject.QUESTION, self._diary.bank.today(item.question))
        return Done(
            item,
            fate,
            trials[-1].verdict if trials else "",
            sum(trial.seconds for trial in trials),
            None,
            _back(card, marks.get(self._diary.bank.today(item.question), Marks())),
            next((trial.says for trial in reversed(trials) if trial.says), ""),
            card.memory.lapses if card is not None else 0,
        )


def _back(card: Card | None, mark: Marks) -> float | None:
    """When a question comes back, its card and its rest taken together."""
    if card is None or mark.suspended:
        return None
    return max(card.due, mark.buried_until)


def _fate(trials: list[Trial]) -> Fate:
    if any(trial.verdict == Verdict.ACCEPTED for trial in trials):
        return Fate.SOLVED
    judged = [trial for trial in trials if trial.verdict != Verdict.JUDGE_ERROR]
    return Fate.FAILED if judged else Fate.SKIPPED
