"""The app's colours: one accent, three greys, and four that repeat what a sign says."""

from __future__ import annotations

from typing import ClassVar

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.theme import Theme

DARK, LIGHT = "quizzer-dark", "quizzer-light"
CONTRAST, TERMINAL = "quizzer-contrast", "quizzer-terminal"
KEPT = 512
"""Style sheets that are kept as they were read; all of ours and Textual's are fewer."""


def _theme(
    name: str, *, dark: bool, quiet: str, line: str, bar: str, ansi: bool = False, **colours: str
) -> Theme:
    """`quiet` is for words that may be skipped, `line` for borders, `bar` for the cursor's row."""
    own = {
        "quiet": quiet,
        "line": line,
        "bar": bar,
        "border": line,
        "foreground-muted": quiet,
        "footer-key-foreground": colours["primary"],
        "footer-description-foreground": quiet,
        "footer-background": colours["background"],
        "scrollbar": line,
        "scrollbar-background": colours["background"],
    }
    if ansi:
        own |= _OF_TERMINAL
    return Theme(name, dark=dark, ansi=ansi, variables=own, **colours)  # pyright: ignore


_OF_TERMINAL = {
    "ansi-background": "ansi_black",
    "ansi-foreground": "ansi_white",
    "block-cursor-foreground": "ansi_black",
    "block-cursor-background": "ansi_white",
    "input-cursor-background": "ansi_white",
    "input-cursor-foreground": "ansi_black",
    "input-cursor-text-style": "none",
    "input-selection-background": "ansi_bright_blue",
    "input-selection-foreground": "ansi_black",
    "screen-selection-background": "ansi_bright_blue",
    "screen-selection-foreground": "ansi_black",
}
"""What is mixed from other colours elsewhere, and cannot be mixed from a terminal's own."""

THEMES = (
    _theme(
        DARK, dark=True, quiet="#8a91a0", line="#3b414d", bar="#26303f",
        primary="#7cacf8", accent="#7cacf8", secondary="#8a91a0",
        background="#15171c", surface="#1a1d23", panel="#20242c", foreground="#d9dce3",
        success="#8cc98f", warning="#dcb067", error="#ec8384",
    ),
    _theme(
        LIGHT, dark=False, quiet="#666d7a", line="#c3c8d2", bar="#dfe8f8",
        primary="#2a5db8", accent="#2a5db8", secondary="#666d7a",
        background="#fbfbf9", surface="#f4f5f4", panel="#eceeef", foreground="#23262c",
        success="#2b7a3c", warning="#8a5a00", error="#b3312f",
    ),
    _theme(
        CONTRAST, dark=True, quiet="#e0e0e0", line="#ffffff", bar="#004a8f",
        primary="#7fd4ff", accent="#7fd4ff", secondary="#e0e0e0",
        background="#000000", surface="#000000", panel="#000000", foreground="#ffffff",
        success="#7dff7d", warning="#ffe066", error="#ff9d9d",
    ),
    _theme(
        TERMINAL, dark=True, ansi=True, quiet="ansi_default", line="ansi_bright_black",
        bar="ansi_blue", primary="ansi_blue", accent="ansi_blue", secondary="ansi_cyan",
        background="ansi_default", surface="ansi_default", panel="ansi_default",
        boost="ansi_default", foreground="ansi_default",
        success="ansi_green", warning="ansi_yellow", error="ansi_red",
    ),
)  # fmt: skip


class Sheet(Stylesheet):
    """Reads each style sheet once for each choice of colours. Textual reads all again whenever a
    theme is set, before the first paint too: a tenth of what that takes."""

    _read: ClassVar[dict[tuple[tuple[str, str], ...], LRUCache[tuple, list[RuleSet]]]] = {}
    """Colours -> what was read with them; nothing changes a rule that was read."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._take_up()

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            self._parse_cache = LRUCache(1)  # which this clears
            super().set_variables(variables)
            self._take_up()

    def reparse(self) -> None:
        self.parse()

    def _take_up(self) -> None:
        colours = tuple(sorted(self._variables.items()))
        self._parse_cache = self._read.setdefault(colours, LRUCache(KEPT))
