"""The page for the evening before, read from the cards and from the last answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizzer.errors import BankError, ExpressionError, QuizzerError
from quizzer.grading.rooms import room
from quizzer.model.daily.brief import Brief, Mend, Missed
from quizzer.model.daily.card import Subject
from quizzer.model.shown import Mending
from quizzer.model.verdict import Verdict
from quizzer.practice.daily.reviews import is_gone

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.attempt import Attempt
    from quizzer.model.daily.card import Card
    from quizzer.model.question import Question
    from quizzer.practice.daily.diary import Diary
    from quizzer.practice.daily.supply import Stock
    from quizzer.store.store import Store

LATELY = 10_000
"""Questions whose last answer is looked at."""
BACK = 50
"""Answers to one question that are looked through for one that says something."""
_SAYS_NOTHING = {Verdict.INVALID, Verdict.UNGRADED, Verdict.MISSING, Verdict.JUDGE_ERROR}
_END = re.compile(r"(?<=[.?!])\s+(?=[^a-z\s])")
_NO_PROSE = ("$$", "|", "```", "- ", "* ", "#", ">", "1.")


def made(diary: Diary, known: Stock) -> Brief:
    """Mistakes that are not gone, and formulas that were wrong when last asked for. Raises
    StoreError."""
    cards = [
        card for card in known.cards
        if card.subject is Subject.MISTAKE and card.says and not is_gone(card, known.now)
    ]  # fmt: skip
    cards.sort(key=lambda card: (-card.times, card.says))
    lately = [row[:3] for row in diary.store().lately(LATELY)]
    return Brief(
        tuple(_mend(diary.bank, card) for card in cards),
        tuple(_missed(diary.bank, diary.store(), lately)),
        bool(lately),
    )


# --- mistakes -------------------------------------------------------------------------------------


def _mend(bank: Bank, card: Card) -> Mend:
    title, mends = card.question, Mending()
    try:
        question = bank.question(card.question)
        title = question.title
        mends = mending(bank, question, card.local)
    except QuizzerError:  # a question that cannot be read costs its line, not the page
        pass
    return Mend(card.says, card.times, card.question, title, mends.right, mends.wrong, mends.prose)


def mending(bank: Bank, question: Question, local: str) -> Mending:
    """What mends a mistake of a question, by its local id; where the question cannot tell, the
    explanation's first sentence. Raises BankError."""
    found = room(question).shows.mending(question, bank, local)
    if found.right or found.wrong or found.prose:
        return found
    return Mending(prose=first_sentence(question.explanation))


# --- formulas -------------------------------------------------------------------------------------


def _missed(bank: Bank, store: Store, lately: list[tuple[str, float, str]]) -> list[Missed]:
    found, seen = [], set()
    for name, _, verdict in lately:
        today = bank.today(name)
        if today in seen or today not in bank:
            continue
        seen.add(today)
        if verdict == Verdict.ACCEPTED:
            continue
        try:
            question = bank.question(today)
            formula = room(question).shows.formula(question)
        except BankError:  # one that cannot be read costs its line, not the page
            continue
        last = _last(store, name) if formula else None
        if last is not None and last.report.verdict is not Verdict.ACCEPTED:
            says = first_sentence(_explained(bank, question, last.report.seed))
            found.append(Missed(question.id, question.title, formula, says))
    return found


def _last(store: Store, name: str) -> Attempt | None:
    """The last answer that says something: one that could not be read tells nothing of the
    formula."""
    told = (a for a in store.attempts(name, BACK) if a.report.verdict not in _SAYS_NOTHING)
    return next(told, None)


def _explained(bank: Bank, question: Question, seed: int) -> str:
    """The explanation with the numbers of a draw; nothing where they fail."""
    try:
        return room(question).shows.revealed(question, seed, bank, "")
    except (BankError, ExpressionError):
        return ""


def first_sentence(markdown: str) -> str:
    """The first sentence of the first paragraph of prose, on one line; empty where there is none.
    A formula is never cut."""
    blocks = (block.strip() for block in re.split(r"\n\s*\n", markdown))
    prose = next((b for b in blocks if b and not b.startswith(_NO_PROSE)), "")
    text = " ".join(prose.split())
    for end in _END.finditer(text):
        head = text[: end.start()]
        if head.count("$") % 2 == 0 and head.count("`") % 2 == 0:
            return head
    return text
