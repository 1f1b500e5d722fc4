"""What is read before the clock starts: the rules, what is recorded, and what is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Static

from quizzer.render.interview.words import longer, parts, told
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.interview.preset import Preset


@dataclass
class PresetRead(Message):
    """What would be held."""

    preset: Preset
    sent: bool
    """By somebody else, who judges it."""
    factor: float
    """Of all times."""
    without: tuple[str, ...] = ()
    """Sections for which so few minutes leave no room."""


class BeforeScreen(Page[None]):
    """Opened with a preset's id, or a pack's path, and what was wished."""

    FOOTER: ClassVar = ("begin", "back")
    BINDINGS: ClassVar = [
        Binding("enter", "begin", "start the clock"),
        Binding("escape", "back", "leave; nothing has begun"),
    ]

    def __init__(self, name: str, wish: dict[str, Any]) -> None:
        super().__init__()
        self._wanted, self._wish = name, wish
        self.preset: Preset | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar("Interview", "the clock starts when you say so")
        with titled(Reading(id="before"), "Before it starts"):
            yield Static("", id="rules", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.work(self._read)

    def _read(self) -> PresetRead:
        desk = self.quizzer.desk
        preset = desk.wanted(self._wanted, self._wish.get("minutes"))
        factor = desk.factor(self._wanted, self._wish.get("factor", 1.0))
        without = desk.without(self._wanted, self._wish.get("minutes"))
        return PresetRead(preset, desk.is_sent(self._wanted), factor, without)

    def on_preset_read(self, message: PresetRead) -> None:
        self.preset = preset = message.preset
        self.query_one(TitleBar).set(preset.title, "the clock starts when you say so")
        about = f"{preset.about} {longer(message.factor)}".rstrip()
        lines = [about, "", *parts(preset, message.factor)]
        if message.without:
            lines.append(f"These minutes leave no room for: {', '.join(message.without)}.")
        lines += ["", *told(preset, sent=message.sent)]
        self.query_one("#rules", Static).update(plain("\n".join(lines)))
        self.query_one("#before").focus()
        self.refresh_bindings()

    def on_failed(self, message: Any) -> None:
        message.prevent_default()
        app, text = self.quizzer, message.error
        self.leave()
        app.call_later(app.open, "note", text, "", False)

    def allows(self, action: str) -> bool:
        return action != "begin" or self.preset is not None

    def action_begin(self) -> None:
        app, name, wish = self.quizzer, self._wanted, self._wish
        self.leave()
        app.call_later(app.open, "interview", name, wish)

    def action_back(self) -> None:
        self.leave()
