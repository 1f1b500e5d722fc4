"""Steps to put in order: walk with the arrows, take one with Space and carry it along."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from quizzer.tui.widgets.answers.answer import Answer
from quizzer.tui.widgets.flat import flat, led
from quizzer.tui.widgets.frame.lists import Listing

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown


class Steps(Listing):
    """The steps; one that is held moves with the arrows."""

    BINDINGS: ClassVar = [
        Binding("alt+up,shift+up,K", "shift(-1)", "move it", key_display="alt+↑↓"),
        Binding("alt+down,shift+down,J", "shift(1)", "Move down", show=False),
        Binding("space", "select", "take", key_display="space"),
        *(Binding(str(n), f"to({n})", "Move to that place", show=False) for n in range(1, 10)),
        Binding("escape", "put", "Put", show=False),
    ]

    class Shifted(Message):
        """The highlighted step is to be moved by so many places."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Held(Message):
        """A step was taken or put down."""

    held = False

    def action_select(self) -> None:
        """Take or put, at once: the next key may be there already."""
        if self.highlighted is not None:
            self.held = not self.held
            self.post_message(self.Held())

    def action_shift(self, by: int) -> None:
        self.post_message(self.Shifted(by))

    def action_to(self, place: int) -> None:
        """Move the highlighted step to that place, counted from 1."""
        if self.highlighted is not None and place <= self.option_count:
            self.action_shift(place - 1 - self.highlighted)

    def action_cursor_up(self) -> None:
        self.action_shift(-1) if self.held else super().action_cursor_up()

    def action_cursor_down(self) -> None:
        self.action_shift(1) if self.held else super().action_cursor_down()

    def _on_click(self, event: Click) -> None:
        """A click on another line puts the one that is held there."""
        place = event.style.meta.get("option")
        if self.held and place is not None and place != self.highlighted:
            event.prevent_default()
            self.action_to(place + 1)
            self.action_select()

    def action_put(self) -> None:
        self.action_select()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.held if action == "put" else True  # else Escape leaves the question


class OrderAnswer(Answer):
    """All steps, each on a row with its place."""

    LAYOUT = "short"
    OFFERED = True

    def __init__(self, question: Question, shown: Shown, seed: int) -> None:
        super().__init__(question, shown, seed)
        self.texts = {option.id: option.text for option in shown.options}
        self.ids = list(self.texts)
        self.listed = Steps()
        self.listed.add_options(Option(self._drawn(n)) for n in range(len(self.ids)))

    def compose(self) -> ComposeResult:
        yield self.listed
        yield Static(
            f"The first above. alt+↑↓ moves a line, a digit puts it there, F5 {self.does}.",
            id="about",
        )

    def on_mount(self) -> None:
        self.listed.highlighted = 0
        self.listed.resized = self._draw

    def _drawn(self, place: int, held: bool = False) -> Content:
        lead = Content.styled(f"{'»' if held else ' '}{place + 1:>2}  ", "bold $primary")
        text = flat(self.texts[self.ids[place]])
        width = self.listed.room
        return led(lead, text.stylize("bold") if held else text, width)

    @property
    def text(self) -> str:
        return " ".join(self.ids)

    def start(self) -> str:
        return " ".join(self.texts)

    def restore(self, text: str) -> None:
        """Ids that are not there are left out, those that are missing come last."""
        kept = [name for name in dict.fromkeys(text.split()) if name in self.texts]
        self.ids = [*kept, *(name for name in self.texts if name not in kept)]
        self._draw()

    def nothing_yet(self) -> str:
        return "Nothing is moved yet: move a line first, with alt+↑↓ or a digit."

    def take_focus(self) -> None:
        self.listed.focus()

    def on_steps_held(self, event: Steps.Held) -> None:
        event.stop()
        self._draw()

    def on_steps_shifted(self, event: Steps.Shifted) -> None:
        """The step goes along with the highlight; at either end it stays."""
        event.stop()
        here = self.listed.highlighted or 0
        there = here + event.by
        if 0 <= there < len(self.ids) and here != there:
            self.ids.insert(there, self.ids.pop(here))
            self.listed.highlighted = there
            self._draw()
            self.post_message(self.Changed(self.text))

    def _draw(self) -> None:
        here = self.listed.highlighted
        for place in range(len(self.ids)):
            held = self.listed.held and place == here
            self.listed.replace_option_prompt_at_index(place, self._drawn(place, held))
