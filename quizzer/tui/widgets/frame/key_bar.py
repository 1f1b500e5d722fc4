"""The footer: the keys that matter here, on one row. Help has the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import Binding
    from textual.screen import Screen

MOST = 8
"""Keys on the row; what nobody can take in at a glance is read nowhere."""
HELP = "help"


class Item(NamedTuple):
    """One action as it stands in the footer."""

    action: str
    key: str
    shown: str
    words: str


def key_text(app: App[Any], binding: Binding) -> str:
    """How a key is written: F5, ^g, esc."""
    shown = app.get_key_display(binding)
    return shown.upper() if shown[:1] == "f" and shown[1:].isdigit() else shown


def pressing(content: Content, key: str) -> Content:
    """The text; a click on it presses the key, where it stands in a `KeyText`."""
    return content.stylize(Style.from_meta({"@click": f"app.simulate_key({key!r})"}))


class KeyText(Static):
    """Text with keys in it that a click presses."""

    def __init__(self, content: Content | str = "", **options: Any) -> None:
        super().__init__(content, **options)
        self.auto_links = False  # the keys look like keys, not like links


def typing(app: App[Any]) -> bool:
    """Whether letters are text where the cursor is."""
    return any(kind.__name__ in {"Input", "TextArea"} for kind in type(app.focused).__mro__)


class KeyBar(KeyText):
    """The keys that do something here, the weightiest first. A click presses one."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: 1; padding: 0 2;
        color: $footer-description-foreground; background: $footer-background;
    }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def on_resize(self) -> None:
        self.show()

    def _bindings_changed(self, screen: Screen) -> None:
        if screen is self.screen and self.is_attached:
            self.show()

    def show(self) -> None:
        """Write the keys as they are now: as many as fit, help always among them."""
        room = self.app.size.width - 4
        items = self.items()
        last = [item for item in items if item.action == HELP]
        room -= sum(_width(item) + 2 for item in last)
        shown: list[Item] = []
        for item in items:
            if item.action == HELP or len(shown) + len(last) == MOST:
                continue
            if _width(item) > room:
                continue  # a shorter one may still fit
            shown.append(item)
            room -= _width(item) + 2
        self.update(Content("  ").join(_drawn(item) for item in (*shown, *last)))

    def items(self) -> list[Item]:
        """Every action that may stand here, in the order in which the page wants them."""
        found: dict[str, Item] = {}
        page = self.screen
        words_of = getattr(page, "key_words", lambda action: "")
        letters = not typing(self.app)
        for active in page.active_bindings.values():
            binding = active.binding
            if not (binding.show and active.enabled):
                continue
            known = found.get(binding.action)
            letter = len(binding.key) == 1 or binding.key == "question_mark"
            if letter and not letters:
                continue
            if known is not None and (not letter or known.key in {"escape", "enter"}):
                continue  # the first key, but a letter in place of a function key
            words = words_of(binding.action) or binding.description
            shown = key_text(self.app, binding)
            found[binding.action] = Item(binding.action, binding.key, shown, words)
        order = page.footer() if hasattr(page, "footer") else ()  # pyright: ignore
        rank: dict[str, int] = {action: place for place, action in enumerate(order)}
        items = [item for item in found.values() if not order or item.action in (*order, HELP)]
        return sorted(items, key=lambda item: rank.get(item.action, len(rank)))


def _width(item: Item) -> int:
    return len(item.shown) + 1 + len(item.words)


def _drawn(item: Item) -> Content:
    key = (item.shown, "bold $footer-key-foreground")
    return pressing(Content.assemble(key, f" {item.words}"), item.key)
