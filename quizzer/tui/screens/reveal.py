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
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.widgets.math_markdown import MathMarkdown

if TYPE_CHECKING:
    from quizzer.practice.visits import Visit


class RevealScreen(Page[None]):
    """Shown once it has been asked for twice, or after an accepted answer."""

    BINDINGS: ClassVar = [
        Binding("escape", "close", "Back"),
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
        yield TitleBar(self.question.title, "solution and explanation")
        with Reading(id="solution"):
            yield MathMarkdown()
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
        more = ""
        if self.question.follow_ups:
            more = "\n\nWhat follows: " + ", ".join(
                f"`{item.id}`" for item in self.question.follow_ups
            )
        await self.query_one(MathMarkdown).update(message.markdown + more)

    def action_close(self) -> None:
        self.leave()
