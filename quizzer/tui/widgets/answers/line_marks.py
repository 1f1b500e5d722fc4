"""The marks of a derivation's lines, row by row beside the editor and scrolled with it."""

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
    """One row per line of the editor: sign, word, and what was understood or is wrong."""

    DEFAULT_CSS = """
    LineMarks { width: 1fr; height: 1fr; padding: 0 1; background: $background; }
    """

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self.rows: dict[int, Content] = {}

    def on_mount(self) -> None:
        self.watch(self.editor, "scroll_y", self._scrolled, init=False)

    def _scrolled(self, _before: float, _now: float) -> None:
        self.refresh()

    def show(self, steps: Sequence[StepResult]) -> None:
        """Show these marks in place of the last."""
        self.rows = {step.line: _row(step) for step in steps}
        self.refresh()

    def render_line(self, y: int) -> Strip:
        top, left = self.styles.padding.top, self.styles.padding.left
        width = self.size.width
        content = self.rows.get(y - top + self.editor.scroll_offset.y + 1)
        if content is None:
            return Strip.blank(width, self.rich_style)
        room = max(1, width - left - self.styles.padding.right)
        if len(content) > room:
            content = content[: room - 1] + "…"
        segments = content.render_segments(self.visual_style)
        return Strip([*Strip.blank(left, self.rich_style), *segments]).adjust_cell_length(
            width, self.rich_style
        )


def _row(step: StepResult) -> Content:
    sign = f"{SIGNS.get(step.verdict, '?')} {step.verdict:<9} "
    if step.verdict == "invalid" or not step.echo:
        words = plain(step.message)
    else:
        words = inline_or_source(step.echo)
    return Content.assemble((sign, f"bold {color(step.verdict)}"), words)
