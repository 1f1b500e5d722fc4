"""Options to pick: a digit answers. Afterwards every option shows its reason in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.tui.widgets.answers.answer import Answer
from quizzer.tui.widgets.flat import flat, hung, led
from quizzer.tui.widgets.frame.lists import Listing
from quizzer.tui.words import SIGNS, color

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown
    from quizzer.model.verdict import Report


class Options(Listing):
    """The options with a box before each."""

    BINDINGS: ClassVar = [
        Binding("space", "select", "pick", key_display="1-9"),
        Binding("enter", "complete", "Pick", show=False),
        *(Binding(str(n), f"pick({n})", "Pick", show=False) for n in range(1, 10)),
    ]

    complete: Callable[[], bool] | None = None
    """What Enter does in place of picking; False where it picks after all."""

    def action_complete(self) -> None:
        if self.complete is None or not self.complete():
            self.action_select()

    def action_pick(self, number: int) -> None:
        if number <= self.option_count:
            self.highlighted = number - 1
            self.action_select()


class ChoiceAnswer(Answer):
    """One option, or several where the question says so."""

    LAYOUT = "short"
    OFFERED = True
    SETTLES = True

    def __init__(self, question: Question, shown: Shown, seed: int) -> None:
        super().__init__(question, shown, seed)
        self.options = shown.options
        self.picked: set[str] = set()
        self.told: dict[str, Any] = {}
        """Option id -> the bank's option with its reason, once the answer was graded."""
        self.settled = False
        """Whether the verdict lies open: then no option can be picked."""
        self.listed = Options()
        self.listed.add_options(Option(self._drawn(n), id=o.id) for n, o in enumerate(self.options))
        self.listed.resized = self._redraw
        self.listed.complete = self._complete

    def compose(self) -> ComposeResult:
        yield self.listed
        yield Static(self._how(), id="about")

    def on_mount(self) -> None:
        self.listed.highlighted = 0  # the space bar and Enter have a row from the start

    def _how(self) -> Content:
        """How one answers, until it was done."""
        if self.settled or self.disabled:
            return Content("")
        words = " picks, enter grades" if self.shown.several else " answers"
        if self.does != "grades":  # a digit that is one too many is to be taken back
            words = f" picks, F5 {self.does}"
        return Content.assemble(("a digit", "$primary"), (words, "$quiet"))

    def _drawn(self, place: int) -> Content:
        option, width = self.options[place], self.listed.room
        on = option.id in self.picked
        left, right = "[]" if self.shown.several else "()"
        box = Content.assemble(
            (f" {place + 1} ", "bold $primary"),
            (f"{left}{'x' if on else ' '}{right} ", "bold" if on else "$quiet"),
        )
        if option.id not in self.told:
            return led(box, flat(option.text), width)
        known = self.told[option.id]
        word = "holds" if known.correct else "fails"
        sign = Content.styled(f"{SIGNS[word]} ", f"bold {color(word)}")
        text = flat(option.text).stylize("bold" if known.correct or on else "")
        why = hung(flat(known.why).stylize("$quiet"), 9, width)
        return led(box + sign, text, width) + Content("\n") + why

    @property
    def text(self) -> str:
        return " ".join(option.id for option in self.options if option.id in self.picked)

    def restore(self, text: str) -> None:
        self.told = {}  # another answer than the one that was graded
        known = {option.id for option in self.options}
        self._pick(known & set(text.replace(",", " ").split()))

    def nothing_yet(self) -> str:
        return "Nothing is picked yet: a digit picks an option."

    def take_focus(self) -> None:
        self.listed.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.settled:
            return  # r tries again, and so does Escape
        self.told = {}  # the reasons stay in sight until another answer begins
        picked = str(event.option_id)
        if self.shown.several:
            self._pick(self.picked ^ {picked})
        else:
            self._pick({picked})
        self.post_message(self.Changed(self.text))
        if not self.shown.several:
            self.post_message(self.Wanted())

    def _complete(self) -> bool:
        """Of several, Enter takes what is picked, as is said below them."""
        if not self.shown.several or self.does != "grades" or not self.picked:
            return False
        if not self.settled:
            self.post_message(self.Wanted())
        return True

    def _pick(self, picked: set[str]) -> None:
        self.picked = picked
        self._redraw()

    def _redraw(self) -> None:
        for place in range(len(self.options)):
            self.listed.replace_option_prompt_at_index(place, self._drawn(place))
        for about in self.query("#about").results(Static):
            about.update(self._how())
            about.display = not self.settled

    def mark(self, report: Report) -> None:
        """Every option with its sign and its reason."""
        self.told = {option.id: option for option in getattr(self.question, "options", ())}
        self.settled = True
        self._redraw()

    def reopen(self) -> None:
        self.settled = False
        self._redraw()

    def close(self, closed: bool) -> None:
        """No key picks any more, so none is named."""
        super().close(closed)
        self._redraw()

    def again(self) -> None:
        self.told = {}
        self._pick(set())
