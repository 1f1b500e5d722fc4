"""What one does each day, for `Practice`: home, the profile, sessions, and what answers do to
cards."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from quizzer.bank.decks import Decks
from quizzer.errors import BankError, UsageError, did_you_mean
from quizzer.grading.rooms import digest_of_meaning
from quizzer.model.daily.card import Card, Form, Rating, Review, Subject
from quizzer.model.daily.event import LOOKS, SESSION, Event
from quizzer.model.daily.sitting import Item, Wish
from quizzer.model.parts import global_id, going_on
from quizzer.model.verdict import Report, Verdict
from quizzer.model.words import count
from quizzer.practice.daily import reviews
from quizzer.practice.daily.diary import Diary
from quizzer.practice.daily.held import unfinished
from quizzer.practice.daily.planning import followed
from quizzer.practice.daily.sitting import Sitting
from quizzer.practice.daily.supply import EVERY, stock, supply
from quizzer.practice.daily.today import today
from quizzer.session import fold, placement, schedule
from quizzer.session.pick import MOST, picked

if TYPE_CHECKING:
    from quizzer.model.attempt import Handed
    from quizzer.model.daily.brief import Brief
    from quizzer.model.daily.marks import Marks
    from quizzer.model.daily.profile import Profile
    from quizzer.model.daily.statistics import Statistics
    from quizzer.model.daily.today import Today
    from quizzer.model.question import Question
    from quizzer.practice.visits import Visit


SAID = "said"


class Daily:
    """A learner's days; each method raises StoreError where progress cannot be read or written."""

    def __init__(
        self,
        diary: Diary,
        open_item: Callable[[Item, int | None], Visit],
        forms: Callable[[str], Sequence[Form]],
        retention: float = schedule.RETENTION,
    ) -> None:
        self.diary = diary
        self.decks = Decks(diary.bank, diary.own_decks)
        self._open = open_item
        self._forms = forms
        self._retention = retention

    # --- home -----------------------------------------------------------------------------------

    def today(self, now: float | None = None) -> Today:
        """What home shows, at a time or by the clock."""
        now = self.diary.clock() if now is None else now
        return today(self.diary, self.decks, self._forms, now)

    def profile(self) -> Profile:
        return self.diary.profile()

    def set_profile(self, **changes: Any) -> Profile:
        """Change some of interview, date, minutes and framework. Raises UsageError."""
        return self.diary.set_profile(changes)

    # --- sessions -------------------------------------------------------------------------------

    def session(self, wish: Wish | None = None) -> Sitting:
        """Begin a session. Raises UsageError where nothing fits the wish: the message says what
        would."""
        wish = wish or Wish()
        self._check(wish)
        diary, now = self.diary, self.diary.clock()
        known = stock(diary, self.decks, now)
        minutes = known.profile.minutes if wish.minutes is None else wish.minutes
        seed = diary.day(now) if wish.seed is None else wish.seed
        source = supply(diary, self.decks, known, wish, self._forms)
        source, _ = followed(source, known, diary.end(now))
        items = picked(wish, source, minutes, seed)
        if not items and not wish.due:  # everything is solved, and nothing is due yet
            ahead = replace(source, due=sorted(known.cards, key=lambda card: card.due))
            items = picked(replace(wish, due=True, count=wish.count or 5), ahead, minutes, seed)
        if not items:
            raise UsageError(_nothing(wish, known.cards, diary.end(now)))
        sitting = self._begin(wish, items, sum(item.minutes for item in items))
        if wish.minutes and wish.count and len(items) < min(wish.count, MOST):
            number = count(len(items), "question")
            fit = f"{number} in {count(wish.minutes, 'minute')}; you asked for {wish.count}"
            sitting.remark(fit)
        if wish.deck:
            sitting.remark(*(f"the deck: {item}" for item in self.decks.defects(wish.deck)))
        return sitting

    def placement(self) -> Sitting:
        """Begin eight short questions over the areas of the deck, which fill the map."""
        known = stock(self.diary, self.decks, self.diary.clock())
        weights = known.deck.areas if known.deck else {}
        seed = self.diary.day(self.diary.clock())
        items = placement.questions(self.diary.bank.summaries, known.status, weights, seed)
        if not items:
            raise UsageError("every short question has been tried: begin a session instead")
        return self._begin(Wish(count=len(items)), items, sum(item.minutes for item in items))

    def unfinished(self) -> Sitting | None:
        """The session that was left before its end, to go on with."""
        left = unfinished(self.diary, self.diary.clock())
        if left is None:
            return None
        sitting = Sitting(left.id, self.diary, self._open).resume()
        return None if sitting.over else sitting

    def _begin(self, wish: Wish, items: Sequence[Item], minutes: int) -> Sitting:
        # A name that no other window can give at the same moment.
        stream = f"{SESSION}{secrets.token_hex(8)}"
        with self.diary.writing() as book:
            data = fold.began(wish, items, minutes)
            book.add(Event(stream, fold.BEGAN, self.diary.clock(), data=data))
        return Sitting(stream, self.diary, self._open)

    def _check(self, wish: Wish) -> None:
        areas = {item.area for item in self.diary.bank.summaries}
        if wish.area and wish.area not in areas:
            hint = did_you_mean(wish.area, areas) or f": one of {', '.join(sorted(areas))}"
            raise UsageError(f"no area is called {wish.area!r}{hint}")
        for name, value in (("minutes", wish.minutes), ("count", wish.count)):
            if value is not None and value < 1:
                raise UsageError(f"a session has at least 1 of {name}")

    def set_looks(self, name: str) -> None:
        with self.diary.writing() as book:
            book.add(Event(LOOKS, "set", self.diary.clock(), data={"theme": name}))

    def last_tried(self) -> dict[str, float]:
        """Question id, as it is today -> when it was answered last."""
        found: dict[str, float] = {}
        for name, at, *_ in self.diary.store().lately(EVERY):
            name = self.diary.bank.today(name)
            found[name] = max(at, found.get(name, 0.0))
        return found

    # --- marks ----------------------------------------------------------------------------------

    def marks(self) -> dict[str, Marks]:
        """Question -> bookmark, note, rest."""
        return self.diary.marks()

    def mark(self, question: str, **what: Any) -> None:
        """Bookmark, note, suspend or bury a question."""
        self.diary.mark(self.diary.bank.question(question).id, **what)

    def said(self, question: str, text: str, ticked: Sequence[str], of: int) -> None:
        """Keep what was said of an accepted answer: the text, and which of so many were ticked."""
        data = {"question": question, "text": text, "ticked": list(ticked), "of": of}
        with self.diary.writing() as book:
            book.add(Event(SAID, "said", self.diary.clock(), data=data))

    def last_said(self, question: str) -> tuple[str, float]:
        """The text that was said last of a question, and the share of it that was ticked."""
        with self.diary.reading() as book:
            found = [e.data for e in book.events(SAID) if e.data.get("question") == question]
        last = found[-1] if found else {}
        ticked, whole = last.get("ticked"), last.get("of")
        if not isinstance(ticked, list) or not isinstance(whole, int) or whole < 1:
            return "", 0.0  # nothing was said, or the file is damaged
        return str(last.get("text", "")), len(ticked) / whole

    def again_tomorrow(self, question: str) -> None:
        """Ask the whole of a question once more tomorrow, and until it is solved."""
        self.mark(question, again_from=self.diary.end(self.diary.clock()))

    def from_today(self, question: str) -> None:
        """Ask the whole of a question from today on, until it is solved."""
        self.mark(question, again_from=self.diary.clock())

    # --- reviews --------------------------------------------------------------------------------

    def reviewing(self, question: Question, visit: Visit, handed: Handed) -> reviews.Reviewing:
        """What an answer does to cards, to be called in the transaction that keeps it."""
        try:
            digest = digest_of_meaning(question, self.diary.bank)
        except BankError:  # its reference went away since it was graded
            digest = ""
        return reviews.Reviewing(
            visit.row,
            handed,
            digest,
            lambda local: global_id(question, local),
            self.diary.bank.former(question.id),
            {slip.id: slip.says for slip in getattr(question, "misconceptions", ())},
            self._retention,
        )

    def review(self, visit: Visit) -> Review | None:
        """What a visit did to its card, with what each rating would do; None where nothing."""
        with self.diary.reading() as book:
            return reviews.review_of(book, *self._subject(visit), visit.row.id, self._retention)

    def rate(self, visit: Visit, rating: Rating) -> Review | None:
        """Overrule what a visit said of the memory. Raises UsageError where it said nothing."""
        with self.diary.writing() as book:
            subject = self._subject(visit)
            reviews.overrule(book, *subject, visit.row.id, rating, self._retention)
            return reviews.review_of(book, *subject, visit.row.id, self._retention)

    def undo(self, visit: Visit) -> None:
        """Take back the review of a visit: the card is as it was before. Raises UsageError."""
        with self.diary.writing() as book:
            reviews.undo(book, *self._subject(visit), visit.row.id)

    def follow_ups(self, question: str, report: Report) -> tuple[str, ...]:
        """Ids of the questions to go on with after this verdict."""
        asked = self.diary.bank.question(question)
        named = report.misconception.id.split("+") if report.misconception else []
        accepted = report.verdict is Verdict.ACCEPTED
        return tuple(going_on(asked.follow_ups, accepted, named))

    def due(self) -> tuple[Item, ...]:
        """Everything that is due today, in the form in which it comes back."""
        known = stock(self.diary, self.decks, self.diary.clock())
        wish = Wish(due=True, count=MOST)
        return picked(wish, supply(self.diary, self.decks, known, wish, self._forms), 0, 0)

    def old_answer(self, question: str) -> str:
        """The text of the last accepted answer to a question as a whole; empty without one."""
        for name in self._names(question):
            found = self.diary.store().accepted(name)
            if found is not None:
                return found.decode("utf-8", "replace")
        return ""

    def _names(self, question: str) -> tuple[str, ...]:
        asked = self.diary.bank.today(question)
        return (asked, *self.diary.bank.former(asked))

    def cards(self) -> tuple[Card, ...]:
        """Every card of a question that the bank has, those due first."""
        return stock(self.diary, self.decks, self.diary.clock()).cards

    def forecast(self, days: int = 14) -> tuple[int, ...]:
        """How many cards fall due on each of the next days, today first."""
        now = self.diary.clock()
        alive = [card for card in self.cards() if not reviews.is_gone(card, now)]
        return schedule.forecast(alive, self.diary.end(now), days)

    def statistics(self) -> Statistics:
        """What was done, and what it says."""
        from quizzer.practice.daily.counted import counted

        return counted(self.diary, stock(self.diary, self.decks, self.diary.clock()))

    def brief(self) -> Brief:
        """One's mistakes and the formulas missed, for the evening before."""
        from quizzer.practice.daily.brief import made

        return made(self.diary, stock(self.diary, self.decks, self.diary.clock()))

    def leeches(self) -> tuple[Card, ...]:
        """Cards that were forgotten again and again, the worst first."""
        return tuple(schedule.leeches(self.cards()))

    def _subject(self, visit: Visit) -> tuple[Subject, str]:
        def of_mistake(local: str) -> str:
            return global_id(self.diary.bank.question(visit.question_id), local)

        return reviews.subject_of(visit.row, of_mistake)


def _nothing(wish: Wish, cards: Sequence[Card], end: float) -> str:
    if wish.due:
        later = [card.due for card in cards if not schedule.is_due(card, end)]
        days = f" before {int((min(later) - end) // 86_400) + 1} days from now" if later else ""
        return f"nothing is due{days}: `quizzer practice` has something new"
    return "no question fits all of this: ask for less, or for another deck, area, kind or level"
