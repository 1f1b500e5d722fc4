"""Hints, one at a time, from vague to nearly told."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from quizzer.tui.screens.page import Dialog
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.math_markdown import MathMarkdown

if TYPE_CHECKING:
    from quizzer.practice.visits import Visit


class HintsScreen(Dialog[None]):
    """Tells the visit of every hint that is shown."""

    FOOTER: ClassVar = ("more", "close", "scroll_up")
    BINDINGS: ClassVar = [
        Binding("f3,ctrl+t,h", "more", "next hint"),
        Binding("escape,enter", "close", "back"),
    ]

    def __init__(self, hints: tuple[str, ...], visit: Visit) -> None:
        super().__init__()
        self.hints = hints
        self.visit = visit
        self.seen = max(1, min(visit.hints, len(hints)))

    def compose(self) -> ComposeResult:
        with Reading(classes="dialog"):
            yield MathMarkdown()
        yield KeyBar()

    async def on_mount(self) -> None:
        await self._show()

    async def _show(self) -> None:
        self.visit.take_hints(self.seen)
        self.work(self.visit.keep, group="draft")
        more = "h shows the next" if self.seen < len(self.hints) else "that is the last"
        box = self.query_one(Reading)
        box.border_title = Content(f"Hint {self.seen} of {len(self.hints)}")
        box.border_subtitle = Content(more)
        shown = "\n\n".join(f"{n}. {h}" for n, h in enumerate(self.hints[: self.seen], 1))
        await self.query_one(MathMarkdown).update(shown)
        self.query_one(Reading).scroll_end(animate=False)
        self.refresh_bindings()

    def allows(self, action: str) -> bool:
        return self.seen < len(self.hints) if action == "more" else True

    async def action_more(self) -> None:
        self.seen += 1
        await self._show()

    def action_close(self) -> None:
        self.leave()
