"""A learner's own words about themselves: the profile, and marks on questions. Folds of events."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizzer.errors import UsageError
from quizzer.model.daily.event import Event
from quizzer.model.daily.marks import Marks
from quizzer.model.daily.profile import Interview, Profile
from quizzer.model.framework import Framework
from quizzer.session import days

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.store.book import Book
    from quizzer.store.store import Store

PROFILE, MARKS = "profile", "marks"
MOST_MINUTES = 600
LONGEST_NOTE = 2000


def local_offset(at: float) -> float:
    """Local time less UTC where this runs, in seconds; 0.0 where no calendar has that time."""
    try:
        return float(time.localtime(at).tm_gmtoff)
    except (OverflowError, ValueError, OSError):
        return 0.0


class Diary:
    """Opens the book of cards and events, and reads what stands there about the learner."""

    def __init__(
        self,
        bank: Bank,
        store: Callable[[], Store | None],
        clock: Callable[[], float],
        offset: Callable[[float], float],
    ) -> None:
        self.bank = bank
        self.clock = clock
        self._kept = store
        self._offset = offset
        self._memory: Store | None = None

    def own_decks(self) -> Path | None:
        """The folder of the learner's own decks; None where nothing is kept."""
        kept = self._kept()
        return None if kept is None else kept.path.parent / "decks"

    def store(self) -> Store:
        """The progress; one in memory where none is kept. Raises StoreError."""
        if (store := self._kept()) is not None:
            return store
        if self._memory is None:
            from quizzer.store.store import Store

            self._memory = Store(Path(":memory:"))
        return self._memory

    @contextmanager
    def reading(self) -> Iterator[Book]:
        with self.store().looking_up() as book:
            yield book

    @contextmanager
    def writing(self) -> Iterator[Book]:
        with self.store().changing() as book:
            yield book

    # --- days -----------------------------------------------------------------------------------

    def day(self, at: float) -> int:
        return days.day(at, self._offset(at))

    def end(self, at: float) -> float:
        """When the day ends."""
        return days.end(at, self._offset(at))

    def until(self, profile: Profile, at: float) -> int | None:
        """Days to the interview; None without a date."""
        return days.until(profile.date, at, self._offset(at))

    # --- the profile ----------------------------------------------------------------------------

    def profile(self) -> Profile:
        with self.reading() as book:
            event = book.last(PROFILE)
        return _profile(event.data) if event else Profile()

    def set_profile(self, changes: dict[str, Any]) -> Profile:
        """The profile with these changes, once it is kept. Raises UsageError, StoreError."""
        made = _checked(replace(self.profile(), **{**changes, "chosen": True}))
        left = self.until(made, self.clock()) if changes.get("date") else None
        if left is not None and left < 0:
            raise UsageError(f"{made.date} is over: give the day of an interview to come, or an"
                             " empty text for none")  # fmt: skip
        with self.writing() as book:
            book.add(Event(PROFILE, "set", self.clock(), data=asdict(made)))
        return made

    # --- marks ----------------------------------------------------------------------------------

    def marks(self) -> dict[str, Marks]:
        """Question -> what stands on it; by the ids of today."""
        with self.reading() as book:
            events = book.events(MARKS)
        return marked(events, self.bank.today)

    def mark(self, question: str, **what: Any) -> None:
        """Put a mark on a question: bookmarked, note, suspended or buried_until. Raises
        StoreError."""
        if len(str(what.get("note", ""))) > LONGEST_NOTE:
            raise UsageError(f"a note has at most {LONGEST_NOTE} characters")
        data = {"question": question, **what}
        with self.writing() as book:
            book.add(Event(MARKS, "mark", self.clock(), data=data))


def marked(events: Iterable[Event], today: Callable[[str], str]) -> dict[str, Marks]:
    """The marks after these events."""
    found: dict[str, Marks] = {}
    for event in events:
        name = event.data.get("question")
        if not isinstance(name, str):
            continue
        known = {k: v for k, v in event.data.items() if _is_mark(k, v)}
        name = today(name)
        found[name] = replace(found.get(name, Marks()), **known)
    return found


def _is_mark(name: str, value: object) -> bool:
    """Whether an event's entry is a mark that can be read: a damaged file may hold anything."""
    kept = getattr(Marks(), name, None) if name in Marks.__dataclass_fields__ else None
    if isinstance(kept, float):
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return math.isfinite(value)
    return kept is not None and type(value) is type(kept)


def _profile(data: dict[str, Any]) -> Profile:
    """What was kept; a part that this version cannot read has its default."""
    made = Profile()
    for key, value in data.items():
        if key not in Profile.__dataclass_fields__:
            continue
        try:
            made = _checked(replace(made, **{key: value}))
        except (UsageError, ValueError, TypeError):
            continue
    return made


def _checked(profile: Profile) -> Profile:
    """The profile with its parts in their types. Raises UsageError for the first that is none."""
    try:
        interview = Interview(profile.interview)
    except ValueError:
        kinds = ", ".join(Interview)
        raise UsageError(f"no kind of interview: {profile.interview!r}; one of {kinds}") from None
    try:
        framework = Framework(profile.framework)
    except ValueError:
        names = ", ".join(Framework)
        raise UsageError(f"no framework: {profile.framework!r}; one of {names}") from None
    if profile.date and days.until(profile.date, 0.0, 0.0) is None:
        raise UsageError(f"no date: {profile.date!r}; write it as 2026-12-31")
    if type(profile.minutes) is not int or not 1 <= profile.minutes <= MOST_MINUTES:
        raise UsageError(f"minutes a day are a whole number from 1 to {MOST_MINUTES}")
    return replace(profile, interview=interview, framework=framework)
