"""Help: every key of the screen one came from, then what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar, key_text
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import SIGNS, STATUS_SIGNS

if TYPE_CHECKING:
    from textual.screen import Screen

ABOUT = (
    "quizzer asks, you answer, and every answer is graded by running it. A failed case shows what "
    "was expected and what came out; a mistake that is known is named. Attempts and unsent text "
    "are kept.\n"
)


class HelpScreen(Page[None]):
    """Made from the bindings themselves, so that it cannot be out of date."""

    BINDINGS: ClassVar = [Binding("escape,f1", "close", "Back")]

    def __init__(self, asked_from: Screen[Any]) -> None:
        super().__init__()
        self.asked_from = asked_from

    def compose(self) -> ComposeResult:
        yield TitleBar("Help", f"keys of {self.asked_from.name or 'this screen'}")
        with Reading(id="help"):
            yield Static(ABOUT, markup=False)
            yield Static(self._keys(), id="keys")
            yield Static(_signs(), id="signs")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Reading).focus()

    def _keys(self) -> Content:
        """All bindings in reach there: those of the footer first, then the quieter ones."""
        found: dict[tuple[str, str], list[str]] = {}
        actives = self.asked_from.active_bindings.values()
        for active in sorted(actives, key=lambda a: not a.binding.show):
            binding = active.binding
            if binding.description and active.enabled:
                keys = found.setdefault((binding.action, binding.description), [])
                keys.append(key_text(self.app, binding))
        lines = [
            Content.assemble((f"{', '.join(keys):<24}", "bold"), f" {words}")
            for (_, words), keys in found.items()
        ]
        return Content("\n").join([Content.styled("Keys", "bold $text-primary"), *lines])

    def action_close(self) -> None:
        self.leave()


def _signs() -> Content:
    status = ", ".join(f"{sign} {name}" for name, sign in STATUS_SIGNS.items())
    names = {str(name).replace("_", " "): sign for name, sign in SIGNS.items()}
    verdicts = ", ".join(f"{sign} {name}" for name, sign in names.items())
    return Content.assemble(
        ("\nSigns\n", "bold $text-primary"), f"Questions: {status}.\nVerdicts: {verdicts}."
    )
