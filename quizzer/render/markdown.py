"""Prompts and explanations as plain text for a terminal, formulas laid out.

Also the one parser of our Markdown: CommonMark with tables and `$` formulas, where `$$` may stand
directly under a line of text.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from quizzer.render.formula import FormulaError, inline_formula, render_formula
from quizzer.render.formula.block import width_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token


def parser() -> MarkdownIt:
    """A fresh Markdown parser that knows formulas and takes `<eos>` for text, not for HTML."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.dollarmath.index import math_block_dollar

    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    dollarmath_plugin(reader, allow_labels=False, allow_space=False, double_inline=True)
    read = math_block_dollar(allow_labels=False, allow_blank_lines=False)

    def block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """The plugin's rule, which forgets that a silent call must leave nothing behind."""
        before, line = len(state.tokens), state.line
        found = read(state, start, end, silent)
        if silent:
            del state.tokens[before:]
            state.line = line
        return found

    ends = ["paragraph", "reference", "blockquote", "list"]
    reader.block.ruler.at("math_block", block, {"alt": ends})
    return reader


INLINE_MATH = ("math_inline", "math_inline_double")


def formulas(markdown: str) -> list[tuple[str, bool, int]]:
    """Every formula of a text as (LaTeX, is on display, line from 1)."""
    found = []
    for token in parser().parse(markdown):
        number = token.map[0] + 1 if token.map else 1
        if token.type == "math_block":
            found.append((token.content.strip(), True, number))
        for child in token.children or ():
            if child.type in INLINE_MATH:
                found.append((child.content.strip(), False, number))
            number += child.type in {"softbreak", "hardbreak"}
    return found


def stray_dollar(markdown: str) -> str:
    """The words around a `$` that is meant as a formula's and is none; empty where there is none.
    Code may hold any, and so may `\\$`."""
    reader = parser().disable("text_join")  # what was escaped stays apart
    for token in reader.parse(markdown):
        for child in token.children or ():
            if child.type == "text" and "$" in child.content:
                at = child.content.index("$")
                return child.content[max(0, at - 30) : at + 30]
    return ""


def stray_command(markdown: str) -> str:
    r"""The words around a LaTeX command outside formulas and code, which is shown as it is written;
    empty where there is none."""
    for token in parser().parse(markdown):
        for child in token.children or ():
            if child.type == "text" and (command := _COMMAND.search(child.content)):
                return child.content[max(0, command.start() - 20) : command.end() + 20]
    return ""


_COMMAND = re.compile(r"\\[A-Za-z]+")


def inline_or_source(latex: str) -> str:
    """An inline formula; its source where it cannot be shown, so that nothing is lost."""
    try:
        return inline_formula(latex)
    except FormulaError:
        return f"${latex}$"


def block_or_source(latex: str, width: int | None = None) -> str:
    """A display formula; its source where it cannot be laid out."""
    try:
        return render_formula(latex, width)
    except FormulaError:
        return f"$${latex}$$"


def to_text(markdown: str, width: int = 80) -> str:
    """Markdown as text of at most `width` columns; code and wide formulas are never wrapped."""
    tokens = parser().parse(markdown)
    blocks, _ = _blocks(tokens, 0, width)
    return "\n\n".join(blocks).rstrip() + "\n"


def _blocks(tokens: list[Token], at: int, width: int) -> tuple[list[str], int]:
    """The blocks from `at` to the end of the enclosing one, and where that is."""
    blocks: list[str] = []
    while at < len(tokens):
        token = tokens[at]
        if token.nesting < 0:
            return blocks, at
        if token.nesting > 0 and token.type in _CONTAINERS:
            inner, at = _CONTAINERS[token.type](tokens, at, width)
            blocks.append(inner)
        elif token.type == "inline":
            blocks.append(_paragraph(token, width))
        elif token.type in _LEAVES:
            blocks.append(_LEAVES[token.type](token, width))
        at += 1
    return blocks, at


