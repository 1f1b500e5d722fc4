"""Prose; graded afterwards by ticking criteria beside a model answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.tui.widgets.answers.code import TextAnswer

if TYPE_CHECKING:
    from quizzer.model.verdict import Report

HOW = "F5 shows a model answer; you tick what you said"


class OpenAnswer(TextAnswer):
    """A few sentences in an editor that wraps."""

    SUFFIX = ".md"

    def on_mount(self) -> None:
        self.again()

    def again(self) -> None:
        super().again()
        self.border_subtitle = HOW if self.does == "grades" else ""  # in an interview later

    def mark(self, report: Report) -> None:
        super().mark(report)
        self.border_subtitle = ""
