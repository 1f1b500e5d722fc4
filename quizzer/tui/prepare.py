"""What a page is about to draw, drawn already in the thread that opens it."""

from __future__ import annotations

from quizzer.render.markdown import block_or_source, formulas, inline_or_source


def drawn(markdown: str) -> str:
    """The same text, once its formulas are laid out: the screen finds them in the cache.

    For threads. The first formula loads LaTeX's tables, which would hold the screen up.
    """
    for latex, on_display, _ in formulas(markdown):
        if on_display:
            block_or_source(latex)
        else:
            inline_or_source(latex)
    return markdown
