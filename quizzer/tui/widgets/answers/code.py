"""A function in an editor with Python highlighting."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from quizzer.model.rounds.faulty import MARK
from quizzer.practice.examine import hangs_on_seed
from quizzer.tui.widgets.answers.answer import Answer
from quizzer.tui.widgets.frame.editor import Editor

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown
    from quizzer.tui.app import QuizzerApp

_OPEN = re.compile(
    r"\s*(raise NotImplementedError\s*$|\.\.\.  # line \d+ of \d+ is yours$)|\w+ = O?\((\?)\)$"
)
"""A line that is to be replaced."""


class TextAnswer(Answer):
    """An answer that is one text in one editor."""

    LANGUAGE: ClassVar[str | None] = None
    WRAP: ClassVar[bool] = True
    NUMBERED: ClassVar[bool] = False

    def __init__(self, question: Question, shown: Shown, seed: int) -> None:
        super().__init__(question, shown, seed)
        self.editor = Editor(self.start(), self.LANGUAGE, wrap=self.WRAP, numbered=self.NUMBERED)

    def compose(self) -> ComposeResult:
        yield self.editor

    @property
    def text(self) -> str:
        return self.editor.text

    def restore(self, text: str) -> None:
        self.editor.put(text)

    @property
    def cursor(self) -> int:
        row, column = self.editor.cursor_location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column

    @cursor.setter
    def cursor(self, place: int) -> None:
        before = self.text[: max(0, place)].split("\n")
        self.editor.move_cursor((len(before) - 1, len(before[-1])))

    def take_focus(self) -> None:
        self.editor.focus()

    def go_to(self, line: int, column: int) -> None:
        self.editor.move_cursor((line - 1, max(0, column - 1)))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self.text))


class CodeAnswer(TextAnswer):
    """The stub, or the starter with its bug, to be completed."""

    SUFFIX = ".py"
    FRESH = True
    SAMPLES = True
    SYNTAX = (
        "A function in Python; numpy and the standard library. Files, network and further processes"
        " are out of reach.",
        "print(...) shows with the cases (c on the verdict).",
    )
    LANGUAGE = "python"
    WRAP = False
    NUMBERED = True
    BINDINGS: ClassVar = [
        Binding("f10,alt+p", "measure", "symptom"),
        Binding("alt+m", "mark_line", "mark", tooltip="mark the line, or take it off"),
    ]

    def start(self) -> str:
        # The lines of a broken file keep their numbers.
        return self.shown.stub if hangs_on_seed(self.question) else one_line(self.shown.stub)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.prevent_default()  # Textual would call that of the base again
        super().on_text_area_changed(event)
        self.border_subtitle = self._marks()

    def _marks(self) -> Content:
        """The lines that are marked, where a mark at the end of a long one is out of sight."""
        lines = self.text.split("\n")
        marked = [str(n) for n, line in enumerate(lines, 1) if line.endswith(MARK)]
        told = f"marked: {', '.join(marked)}" if marked and self.measures else ""
        return Content(told)

    @property
    def measures(self) -> bool:
        """Whether it is a debugging round's file, with a symptom that can be run."""
        return getattr(self.question, "symptom", None) is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"measure", "mark_line"}:
            return self.measures
        return True

    def action_measure(self) -> None:
        """Run a debugging round's file as it stands, and show its symptom."""
        cast("QuizzerApp", self.app).open("symptom", self.question, self.text, self.seed)

    def action_mark_line(self) -> None:
        """Say of the line with the cursor that a fault is there, or no longer."""
        row, column = self.editor.cursor_location
        line = self.editor.document.get_line(row)
        bare = line.removesuffix(MARK).rstrip()
        marked = bare if line.endswith(MARK) else f"{line.rstrip()}  {MARK}"
        self.editor.replace(marked, (row, 0), (row, len(line)), maintain_selection_offset=False)
        self.editor.move_cursor((row, min(column, len(marked))))

    def take_focus(self) -> None:
        """On a stub, and where lines are left open, the first that is to be written is selected."""
        super().take_focus()
        lines = enumerate(self.text.splitlines())
        found = ((row, match) for row, line in lines if (match := _OPEN.match(line)))
        for row, match in islice(found, 1):
            what = match.lastindex or 0
            self.editor.selection = Selection((row, match.start(what)), (row, match.end(what)))
            self.call_after_refresh(self._in_sight)

    def restore(self, text: str) -> None:
        super().restore(text)
        self.call_after_refresh(self._in_sight)

    def nothing_yet(self) -> str:
        """What one may do who does not know how to begin."""
        if self.does != "grades":
            return super().nothing_yet()
        if self.measures:
            return "There is nothing to grade yet: mend a line, or mark one with alt+m."
        hint = "F3 gives a hint, F4" if self.shown.hints else "F4 gives"
        return f"There is nothing to grade yet: {hint} the solution."

    def is_empty(self) -> bool:
        """Whether nothing but the stub stands there, as it is shown or as a file begins with it."""
        body = self.text.split()
        return not body or body in (self.start().split(), self.shown.stub.split())

    def _in_sight(self) -> None:
        """Scrolled down to the cursor, but not sideways: it was placed before there was a size."""
        if self.is_attached:  # the page may have been left by now
            self.editor.scroll_to(0, animate=False)
            self.editor.scroll_cursor_visible()


def one_line(stub: str) -> str:
    """The stub with no more than the first paragraph of its function's docstring: the prompt beside
    it has the rules. A sentence that goes on in the next line stays whole."""
    for quotes in ('r"""', '"""'):
        head, opened, rest = stub.partition(f"    {quotes}")
        doc, closed, after = rest.partition('"""')
        if opened and closed and "\n\n" in doc:
            return f'{head}{opened}{doc.partition(chr(10) * 2)[0]}"""{after}'
    return stub
