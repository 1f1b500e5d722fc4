"""The text editor of the answers: Textual's, with our keys free and the app's light or dark."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.style import Style
from textual.binding import Binding
from textual.events import Key
from textual.widgets.text_area import Edit, EditResult, TextAreaTheme

from quizzer.tui.widgets.frame.field import Field

TAKEN = {"f6", "f7"}
"""Keys that Textual's editor binds and that screens use."""


COLOURED = 20_000
"""Characters up to which code is coloured: beyond, each key would wait for the whole text."""


class Editor(Field):
    """Python or prose. Escape and the screens' keys pass through; Tab indents code."""

    BINDINGS: ClassVar = [Binding("ctrl+underscore,ctrl+z", "undo", "Undo", show=False)]

    def __init__(self, text: str, language: str | None, *, wrap: bool, numbered: bool) -> None:
        super().__init__(
            text,
            language=language,
            soft_wrap=wrap,
            show_line_numbers=numbered,
            tab_behavior="focus",
        )
        self.code = language
        """The language of the text, coloured or not."""
        for key in TAKEN:
            self._bindings.key_to_bindings.pop(key, None)
        self.cursor_blink = False

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._dress())
        self._dress()

    def _dress(self) -> None:
        name = "vscode_dark" if self.app.current_theme.dark else "github_light"
        own = f"{self.app.theme}-{name}"
        if own not in self.available_themes:
            self.register_theme(_on_ground(name, own, self.app.theme_variables))
        self.theme = own

    async def _on_key(self, event: Key) -> None:
        """Enter keeps the indentation and Tab gives one; the rest is Textual's, run after this."""
        if self.code != "python" or event.key not in {"enter", "tab"}:
            return
        event.stop()
        event.prevent_default()
        (row, column), end = sorted(self.selection)
        line = self.document.get_line(row)[:column]
        text = "\n" + _next_indent(line) if event.key == "enter" else " " * (4 - column % 4)
        self.replace(text, (row, column), end, maintain_selection_offset=False)

    def edit(self, edit: Edit) -> EditResult:
        """Every change comes through here, a paste before it is parsed."""
        if not self._fits(edit):
            return super().edit(edit)
        self._colour(len(edit.text))
        result = super().edit(edit)
        if self.language != self.code:
            self._colour(0)  # it may have become short again
        return result

    def _colour(self, more: int) -> None:
        """Colour the text, or no longer, as its length and `more` characters ask for."""
        if self.code is None:
            return
        lines = self.document.lines
        short = sum(map(len, lines)) + len(lines) - 1 + more <= COLOURED
        if (self.language is not None) is not short:
            here, top = self.selection, self.scroll_offset
            self.language = self.code if short else None  # Textual begins at the top again
            self.selection = here
            self.scroll_to(*top, animate=False, force=True)

    def put(self, text: str) -> None:
        """Replace everything, as one step that can be undone."""
        self._colour(len(text))
        super().put(text)
        self._colour(0)  # what was there counts no longer


def _on_ground(name: str, own: str, colours: dict[str, str]) -> TextAreaTheme:
    """Textual's colours of code on the ground of the app, so that no box stands within a box."""
    known = TextAreaTheme.get_builtin_theme(name)
    assert known is not None
    ground, line, quiet, plain = (
        colours[part].removeprefix("ansi_").replace("transparent", "default")  # as Rich says it
        for part in ("background", "panel", "quiet", "foreground")
    )
    ink = known.base_style.color if known.base_style else None
    return replace(
        known,
        name=own,
        base_style=Style(color=ink, bgcolor=ground),
        gutter_style=Style(color=quiet, bgcolor=ground),
        cursor_line_style=Style(bgcolor=line),
        cursor_line_gutter_style=Style(color=plain, bgcolor=line),
    )


def _next_indent(line: str) -> str:
    """The line's own indentation, one step more after a colon."""
    indent = line[: len(line) - len(line.lstrip())]
    return indent + ("    " if line.rstrip().endswith(":") else "")
