"""The footer: every key of the screen, on as many rows as they take.

Textual's own footer keeps to one row, where at 80 columns half of the keys would be out of sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import Binding
    from textual.screen import Screen

ROOMY = 110
"""Columns from which the second key of an action is shown too."""
LAST = ("Quit", "Help", "Light/dark", "Palette")
"""What works everywhere stands behind what works only here."""


def key_text(app: App[Any], binding: Binding) -> str:
    """How a key is written: F5, ^g, esc."""
    shown = app.get_key_display(binding)
    return shown.upper() if shown[:1] == "f" and shown[1:].isdigit() else shown


class KeyBar(Static):
    """All keys that do something here, first those of what has the focus. A click presses one."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: auto; padding: 0 1;
        color: $footer-description-foreground; background: $footer-background;
    }
    """

    def on_mount(self) -> None:
        self.auto_links = False  # the keys look like keys, not like links
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def on_resize(self) -> None:
        self.show()

    def _bindings_changed(self, screen: Screen) -> None:
        if screen is self.screen and self.is_attached:
            self.show()

    def show(self) -> None:
        """Write the keys as they are now."""
        width = self.app.size.width - 2
        roomy = width >= ROOMY
        lines = [Content("")]
        for keys, words in self.keys():
            item = self._item(keys if roomy else keys[:1], words)
            if len(lines[-1]) and len(lines[-1]) + 2 + len(item) > width:
                lines.append(Content(""))
            lines[-1] += ("  " if lines[-1] else "") + item
        self.update(Content("\n").join(lines))

    def keys(self) -> list[tuple[list[tuple[str, str]], str]]:
        """Every shown binding as ([(key, how it is written)], what it does)."""
        found: dict[str, tuple[list[tuple[str, str]], str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled:
                keys, _ = found.setdefault(binding.action, ([], binding.description))
                keys.append((binding.key, key_text(self.app, binding)))
        return sorted(found.values(), key=lambda item: item[1] in LAST)

    @staticmethod
    def _item(keys: list[tuple[str, str]], words: str) -> Content:
        """One action."""
        style = Style.from_meta({"@click": f"app.simulate_key({keys[0][0]!r})"})
        shown = "/".join(display for _, display in keys)
        key = (shown, "bold $footer-key-foreground")
        return Content.assemble(key, f" {words}").stylize(style)