def _simple(tokens: list[Token], at: int, width: int) -> tuple[str, int]:
    inner, end = _blocks(tokens, at + 1, width)
    return "\n\n".join(inner), end


def _heading(tokens: list[Token], at: int, width: int) -> tuple[str, int]:
    text, end = _simple(tokens, at, width)
    return f"{text}\n{('=' if tokens[at].tag == 'h1' else '-') * min(width, len(text))}", end


def _quote(tokens: list[Token], at: int, width: int) -> tuple[str, int]:
    text, end = _simple(tokens, at, width - 2)
    return textwrap.indent(text, "| ", lambda _: True), end


def _list(tokens: list[Token], at: int, width: int) -> tuple[str, int]:
    start, items = tokens[at].attrs.get("start", 1), []
    loose = False
    ordered = tokens[at].type == "ordered_list_open"
    at += 1
    while tokens[at].type == "list_item_open":
        mark = f"{int(start) + len(items)}. " if ordered else "- "
        loose = loose or not _is_tight(tokens, at)
        blocks, at = _blocks(tokens, at + 1, width - len(mark))
        text = "\n".join(blocks) if not loose else "\n\n".join(blocks)
        items.append(textwrap.indent(text, " " * len(mark)).replace(" " * len(mark), mark, 1))
        at += 1
    return ("\n\n" if loose else "\n").join(items), at


def _is_tight(tokens: list[Token], at: int) -> bool:
    return tokens[at + 1].hidden or tokens[at + 1].type != "paragraph_open"


def _table(tokens: list[Token], at: int, width: int) -> tuple[str, int]:
    rows: list[list[str]] = []
    while tokens[at].type != "table_close":
        if tokens[at].type == "tr_open":
            rows.append([])
        elif tokens[at].type == "inline":
            rows[-1].append(_inline(tokens[at]).replace(_GLUE, " "))
        at += 1
    sizes = [max(width_of(row[n]) for row in rows if n < len(row)) for n in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell + " " * (size - width_of(cell)) for cell, size in zip(row, sizes, strict=False)
        ).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * size for size in sizes))
    return "\n".join(lines), at


_CONTAINERS: dict[str, Callable[[list[Token], int, int], tuple[str, int]]] = {
    "paragraph_open": _simple,
    "heading_open": _heading,
    "blockquote_open": _quote,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "table_open": _table,
}


def _code(token: Token, _width: int) -> str:
    return textwrap.indent(token.content.rstrip("\n"), "    ")


def _formula(token: Token, width: int) -> str:
    return textwrap.indent(block_or_source(token.content.strip(), width - 4), "    ")


_LEAVES: dict[str, Callable[[Token, int], str]] = {
    "fence": _code,
    "code_block": _code,
    "math_block": _formula,
    "hr": lambda _token, width: "-" * width,
}


def _paragraph(token: Token, width: int) -> str:
    """Inline text, filled; a formula is never broken at its spaces."""
    parts = _inline(token).split("\n")
    filled = [
        textwrap.fill(part, width, break_long_words=False, break_on_hyphens=False) for part in parts
    ]
    return "\n".join(filled).replace(_GLUE, " ")


_GLUE = "\u00a0"


def _inline(token: Token) -> str:
    return "".join(_words(token))


def _words(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type in INLINE_MATH:
            formula = inline_or_source(child.content.strip())
            yield formula.replace(" ", _GLUE) if len(formula) < 30 else formula
        elif child.type == "code_inline":
            yield f"`{child.content}`".replace(" ", _GLUE)
        elif child.type == "softbreak":
            yield " "
        elif child.type == "hardbreak":
            yield "\n"
        elif child.type == "strong_open" or child.type == "strong_close":
            yield "**"
        elif child.type == "em_open" or child.type == "em_close":
            yield "_"
        elif child.type == "image":
            yield child.content
        elif child.type == "link_close":
            yield ""
        else:
            yield child.content
