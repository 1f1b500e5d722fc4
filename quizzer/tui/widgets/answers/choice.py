"""Options to pick: digits, Space, Enter or the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.tui.widgets.answers.answer import Answer
from quizzer.tui.widgets.flat import flat
from quizzer.tui.widgets.frame.lists import Listing

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown


class Options(Listing):
    """The options with a box before each."""

    BINDINGS: ClassVar = [
        Binding("space", "select", "Pick", key_display="space/1-9"),
        *(Binding(str(n), f"pick({n})", "Pick", show=False) for n in range(1, 10)),
    ]

    def action_pick(self, number: int) -> None:
        if number <= self.option_count:
            self.highlighted = number - 1
            self.action_select()


class ChoiceAnswer(Answer):
    """One option, or several where the question says so."""

    def __init__(self, question: Question, shown: Shown, seed: int) -> None:
        super().__init__(question, shown, seed)
        self.options = shown.options
        self.picked: set[str] = set()
        self.listed = Options(
            *(Option(self._drawn(n), id=o.id) for n, o in enumerate(self.options))
        )

    def compose(self) -> ComposeResult:
        several = "Pick all that are right" if self.shown.several else "Pick one"
        yield Static(f"{several} (digit, Space or click).", id="about")
        yield self.listed

    def _drawn(self, place: int) -> Content:
        option = self.options[place]
        on = option.id in self.picked
        left, right = "[]" if self.shown.several else "()"
        box = f"{left}{'x' if on else ' '}{right} {place + 1}  "
        return Content.assemble((box, "bold" if on else ""), flat(option.text))

    @property
    def text(self) -> str:
        return " ".join(option.id for option in self.options if option.id in self.picked)

    def restore(self, text: str) -> None:
        known = {option.id for option in self.options}
        self._pick(known & set(text.replace(",", " ").split()))

    def take_focus(self) -> None:
        self.listed.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        picked = str(event.option_id)
        if self.shown.several:
            self._pick(self.picked ^ {picked})
        else:
            self._pick({picked})
        self.post_message(self.Changed(self.text))

    def _pick(self, picked: set[str]) -> None:
        self.picked = picked
        for place in range(len(self.options)):
            self.listed.replace_option_prompt_at_index(place, self._drawn(place))
