"""The part of `Practice` that front ends call each day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quizzer.practice.daily.stages import Staged

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.daily.brief import Brief
    from quizzer.model.daily.card import Form, Rating, Review
    from quizzer.model.daily.marks import Marks
    from quizzer.model.daily.profile import Profile
    from quizzer.model.daily.sitting import Item, Wish
    from quizzer.model.daily.statistics import Statistics
    from quizzer.model.daily.today import Today
    from quizzer.practice.daily.daily import Daily
    from quizzer.practice.daily.sitting import Sitting
    from quizzer.practice.visits import Visit
    from quizzer.settings import Settings
    from quizzer.store.store import Store


class EachDay(Staged):
    """Home, sessions and reviews; `daily` has the rest."""

    if TYPE_CHECKING:
        bank: Bank
        clock: Callable[[], float]
        store: Callable[[], Store | None]
        forms: Callable[[str], Sequence[Form]]
        _open_item: Callable[[Item, int | None], Visit]
        settings: Settings
        _offset: Callable[[float], float] | None

    @cached_property
    def daily(self) -> Daily:
        """Home, sessions, reviews; what is used most is a method here. Imported when first asked
        for: what is graded and not recorded never pays for it."""
        from quizzer.practice.daily.daily import Daily
        from quizzer.practice.daily.diary import Diary, local_offset

        diary = Diary(self.bank, self.store, self.clock, self._offset or local_offset)
        return Daily(diary, self._open_item, self.forms, self.settings.retention)

    def today(self, now: float | None = None) -> Today:
        """What home shows. Raises StoreError, as all of these do."""
        return self.daily.today(now)

    def profile(self) -> Profile:
        """What the learner prepares for; defaults where nothing was said."""
        return self.daily.profile()

    def set_profile(self, **changes: Any) -> Profile:
        """Change some of interview, date, minutes and framework. Raises UsageError."""
        return self.daily.set_profile(**changes)

    def session(self, wish: Wish | None = None) -> Sitting:
        """Begin a session. Raises UsageError where nothing fits the wish."""
        return self.daily.session(wish)

    def placement(self) -> Sitting:
        """Begin a session of eight short questions, which fill the map."""
        return self.daily.placement()

    def unfinished(self) -> Sitting | None:
        """The session that was left before its end, to go on with where it stopped."""
        return self.daily.unfinished()

    def looks(self) -> str:
        """The name of the colours that were chosen last; empty where none were. The first paint
        waits for it, and for nothing else that `daily` brings."""
        if (store := self.store()) is None:
            return ""
        from quizzer.model.daily.event import LOOKS

        with store.looking_up() as book:
            event = book.last(LOOKS)
        return str(event.data.get("theme", "")) if event else ""

    def set_looks(self, name: str) -> None:
        """Keep the colours that were chosen."""
        self.daily.set_looks(name)

    def last_tried(self) -> dict[str, float]:
        """Question id -> when it was answered last, in seconds since the epoch."""
        return self.daily.last_tried()

    def marks(self) -> dict[str, Marks]:
        """Question -> what the learner put on it: bookmark, note, rest."""
        return self.daily.marks()

    def mark(self, question: str, **what: Any) -> None:
        """Bookmark, note, suspend or bury a question. Raises UsageError for a note too long."""
        self.daily.mark(question, **what)

    def said(self, question: str, text: str, ticked: Sequence[str], of: int) -> None:
        """Keep what was said of an accepted answer: the text, and which of so many were ticked."""
        self.daily.said(question, text, ticked, of)

    def last_said(self, question: str) -> tuple[str, float]:
        """The text that was said last of a question, and the share of it that was ticked."""
        return self.daily.last_said(question)

    def again_tomorrow(self, question: str) -> None:
        """Ask the whole of a question once more tomorrow, and until it is solved."""
        self.daily.again_tomorrow(question)

    def statistics(self) -> Statistics:
        """What was done, and what it says."""
        return self.daily.statistics()

    def brief(self) -> Brief:
        """One page for the evening before."""
        return self.daily.brief()

    def review(self, visit: Visit) -> Review | None:
        """What a visit did to its card, with what each rating would do; None where nothing."""
        return self.daily.review(visit)

    def rate(self, visit: Visit, rating: Rating) -> Review | None:
        """Overrule what a visit said of the memory. Raises UsageError where it said nothing."""
        return self.daily.rate(visit, rating)

    def undo(self, visit: Visit) -> None:
        """Take a visit's review back. Raises UsageError where there is none."""
        self.daily.undo(visit)
