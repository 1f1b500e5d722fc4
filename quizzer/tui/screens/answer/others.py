"""Others' open answers, marked one after the other; who wrote them is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Choices
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.practice.marking.marks import Marks, Sheet


class MarkingScreen(Page[None]):
    """The questions with how many answers are marked; one opens, and the next follows it."""

    FOOTER: ClassVar = ("select", "back")
    BINDINGS: ClassVar = [Binding("escape,q", "back", "done")]

    def __init__(self, sheets: tuple[Sheet, ...], marks: Marks) -> None:
        super().__init__()
        self.sheets, self.marks = sheets, marks

    def compose(self) -> ComposeResult:
        yield TitleBar("Open answers", "who wrote them is not shown")
        yield titled(Choices(id="sheets"), "Questions")
        yield KeyBar()

    def on_mount(self) -> None:
        self._list()
        self.query_one(Choices).focus()

    def _list(self) -> None:
        listed = self.query_one(Choices)
        place = listed.highlighted or 0
        listed.clear_options()
        for sheet in self.sheets:
            done = len(sheet.answers) - self.marks.left([sheet])
            words = f"{done:>3} of {len(sheet.answers)}  {plain(sheet.question.title)}"
            listed.add_option(Option(Content(words)))
        if self.sheets:
            listed.highlighted = place

    def key_words(self, action: str) -> str:
        return "mark" if action == "select" else ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._mark(event.option_index, self._next(event.option_index) or 0)

    def _next(self, place: int) -> int | None:
        """The first answer of a question that is not marked."""
        sheet = self.sheets[place]
        open_ = (n for n, t in enumerate(sheet.answers) if self.marks.of(sheet.question, t) is None)
        return next(open_, None)

    def _mark(self, place: int, number: int) -> None:
        sheet = self.sheets[place]
        text = sheet.answers[number]
        ticked = set(self.marks.of(sheet.question, text) or ())
        whose = f"Answer {number + 1} of {len(sheet.answers)}"

        def then(criteria: tuple[str, ...] | None) -> None:
            if criteria is not None:
                self._keep(place, text, criteria)

        self.quizzer.open("rubric", sheet.question, text, ticked, whose, then=then)

    def _keep(self, place: int, text: str, criteria: tuple[str, ...]) -> None:
        def job() -> None:
            self.marks.put(self.sheets[place].question, text, criteria)
            self.app.call_from_thread(self._kept, place)

        self.work(job, group="mark")

    def _kept(self, place: int) -> None:
        self._list()
        if (following := self._next(place)) is not None:
            self._mark(place, following)
        else:
            self.say("Every answer to this question is marked.")

    def action_back(self) -> None:
        self.leave()
