"""What one does in the room beside answering: hints, thoughts, the scratchpad, moving on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from quizzer.errors import QuizzerError
from quizzer.render.interview.samples import UNHELD, samples
from quizzer.tui.screens.interview.note import NoteScreen
from quizzer.tui.screens.interview.told import HintTaken, NotHeld, PassedOver, SamplesRan, Told
from quizzer.tui.screens.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizzer.practice.interview.record import Room
    from quizzer.practice.interview.room import Interview
    from quizzer.tui.widgets.answers.answer import Answer


class Asides(Page[None]):
    """The part of the room's screen that keeps what is not an answer."""

    interview: Interview | None = None
    number: int | None = None
    """Of the task that is on the screen."""
    answer: Answer | None = None
    entered: Room | None = None
    """The one room of this home, taken for as long as the screen is there."""

    if TYPE_CHECKING:
        _show: Callable[[int], None]

    def on_unmount(self) -> None:
        if self.entered is not None:
            self.entered.leave()

    def keep_soon(self) -> None:
        """Keep what stands, in a thread; called often, writes only what changed."""
        interview, answer, number = self.interview, self.answer, self.number
        if interview is None or answer is None or number is None or not answer.is_attached:
            return
        text = "" if answer.is_blank() else answer.text
        if text != interview.room.tasks[number].text:
            self.work(lambda: interview.write(number, text), group="draft")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no key back where there is no way back."""
        rules = None if self.interview is None else self.interview.room.preset.rules
        if action == "step" and parameters == (-1,) and rules is not None and not rules.back:
            return False
        return super().check_action(action, parameters)

    def uncovered(self) -> bool:
        """Whether nothing lies above the room. What does is closed, and what was written there is
        kept: the time is over."""
        above = self.app.screen
        if above is self or self not in self.app.screen_stack:
            return True
        if isinstance(above, NoteScreen):
            above.action_done()
        elif isinstance(above, Page):
            above.leave()
        else:  # the palette of commands
            above.dismiss()
        return False

    def action_fold(self) -> None:
        for prompt in self.query("Prompt"):
            prompt.toggle()  # pyright: ignore[reportAttributeAccessIssue]

    def action_step(self, by: int) -> None:
        assert self.interview is not None
        numbers = self.interview.room.of_section()
        if self.number not in numbers:
            return
        place = numbers.index(self.number)
        others = numbers[place + 1 :] + numbers[:place] if by > 0 else numbers[:place][::-1]
        closed = [self.interview.closed(other) for other in others]
        if "" in closed:
            self._show(others[closed.index("")])
            return
        waits = [why for n in numbers[place + 1 :] if (why := self.interview.waits(n))]
        why = f"The next stage is not open: {waits[0]}" if waits and by > 0 else "".join(closed[:1])
        if why:
            why = f"{why[0].upper()}{why[1:]}."
        self.say(f"{why} alt+e ends this part.".lstrip())

    def opened_by(self, task: int) -> str:
        """What to say of the stage that an answer opened; empty where it opened none."""
        interview = self.interview
        after = None if interview is None else interview.room.following(task)
        if interview is None or after is None or interview.waits(after):
            return ""
        return f" Stage {interview.room.tasks[after].stage[0]} is open: alt+n."

    def action_pass_over(self) -> None:
        interview, task = self.interview, self.number
        if interview is None or task is None or not (words := interview.price(task)):
            return

        def paid(yes: bool | None) -> None:
            if yes:
                self.keep_text()
                self.work(lambda: PassedOver(interview.pass_over(task)), group="pass")

        self.quizzer.open("confirm", words, then=paid)

    def on_passed_over(self, message: PassedOver) -> None:
        self._show(message.task)

    def action_hint(self) -> None:
        interview, task = self.interview, self.number
        if interview is not None and task is not None:
            self.work(lambda: HintTaken(interview.hint(task)), group="hint")

    def on_hint_taken(self, message: HintTaken) -> None:
        self.quizzer.open("note", "A hint", message.text, False)

    def action_samples(self) -> None:
        """Run what stands on the worked samples; nothing is handed in."""
        interview, answer, task = self.interview, self.answer, self.number
        if interview is None or answer is None or task is None:
            return
        if answer.is_empty():
            self.say("Nothing is written yet.")
            return
        self._run_samples(interview, task, answer.text, agreed=False)

    def _run_samples(self, interview: Interview, task: int, text: str, *, agreed: bool) -> None:
        def job() -> SamplesRan | NotHeld:
            interview.write(task, text)
            if not agreed and not interview.source.holds():
                return NotHeld(task, text)
            report = interview.run_samples(task, text)
            return SamplesRan(samples(report, sent=not interview.source.judges))

        self.say("Running the samples.")
        self.work(job, group="samples")

    def on_not_held(self, message: NotHeld) -> None:
        interview = self.interview

        def agreed(yes: bool | None) -> None:
            if yes and interview is not None:
                self._run_samples(interview, message.task, message.text, agreed=True)

        if self.here:
            self.quizzer.open("confirm", UNHELD, then=agreed)

    def on_samples_ran(self, message: SamplesRan) -> None:
        if self.here:
            self.quizzer.open("note", "Samples: nothing was handed in", message.text, False)

    def action_think(self) -> None:
        self.quizzer.open("note", "Think aloud: kept with the clock", "", True, then=self._thought)

    def _thought(self, text: str | None) -> None:
        interview = self.interview
        if interview is not None and text and text.strip():
            self.work(lambda: interview.think(text), group="think")

    def action_declare(self) -> None:
        self.quizzer.open("note", "What helped?", "", True, then=self._declared)

    def _declared(self, text: str | None) -> None:
        interview = self.interview
        if interview is not None and text and text.strip():
            self.work(lambda: interview.declare(text), group="think")

    def action_scratch(self) -> None:
        if self.interview is not None:
            kept = self.interview.room.scratch
            keep = self._scratched
            self.quizzer.open("note", "Scratchpad", kept, True, keep, then=keep)

    def _scratched(self, text: str | None) -> None:
        interview = self.interview
        if interview is not None and text is not None:
            self.work(lambda: interview.scratch(text), group="think")

    def action_pause(self) -> None:
        interview = self.interview
        if interview is None:
            return
        self.keep_text()
        paused = interview.room.paused

        def job() -> Told:
            (interview.go_on if paused else interview.pause)()
            return Told(())

        self.work(job, group="pause")

    def action_section(self) -> None:
        words = "End this part now? What stands is handed in."
        self.quizzer.open("confirm", words, then=self._next_section)

    def _next_section(self, yes: bool | None) -> None:
        interview = self.interview
        if yes and interview is not None:
            self.keep_text()

            def job() -> Told:
                interview.next_section()
                return Told(())

            self.work(job, group="section")

    def action_back(self) -> None:
        if self.interview is None:
            self.leave()
            return
        words = "Leave the room? The clock runs on; one can come back until it is over."
        if self.interview.room.preset.rules.pause:
            words = "Leave the room? The clock stops until one comes back."
        self.quizzer.open("confirm", words, then=self._go)

    def _go(self, yes: bool | None) -> None:
        if yes:
            self.keep_text()
            self.leave()

    def keep_text(self) -> None:
        """Keep the text before anything else is done."""
        if self.interview is not None and self.answer is not None and self.number is not None:
            with suppress(QuizzerError):
                text = "" if self.answer.is_blank() else self.answer.text
                self.interview.write(self.number, text)
