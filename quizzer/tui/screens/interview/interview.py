"""The room of an interview: a clock, the questions with their state, one answer at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.widgets import Static

from quizzer.errors import QuizzerError
from quizzer.practice.interview.said import Handed
from quizzer.render.interview.words import clock, verdict_words
from quizzer.tui.prepare import drawn
from quizzer.tui.screens.interview.entering import Entering
from quizzer.tui.screens.interview.told import (
    SAYS,
    Judged,
    NotJudged,
    RoomOpened,
    TaskOpened,
    Told,
    tasks_line,
)
from quizzer.tui.widgets import answer_class
from quizzer.tui.widgets.answers.open import OpenAnswer
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.practice.interview.room import Interview
    from quizzer.tui.widgets.answers.answer import Answer

KEEP = 2.0
"""Seconds after which a changed text is kept, at the latest."""


class InterviewScreen(Entering):
    """Opened with a preset's id and what was wished, or with a record's name to go on."""

    FOOTER: ClassVar = (
        "hand_in", "samples", "step(1)", "step(-1)", "pass_over", "hint", "think", "scratch",
        "section", "pause", "back",
    )  # fmt: skip
    BINDINGS: ClassVar = [
        Binding("f5,ctrl+g", "hand_in", "hand in"),
        Binding("ctrl+n,alt+x", "samples", "samples"),
        Binding("alt+n,f6", "step(1)", "next"),
        Binding("alt+p", "step(-1)", "before"),
        Binding("f3,ctrl+t", "hint", "hint"),
        Binding("alt+r", "pass_over", "from the reference"),
        Binding("alt+t", "think", "think aloud"),
        Binding("f2,alt+s", "scratch", "scratchpad"),
        Binding("alt+e", "section", "end section"),
        Binding("alt+z", "pause", "pause"),
        Binding("alt+d", "declare", "Say what helped"),
        Binding("alt+i", "fold", "The whole prompt, or its beginning", show=False),
        Binding("escape", "back", "leave"),
    ]
    DEFAULT_CSS = """
    InterviewScreen #tasks { height: auto; max-height: 3; padding: 0 2; }
    InterviewScreen #panes { height: 1fr; }
    InterviewScreen #rest { height: 1fr; content-align: center middle; }
    """

    def __init__(self, name: str, wish: dict[str, Any] | None) -> None:
        super().__init__(name, wish)
        self.interview: Interview | None = None
        self.number: int | None = None
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

    def on_room_opened(self, message: RoomOpened) -> None:
        self.interview = message.interview
        self.set_interval(1.0, self._second)
        self.set_interval(KEEP, self.keep_soon)
        self._second()
        self._show_first()
        for handed in self.interview.waiting():
            self._judge(handed)
        self.refresh_bindings()

    # --- the clock ----------------------------------------------------------------------------

    def _second(self) -> None:
        if self.interview is not None and self.here:
            if self.interview.now().left <= KEEP:
                self.keep_soon()  # what stands at the end counts
            self.work(self._tick, group="tick")
            self._draw()

    def _tick(self) -> Told | None:
        assert self.interview is not None
        said = self.interview.tick()
        return Told(said) if said else None

    def on_told(self, message: Told) -> None:
        for word in message.said:
            if word in SAYS:
                self.say(SAYS[word], "warning")
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
        self.query_one("#tasks", Static).update(
            tasks_line(now, self.number, [n for n in now.of_section() if interview.waits(n)])
        )

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
            self.number = None
            self.call_next(self._clear)

    async def _clear(self) -> None:
        self.answer = None
        await self.query_one("#asked").remove_children()
        await self.query_one("#work").remove_children()

    def _show(self, task: int) -> None:
        self.keep_text()

        def job() -> TaskOpened:
            assert self.interview is not None
            asked, own = self.interview.asked(task), self.interview.room.tasks[task]
            drawn(asked.shown.prompt)
            self.interview.show(task)
            return TaskOpened(task, asked, self.interview.source.question(own))

        self.work(job)

    async def on_task_opened(self, message: TaskOpened) -> None:
        from quizzer.tui.widgets.prompt import Prompt

        assert self.interview is not None
        await self._clear()
        asked, own = message.asked, self.interview.room.tasks[message.task]
        shown = replace(asked.shown, stub=asked.shown.start(self.interview.room.framework))
        kind = answer_class(asked.kind)
        if message.question is None and not kind.ALONE:
            kind = OpenAnswer  # what would read it needs the question itself
        question = cast("Question", message.question or asked)  # of which it needs no more
        answer = kind(question, shown, own.seed)
        titled(answer, asked.shown.signature or "Your answer")
        facts = f"{asked.title} · {asked.minutes} min"
        await self.query_one("#asked").mount(Prompt(asked.shown, answer.notes(), facts))
        await self.query_one("#work").mount(answer)
        for layout in ("beside", "short", "lines"):
            self.set_class(layout == answer.LAYOUT, f"-{layout}")
        if not self.here:
            return
        self.number, self.answer = message.task, answer
        answer.restore(own.text or answer.start())
        answer.take_focus()
        self._draw()
        self.refresh_bindings()

    # --- keys ---------------------------------------------------------------------------------

    def allows(self, action: str) -> bool:
        interview = self.interview
        if interview is None:
            return action == "back"
        rules, open_ = interview.room.preset.rules, self.answer is not None
        return {
            "hand_in": open_,
            "samples": open_ and interview.has_samples(self.number),
            "step": open_ and len(interview.room.of_section()) > 1,
            "hint": open_ and rules.hints != "off",
            "pass_over": open_ and interview.price(self.number) != "",
            "pause": rules.pause,
            "declare": rules.assistance == "declared",
        }.get(action, True)

    def key_words(self, action: str) -> str:
        if action == "pause" and self.interview is not None and self.interview.room.paused:
            return "go on"
        return ""

    def action_hand_in(self) -> None:
        interview, answer, task = self.interview, self.answer, self.number
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
            words += self.opened_by(message.handed.task)
            self.say(words, "information" if report.verdict == "accepted" else "warning")
        self._draw()
        self.refresh_bindings()

    def _judge(self, handed: Handed) -> None:
        interview = self.interview
        assert interview is not None
        if not interview.source.judges:
            self.say(f"Handed in.{self.opened_by(handed.task)}")
            return
        if handed in self._judging:
            return
        self._judging.add(handed)
        if not interview.room.preset.rules.output:
            self.say("Handed in.")

        def job() -> Judged | NotJudged:
            try:
                return Judged(handed, interview.judge(handed))
            except QuizzerError as error:  # the report is not to wait for it
                return NotJudged(handed, str(error))

        self.work(job, group=f"judge{handed}")

    def on_not_judged(self, message: NotJudged) -> None:
        self._judging.discard(message.handed)
        self.say(message.error, "error")
