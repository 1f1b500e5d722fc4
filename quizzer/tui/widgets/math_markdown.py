"""Markdown with formulas: inline ones in the line, display ones laid out in a box that scrolls."""

from __future__ import annotations

from typing import ClassVar

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import Markdown, Static
from textual.widgets.markdown import MarkdownBlock, MarkdownFence

from quizzer.render.markdown import INLINE_MATH, block_or_source, inline_or_source, parser
from quizzer.signs import fitting


class Wide(MarkdownBlock):
    """A block whose keys change once it is laid out: only then is it known to be too wide."""

    def watch_virtual_size(self) -> None:
        self.call_after_refresh(self._bind_again)

    def _bind_again(self) -> None:
        if self.is_attached:  # its page may have been left by now
            self.refresh_bindings()


class CodeBlock(MarkdownFence, Wide):  # in this order it keeps the styles of a fence
    """Code that scrolls sideways."""


class FormulaBlock(Wide):
    """A display formula; wider ones scroll sideways, broken before relations where they can be."""

    DEFAULT_CSS = """
    FormulaBlock {
        margin: 0 0 1 2; width: 1fr; height: auto; overflow-x: auto; overflow-y: hidden;
        scrollbar-size-horizontal: 1;
        & > Static { width: auto; height: auto; color: $primary; }
    }
    """

    def __init__(self, markdown: Markdown, token: Token) -> None:
        super().__init__(markdown, token)
        self.latex = token.content.strip()
        self._drawn = Static(markup=False)

    def compose(self) -> ComposeResult:
        yield self._drawn

    def on_resize(self, event: Resize) -> None:
        self._drawn.update(Content(block_or_source(self.latex, max(20, event.size.width))))


def _spell_out(state: StateCore) -> None:
    """Turn inline formulas into emphasised text, which Textual can show."""
    for token in state.tokens:
        if token.children:
            token.children = [part for child in token.children for part in _inline(child)]


def _inline(child: Token) -> list[Token]:
    if child.type not in INLINE_MATH:
        child.content = fitting(child.content)
        return [child]
    return [
        Token("em_open", "em", 1),
        Token("text", "", 0, content=inline_or_source(child.content.strip())),
        Token("em_close", "em", -1),
    ]


def _parser() -> MarkdownIt:
    reader = parser()
    reader.core.ruler.push("spell_out_formulas", _spell_out)
    return reader


class MathMarkdown(Markdown):
    """Markdown that shows the formulas of prompts and explanations."""

    BLOCKS: ClassVar = Markdown.BLOCKS | {"fence": CodeBlock, "code_block": CodeBlock}

    def __init__(self, markdown: str = "") -> None:
        super().__init__(markdown, parser_factory=_parser, open_links=False)

    def unhandled_token(self, token: Token) -> MarkdownBlock | None:
        return FormulaBlock(self, token) if token.type == "math_block" else None
