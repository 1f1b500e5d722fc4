"""The application: its screens, the keys that hold everywhere, and how it is started."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import Provider
from textual.screen import Screen

from quizzer.tui.screens import make

if TYPE_CHECKING:
    from quizzer.practice.practice import Practice

LONGEST_END = 10.0
"""Seconds after which a signal ends the app, whatever still waits."""
LOOK = 2.0
"""Seconds between two looks at whether the terminal is still there."""
DARK, LIGHT = "textual-dark", "textual-light"


def _screen(name: str) -> Callable[..., Screen[Any]]:
    return lambda *arguments: make(name, *arguments)


class QuizzerApp(App[None]):
    """quizzer in the terminal. All work is done by `practice`, in threads."""

    TITLE = "quizzer"
    CSS_PATH = "quizzer.tcss"
    ENABLE_COMMAND_PALETTE = True
    SCREENS: ClassVar = {
        "home": _screen("home"),
        "browse": _screen("browse"),
        "question": _screen("question"),
        "grading": _screen("grading"),
        "verdict": _screen("verdict"),
        "rubric": _screen("rubric"),
        "attempts": _screen("attempts"),
        "hints": _screen("hints"),
        "reveal": _screen("reveal"),
        "confirm": _screen("confirm"),
        "help": _screen("help"),
    }
    """Name -> factory; a screen's module is imported when it is first shown."""

    COMMANDS: ClassVar = {*App.COMMANDS, lambda: _question_commands()}
    BINDINGS: ClassVar = [
        Binding("f1", "help", "Help"),
        Binding("f9", "toggle_light", "Light/dark"),
        Binding("ctrl+p", "command_palette", "Palette"),
        Binding("ctrl+q", "quit", "Quit", priority=True),
    ]
    HORIZONTAL_BREAKPOINTS: ClassVar = [(0, "-narrow"), (110, "-wide")]

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self.practice = practice
        self.clock = practice.clock

    def on_mount(self) -> None:
        self.theme = DARK
        self._catch_signals()
        self.push_screen("home")

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
        while len(self.screen_stack) > 1 and self.screen.name not in {"home", "browse"}:
            self.pop_screen()
        self.open("question", question_id)

    def action_help(self) -> None:
        if self.screen.name != "help":
            self.open("help", self.screen)

    def action_toggle_light(self) -> None:
        self.theme = LIGHT if self.current_theme.dark else DARK

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        offered: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            fresh = binding.action not in offered
            if binding.show and active.enabled and active.node is not self and fresh:
                offered.add(binding.action)
                act = partial(self.run_action, binding.action, active.node)
                yield SystemCommand(binding.description, f"The key {binding.key}", act)
        if "app.browse" not in offered:
            yield SystemCommand("Browse", "All questions, with a filter", self.action_browse)
        yield SystemCommand("Help", "Every key of this screen", self.action_help)
        yield SystemCommand("Light or dark", "The other theme", self.action_toggle_light)
        yield SystemCommand("Quit", "Leave quizzer; drafts are kept", self.action_quit)

    def action_command_palette(self) -> None:
        from quizzer.tui.commands import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder="A question or a command", id="--command-palette"))

    def action_browse(self) -> None:
        if self.screen.name != "browse":
            self.open("browse")

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


def _question_commands() -> type[Provider]:
    from quizzer.tui.commands import QuestionCommands

    return QuestionCommands


def run(practice: Practice) -> int:
    """Show the app until it is left; the exit code. Without a terminal: one line, and 2."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if not all(stream is not None and stream.isatty() for stream in streams):
        sys.stderr.write(
            "quizzer: this needs a terminal; for scripts there are commands: quizzer --help\n"
        )
        return 2
    app = QuizzerApp(practice)
    try:
        app.run()
    finally:
        practice.close()
    return app.return_code or 0
