"""Stages in the room: which is open, what it goes on from, and the price of the reference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from quizzer.errors import UsageError
from quizzer.model.code.stages import PRICE, Place, joined

if TYPE_CHECKING:
    import threading

    from quizzer.model.interview.asked import Asked
    from quizzer.practice.interview.source import Source
    from quizzer.session.interview.state import Room

OPENS = ("accepted", "judge_error")
"""Verdicts that open the next stage: what could not be judged is not the candidate's fault."""


class Stages:
    """The part of `Interview` that knows stages. Of any other task each method says nothing."""

    source: Source
    room: Room
    _asked: dict[tuple[int, str], Asked]
    if TYPE_CHECKING:
        _lock: threading.RLock
        _write: Any
        _open: Any

    def waits(self, task: int) -> str:
        """Why a stage is not open yet, in words; empty where it is."""
        before = self.room.before(task)
        if before is None or self._left(before) is not None or self.room.tasks[before].passed:
            return ""
        number = self.room.tasks[before].stage[0]
        state = "accepted" if self.source.judges else "handed in"
        return f"it goes on from stage {number}, which is not {state} yet"

    def price(self, task: int | None) -> str:
        """The offer to go on from the reference of a stage, in words; empty where there is none."""
        after = None if task is None else self.room.following(task)
        if task is None or after is None or not self.source.judges or not self.waits(after):
            return ""
        stage = self.room.tasks[task].stage[0]
        return f"Go on from the reference of stage {stage}? The price: {PRICE}."

    def pass_over(self, task: int) -> int:
        """Pay the price; the number of the task that is open now. Raises UsageError where nothing
        is offered, or the time is over."""
        with self._lock:
            after = self.room.following(task)
            if after is None or not self.price(task):
                raise UsageError("there is no reference to go on from here")
            if not self._open(task):
                raise UsageError("the time of this question is over")
            if self.source.reference(self.room.tasks[task]) is None:
                raise UsageError("the reference of this stage is not in the bank any more")
            self._write("passed", task=task)
            self.source.took_reference(self.room.tasks[task])
            return after

    def asked(self, task: int) -> Asked:
        """What is shown of a task; a stage begins with what the one before left. Raises
        UnknownQuestion where the bank has it no more."""
        base, own = self._base(task)
        if (task, base) not in self._asked:
            found = self._led(task, self.source.asked(self.room.tasks[task]))
            self._asked[task, base] = self._on(task, found, base, own) if base else found
        return self._asked[task, base]

    def _led(self, task: int, found: Asked) -> Asked:
        """With what one's own code did above the prompt, where that is asked about."""
        lead = self.room.tasks[task].lead
        if not lead:
            return found
        prompt = f"{lead}\n\n{found.shown.prompt}"
        return replace(found, shown=replace(found.shown, prompt=prompt))

    def _left(self, task: int) -> str | None:
        """The answer that the next stage goes on from."""
        answers = self.room.tasks[task].answers
        good = [a.text for a in answers if a.verdict in OPENS or not self.source.judges]
        return good[-1] if good else None

    def _base(self, task: int) -> tuple[str, bool]:
        """The text that a stage begins with, and whether it is one's own; empty where none is."""
        before = self.room.before(task)
        if before is None:
            return "", True
        own = self._left(before)
        if own is not None:
            return own, True
        passed = self.room.tasks[before]
        return (passed.passed and self.source.reference(passed)) or "", False

    def _on(self, task: int, found: Asked, base: str, own: bool) -> Asked:
        from quizzer.practice.files import head_of

        framework = head_of(base.encode("utf-8", "replace")).framework
        stub = found.shown.start(str(framework or "numpy"))
        headed = stub.startswith("# quizzer:")  # a pack's is not
        place = Place(*self.room.tasks[task].stage)
        shown = found.shown
        text = joined(
            place, shown.signature, shown.rules, stub if headed else f"\n{stub}", base, own
        )
        return replace(found, shown=replace(shown, stub=text.lstrip("\n"), stubs=()))
