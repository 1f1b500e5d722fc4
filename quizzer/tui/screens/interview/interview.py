"""The room of an interview: a clock, the questions with their state, one answer at a time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quizzer.errors import QuizzerError
from quizzer.practice.interview.said import Handed, Said
from quizzer.render.interview.words import clock, verdict_words
from quizzer.tui.prepare import drawn
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets import answer_class
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.asked import Asked
    from quizzer.model.verdict import Report
    from quizzer.practice.interview.room import Interview
    from quizzer.tui.widgets.answers.answer import Answer

KEEP = 2.0
"""Seconds after which a changed text is kept, at the latest."""
_STATES = {"unseen": "·", "open": "○", "written": "◐", "handed in": "●"}
_SAYS = {
    Said.THIRD: "A third of this section's time is left.",
    Said.LAST_TWO: "The last two minutes of this section.",
    Said.SECTION: "The next part has begun; what stood was handed in.",
}


@dataclass
class RoomOpened(Message):
    """The interview is held from now on."""

    interview: Interview


@dataclass
class TaskOpened(Message):
    """A question with all that is shown of it."""

    task: int
    asked: Asked


@dataclass
class Told(Message):
    """What the clock said."""

    said: tuple[Said, ...]


@dataclass
class Judged(Message):
    """An answer was judged."""

    handed: Handed
    report: Report | None


@dataclass
class HintTaken(Message):
    """A hint, as Markdown."""

    text: str


class InterviewScreen(Page[None]):
    """Opened with a preset's id and what was wished, or with a record's name to go on."""

    FOOTER: ClassVar = (
        "hand_in", "step(1)", "step(-1)", "hint", "think", "scratch", "section", "pause", "back",
    )  # fmt: skip
    BINDINGS: ClassVar = [
        Binding("f5,ctrl+g", "hand_in", "hand in"),
        Binding("alt+n,f6", "step(1)", "next"),
        Binding("alt+p", "step(-1)", "before"),
        Binding("f3,ctrl+t", "hint", "hint"),
        Binding("alt+t", "think", "think aloud"),
        Binding("f2,alt+s", "scratch", "scratchpad"),
        Binding("alt+e", "section", "end section"),
        Binding("alt+z", "pause", "pause"),
        Binding("alt+d", "declare", "Say what helped"),
        Binding("escape", "back", "leave"),
    ]
    DEFAULT_CSS = """
    InterviewScreen #tasks { height: auto; max-height: 3; padding: 0 2; }
    InterviewScreen #panes { height: 1fr; }
    InterviewScreen #rest { height: 1fr; content-align: center middle; }
    """

    def __init__(self, name: str, wish: dict[str, Any] | None) -> None:
        super().__init__()
        self._wanted, self._wish = name, wish
        self.interview: Interview | None = None
        self.task: int | None = None
        self.answer: Answer | None = None
        self._section = (-1, False)
        self._judging: set[Handed] = set()

    def compose(self) -> ComposeResult:
        yield TitleBar("Interview")
        yield Static("", id="tasks", markup=False)
        with Container(id="panes"):
            yield Vertical(id="asked")
            yield Container(id="work")
        yield KeyBar()

    # --- opening ------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self.work(self._open)

    def _open(self) -> RoomOpened:
        desk = self.quizzer.desk
        if self._wish is None:
            return RoomOpened(desk.open(self._wanted))
        return RoomOpened(desk.begin(self._wanted, **self._wish))

    def on_room_opened(self, message: RoomOpened) -> None:
        self.interview = message.interview
        self.set_interval(1.0, self._second)
        self.set_interval(KEEP, self.keep_text)
        self._second()
        self._show_first()
        for handed in self.interview.waiting():
            self._judge(handed)
        self.refresh_bindings()

    def on_failed(self, message: Any) -> None:
        super().on_failed(message)
        if self.interview is None:
            self.leave()

    # --- the clock ----------------------------------------------------------------------------

    def _second(self) -> None:
        if self.interview is not None and self.here:
            self.work(self._tick, group="tick")
            self._draw()

    def _tick(self) -> Told | None:
        assert self.interview is not None
        said = self.interview.tick()
        return Told(said) if said else None

    def on_told(self, message: Told) -> None:
        for word in message.said:
            if word in _SAYS:
                self.say(_SAYS[word], "warning")
        self._after_move()

    def _after_move(self) -> None:
        """Show the part that has begun, or the report where there is none."""
        interview = self.interview
        if interview is None:
            return
        for handed in interview.waiting():
            self._judge(handed)
        if interview.room.ended:
            self.app.call_later(self._report)
        elif (interview.room.section, interview.room.resting) != self._section:
            self._show_first()
        self._draw()

    def _report(self) -> None:
        if self._judging:  # their verdicts come first
            self.set_timer(0.2, self._report)
            return
        assert self.interview is not None
        stream = self.interview.stream
        self.leave()
        self.quizzer.open("interview_report", stream)

    def _draw(self) -> None:
        interview = self.interview
        if interview is None or not self.here or interview.room.ended:
            return
        now = interview.now()
        part = now.preset.sections[now.section]
        place = "Break" if now.resting else part.title
        stopped = "the clock is stopped · " if now.paused else ""
        self.query_one(TitleBar).set(
            f"{now.preset.title} · {place}",
            f"{stopped}section {clock(now.left)} · all {clock(now.left_in_all)}",
        )
        self.query_one("#tasks", Static).update(self._tasks(now))

    def _tasks(self, now: Any) -> Content:
        if now.resting:
            return Content("No question is open in a break. alt+e ends it early.")
        parts = []
        for place, number in enumerate(now.of_section(), 1):
            task = now.tasks[number]
            mark = _STATES[task.state]
            words = f"{mark} {place}{'+' if task.asked_from is not None else ''} {task.state}"
            parts.append(Content.styled(words, "bold $primary" if number == self.task else "$quiet"))
        return Content("   ").join(parts)

    # --- the questions ------------------------------------------------------------------------

    def _show_first(self) -> None:
        assert self.interview is not None
        room = self.interview.room
        self._section = (room.section, room.resting)
        current = room.current
        open_ = [n for n in room.of_section() if not self.interview.closed(n)]
        if current is not None:
            self._show(current)
        elif open_:
            self._show(open_[0])
        else:
            self.task = None
            self.work(self._nothing)

    def _nothing(self) -> TaskOpened | None:
        self.app.call_from_thread(self._clear)
        return None

    async def _clear(self) -> None:
        self.answer = None
        await self.query_one("#asked").remove_children()
        await self.query_one("#work").remove_children()

    def _show(self, task: int) -> None:
        self.keep_text()

        def job() -> TaskOpened:
            assert self.interview is not None
            asked = self.interview.asked(task)
            drawn(asked.shown.prompt)
            self.interview.show(task)
            return TaskOpened(task, asked)

        self.work(job)

    async def on_task_opened(self, message: TaskOpened) -> None:
        from quizzer.tui.widgets.prompt import Prompt

        assert self.interview is not None
        await self._clear()
        asked, own = message.asked, self.interview.room.tasks[message.task]
        answer = answer_class(asked.kind)(asked, asked.shown, own.seed)
        titled(answer, asked.shown.signature or "Your answer")
        facts = f"{asked.title} · {asked.minutes} min"
        await self.query_one("#asked").mount(Prompt(asked.shown, answer.notes(), facts))
        await self.query_one("#work").mount(answer)
        for layout in ("beside", "short", "lines"):
            self.set_class(answer.LAYOUT == layout, f"-{layout}")
        if not self.here:
            return
        self.task, self.answer = message.task, answer
        answer.restore(own.text or answer.start())
        answer.take_focus()
        self._draw()
        self.refresh_bindings()

    def keep_text(self) -> None:
        """Keep what stands, in a thread; called often, writes only what changed."""
        interview, answer, task = self.interview, self.answer, self.task
        if interview is None or answer is None or task is None or not answer.is_attached:
            return
        text = "" if answer.is_empty() else answer.text
        if text != interview.room.tasks[task].text:
            self.work(lambda: interview.write(task, text), group="draft")

    # --- keys ---------------------------------------------------------------------------------

    def allows(self, action: str) -> bool:
        interview = self.interview
        if interview is None:
            return action == "back"
        rules, open_ = interview.room.preset.rules, self.answer is not None
        return {
            "hand_in": open_,
            "step": open_ and len(interview.room.of_section()) > 1,
            "hint": open_ and rules.hints != "off",
            "pause": rules.pause,
            "declare": rules.assistance == "declared",
        }.get(action, True)

    def key_words(self, action: str) -> str:
        if action == "pause" and self.interview is not None and self.interview.room.paused:
            return "go on"
        return ""

    def action_step(self, by: int) -> None:
        assert self.interview is not None
        numbers = self.interview.room.of_section()
        if self.task not in numbers:
            return
        place = numbers.index(self.task)
        for other in numbers[place + 1 :] + numbers[:place] if by > 0 else numbers[:place][::-1]:
            if not self.interview.closed(other):
                self._show(other)
                return
        self.say("There is no other question that may be opened now.")

    def action_hand_in(self) -> None:
        interview, answer, task = self.interview, self.answer, self.task
        if interview is None or answer is None or task is None:
            return
        if answer.is_empty():
            self.say("Nothing is written yet.")
            return
        text = answer.text

        def job() -> Judged:
            interview.write(task, text)
            handed = interview.hand_in(task)
            return Judged(handed, None)

        self.work(job, group="hand")

    def on_judged(self, message: Judged) -> None:
        if message.report is None:  # handed in just now
            self._judge(message.handed)
            self._draw()
            return
        self._judging.discard(message.handed)
        assert self.interview is not None
        if self.interview.room.preset.rules.output and not self.interview.room.ended:
            report = message.report
            words = f"{verdict_words(report.verdict.value)}. {report.message}".strip()
            if report.misconception is not None:
                words += f" {report.misconception.lead} {report.misconception.says}"
            self.say(words, "information" if report.verdict == "accepted" else "warning")
        self._draw()
        self.refresh_bindings()

    def _judge(self, handed: Handed) -> None:
        interview = self.interview
        assert interview is not None
        if not interview.source.judges:
            self.say("Handed in.")
            return
        if handed in self._judging:
            return
        self._judging.add(handed)
        if not interview.room.preset.rules.output:
            self.say("Handed in.")
        self.work(lambda: Judged(handed, interview.judge(handed)), group=f"judge{handed}")

    def action_hint(self) -> None:
        interview, task = self.interview, self.task
        if interview is not None and task is not None:
            self.work(lambda: HintTaken(interview.hint(task)), group="hint")

    def on_hint_taken(self, message: HintTaken) -> None:
        self.quizzer.open("note", "A hint", message.text, False)

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
            self.quizzer.open("note", "Scratchpad", kept, True, then=self._scratched)

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
        self.work(lambda: (interview.go_on if paused else interview.pause)(), group="pause")
        self.refresh_bindings()

    def action_section(self) -> None:
        words = "End this part now? What stands is handed in."
        self.quizzer.open("confirm", words, then=self._next_section)

    def _next_section(self, yes: bool | None) -> None:
        interview = self.interview
        if yes and interview is not None:
            self._keep_now()

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
            self._keep_now()
            self.leave()

    def _keep_now(self) -> None:
        """Keep the text before anything else is done."""
        if self.interview is not None and self.answer is not None and self.task is not None:
            with suppress(QuizzerError):
                text = "" if self.answer.is_empty() else self.answer.text
                self.interview.write(self.task, plain(text) and text)
