"""The answers and the scratchpad of an interview as they grew, with the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from quizzer.model.interview.result import SCRATCH
from quizzer.render.interview.words import clock
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.interview.result import Result


class ReplayScreen(Page[None]):
    """One step is one change that was kept; keys go through them."""

    FOOTER: ClassVar = ("go(1)", "go(20)", "go(1000000)", "back")
    BINDINGS: ClassVar = [
        Binding("right", "go(1)", "one step", key_display="←→"),
        Binding("left,h", "go(-1)", "One step back", show=False),
        Binding("l", "go(1)", "One step on", show=False),
        # Before the box of text, which scrolls by lines.
        Binding("pagedown", "go(20)", "20 steps", key_display="pgup pgdn", priority=True),
        Binding("pageup", "go(-20)", "20 steps back", show=False, priority=True),
        Binding("end", "go(1000000)", "first, last", key_display="home end", priority=True),
        Binding("home", "go(-1000000)", "The first step", show=False, priority=True),
        Binding("escape,q", "back", "back"),
    ]

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result
        self.place = 0

    def compose(self) -> ComposeResult:
        yield TitleBar("Replay", self.result.title)
        with titled(Reading(id="text"), "Beginning"):
            yield Static("", id="grown", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.action_go(1)

    def action_go(self, by: int) -> None:
        steps = self.result.history
        self.place = max(1, min(len(steps), self.place + by))
        at, task, _ = steps[self.place - 1]
        text = ""
        for _, other, (start, cut, put) in steps[: self.place]:
            if other == task:
                text = text[:start] + put + text[start + cut :]
        row = next((row for row in self.result.rows if row.task == task), None)
        title = row.title if row else "Scratchpad" if task == SCRATCH else f"question {task + 1}"
        titled(
            self.query_one("#text"),
            f"{title} at {clock(at)}",
            f"{self.place} of {len(steps)}",
        )
        self.query_one("#grown", Static).update(Content(plain(text)))

    def action_back(self) -> None:
        self.leave()
