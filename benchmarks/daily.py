"""What a long history costs: home with 20,000 attempts, and a pick from 10,000 questions."""

from __future__ import annotations

import json
import random
import statistics
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import Row, numpy_seconds, timed
from quizzer.bank.load import open_bank
from quizzer.home import Home
from quizzer.model.daily.card import Card, Memory, Subject
from quizzer.model.daily.sitting import Wish
from quizzer.model.diagnostic import Summary
from quizzer.practice.practice import Practice
from quizzer.session.pick import Supply, picked
from quizzer.session.plan import planned
from quizzer.store.store import Store
from quizzer.tui.screens.choose.filter import Filter
from quizzer.tui.widgets.frame.question_table import Row as Line

ATTEMPTS, PER_VISIT, QUESTIONS = 20_000, 4, 10_000
NOW, DAY = 1.8e9, 86_400.0
DATE = "2027-02-05"
"""Three weeks after NOW."""


def rows(home: str) -> Iterator[Row]:
    """Ratios to a fresh `import numpy`; the times beside them hang on the machine."""
    bank = open_bank((), Home(Path(home), Path(home, "cache")))
    path = Path(home, "progress.sqlite3")
    _fill(path, [item.id for item in bank.summaries])
    practice = Practice(bank, path, clock=lambda: NOW)
    practice.today()
    home_seconds = statistics.median(timed(lambda _: practice.today(), 9))
    practice.set_profile(date=DATE)
    practice.today()
    dated_seconds = statistics.median(timed(lambda _: practice.today(), 9))
    practice.close()
    plan_seconds = statistics.median(timed(_plan(), 5))
    pick_seconds = statistics.median(timed(_pick(), 9))
    found = Filter([Line(item, "new") for item in _supply().summaries])
    filter_seconds = statistics.median(timed(lambda _: found("area1 q7"), 9))
    numpy = numpy_seconds(home)
    yield Row("home with 20,000 attempts / `import numpy`", home_seconds / numpy, 1.0)
    yield Row("a session from 10,000 questions / `import numpy`", pick_seconds / numpy, 1.0)
    yield Row("a plan of 120 days from 10,000 questions", plan_seconds * 1e3, 1000, "ms")
    yield Row("home with 20,000 attempts and a date", dated_seconds * 1e3, 100, "ms")
    yield Row("home with 20,000 attempts", home_seconds * 1e3, 100, "ms")
    yield Row("a filter over 10,000 questions", filter_seconds * 1e3, 50, "ms")
    yield Row("a session from 10,000 questions", pick_seconds * 1e3, 100, "ms")


def _fill(path: Path, names: list[str]) -> None:
    """A learner's file after three years: visits, attempts with texts and reports, cards."""
    draw, store = random.Random(1), Store(path)
    report = {"verdict": "wrong_answer", "score": 0.5, "message": "m" * 2000, "misconception": None}
    text = b"x" * 1000
    visits = [(n + 1, draw.choice(names), NOW - (ATTEMPTS - PER_VISIT * n) * 4000.0)
              for n in range(ATTEMPTS // PER_VISIT)]  # fmt: skip
    attempts = (
        (visit, at + k, draw.choice(["accepted", "wrong_answer"]), name)
        for visit, name, at in visits
        for k in range(PER_VISIT)
    )
    with store.changing() as book:
        db = book._db
        db.executemany(
            "INSERT INTO visits (id, question, seed, framework, origin, shown_at, hints,"
            " solution_seen, digest) VALUES (?, ?, 1, 'numpy', 'browse', ?, 0, 0, '')",
            visits,
        )
        db.executemany(
            "INSERT INTO attempts (visit, at, seconds, hints, solution_seen, seed, text, verdict,"
            " score, mistakes, grader, report) VALUES (?, ?, 60, 0, 0, 1, ?, ?, 0.5, '[]', '2', ?)",
            ((v, at, text, verdict, json.dumps({**report, "question": name}))
             for v, at, verdict, name in attempts),
        )  # fmt: skip
        for name in names:
            memory = Memory(5.0, 5.0, NOW - 9 * DAY, 4, 1, True, whole=NOW - 30 * DAY)
            book.put(Card(Subject.QUESTION, name, NOW + draw.uniform(-9, 20) * DAY, memory))
    store.close()


def _pick():
    supply = _supply()
    return lambda seed: picked(Wish(), supply, 30, seed)


def _plan():
    supply = _supply()
    cards = [replace(card, memory=Memory(5.0, 5.0, NOW, 4)) for card in supply.due]
    return lambda _: planned(supply, cards, NOW, 120, 30)


def _supply() -> Supply:
    draw = random.Random(2)
    summaries = [
        Summary(f"q{n}", f"Q{n}", draw.choice(["code", "numeric", "choice"]),
                f"area{draw.randrange(20)}", draw.randrange(1, 4), draw.randrange(1, 15))
        for n in range(QUESTIONS)
    ]  # fmt: skip
    status = {item.id: draw.choice(["solved", "tried", "new"]) for item in summaries[::2]}
    due = [Card(Subject.QUESTION, item.id, 0.0) for item in summaries[::20]]
    return Supply(summaries, status, due)
