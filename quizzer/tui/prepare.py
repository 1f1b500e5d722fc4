"""What a page is about to draw, drawn already in the thread that opens it.

All of this is for threads: the screen finds in a cache what is slow to draw. The first formula
loads LaTeX's tables, a long option or line takes longer than a key may.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quizzer.render.markdown import block_or_source, formulas, inline_or_source
from quizzer.tui.widgets.flat import flat
from quizzer.tui.widgets.report.steps import room_for_echo

if TYPE_CHECKING:
    from quizzer.model.shown import Shown
    from quizzer.model.verdict import Report, StepResult


def drawn(markdown: str) -> str:
    """The same text, once its formulas are laid out."""
    for latex, on_display, _ in formulas(markdown):
        if on_display:
            block_or_source(latex)
        else:
            inline_or_source(latex)
    return markdown


def draw_question(shown: Shown) -> None:
    """Lay out the prompt, the hints and the options."""
    for text in (shown.prompt, *shown.hints):
        drawn(text)
    for option in shown.options:
        flat(option.text)


def draw_report(report: Report) -> None:
    """Lay out what an answer without cases or lines is told."""
    for decision in report.decisions:
        flat(decision.text)
        flat(decision.says)


def draw_lines(steps: Iterable[StepResult], width: int) -> None:
    """Lay out the lines of a derivation, each on one row and in a box of `width` columns."""
    for step in steps:
        if step.echo:
            inline_or_source(step.echo)
            block_or_source(step.echo, room_for_echo(width))
