"""The room of an interview: a clock, the questions with their state, one answer at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.widgets import Static

from quizzer.render.interview.words import clock
from quizzer.tui.prepare import drawn
from quizzer.tui.screens.interview.handing import Handing
from quizzer.tui.screens.interview.told import SAYS, RoomOpened, TaskOpened, Told, tasks_line
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


class InterviewScreen(Handing):
    """Opened with a preset's id and what was wished, or with a record's name to go on."""

    FOOTER: ClassVar = (
        "hand_in", "samples", "back", "step(1)", "step(-1)", "pass_over", "hint", "think",
        "scratch", "section", "pause", "edit",
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
        Binding("f7,ctrl+o", "edit", "editor"),
        Binding("alt+i", "fold", "The whole prompt, or its beginning", show=False),
        Binding("escape", "back", "leave"),
    ]
    DEFAULT_CSS = """
    InterviewScreen #tasks { height: auto; max-height: 3; padding: 0 2; }
    InterviewScreen #came { height: auto; max-height: 4; padding: 0 2; display: none; }
    InterviewScreen #panes { height: 1fr; }
    InterviewScreen #rest { height: 1fr; content-align: center middle; }
    """

    def __init__(self, name: str, wish: dict[str, Any] | None) -> None:
        super().__init__(name, wish)
        self.interview: Interview | None = None
        self.number: int | None = None
        self.answer: Answer | None = None
        self._section = (-1, False, False)

    def compose(self) -> ComposeResult:
        yield TitleBar("Interview")
        yield Static("", id="tasks", markup=False)
        yield Static("", id="came", markup=False)
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
        elif self._place() != self._section:
            self._show_first()
        self._draw()

    def _place(self) -> tuple[int, bool, bool]:
        """What is open: it changes with the section, a break and a pause."""
        assert self.interview is not None
        room = self.interview.room
        return room.section, room.resting, room.paused

    def _report(self) -> None:
        if self._judging or not self.uncovered():  # verdicts come first, and what lies above
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
        self.draw_came()

    # --- the questions ------------------------------------------------------------------------

    def _show_first(self) -> None:
        assert self.interview is not None
        room = self.interview.room
        self._section = self._place()
        current = room.current
        open_ = [n for n in room.of_section() if not self.interview.closed(n)]
        if current is not None and not self.interview.closed(current):
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
        answer.does = "hands in"
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
        self.close_answer()
        self._draw()
        self.refresh_bindings()

    # --- keys ---------------------------------------------------------------------------------

    def allows(self, action: str) -> bool:
        interview = self.interview
        if interview is None:
            return action == "back"
        rules, answer = interview.room.preset.rules, self.answer
        open_ = answer is not None
        return {
            "hand_in": open_ and interview.may_hand_in(self.number),
            "samples": open_ and interview.has_samples(self.number),
            "step": open_
            and len(interview.room.of_section()) > 1
            and (rules.back or not self.finished),
            "edit": bool(answer and answer.SUFFIX) and interview.may_hand_in(self.number),
            "hint": open_ and rules.hints != "off",
            "pass_over": open_ and interview.price(self.number) != "",
            "pause": rules.pause,
            "declare": rules.assistance == "declared",
        }.get(action, True)

    def footer(self) -> tuple[str, ...]:
        """Where nothing is left to answer, the key that ends the part is the next one."""
        order = super().footer()
        return tuple(sorted(order, key=lambda name: name != "section")) if self.finished else order

    def key_words(self, action: str) -> str:
        if action == "pause" and self.interview is not None and self.interview.room.paused:
            return "go on"
        return ""
