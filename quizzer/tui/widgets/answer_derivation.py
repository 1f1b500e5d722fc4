"""Lines of mathematics, with the mark of each beside it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from quizzer.model.verdict import StepResult
from quizzer.tui.widgets.answer_code import TextAnswer
from quizzer.tui.widgets.steps import step_content


class DerivationAnswer(TextAnswer):
    """An editor above; below it what each line was understood as, and its mark."""

    SUFFIX = ".txt"
    FRESH = True

    def compose(self) -> ComposeResult:
        yield from super().compose()
        with VerticalScroll(id="marks"):
            yield Static(id="steps")

    def on_mount(self) -> None:
        self.query_one("#marks").display = False

    def mark(self, steps: tuple[StepResult, ...]) -> None:
        """Show the marks that grading gave; they go away when the text changes."""
        shown = Content("\n").join(step_content(step) for step in steps)
        self.query_one("#steps", Static).update(shown)
        self.query_one("#marks").display = bool(steps)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.query_one("#marks").display = False
        super().on_text_area_changed(event)
