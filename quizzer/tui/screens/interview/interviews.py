"""Choose a mock interview; its rules are told before the clock starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.render.interview.words import day, parts, score, told
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Choices, Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.interview.preset import Preset
    from quizzer.practice.interview.results import Held


@dataclass
class DeskRead(Message):
    """The presets, what was held, and what is wrong with files that give no preset."""

    presets: tuple[Preset, ...]
    held: tuple[Held, ...]
    broken: tuple[str, ...]


class InterviewsScreen(Page[None]):
    """Presets on the left; what the chosen one is on the right."""

    FOOTER: ClassVar = ("select", "resume", "past", "back")
    BINDINGS: ClassVar = [
        Binding("g", "resume", "go on with the one that was left"),
        Binding("v", "past", "the last report"),
        Binding("escape", "back", "back"),
    ]
    DEFAULT_CSS = """
    InterviewsScreen #presets { width: 2fr; height: 1fr; }
    InterviewsScreen #about { width: 3fr; height: 1fr; padding: 0 1; }
    InterviewsScreen.-narrow #both { layout: vertical; }
    InterviewsScreen.-narrow #presets { width: 1fr; height: 9; }
    InterviewsScreen.-narrow #about { width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.presets: dict[str, Preset] = {}
        self.held: tuple[Held, ...] = ()

    def compose(self) -> ComposeResult:
        yield TitleBar("Mock interviews", "the clock starts when you say so")
        with Horizontal(id="both"):
            yield titled(Choices(id="presets"), "Which one?")
            with titled(Reading(id="about"), "What it is"):
                yield Static("", id="facts", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.work(self._read)

    def _read(self) -> DeskRead:
        desk = self.quizzer.desk
        found, broken = [], []
        for name in desk.presets:
            preset, diagnostics = desk.presets.read(name)
            if preset is not None:
                found.append(preset)
            broken += [str(item) for item in diagnostics]
        return DeskRead(tuple(found), tuple(desk.held()), tuple(broken))

    def on_desk_read(self, message: DeskRead) -> None:
        self.presets = {preset.id: preset for preset in message.presets}
        self.held = message.held
        listed = self.query_one("#presets", Choices)
        listed.clear_options()
        listed.add_options(
            Option(Content(f"{p.minutes:>4} min  {plain(p.title)}"), id=p.id)
            for p in message.presets
        )
        listed.focus()
        if message.presets:
            listed.highlighted = 0
        for line in message.broken[:3]:
            self.say(line, "warning")
        self.refresh_bindings()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        preset = self.presets.get(str(event.option_id))
        if preset is not None:
            self.query_one("#facts", Static).update(self._facts(preset))

    def _facts(self, preset: Preset) -> Content:
        lines = [
            Content.styled(plain(preset.title), "bold"),
            Content(plain(preset.about)),
            Content(),
        ]
        lines += [Content(plain(line)) for line in parts(preset)]
        lines += [Content(), Content.styled("Rules", "bold $primary")]
        lines += [Content(f"  {line}") for line in told(preset)]
        own = [held for held in self.held if held.preset == preset.id]
        if own:
            lines += [Content(), Content.styled("Held before", "bold $primary")]
            lines += [
                Content(f"  {day(h.began)}  {score(h.score) if h.ended else 'goes on'}")
                for h in own[:6]
            ]
        return Content("\n").join(lines)

    # --- keys ---------------------------------------------------------------------------------

    def key_words(self, action: str) -> str:
        return "begin" if action == "select" else ""

    def allows(self, action: str) -> bool:
        if action == "resume":
            return any(not held.ended for held in self.held)
        if action == "past":
            return any(held.ended for held in self.held)
        return True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        preset = self.presets[str(event.option_id)]
        words = f"Start the clock of {preset.title!r}? {preset.minutes} minutes."
        self.quizzer.open("confirm", words, then=lambda yes: self._begin(yes, preset.id))

    def _begin(self, yes: bool | None, preset: str) -> None:
        if yes:
            self.quizzer.open("interview", preset, {})

    def action_resume(self) -> None:
        left = next(held for held in self.held if not held.ended)
        self.quizzer.open("interview", left.stream, None)

    def action_past(self) -> None:
        last = next(held for held in self.held if held.ended)
        self.quizzer.open("interview_report", last.stream)

    def action_back(self) -> None:
        self.leave()

    def on_screen_resume(self) -> None:
        # Textual calls that of the base too.
        if self.here and self.presets:
            self.work(self._read)
