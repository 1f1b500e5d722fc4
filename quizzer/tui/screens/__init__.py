"""Screens, one a file. The table that names them is `QuizzerApp.SCREENS`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen


def make(name: str, *arguments: object) -> Screen[Any]:
    """The screen of `screens/<name>.py`, imported when needed; that of `two_words.py` is
    `TwoWordsScreen`."""
    module = import_module(f"{__name__}.{name}")
    screen = getattr(module, f"{name.title().replace('_', '')}Screen")(*arguments)
    screen._name = name
    return screen
