"""What is seen of a question, as text: the prompt and all that one picks from or speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from quizzer.model.shown import Shown
from quizzer.render.markdown import to_text


def asked(shown: Shown) -> list[str]:
    """The prompt, names, rows and options: paragraphs without blank lines between them."""
    parts = [to_text(shown.prompt)]
    parts += [listed(title, lines) for title, lines in shown.names]
    if shown.lines:
        parts.append("\n".join(f"{n:>4} {line}" for n, line in enumerate(shown.lines, 1)))
    if shown.options:
        rows = (f"  {n}  {o.id})  {flat(o.text)}" for n, o in enumerate(shown.options, 1))
        parts.append("\n".join(rows))
    return parts


def listed(title: str, lines: Sequence[str]) -> str:
    """Lines under a heading."""
    return "\n".join([f"{title}:", *(f"  {line}" for line in lines)])


def flat(markdown: str) -> str:
    """Short Markdown on one line."""
    return " ".join(to_text(markdown).split())
