"""Home: where a learner stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.foreign import one_line
from quizzer.model.daily.card import Subject
from quizzer.model.daily.sitting import Wish
from quizzer.model.daily.today import MistakeRow, Today, VisitLine
from quizzer.model.verdict import Verdict
from quizzer.practice.daily import held
from quizzer.practice.daily.planning import followed
from quizzer.practice.daily.reviews import is_gone
from quizzer.practice.daily.supply import Stock, stock, supply
from quizzer.session import placement, progress
from quizzer.session.days import DAY
from quizzer.session.pick import picked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.bank.decks import Decks
    from quizzer.practice.daily.diary import Diary
    from quizzer.practice.daily.supply import Forms

LAST, MISTAKES = 8, 8
"""Rows that are listed."""
_AHEAD = 120.0
"""Seconds that two clocks may differ."""


def today(diary: Diary, decks: Decks, forms: Forms, now: float) -> Today:
    """Everything that home shows. Raises StoreError."""
    known = stock(diary, decks, now)
    source = supply(diary, decks, known, Wish(), forms)
    source, ahead = followed(source, known, diary.end(now))
    plan = picked(Wish(), source, known.profile.minutes, diary.day(now))
    interview = held.running(diary, now)
    last = _last(diary, interview)
    times = diary.store().times(now - 8 * DAY)
    week = progress.week((diary.day(at) for at in times if at <= now + _AHEAD), diary.day(now))
    return Today(
        now=now,
        profile=known.profile,
        due=len({card.question or card.name for card in known.due}),  # as often as one is asked
        new=sum(item.why.value == "new" for item in plan),
        minutes=sum(item.minutes for item in plan),
        items=plan,
        areas=known.areas,
        mistakes=_mistakes(known),
        last=last,
        days=known.days,
        week=week,
        first=not last,
        unplaced=len(known.status) < placement.COUNT,
        unfinished=held.unfinished(diary, now),
        interview=interview.title if interview else "",
        remarks=(*_remarks(known, decks, last), *_kept(diary)),
        plan=ahead,
    )


def _mistakes(known: Stock) -> tuple[MistakeRow, ...]:
    """Those that are not gone, the most frequent first."""
    due = {card.name for card in known.due}
    rows = [
        MistakeRow(card.name, card.says, card.times, card.question, card.name in due)
        for card in known.cards
        if card.subject is Subject.MISTAKE and not is_gone(card, known.now)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.times, row.says))[:MISTAKES])


def _last(diary: Diary, interview: held.Running | None) -> tuple[VisitLine, ...]:
    """Without what an interview that goes on has asked: its verdicts are told after its end."""
    known = {item.id: item for item in diary.bank.summaries}
    rows = []
    for name, at, verdict, score, seconds, says in diary.store().lately(LAST):
        if interview is not None and name in interview.questions and at >= interview.began:
            continue
        item = known.get(diary.bank.today(name))
        wrong = verdict == Verdict.WRONG_ANSWER and score > 0
        attempts = diary.store().attempts(name, 1) if wrong else ()
        partly = any(attempt.report.words == "partly" for attempt in attempts)
        title = item.title if item else name
        rows.append(VisitLine(name, title, at, verdict, score, seconds, says, partly))
    return tuple(rows)


def _kept(diary: Diary) -> list[str]:
    """That nothing can be kept, before anybody types what would be lost."""
    return list(filter(None, [diary.store().unwritable()]))


def _remarks(known: Stock, decks: Decks, last: Sequence[VisitLine]) -> list[str]:
    found = []
    if known.days is not None and known.days < 0:
        found.append(
            f"the interview was on {known.profile.date}: set the date of the next one, or none"
        )
    latest = max([line.at for line in last] + [card.memory.last for card in known.cards], default=0)
    if latest > known.now + _AHEAD:
        found.append(
            "this machine's clock stands before your last answers: if it is wrong, set it; what"
            " was reviewed in that time counts as due, and nothing is lost"
        )
    if known.lost:
        count, names = len(known.lost), one_line(", ".join(known.lost[:3]), 200)
        more = ", ..." if count > 3 else ""
        found.append(
            f"{count} question{'s' * (count != 1)} of yours that no bank holds now ({names}{more}):"
            f" your answers are kept, and {'it is' if count == 1 else 'they are'} not asked"
        )
    if known.deck is not None:
        found += [str(item) for item in decks.defects(known.deck.id)]
    return found
