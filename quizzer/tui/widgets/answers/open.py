"""Prose; graded afterwards by ticking criteria beside a model answer."""

from __future__ import annotations

from quizzer.tui.widgets.answers.code import TextAnswer


class OpenAnswer(TextAnswer):
    """A few sentences in an editor that wraps."""

    SUFFIX = ".md"
