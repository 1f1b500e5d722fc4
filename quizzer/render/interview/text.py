"""An interview's report as plain text, for a terminal or a log."""

from __future__ import annotations

from quizzer.model.interview.result import Result
from quizzer.render.interview import markdown
from quizzer.render.markdown import to_text


def report(result: Result) -> str:
    """The whole report, answers included."""
    return to_text(markdown.report(result))
