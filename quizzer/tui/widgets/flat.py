"""Short Markdown in one run of text: option texts, criteria, single sentences."""

from __future__ import annotations

from functools import lru_cache

from textual.content import Content

from quizzer.render.markdown import INLINE_MATH, inline_or_source, parser
from quizzer.tui.words import plain

_STYLES = {"em": "italic", "strong": "bold", "s": "strike"}


@lru_cache(maxsize=1024)
def flat(markdown: str) -> Content:
    """Inline Markdown with its formulas; blocks are put one after the other."""
    parts: list[Content] = []
    for token in parser().parse(markdown):
        if token.type in {"fence", "code_block"}:
            parts.append(Content(plain(token.content.rstrip())))
        elif token.type == "math_block":
            parts.append(Content(inline_or_source(token.content.strip())).stylize("italic"))
        elif token.type == "inline":
            parts.append(_inline(token.children or []))
    return Content("\n").join(parts)


def _inline(children: list) -> Content:
    content = Content("")
    open_styles: list[str] = []
    for child in children:
        name, _, side = child.type.rpartition("_")
        if name in _STYLES and side == "open":
            open_styles.append(_STYLES[name])
        elif name in _STYLES:
            open_styles.pop()
        elif child.type in INLINE_MATH:
            content += Content.styled(inline_or_source(child.content.strip()), "italic")
        elif child.type == "code_inline":
            content += Content.styled(plain(child.content), "bold")
        elif child.type in {"softbreak", "hardbreak"}:
            content += " "
        elif child.content:
            content += Content.styled(plain(child.content), " ".join(open_styles))
    return content


def led(lead: Content, text: Content, width: int) -> Content:
    """The text behind its lead; where it needs more lines, they stand below its first word. A width
    of 0 is that of a list that has no place yet."""
    if not width or len(lead) + len(text) <= width:
        return lead + text
    first, *rest = text.wrap(max(20, width - len(lead)))
    return Content("\n").join([lead + first, *(Content(" " * len(lead)) + line for line in rest)])


def hung(content: Content, by: int, width: int) -> Content:
    """The text in lines that fit, each set in by so many columns."""
    lines = content.wrap(max(20, width - by))
    return Content("\n").join(Content(" " * by) + line for line in lines)
