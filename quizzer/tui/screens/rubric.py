"""An open answer beside the model answer; one ticks what one said."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.model.question import Criterion, OpenQuestion
from quizzer.tui.messages import Revealed
from quizzer.tui.prepare import drawn
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.answers.choice import Options
from quizzer.tui.widgets.flat import flat
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.widgets.math_markdown import MathMarkdown
from quizzer.tui.words import count, plain


class RubricScreen(Page[tuple[str, ...] | None]):
    """Dismissed with the ticked criteria, or with None."""

    BINDINGS: ClassVar = [
        Binding("f5,ctrl+g", "submit", "Grade"),
        Binding("f6,ctrl+n", "switch", "Switch pane"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, question: OpenQuestion, text: str, ticked: set[str]) -> None:
        """`ticked` is the caller's: what was ticked is still there when one comes back."""
        super().__init__()
        self.question = question
        self.text = text
        self.ticked = ticked

    def compose(self) -> ComposeResult:
        yield TitleBar(self.question.title, "tick what you said")
        with Container(id="panes"):
            with Reading(id="prompt"):
                yield Static("The model answer", classes="heading")
                yield MathMarkdown()
                yield Static("Your answer", classes="heading")
                yield Static(plain(self.text), id="yours", markup=False)
            with Vertical(id="answer"):
                yield Static(id="about")
                yield Options()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Options).focus()
        self._sum()
        self.work(self._laid_out)

    def _laid_out(self) -> Revealed:
        for criterion in self.question.rubric:
            flat(criterion.says)
        return Revealed(drawn(self.question.model_answer))

    async def on_revealed(self, message: Revealed) -> None:
        self.query_one(Options).add_options(
            Option(self._drawn(c), id=c.id) for c in self.question.rubric
        )
        await self.query_one(MathMarkdown).update(message.markdown)

    def _drawn(self, criterion: Criterion) -> Content:
        on = criterion.id in self.ticked
        box = f"[{'x' if on else ' '}] "
        worth = f"  ({count(criterion.points, 'point')})"
        return Content.assemble((box, "bold" if on else ""), flat(criterion.says), (worth, "dim"))

    def _sum(self) -> None:
        whole = sum(c.points for c in self.question.rubric)
        met = sum(c.points for c in self.question.rubric if c.id in self.ticked)
        self.query_one("#about", Static).update(
            f"Did you say this? Space or a digit ticks. {met} of {count(whole, 'point')}."
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.ticked ^= {str(event.option_id)}
        event.option_list.replace_option_prompt_at_index(
            event.option_index, self._drawn(self.question.rubric[event.option_index])
        )
        self._sum()

    def action_submit(self) -> None:
        self.leave(tuple(c.id for c in self.question.rubric if c.id in self.ticked))

    def action_switch(self) -> None:
        prompt = self.query_one("#prompt")
        (self.query_one(Options) if prompt.has_focus else prompt).focus()

    def action_back(self) -> None:
        self.leave(None)
