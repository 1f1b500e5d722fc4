"""The desk: presets, and the interviews that go on."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizzer.bank.interviews.presets import Presets
from quizzer.errors import UsageError
from quizzer.model.daily.event import INTERVIEW
from quizzer.model.interview.left import Left
from quizzer.model.interview.preset import Preset
from quizzer.practice.interview.left import finish, left_of
from quizzer.practice.interview.pack import pack_of, pack_text, read_pack
from quizzer.practice.interview.record import Kept, Room
from quizzer.practice.interview.results import Results
from quizzer.practice.interview.returned import began_of, result_text
from quizzer.practice.interview.room import Interview
from quizzer.practice.interview.said import reading
from quizzer.practice.interview.source import FromBank, FromPack, Source
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.draw import Drawn, draw, task_seed
from quizzer.session.interview.preset import plain_preset
from quizzer.session.interview.room import Happened, fold
from quizzer.session.interview.scaled import left_out, scaled

if TYPE_CHECKING:
    from quizzer.practice.practice import Practice

DAYS = 7
"""A question seen in so many days is not drawn, unless it is asked for."""
_DAY = 86400.0
FACTORS = (0.25, 4.0)


class Desk(Results):
    """Begins interviews of one learner's practice, and goes on with them."""

    def __init__(
        self,
        practice: Practice,
        own: Path | None = None,
        clock: Callable[[], Reading] | None = None,
    ) -> None:
        """`own` is the folder of the user's presets; `clock` reads the clocks."""
        super().__init__(practice)
        self._clock = clock or (lambda: reading(practice.clock))
        self.presets = Presets(practice.bank, [own] if own else [])

    # --- beginning ----------------------------------------------------------------------------

    def drawn(self, preset: Preset, seed: int, *, seen: bool = False) -> Drawn:
        """The questions of a preset at a seed. Raises UsageError where it cannot be filled."""
        recent = frozenset() if seen else self._recent()
        return draw(preset, self.candidates(), seed, recent)

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
                **({"stage": drawn.staged[question]} if question in drawn.staged else {}),
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
        return preset if minutes is None else scaled(preset, minutes, self.candidates())

    def without(self, name: str, minutes: float | None) -> tuple[str, ...]:
        """Titles of the sections for which so few minutes leave no room."""
        if is_pack(name) or minutes is None:
            return ()
        return left_out(self.preset(name), self.preset(name, minutes))

    def wanted(self, name: str, minutes: float | None = None) -> Preset:
        """What a preset's id, or the path of a pack, would hold. Raises BankError, and UsageError,
        also where it cannot be filled."""
        if is_pack(name):
            return read_pack(Path(name)).preset
        preset = self.preset(name, minutes)
        self.drawn(preset, 0, seen=True)  # before the clock starts, not when it does
        return preset

    @staticmethod
    def is_sent(name: str) -> bool:
        """Whether a name is the path of a pack, and no preset's id."""
        return is_pack(name)

    def framework(self, name: str, wish: str | None) -> str:
        """What an interview's code is written in: a pack says it, else whoever holds it."""
        return read_pack(Path(name)).framework if is_pack(name) else wish or "numpy"

    def factor(self, name: str, wish: float) -> float:
        """How many times the time is given: a pack says it, else whoever holds it."""
        return read_pack(Path(name)).factor if is_pack(name) else wish

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
        return Interview(FromPack(made, self._practice.worker), record, self._clock)

    def begin(self, name: str, **wish: Any) -> Interview:
        """Start the clock of a preset, or of the pack in a file. Raises as both do."""
        if is_pack(name):
            return self.start_pack(Path(name))
        return self.start(name, **wish)

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

    # --- going on -------------------------------------------------------------------------------

    def enter(self) -> Room:
        """Take the one room of this home, before an interview is held. Raises UsageError."""
        return Room(self._store().path.parent)

    def left(self) -> Left | None:
        """The interview that was left and has not ended; None where there is none."""
        return left_of(self.held(), self.open, self._clock)

    def waits(self, stream: str) -> bool:
        """Whether an answer of an interview is handed in and not judged: a kill came between."""
        return bool(self.open(stream).waiting())

    def finish(self, stream: str) -> None:
        """End an interview that was left, and judge what waits; blocking. Raises what grading
        raises."""
        finish(self.open(stream))

    def open(self, stream: str) -> Interview:
        """Go on with an interview, or look at one that has ended."""
        record = Kept(self._store(), stream)
        events = record.events()
        if events and "pack" in events[0].data:
            made = pack_of(events[0].data["pack"], "the record")
            source: Source = FromPack(made, self._practice.worker)
            return Interview(source, record, self._clock)
        return self._interview(record, str(events[0].data["framework"]) if events else "numpy")

    def _interview(self, record: Kept, framework: str) -> Interview:
        return Interview(FromBank(self._practice, framework), record, self._clock)

    # --- what it rests on -----------------------------------------------------------------------

    def _recent(self) -> frozenset[str]:
        return self._store().seen_since(self._practice.clock() - DAYS * _DAY)

    def _new_stream(self) -> str:
        with self._store().looking_up() as book:
            numbers = [int(name.removeprefix(INTERVIEW)) for name in book.streams(INTERVIEW)]
        return f"{INTERVIEW}{max(numbers, default=0) + 1:06}"


def is_pack(name: str) -> bool:
    """Whether a name is the path of a file, and no preset's id."""
    return "/" in name or "\\" in name or name.endswith((".json", ".pack"))
