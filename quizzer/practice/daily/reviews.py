"""What an answer does to cards, in the transaction that keeps the answer.

A visit reviews a card once: each further answer of the visit replaces what the visit said before,
from the memory as it was before the visit. So does a later visit of the same sitting after a
failure, else who fails and opens the question anew would have solved it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from quizzer.errors import UsageError
from quizzer.grading.short import split
from quizzer.model.daily.card import Card, Form, Memory, Rating, Review, Subject
from quizzer.model.daily.event import Event
from quizzer.session import schedule
from quizzer.session.days import DAY
from quizzer.session.rating import rating_of
from quizzer.store.book import as_data, from_data

if TYPE_CHECKING:
    from quizzer.model.attempt import Handed
    from quizzer.model.verdict import Mistake
    from quizzer.model.visit import VisitRow
    from quizzer.store.book import Book

REVIEW, UNDONE = "review", "undone"
SITTING = 6 * 3600.0
"""Seconds in which a failure and a later success are one sitting."""
GONE = 4 * DAY
"""A mistake that would come back later than this is gone, unless it is made again."""
FAR = 3650 * DAY


def stream(subject: Subject, name: str) -> str:
    return f"card:{subject}:{name}"


def subject_of(row: VisitRow, of_mistake: Callable[[str], str]) -> tuple[Subject, str]:
    """What a visit reviews; `of_mistake` gives a local id's global one."""
    _, mistake = split(row.form)
    if mistake:
        return Subject.MISTAKE, of_mistake(mistake)
    return Subject.QUESTION, row.question


class Reviewing:
    """What one answer does, called with the book in the transaction that keeps it."""

    def __init__(
        self,
        row: VisitRow,
        handed: Handed,
        digest: str,
        of_mistake: Callable[[str], str],
        former: tuple[str, ...] = (),
        says: Mapping[str, str] | None = None,
        retention: float = schedule.RETENTION,
    ) -> None:
        """`former` are the ids that the question had before; `says` has each of its mistakes in
        words, by its local id; `retention` is the share of due cards that is to be known."""
        self._row, self._at, self._digest = row, handed.at, digest
        self._named = handed.report.misconception
        self._of_mistake = of_mistake
        self._former = former
        self._says = says or {}
        self._retention = retention

    def __call__(self, book: Book, visit: int) -> None:
        trials = book.trials(visit)
        subject, name = subject_of(self._row, self._of_mistake)
        if rating_of(trials) is None:
            return
        before, failed, settled = _before(book, subject, name, visit, self._at)
        if before is None and subject is Subject.QUESTION:
            before = self._renamed(book)
        rating = rating_of(trials, failed)
        if rating is not None and not settled:
            card = before or Card(subject, name, 0.0)
            if subject is Subject.MISTAKE:
                card = replace(card, question=self._row.question, local=split(self._row.form)[1])
            self._put(book, visit, card, rating, before, failed=failed)
        if self._named is not None:
            self._name(book, visit, self._named)
        elif subject is Subject.QUESTION and rating in (Rating.GOOD, Rating.HARD):
            self._clear(book, visit)

    def _renamed(self, book: Book) -> Card | None:
        """The card that the question has under a former id, as it goes on under the new one."""
        found = (book.card(Subject.QUESTION, old) for old in self._former)
        return next((replace(card, name=self._row.question) for card in found if card), None)

    def _put(
        self, book: Book, visit: int, card: Card, rating: Rating, before: Card | None, *,
        failed: bool = False,
    ) -> None:  # fmt: skip
        form, _ = split(self._row.form)
        after = after_review(card, rating, self._at, form, self._digest, self._retention)
        book.put(after)
        _note(book, visit, after, rating, before, self._at, self._row.form, failed=failed)

    def _name(self, book: Book, visit: int, named: Mistake) -> None:
        """A mistake that was named comes back tomorrow; once a visit."""
        local = named.id.split("+")
        for number, name in enumerate((named.mistake or self._of_mistake(named.id)).split("+")):
            before, _, settled = _before(book, Subject.MISTAKE, name, visit, self._at)
            again = _of_visit(book, Subject.MISTAKE, name, visit)
            if settled or again:
                continue
            card = before or Card(Subject.MISTAKE, name, 0.0)
            this = local[min(number, len(local) - 1)]
            says = named.says if len(local) == 1 else self._says.get(this) or card.says
            card = replace(
                card, question=self._row.question, local=this, says=says or named.says,
                times=card.times + 1,
            )  # fmt: skip
            self._put(book, visit, card, Rating.AGAIN, before)

    def _clear(self, book: Book, visit: int) -> None:
        """The whole was solved: the mistakes that were made in it before were not made now."""
        for card in book.cards():
            if card.subject is not Subject.MISTAKE or card.question != self._row.question:
                continue
            last = book.last(stream(Subject.MISTAKE, card.name))
            recent = last is not None and 0.0 <= self._at - last.at <= SITTING
            if not recent and not is_gone(card, self._at):
                self._put(book, visit, card, Rating.GOOD, card)


