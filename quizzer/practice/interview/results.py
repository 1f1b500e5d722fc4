"""What the interviews of one learner's practice showed, and what one practises after them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from quizzer.errors import QuizzerError, StoreError, UsageError
from quizzer.model.code.stages import stages_of
from quizzer.model.daily.deck import Deck
from quizzer.model.daily.event import INTERVIEW
from quizzer.model.interview.preset import Preset
from quizzer.model.interview.result import Earlier, Result
from quizzer.model.verdict import Verdict
from quizzer.practice.interview.pack import pack_of, summary
from quizzer.practice.interview.record import Kept
from quizzer.practice.interview.source import in_words, offers, python_files, rubric
from quizzer.render.interview import render
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.draw import STAGED, Candidate
from quizzer.session.interview.fair import spread
from quizzer.session.interview.result import result
from quizzer.session.interview.room import fold
from quizzer.session.interview.state import Room

if TYPE_CHECKING:
    from quizzer.practice.practice import Practice
    from quizzer.store.store import Store

EARLIER = 20
"""Interviews before it that a report tells of."""


class Held(NamedTuple):
    """An interview in the record."""

    stream: str
    preset: str
    title: str
    began: float
    """Seconds since the epoch, UTC."""
    ended: str
    """Empty where it goes on."""
    score: float | None

    @property
    def number(self) -> int:
        """By which people name it."""
        return int(self.stream.removeprefix(INTERVIEW))


class Results:
    """Reads the record of interviews; nothing here moves a clock."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._spreads: dict[Preset, float | None] = {}

    def held(self) -> list[Held]:
        """Every interview in the record, the last one first; a damaged one is left out."""
        found = []
        with self._store().looking_up() as book:
            streams = book.streams(INTERVIEW)
        for stream in reversed(streams):
            try:
                room, began, _ = self._read(stream)
            except (ValueError, UsageError):
                continue
            score = self._result(stream).score if room.ended else None
            found.append(Held(stream, room.preset.id, room.preset.title, began.wall, room.ended,
                              score))  # fmt: skip
        return found

    def result(self, stream: str) -> Result:
        """What an interview showed, with those of its preset before it, and how far two draws lie
        apart. Raises UsageError where there is no record of it."""
        room, _, sent = self._read(stream)
        own = self._result(stream)
        return replace(
            own,
            earlier=self._earlier(stream, own),
            spread=None if sent else self.spread(room.preset),
        )

    def spread(self, preset: Preset) -> float | None:
        """How far the scores of two draws of a preset lie apart; see `Result.spread`."""
        if preset not in self._spreads:
            self._spreads[preset] = spread(preset, self.candidates())
        return self._spreads[preset]

    def candidates(self) -> tuple[Candidate, ...]:
        """What the drawing knows of every question of the bank."""
        return self._candidates

    def write_report(self, stream: str) -> Path:
        """Write an interview's report as HTML into the working directory; where it is. Raises
        UsageError where it cannot be written."""
        path = Path(f"interview-{stream.removeprefix(INTERVIEW)}.html").absolute()
        text = render("html", self.result(stream))
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from None
        return path

    # --- what to practise next ----------------------------------------------------------------

    def practise(self, stream: str) -> Deck:
        """Make a deck of what an interview left unsolved, the worst first, and let each of its
        questions come back from today on until it is solved. Raises UsageError where nothing is
        left, or the deck cannot be written."""
        held = self._result(stream)
        bank, daily = self._practice.bank, self._practice.daily
        weak = [i for i in dict.fromkeys(held.to_practise) if i in bank]
        if not weak:
            raise UsageError("nothing of this interview is left to practise")
        number = int(stream.removeprefix(INTERVIEW))
        says = f"What interview {number} left unsolved, the worst first."
        deck = daily.decks.keep(f"interview-{number}", f"After: {held.title}", says, weak)
        for question in weak:
            daily.from_today(question)
        return deck

    # --- what it rests on ---------------------------------------------------------------------

    def _read(self, stream: str) -> tuple[Room, Reading, Mapping[str, object] | None]:
        """The room, the moment it began, and the pack that it came from. Raises UsageError."""
        events = Kept(self._store(), stream).events()
        room = fold(events)
        if room is None:
            raise UsageError("there is no record of this interview")
        return room, events[0].reading, events[0].data.get("pack")

    def _result(self, stream: str) -> Result:
        room, began, sent = self._read(stream)
        bank = self._practice.bank
        facts = {item.id: item for item in bank.summaries}
        offered = {task.question: offers(bank, task.question) for task in room.tasks}
        if sent:
            tasks = pack_of(sent, "the record").tasks
            facts = {task.name: summary(task) for task in tasks}
            offered = {task.name: task.asked.shown.options for task in tasks}
        files = python_files(bank, room)
        words = rubric(bank)
        own = result(room, began, facts, lambda q: self._past(q, began.wall), files, words)
        rows = tuple(
            replace(row, read=in_words(row.text, offered.get(row.question, ()))) for row in own.rows
        )
        return replace(own, rows=rows, seed=None if sent else own.seed)

    def _earlier(self, stream: str, own: Result) -> tuple[Earlier, ...]:
        with self._store().looking_up() as book:
            streams = [name for name in book.streams(INTERVIEW) if name < stream]
        found = []
        for name in streams:
            try:
                room, began, _ = self._read(name)
                if room.preset.id != own.preset or not room.ended:
                    continue
                score = self._result(name).score
            except (ValueError, QuizzerError):  # a damaged one costs no other
                continue
            number = int(name.removeprefix(INTERVIEW))
            found.append(Earlier(number, began.wall, room.preset.minutes, room.factor, score))
        return tuple(found[-EARLIER:])

    def _past(self, question: str, before: float) -> float | None:
        """One's own median time on a question, in seconds."""
        if question not in self._practice.bank:
            return None
        attempts = self._practice.attempts(question)
        times = [
            a.seconds
            for a in attempts
            if a.at < before and a.seconds > 0 and a.report.verdict is Verdict.ACCEPTED
        ]
        return median(times) if times else None

    @cached_property
    def _candidates(self) -> tuple[Candidate, ...]:
        bank = self._practice.bank
        found = []
        for item in bank.summaries:
            question = bank.question(item.id)
            near = {follow.id for follow in question.follow_ups} | set(question.prerequisites)
            topics = frozenset(question.topics)
            # Who is to write a function gets no broken file, unless the preset names it.
            faults = len(getattr(question, "faults", ()))
            broken = faults or getattr(question, "starter", ())
            kind = f"broken {item.kind}" if broken else item.kind
            stages = stages_of(question)
            if stages:  # nor one stage of several
                kind = f"{STAGED} {item.kind}"
            found.append(Candidate(item.id, kind, item.area, item.level, item.minutes, topics,
                                   frozenset(near), stages, faults))  # fmt: skip
        return tuple(found)

    def _store(self) -> Store:
        if (store := self._practice.store()) is None:
            raise StoreError("an interview needs a place for its record, and none is kept here")
        return store
