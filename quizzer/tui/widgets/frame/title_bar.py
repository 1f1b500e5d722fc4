"""The line on top of every screen: where one is, and what about it."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from quizzer.tui.words import plain


class TitleBar(Static):
    """A title on the left and a remark on the right. The remark gives way, part by part from its
    left, until a title that does not fit is cut."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TitleBar { dock: top; height: 1; padding: 0 2; color: $foreground; }
    """

    def __init__(self, title: str = "", remark: str = "") -> None:
        super().__init__()
        self.parts = (plain(title), plain(remark))

    def set(self, title: str, remark: str = "") -> None:
        """Show other words."""
        self.parts = (plain(title), plain(remark))
        self.refresh()

    def render(self) -> Content:
        title, remark = self.parts
        width = self.size.width
        facts = remark.split(" · ")
        while len(facts) > 1 and min(len(title), 40) + 2 + len(" · ".join(facts)) > width:
            del facts[0]
        remark = " · ".join(facts)
        room = width - len(remark) - 2 if remark else width
        if room < min(10, len(title)):
            title, remark = "", remark[:width]
        elif len(title) > room:
            title = title[: room - 1] + "…"
        gap = " " * max(0, width - len(title) - len(remark))
        return Content.assemble((title, "bold"), gap, (remark, "$quiet"))
