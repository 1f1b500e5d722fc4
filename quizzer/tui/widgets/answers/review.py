"""A review: verdict, rows of the change and reasons, in one list that one walks through."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizzer.model.rounds.review import VERDICTS
from quizzer.tui.widgets.answers.answer import Answer
from quizzer.tui.widgets.flat import flat, led
from quizzer.tui.widgets.frame.lists import Listing
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown

COLORS = {"+": "$success", "-": "$error"}
"""Of a row of the change, by its sign."""


class Parts(Listing):
    """Verdicts, rows and reasons; Space picks, a letter gives the verdict, a digit the reason."""

    BINDINGS: ClassVar = [
        Binding("space", "select", "pick", key_display="space"),
        Binding("a", "verdict('accept')", "accept", show=False),
        Binding("r", "verdict('reject')", "reject", show=False),
        Binding("m", "verdict('mend')", "mend", show=False),
        *(Binding(str(n), f"reason({n})", "Reason", show=False) for n in range(1, 10)),
    ]

    class Said(Message):
        """A letter or a digit names what is picked; pressed twice, it stays picked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def action_verdict(self, name: str) -> None:
        self._pick(name)

    def action_reason(self, place: int) -> None:
        self._pick(f"reason-{place}")

    def _pick(self, name: str) -> None:
        if any(option.id == name for option in self.options):
            self.highlighted = self.get_option_index(name)
            self.post_message(self.Said(name))


class ReviewAnswer(Answer):
    """All three parts; F5 grades when each was picked."""

    ALONE = False
    SYNTAX = ("a, r, m accept, reject, mend; space picks a row; a digit gives the reason.",)

    def __init__(self, question: Question, shown: Shown, seed: int) -> None:
        super().__init__(question, shown, seed)
        self.verdict = ""
        self.rows: set[int] = set()
        self.reason = ""
        self.reasons = {option.id: option.text for option in shown.options}
        self.listed = Parts()
        self.listed.add_options(self._options())
        self.listed.resized = self._redraw

    def compose(self) -> ComposeResult:
        yield self.listed

    def on_mount(self) -> None:
        self._tell_next()

    def _options(self) -> list[Option]:
        """Everything to pick, under three headings."""
        made = [Option(Content.styled("Verdict", "bold"), disabled=True)]
        made += [Option(self._verdict(name), id=name) for name in VERDICTS]
        made.append(Option(Content.styled("The row that decides", "bold"), disabled=True))
        made += [Option(self._row(n), id=f"row-{n}") for n in range(1, len(self.shown.lines) + 1)]
        made.append(Option(Content.styled("The reason", "bold"), disabled=True))
        names = enumerate(self.reasons, 1)
        return [*made, *(Option(self._reason(n, name), id=f"reason-{n}") for n, name in names)]

    def _verdict(self, name: str) -> Content:
        return _box(name == self.verdict, round_=True) + Content(name)

    def _row(self, number: int) -> Content:
        line = self.shown.lines[number - 1]
        style = COLORS.get(line[:1], "")
        lead = _box(number in self.rows, round_=False) + Content.styled(f"{number:>3} ", "$quiet")
        code = plain(line)
        begins = 1 + len(code[1:]) - len(code[1:].lstrip())  # behind its sign and its indentation
        lead += Content.styled(code[:begins], style)
        return led(lead, Content.styled(code[begins:], style), self._width)

    def _reason(self, place: int, name: str) -> Content:
        lead = Content.styled(f"{place} ", "bold $primary")
        lead = _box(name == self.reason, round_=True) + lead
        return led(lead, flat(self.reasons[name]), self._width)

    @property
    def _width(self) -> int:
        """Columns of the list; 0 before it has a size."""
        return self.listed.room

    def _missing(self) -> str:
        """What is still to be picked."""
        missing = [
            word
            for word, there in (
                ("the verdict (a, r, m)", self.verdict),
                ("the row (space)", self.rows),
                ("the reason (a digit)", self.reason),
            )
            if not there
        ]
        return ", ".join(missing)

    def _tell_next(self) -> None:
        """In the border, which stays in sight however long the change is."""
        missing = self._missing()
        words = f"to pick: {missing}" if missing else f"F5 {self.does}"
        self.border_subtitle = Content.styled(words, "$quiet")

    def nothing_yet(self) -> str:
        return f"Still to pick: {self._missing()}."

    @property
    def text(self) -> str:
        rows = " ".join(map(str, sorted(self.rows)))
        return " ".join(filter(None, (self.verdict, rows, self.reason)))

    def restore(self, text: str) -> None:
        words = text.split()
        self.verdict = next((word for word in words if word in VERDICTS), "")
        numbers = {int(word[:6]) for word in words if word.isascii() and word.isdecimal()}
        self.rows = {n for n in numbers if 1 <= n <= len(self.shown.lines)}
        self.reason = next((word for word in words if word in self.reasons), "")
        self._redraw()

    def take_focus(self) -> None:
        self.listed.focus()

    def is_empty(self) -> bool:
        return not (self.verdict and self.rows and self.reason)

    def is_blank(self) -> bool:
        return not self.text

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._pick(str(event.option_id), again="")

    def on_parts_said(self, message: Parts.Said) -> None:
        message.stop()
        self._pick(message.name, again=None)

    def _pick(self, name: str, again: str | None) -> None:
        """Pick a part; what is picked already becomes `again`, or stays."""
        what, _, number = name.partition("-")
        if name in VERDICTS:
            self.verdict = name if name != self.verdict or again is None else again
        elif what == "row":
            self.rows ^= {int(number)}
        else:
            picked = list(self.reasons)[int(number) - 1]
            self.reason = picked if picked != self.reason or again is None else again
        self._redraw()
        self.post_message(self.Changed(self.text))

    def _redraw(self) -> None:
        for place, option in enumerate(self._options()):
            self.listed.replace_option_prompt_at_index(place, option.prompt)
        self._tell_next()


def _box(on: bool, *, round_: bool) -> Content:
    left, right = "()" if round_ else "[]"
    return Content.styled(f" {left}{'x' if on else ' '}{right} ", "bold" if on else "$quiet")
