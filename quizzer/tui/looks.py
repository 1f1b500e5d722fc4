"""The app's colours: one accent, three greys, and four that repeat what a sign says."""

from __future__ import annotations

from textual.theme import Theme

DARK, LIGHT = "quizzer-dark", "quizzer-light"


def _theme(name: str, *, dark: bool, quiet: str, line: str, bar: str, **colours: str) -> Theme:
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
    return Theme(name, dark=dark, variables=own, **colours)  # pyright: ignore


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
)  # fmt: skip
