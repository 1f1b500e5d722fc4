"""The desk: presets, interviews that go on, and the results of those that were held."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from quizzer.bank.interviews.presets import Presets
from quizzer.errors import StoreError, UsageError
from quizzer.model.interview.preset import Preset
from quizzer.model.interview.result import Result
from quizzer.model.verdict import Verdict
from quizzer.practice.interview import moment
from quizzer.practice.interview.pack import pack_of, pack_text, read_pack, summary
from quizzer.practice.interview.record import Kept, Room
from quizzer.practice.interview.returned import began_of, result_text
from quizzer.practice.interview.room import Interview
from quizzer.practice.interview.source import FromBank, FromPack, Source, python_files
from quizzer.render.interview import render
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.draw import Candidate, Drawn, draw, scaled, task_seed
from quizzer.session.interview.preset import plain_preset
from quizzer.session.interview.result import result
from quizzer.session.interview.room import Happened, fold

if TYPE_CHECKING:
    from quizzer.practice.practice import Practice
    from quizzer.store.store import Store

STREAM = "interview:"
DAYS = 7
"""A question seen in so many days is not drawn, unless it is asked for."""
_DAY = 86400.0
FACTORS = (0.25, 4.0)


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
        return int(self.stream.removeprefix(STREAM))


class Desk:
    """Opens interviews of one learner's practice."""

    def __init__(
        self,
        practice: Practice,
        own: Path | None = None,
        clock: Callable[[], Reading] | None = None,
    ) -> None:
        """`own` is the folder of the user's presets; `clock` reads the clocks."""
        self._practice = practice
        self._clock = clock or (lambda: moment.reading(practice.clock))
        self.presets = Presets(practice.bank, [own] if own else [])

    # --- beginning ----------------------------------------------------------------------------

    def drawn(self, preset: Preset, seed: int, *, seen: bool = False) -> Drawn:
        """The questions of a preset at a seed. Raises UsageError where it cannot be filled."""
        recent = frozenset() if seen else self._recent()
        return draw(preset, list(self._candidates()), seed, recent)

    def start(
        self,
        preset_id: str,
        seed: int | None = None,
        *,
        minutes: float | None = None,
        factor: float = 1.0,
        framework: str = "numpy",
        seen: bool = False,
    ) -> Interview:
        """Start the clock. Raises UsageError, BankError, StoreError."""
        preset = self.preset(preset_id, minutes)
        if not (math.isfinite(factor) and FACTORS[0] <= factor <= FACTORS[1]):
            raise UsageError(f"a time factor is a number from {FACTORS[0]:g} to {FACTORS[1]:g}")
        seed = self._practice.new_seed() if seed is None else seed
        drawn = self.drawn(preset, seed, seen=seen)
        estimates = {item.id: item.minutes for item in self._practice.bank.summaries}
        tasks = [
            {
                "question": question,
                "seed": task_seed(seed, question),
                "section": number,
                "minutes": estimates[question],
            }
            for number, section in enumerate(drawn.sections)
            for question in section
        ]
        record = Kept(self._store(), self._new_stream())
        began = {
            "preset": plain_preset(preset),
            "seed": seed,
            "factor": float(factor),
            "framework": framework,
            "tasks": tasks,
            "seen_again": list(drawn.seen_again),
        }
        at = self._clock()
        rest = preset.sections[0].rest > 0
        moved = Happened("moved", at, {"section": 0, "rest": rest, "start": 0.0})
        record.append(Happened("began", at, began), moved)
        return self._interview(record, framework)

    def preset(self, preset_id: str, minutes: float | None = None) -> Preset:
        """A preset, made shorter or longer where minutes are given. Raises UsageError."""
        preset = self.presets.preset(preset_id)
        return preset if minutes is None else scaled(preset, minutes)

    def wanted(self, name: str, minutes: float | None = None) -> Preset:
        """What a preset's id, or the path of a pack, would hold. Raises UsageError, BankError."""
        if is_pack(name):
            return read_pack(Path(name)).preset
        return self.preset(name, minutes)

    def machine(self) -> list[str]:
        """What this machine can do for an interview, a line each: tried before the clock starts."""
        self._store()
        worker = self._practice.worker()
        layers = [
            f"{layer.name}: {'holds' if layer.holds else layer.why}" for layer in worker.describe()
        ]
        return [*layers, worker.strangers_reason or "strangers' files would be graded here"]

    def start_pack(self, path: Path) -> Interview:
        """Start the clock of an interview that somebody sent. Raises UsageError, StoreError."""
        made = read_pack(path)
        at = self._clock()
        began = began_of(made, at)
        rest = made.preset.sections[0].rest > 0
        moved = Happened("moved", at, {"section": 0, "rest": rest, "start": 0.0})
        record = Kept(self._store(), self._new_stream())
        whole = {**began.data, "pack": json.loads(pack_text(made))}
        record.append(Happened("began", at, whole), moved)
        return Interview(FromPack(made), record, self._clock)

    def begin(self, name: str, **wish: Any) -> Interview:
        """Start the clock of a preset, or of the pack in a file. Raises as both do."""
        if is_pack(name):
            return self.start_pack(Path(name))
        return self.start(name, **wish)

    def write_report(self, stream: str) -> Path:
        """Write an interview's report as HTML into the working directory; where it is. Raises
        UsageError where it cannot be written."""
        path = Path(f"interview-{stream.removeprefix(STREAM)}.html").absolute()
        text = render("html", self.result(stream))
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from None
        return path

    def result_to_send(self, stream: str, candidate: str, *, replay: bool) -> str:
        """The text of the file that goes back to whoever sent the interview. The replay goes with
        it only where the preset and the candidate agree. Raises UsageError."""
        events = Kept(self._store(), stream).events()
        room = fold(events)
        if room is None or not room.ended or "pack" not in events[0].data:
            raise UsageError("there is no interview here that was sent and has ended")
        made = pack_of(events[0].data["pack"], "the record")
        agreed = replay and made.preset.rules.replay
        return result_text(room, events, made, candidate, agreed)

    # --- those that are there -------------------------------------------------------------------

    def held(self) -> list[Held]:
        """Every interview in the record, the last one first; a damaged one is left out."""
        found = []
        with self._store().looking_up() as book:
            streams = book.streams(STREAM)
        for stream in reversed(streams):
            try:
                room = fold(Kept(self._store(), stream).events())
            except ValueError:
                continue
            if room is None:
                continue
            score = self.result(stream).score if room.ended else None
            began = Kept(self._store(), stream).events()[0].reading.wall
            found.append(Held(stream, room.preset.id, room.preset.title, began, room.ended, score))
        return found

    def unfinished(self) -> Held | None:
        """The interview that goes on; None where none does."""
        return next((held for held in self.held() if not held.ended), None)

    def enter(self) -> Room:
        """Take the one room of this home, before an interview is held. Raises UsageError."""
        return Room(self._store().path.parent)

    def open(self, stream: str) -> Interview:
        """Go on with an interview, or look at one that has ended."""
        record = Kept(self._store(), stream)
        events = record.events()
        if events and "pack" in events[0].data:
            source: Source = FromPack(pack_of(events[0].data["pack"], "the record"))
            return Interview(source, record, self._clock)
        return self._interview(record, str(events[0].data["framework"]) if events else "numpy")

    def _interview(self, record: Kept, framework: str) -> Interview:
        return Interview(FromBank(self._practice, framework), record, self._clock)

    def result(self, stream: str) -> Result:
        """What an interview showed. Raises UsageError where there is no record of it."""
        events = Kept(self._store(), stream).events()
        room = fold(events)
        if room is None:
            raise UsageError("there is no record of this interview")
        facts = {item.id: item for item in self._practice.bank.summaries}
        if "pack" in events[0].data:
            sent = pack_of(events[0].data["pack"], "the record")
            facts = {task.name: summary(task) for task in sent.tasks}
        began = events[0].reading
        files = python_files(self._practice.bank, room)
        return result(room, began, facts, lambda q: self._past(q, began.wall), files)

    def _past(self, question: str, before: float) -> float | None:
        """One's own median time on a question, in seconds."""
        attempts = self._practice.attempts(question)
        times = [
            a.seconds
            for a in attempts
            if a.at < before and a.seconds > 0 and a.report.verdict is Verdict.ACCEPTED
        ]
        return median(times) if times else None

    # --- what it rests on -----------------------------------------------------------------------

    def _candidates(self) -> Iterator[Candidate]:
        bank = self._practice.bank
        for item in bank.summaries:
            question = bank.question(item.id)
            near = {follow.id for follow in question.follow_ups} | set(question.prerequisites)
            topics = frozenset(question.topics)
            # Who is to write a function gets no broken file, unless the preset names it.
            broken = getattr(question, "starter", ()) or getattr(question, "faults", ())
            kind = f"broken {item.kind}" if broken else item.kind
            yield Candidate(item.id, kind, item.area, item.level, item.minutes, topics,
                            frozenset(near))  # fmt: skip

    def _recent(self) -> frozenset[str]:
        return self._store().seen_since(self._practice.clock() - DAYS * _DAY)

    def _new_stream(self) -> str:
        with self._store().looking_up() as book:
            numbers = [int(name.removeprefix(STREAM)) for name in book.streams(STREAM)]
        return f"{STREAM}{max(numbers, default=0) + 1:06}"

    def _store(self) -> Store:
        if (store := self._practice.store()) is None:
            raise StoreError("an interview needs a place for its record, and none is kept here")
        return store


def is_pack(name: str) -> bool:
    """Whether a name is the path of a file, and no preset's id."""
    return "/" in name or "\\" in name or name.endswith((".json", ".pack"))
