"""Widgets. WIDGETS names, for every kind of question, the widget that takes its answers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from quizzer.model.kind import Kind

if TYPE_CHECKING:
    from quizzer.tui.widgets.answers.answer import Answer

WIDGETS: dict[Kind, str] = {
    Kind.CODE: "code:CodeAnswer",
    Kind.DERIVATION: "derivation:DerivationAnswer",
    Kind.NUMERIC: "numeric:NumericAnswer",
    Kind.CHOICE: "choice:ChoiceAnswer",
    Kind.OPEN: "open:OpenAnswer",
    Kind.ORDER: "order:OrderAnswer",
    Kind.REVIEW: "review:ReviewAnswer",
}
"""Kind -> module and class; imported when a question of the kind is first opened."""


def answer_class(kind: str) -> type[Answer]:
    """The widget for answers of a kind."""
    module, _, name = WIDGETS[Kind(kind)].partition(":")
    return getattr(import_module(f"{__name__}.answers.{module}"), name)
