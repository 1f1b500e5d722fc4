"""The application: its screens, the keys that hold everywhere, and how it is started."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import Provider
from textual.events import Event, Key, Paste
from textual.screen import Screen

from quizzer.errors import QuizzerError
from quizzer.signs import fitting, plain
from quizzer.tui.ahead import Ahead, Passed
from quizzer.tui.course import Course
from quizzer.tui.looks import DARK, LIGHT, THEMES, Sheet
from quizzer.tui.screens import PLACES, make
from quizzer.tui.widgets.frame.key_bar import typing

if TYPE_CHECKING:
    from textual.filter import LineFilter

    from quizzer.practice.interview.desk import Desk
    from quizzer.practice.practice import Practice

LONGEST_END = 10.0
"""Seconds after which a signal ends the app, whatever still waits."""
SESSION = ("session",)
"""In place of a screen: the question that the session asks."""
LOOK = 2.0
"""Seconds between two looks at whether the terminal is still there."""


def _screen(name: str) -> Callable[..., Screen[Any]]:
    return lambda *arguments: make(name, *arguments)


class QuizzerApp(App[None]):
    """quizzer in the terminal. All work is done by `practice`, in threads."""

    TITLE = "quizzer"
    CSS_PATH = "quizzer.tcss"
    ENABLE_COMMAND_PALETTE = True
    SCREENS: ClassVar = {name: _screen(name) for name in PLACES}
    """Name -> factory; a screen's module is imported when it is first shown."""

    COMMANDS: ClassVar = {lambda: _commands("PlaceCommands"), *App.COMMANDS,
                          lambda: _commands("KindCommands"),
                          lambda: _commands("QuestionCommands")}  # fmt: skip
    BINDINGS: ClassVar = [
        Binding("f1,question_mark", "help", "help"),
        Binding("ctrl+p", "command_palette", "go to"),
        Binding("f9", "toggle_light", "Light or dark"),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False),
        Binding("ctrl+q", "quit", "quit", priority=True),
    ]
    HORIZONTAL_BREAKPOINTS: ClassVar = [
        (0, "-small"),
        (76, "-narrow"),
        (110, "-wide"),
        (165, "-vast"),
    ]

    def __init__(self, practice: Practice, place: tuple = ()) -> None:
        """`place` names the screen above home that one begins with, and its arguments; SESSION
        goes on with the session that was begun."""
        super().__init__()
        self.place = place
        self.practice = practice
        self.clock = practice.clock
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._chosen_looks()
        self.stylesheet = Sheet(variables=self.get_css_variables())
        self.course = Course(self)
        self.ahead = Ahead(self, super().on_event)
        self.kept: dict[str, Any] = {}
        """What a page looked like when it was left."""
        self.unkept: dict[str, tuple[int, str, int]] = {}
        """Question -> seed, text and cursor that could not be written when it was left."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """With one that leaves ASCII's signs only, where the terminal has no others."""
        known = super().get_line_filters()
        if not plain():
            return known
        from quizzer.tui.ascii import Ascii

        return [*known, Ascii()]

    def get_key_display(self, binding: Binding) -> str:
        return fitting(super().get_key_display(binding))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return THEMES[0].variables

    async def on_event(self, event: Event) -> None:
        """Alt with a letter is a key and no text: terminals send the letter with it, and a text
        field would take it before any key was looked up."""
        if isinstance(event, Key) and event.key.startswith("alt+"):
            event.character = None
        if isinstance(event, (Key, Paste)) and not event.is_forwarded:
            await self.ahead.add(event)
        else:
            await super().on_event(event)

    async def on_passed(self, message: Passed) -> None:
        await self.ahead.passed(message.number)

    def on_mount(self) -> None:
        self._catch_signals()
        self._unknown_looks()
        self.push_screen("home")
        if self.place == SESSION:
            self.call_after_refresh(self.course.resume)
        elif self.place:
            self.open(*self.place)

    @cached_property
    def desk(self) -> Desk:
        """Where interviews are begun and reported."""
        from quizzer.home import Home
        from quizzer.practice.interview.desk import Desk

        return Desk(self.practice, Home.of().data / "interviews")

    def _catch_signals(self) -> None:
        """Where this is the process's own app: a test's may run in any thread."""
        if threading.current_thread() is threading.main_thread() and not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.end_by, number)
            self.set_interval(LOOK, self._look_for_terminal)

    def _look_for_terminal(self) -> None:
        """A terminal that goes away need not send SIGHUP: reading would then spin for ever."""
        poll = select.poll()
        poll.register(sys.__stdin__ or 0, 0)
        if any(event & select.POLLHUP for _, event in poll.poll(0)):
            self.end_by(signal.SIGHUP)

    def open(
        self, name: str, *arguments: object, then: Callable[[Any], None] | None = None
    ) -> None:
        """Show a screen of SCREENS; `then` gets what it is dismissed with."""
        self.push_screen(self.SCREENS[name](*arguments), then)

    def open_question(self, question_id: str) -> None:
        """Show a question in place of any other that is open."""
        while len(self.screen_stack) > 1 and self.screen.name not in {"home", "browse", "areas"}:
            self.pop_screen()
        self.open("question", question_id)

    def action_suspend_process(self) -> None:
        """Not where one types: there the same key takes back what was typed."""
        if not typing(self):
            super().action_suspend_process()

    def action_help(self) -> None:
        if self.screen.name != "help":
            self.open("help", self.screen)

    def action_toggle_light(self) -> None:
        self.take_looks(LIGHT if self.current_theme.dark else DARK)

    def take_looks(self, name: str) -> None:
        """Other colours, from now on and the next time too."""
        self.theme = name
        self.course.aside(lambda: self.practice.set_looks(name))

    def _chosen_looks(self) -> str:
        """The settings' own, or those chosen last: known before the first paint, which would
        else be of other colours than the second."""
        name = self.practice.settings.theme
        if not name:
            with suppress(QuizzerError):  # home says what is wrong with progress
                name = self.practice.looks()
        return name if name in self.available_themes else DARK

    def _unknown_looks(self) -> None:
        own = self.practice.settings.theme
        if own and own not in self.available_themes:
            known = ", ".join(theme.name for theme in THEMES)
            self.notify(f"settings: no theme is called {own!r}; some are {known}", markup=False)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the keys of the page do, by their words; places are among the commands already."""
        from quizzer.tui.places import places

        named = {name for name, *_ in places(self)}
        offered: set[str] = set()
        words_of = getattr(screen, "key_words", lambda action: "")
        for active in screen.active_bindings.values():
            binding = active.binding
            fresh = binding.action not in offered
            if binding.show and active.enabled and active.node is not self and fresh:
                offered.add(binding.action)
                act = partial(self.run_action, binding.action, active.node)
                words = words_of(binding.action) or binding.description
                if words.capitalize() not in named:
                    yield SystemCommand(words.capitalize(), f"the key {binding.key}", act)

    def action_command_palette(self) -> None:
        from quizzer.tui.commands import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(
                Palette(
                    placeholder="go to a question, a page, or do something", id="--command-palette"
                )
            )

    def go_home(self) -> None:
        """Leave everything that lies above home."""
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def action_browse(self) -> None:
        if self.screen.name != "browse":
            self.open("browse")

    def browse(self, query: str) -> None:
        """All questions, with words in the filter already."""
        from quizzer.tui.screens.choose.browse import Kept

        self.kept.setdefault("browse", Kept()).ask(query)
        self.action_browse()

    def on_unmount(self) -> None:
        self.practice.cancel()

    # --- an end that was not asked for --------------------------------------------------------

    def keep_texts(self) -> None:
        """Write what is unsent on any screen, at once."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_text", None)
            if keep is not None:
                keep()

    def end_by(self, number: int) -> None:
        """End because of a signal: texts first, since a terminal that is gone may fail the rest."""
        self.keep_texts()
        surely = threading.Timer(LONGEST_END, os._exit, (128 + number,))
        surely.daemon = True
        surely.start()
        self.exit(return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """A defect of ours ends the app; what was written does not go with it."""
        with suppress(Exception):
            self.keep_texts()
        super()._handle_exception(error)


def _commands(name: str) -> type[Provider]:
    from quizzer.tui import commands

    return getattr(commands, name)


def run(practice: Practice, place: tuple = ()) -> int:
    """Show the app until it is left; the exit code. Without a terminal: one line, and 2."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    served = os.environ.get("QUIZZER_SERVED") == "1"
    if not served and not all(stream is not None and stream.isatty() for stream in streams):
        sys.stderr.write(
            "quizzer: this needs a terminal; for scripts there are commands: quizzer --help\n"
        )
        return 2
    app = QuizzerApp(practice, place)
    try:
        app.run()
    finally:
        practice.close()
    return app.return_code or 0
