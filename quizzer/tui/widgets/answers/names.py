"""The list below a derivation's prompt: names, definitions and what is wanted."""

from __future__ import annotations

from textual.content import Content

from quizzer.model.derivation import DerivationQuestion
from quizzer.model.question import Question
from quizzer.render.vocabulary import sections
from quizzer.tui.words import plain


def names_content(question: Question) -> Content | None:
    """The list; None for a question without names."""
    if not isinstance(question, DerivationQuestion):
        return None
    lines: list[Content] = []
    for title, facts in sections(question):
        lines.append(Content.styled(title, "bold $text-primary"))
        lines += [Content(plain(f"  {fact}")) for fact in facts]
    return Content("\n").join(lines)
