"""The page for the evening before, as Markdown and as lines of text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizzer.foreign import plain
from quizzer.model.words import count

if TYPE_CHECKING:
    from quizzer.model.daily.brief import Brief, Mend, Missed

MISTAKES, FORMULAS = 12, 8
"""That one page holds; JSON has all."""
LINES = 6
"""Of one mistake's code that are shown."""
NEW = "Nothing was answered yet: `quizzer practice` begins."
NONE = "Nothing is left to mend: `quizzer review` asks for what is due."


def markdown(brief: Brief, strong: str = "**") -> str:
    """The page; one line that says what to do where it would be empty. `strong` stands around what
    is to be bold."""
    if not brief.mistakes and not brief.formulas:
        return NONE if brief.answered else NEW
    parts = ["# The evening before"]
    if brief.mistakes:
        parts += ["## Your mistakes, and what mends them"]
        parts += [part for mend in brief.mistakes[:MISTAKES] for part in _mistake(mend, strong)]
        parts += _more(len(brief.mistakes) - MISTAKES)
    if brief.formulas:
        parts += ["## Formulas you missed"]
        parts += [part for row in brief.formulas[:FORMULAS] for part in _formula(row, strong)]
        parts += _more(len(brief.formulas) - FORMULAS)
    return plain("\n\n".join(parts))


def text(brief: Brief, width: int = 80) -> str:
    """The page at most `width` columns wide, formulas laid out; long code goes on indented."""
    from quizzer.render.markdown import to_text

    rows = to_text(markdown(brief, strong=""), width).rstrip().splitlines()
    return "\n".join(part for row in rows for part in _folded(row, width))


def _folded(row: str, width: int) -> list[str]:
    if len(row) <= width:
        return [row]
    indent = row[: len(row) - len(row.lstrip())]
    return textwrap.wrap(row, width, subsequent_indent=f"{indent}    ", break_on_hyphens=False)


def _mistake(mend: Mend, strong: str) -> Iterator[str]:
    often = f"{mend.times} times, " if mend.times > 1 else ""
    yield f"{strong}{_line(mend.says)}{strong} ({often}{_line(mend.title)})"
    if mend.right:
        yield _code(mend.right)
    elif mend.wrong:
        yield "Leave out:"
        yield _code(mend.wrong)
    elif mend.prose:
        yield _line(mend.prose)


def _formula(row: Missed, strong: str) -> Iterator[str]:
    yield f"{strong}{_line(row.title)}{strong}"
    yield _code((row.formula,))
    if row.says:
        yield row.says


def _code(lines: tuple[str, ...]) -> str:
    shown = list(lines[:LINES])
    if len(lines) > LINES:
        shown.append(f"... and {count(len(lines) - LINES, 'more line')}")
    fence = "````" if any("```" in line for line in shown) else "```"
    return "\n".join([f"{fence}python", *shown, fence])


def _more(left: int) -> list[str]:
    return [f"And {left} more: `quizzer brief --format json` has all."] if left > 0 else []


def _line(markdown: str) -> str:
    return " ".join(markdown.split())
