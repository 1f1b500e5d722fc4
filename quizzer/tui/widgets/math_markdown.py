"""Markdown with formulas: inline ones in the line, display ones laid out in a box that scrolls."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from textual.content import Content
from textual.events import Resize
from textual.widgets import Markdown, Static
from textual.widgets.markdown import MarkdownBlock

from quizzer.render.markdown import INLINE_MATH, block_or_source, inline_or_source, parser


class FormulaBlock(MarkdownBlock):
    """A display formula; wider ones scroll sideways, broken before relations where they can be."""

    DEFAULT_CSS = """
    FormulaBlock {
        margin: 0 0 1 2; width: 1fr; height: auto; overflow-x: auto; overflow-y: hidden;
        scrollbar-size-horizontal: 1;
        & > Static { width: auto; height: auto; color: $text-accent; }
    }
    """

    def __init__(self, markdown: Markdown, token: Token) -> None:
        super().__init__(markdown, token)
        self.latex = token.content.strip()
        self._drawn = Static(markup=False)
        self._blocks.append(self._drawn)

    def on_resize(self, event: Resize) -> None:
        self._drawn.update(Content(block_or_source(self.latex, max(20, event.size.width))))


def _spell_out(state: StateCore) -> None:
    """Turn inline formulas into emphasised text, which Textual can show."""
    for token in state.tokens:
        if token.children:
            token.children = [part for child in token.children for part in _inline(child)]


def _inline(child: Token) -> list[Token]:
    if child.type not in INLINE_MATH:
        return [child]
    text = inline_or_source(child.content.strip())
    glued = text.replace(" ", "\N{NO-BREAK SPACE}") if len(text) < 30 else text
    return [
        Token("em_open", "em", 1),
        Token("text", "", 0, content=glued),
        Token("em_close", "em", -1),
    ]


def _parser() -> MarkdownIt:
    reader = parser()
    reader.core.ruler.push("spell_out_formulas", _spell_out)
    return reader


class MathMarkdown(Markdown):
    """Markdown that shows the formulas of prompts and explanations."""

    def __init__(self, markdown: str = "", *, id: str | None = None) -> None:
        super().__init__(markdown, id=id, parser_factory=_parser, open_links=False)

    def unhandled_token(self, token: Token) -> MarkdownBlock | None:
        return FormulaBlock(self, token) if token.type == "math_block" else None
