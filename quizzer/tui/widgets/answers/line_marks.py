"""The marks of a derivation's lines, row by row beside the editor and scrolled with it.

On the left the sign alone, so that the editor keeps the width; on a wide screen, to the right, what
was understood or is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from quizzer.model.verdict import StepResult
from quizzer.render.markdown import inline_or_source
from quizzer.tui.words import SIGNS, color, plain

if TYPE_CHECKING:
    from quizzer.tui.widgets.frame.editor import Editor


class LineMarks(Widget):
    """One row per line of the editor."""

    DEFAULT_CSS = """
    LineMarks { height: 1fr; background: $background; }
    LineMarks.-signs { width: 2; }
    LineMarks.-words { width: 1fr; padding: 0 0 0 2; display: none; }
    """

    def __init__(self, editor: Editor, *, words: bool) -> None:
        super().__init__(classes="-words" if words else "-signs")
        self.editor = editor
        self.words = words
        self.rows: dict[int, Content] = {}

    def on_mount(self) -> None:
        self.watch(self.editor, "scroll_y", self._scrolled, init=False)

    def _scrolled(self, _before: float, _now: float) -> None:
        self.refresh()

    def show(self, steps: Sequence[StepResult]) -> None:
        """Show these marks in place of the last."""
        make = _words if self.words else _sign
        self.rows = {step.line: make(step) for step in steps}
        self.refresh()

    def render_line(self, y: int) -> Strip:
        left = self.styles.padding.left
        width = self.size.width + left
        content = self.rows.get(y + self.editor.scroll_offset.y + 1)
        if content is None:
            return Strip.blank(width, self.rich_style)
        room = max(1, width - left)
        if len(content) > room:
            content = content[: room - 1] + "…"
        segments = content.render_segments(self.visual_style)
        return Strip([*Strip.blank(left, self.rich_style), *segments]).adjust_cell_length(
            width, self.rich_style
        )


def _sign(step: StepResult) -> Content:
    return Content.styled(SIGNS.get(step.verdict, "?"), f"bold {color(step.verdict)}")


def _words(step: StepResult) -> Content:
    if step.verdict == "invalid" or not step.echo:
        says = Content.styled(f"{step.verdict}: {plain(step.message)}", "$quiet")
        return says + Content(f"; read as {inline_or_source(step.echo)}") if step.echo else says
    word = Content.styled(f"{step.verdict:<9} ", color(step.verdict))
    return word + Content(inline_or_source(step.echo))
