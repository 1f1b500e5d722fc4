"""Thin rounded boxes with their titles in the border."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from quizzer.tui.words import plain


def titled(widget: Widget, title: str | Content, remark: str | Content = "") -> Widget:
    """The widget with words in its upper border and, to the right below, a remark."""
    widget.add_class("panel")
    widget.border_title = title if isinstance(title, Content) else Content(plain(title))
    widget.border_subtitle = remark if isinstance(remark, Content) else Content(plain(remark))
    return widget