def after_review(
    card: Card,
    rating: Rating,
    at: float,
    form: Form,
    digest: str,
    retention: float = schedule.RETENTION,
) -> Card:
    """A card after a review. A question whose meaning changed since begins anew."""
    memory = Memory() if _changed(card, digest) else card.memory
    after, due = schedule.reviewed(memory, rating, at, retention)
    written = form is Form.WHOLE and rating is not Rating.AGAIN
    after = replace(after, form=form, whole=at if written else memory.whole)
    if card.subject is Subject.MISTAKE and due - at > GONE:
        due = at + FAR
    return replace(card, due=due, memory=after, digest=digest)


def _changed(card: Card, digest: str) -> bool:
    """Whether the question means something else than at the card's last review."""
    return bool(card.digest) and card.digest != digest


def is_gone(card: Card, now: float) -> bool:
    """Whether a mistake has not been made for so long that it is not asked for any more."""
    return card.subject is Subject.MISTAKE and card.due - now > FAR / 2


def _note(
    book: Book, visit: int, card: Card, rating: Rating, before: Card | None, at: float,
    form: str, *, failed: bool = False, by_hand: bool = False,
) -> None:  # fmt: skip
    data: dict[str, Any] = {
        "visit": visit, "rating": int(rating), "before": as_data(before), "due": card.due,
        "form": form, "by_hand": by_hand, "failed": failed, "digest": card.digest,
    }  # fmt: skip
    book.add(Event(stream(card.subject, card.name), REVIEW, at, data=data))


def _before(
    book: Book, subject: Subject, name: str, visit: int, at: float
) -> tuple[Card | None, bool, bool]:
    """The card as it was before the visit, whether an earlier visit of the sitting failed, and
    whether the learner has settled by hand what this visit says."""
    last = book.last(stream(subject, name))
    if last is None:
        return book.card(subject, name), False, False
    data = last.data
    if data.get("visit") == visit:
        settled = last.what == UNDONE or bool(data.get("by_hand"))
        return from_data(data.get("before")), bool(data.get("failed")), settled
    failed = data.get("rating") == Rating.AGAIN and last.what == REVIEW
    if failed and subject is Subject.QUESTION and 0.0 <= at - last.at <= SITTING:
        return from_data(data.get("before")), True, False
    return book.card(subject, name), False, False


def _of_visit(book: Book, subject: Subject, name: str, visit: int) -> bool:
    last = book.last(stream(subject, name))
    return last is not None and last.data.get("visit") == visit


# --- by hand --------------------------------------------------------------------------------------


def review_of(
    book: Book, subject: Subject, name: str, visit: int, retention: float = schedule.RETENTION
) -> Review | None:
    """What a visit did to a card; None where it did nothing, or was undone."""
    last = book.last(stream(subject, name))
    if last is None or last.what != REVIEW or last.data.get("visit") != visit:
        return None
    before = from_data(last.data.get("before"))
    anew = before is not None and _changed(before, str(last.data.get("digest", "")))
    memory = before.memory if before and not anew else Memory()
    choices = schedule.choices(memory, last.at, retention)
    rating, by_hand = Rating(last.data["rating"]), bool(last.data.get("by_hand"))
    return Review(subject, name, rating, last.data["due"], by_hand, choices, anew)


def overrule(
    book: Book,
    subject: Subject,
    name: str,
    visit: int,
    rating: Rating,
    retention: float = schedule.RETENTION,
) -> None:
    """Put another rating in place of what the visit said. Raises UsageError."""
    last = _last_of(book, subject, name, visit)
    before = from_data(last.data.get("before"))
    card = before or book.card(subject, name) or Card(subject, name, 0.0)
    if before is None:
        card = replace(card, memory=Memory())
    form, _ = split(str(last.data.get("form", "")))
    after = after_review(card, rating, last.at, form, str(last.data.get("digest", "")), retention)
    book.put(after)
    _note(book, visit, after, rating, before, last.at, str(last.data.get("form", "")), by_hand=True)


def undo(book: Book, subject: Subject, name: str, visit: int) -> None:
    """Put the card back as it was before the visit. Raises UsageError."""
    last = _last_of(book, subject, name, visit)
    before = from_data(last.data.get("before"))
    if before is None:
        book.remove(subject, name)
    else:
        book.put(before)
    book.add(Event(stream(subject, name), UNDONE, last.at, data=last.data))


def _last_of(book: Book, subject: Subject, name: str, visit: int) -> Event:
    last = book.last(stream(subject, name))
    if last is None or last.data.get("visit") != visit:
        raise UsageError("this visit has reviewed nothing, or another one has since")
    return last
