"""Widgets. WIDGETS names, for every kind of question, the widget that takes its answers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from quizzer.model.question import Kind

if TYPE_CHECKING:
    from quizzer.tui.widgets.answer import Answer

WIDGETS: dict[Kind, str] = {
    Kind.CODE: "answer_code:CodeAnswer",
    Kind.DERIVATION: "answer_derivation:DerivationAnswer",
    Kind.NUMERIC: "answer_numeric:NumericAnswer",
    Kind.CHOICE: "answer_choice:ChoiceAnswer",
    Kind.OPEN: "answer_open:OpenAnswer",
}
"""Kind -> module and class; imported when a question of the kind is first opened."""


def answer_class(kind: str) -> type[Answer]:
    """The widget for answers of a kind."""
    module, _, name = WIDGETS[Kind(kind)].partition(":")
    return getattr(import_module(f"{__name__}.{module}"), name)
