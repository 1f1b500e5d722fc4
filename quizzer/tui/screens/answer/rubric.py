"""An open answer beside the model answer; below them one ticks what one said."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.model.question import Criterion, OpenQuestion
from quizzer.tui.messages import Revealed
from quizzer.tui.prepare import drawn
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.answers.choice import Options
from quizzer.tui.widgets.flat import flat, led
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.widgets.math_markdown import MathMarkdown
from quizzer.tui.words import count, plain

OWN = "Yours"


class RubricScreen(Page[tuple[str, ...] | None]):
    """Dismissed with the ticked criteria, or with None."""

    FOOTER: ClassVar = ("select", "submit", "back")
    BINDINGS: ClassVar = [
        Binding("f5,ctrl+g", "submit", "done"),
        Binding("escape", "back", "tick later"),
    ]

    def __init__(
        self, question: OpenQuestion, text: str, ticked: set[str], whose: str = OWN
    ) -> None:
        """`ticked` is the caller's: what was ticked is still there when one comes back. `whose`
        is the head of the answer."""
        super().__init__()
        self.question = question
        self.text = text
        self.ticked = ticked
        self.whose, self.own = whose, whose == OWN

    def compose(self) -> ComposeResult:
        yield TitleBar(
            self.question.title,
            "tick what you said" if self.own else "tick what it says",
        )
        with Container(id="rubric"):
            with Horizontal(id="both"):
                with titled(Reading(id="own"), self.whose):
                    yield Static(plain(self.text), markup=False)
                with titled(Reading(id="model"), "A model answer"):
                    yield MathMarkdown()
            with titled(
                Container(id="criteria"),
                "Did you say this?" if self.own else "Does it say this?",
            ):
                yield Options()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Options).focus()
        self.query_one(Options).resized = self._redraw
        self._sum()
        self.work(self._laid_out)

    def _laid_out(self) -> Revealed:
        for criterion in self.question.rubric:
            flat(criterion.says)
        return Revealed(drawn(self.question.model_answer))

    async def on_revealed(self, message: Revealed) -> None:
        listed = self.query_one(Options)
        listed.add_options(Option(self._drawn(c), id=c.id) for c in self.question.rubric)
        listed.highlighted = 0
        await self.query_one(MathMarkdown).update(message.markdown)

    def key_words(self, action: str) -> str:
        return "tick" if action == "select" else ""

    def _drawn(self, criterion: Criterion) -> Content:
        on = criterion.id in self.ticked
        place = self.question.rubric.index(criterion) + 1
        box = f"[{'x' if on else ' '}] "
        worth = f"  {count(criterion.points, 'point')}" if criterion.points != 1 else ""
        says = flat(criterion.says)
        lead = Content.assemble((f" {place} ", "bold $primary"), (box, "bold" if on else "$quiet"))
        text = (says.stylize("bold") if on else says) + Content.styled(worth, "$quiet")
        return led(lead, text, self.query_one(Options).room)

    def _redraw(self) -> None:
        listed = self.query_one(Options)
        for place in range(listed.option_count):
            listed.replace_option_prompt_at_index(place, self._drawn(self.question.rubric[place]))

    def _sum(self) -> None:
        whole = sum(c.points for c in self.question.rubric)
        met = sum(c.points for c in self.question.rubric if c.id in self.ticked)
        ticks = f"{len(self.ticked)} of {len(self.question.rubric)} ticked"
        words = Content(f"{ticks} · {met} of {count(whole, 'point')} · F5 when you are done")
        self.query_one("#criteria").border_subtitle = words

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.ticked ^= {str(event.option_id)}
        event.option_list.replace_option_prompt_at_index(
            event.option_index, self._drawn(self.question.rubric[event.option_index])
        )
        self._sum()

    def action_submit(self) -> None:
        self.leave(tuple(c.id for c in self.question.rubric if c.id in self.ticked))

    def action_back(self) -> None:
        self.leave(None)
