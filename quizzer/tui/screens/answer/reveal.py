"""The solution and the explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding

from quizzer.errors import StoreError
from quizzer.model.question import Question
from quizzer.tui.messages import Failed, Revealed
from quizzer.tui.prepare import drawn
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar, KeyText
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.widgets.math_markdown import MathMarkdown
from quizzer.tui.widgets.report.passed import ahead, follow_ups
from quizzer.tui.words import about

if TYPE_CHECKING:
    from quizzer.practice.visits import Visit


class RevealScreen(Page[None]):
    """Shown once it has been asked for twice, or after an accepted answer."""

    FOOTER: ClassVar = ("follow(1)", "next", "close", "scroll_up", "sideways(8)")
    BINDINGS: ClassVar = [
        Binding("n", "next", "next"),
        *(
            Binding(str(n), f"follow({n})", "what follows", key_display="1-4", show=n == 1)
            for n in range(1, 5)
        ),
        Binding("escape", "close", "back"),
    ]

    def __init__(
        self, question: Question, seed: int, mistake: str = "", visit: Visit | None = None
    ) -> None:
        """`visit` is told that the solution was seen; None where none is going on."""
        super().__init__()
        self.visit = visit
        self.mistake = mistake
        self.question = question
        self.seed = seed

    def compose(self) -> ComposeResult:
        yield TitleBar(self.question.title, about(self.question))
        with titled(Reading(id="solution"), "Solution and explanation"):
            yield MathMarkdown()
            yield KeyText(follow_ups(ahead(self.question, None)))
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Reading).focus()
        self.work(self._reveal)

    def _reveal(self) -> Revealed:
        if self.visit is not None:
            self.visit.see_solution()
            try:
                self.visit.keep()  # before it is shown
            except StoreError as error:
                self.post_message(Failed(str(error)))
        text = self.practice.reveal(self.question, self.seed, self.mistake)
        return Revealed(drawn(text))

    async def on_revealed(self, message: Revealed) -> None:
        await self.query_one(MathMarkdown).update(message.markdown)

    def allows(self, action: str) -> bool:
        return bool(self.question.follow_ups) if action == "follow" else True

    def action_follow(self, place: int) -> None:
        if place <= len(found := ahead(self.question, None)):
            self.quizzer.open_question(found[place - 1])

    def action_next(self) -> None:
        self.quizzer.course.next(self.question)

    def action_close(self) -> None:
        self.leave()
