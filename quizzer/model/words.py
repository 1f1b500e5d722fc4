"""Words that every floor says alike: the names of levels, and counted things."""

from __future__ import annotations

from collections.abc import Mapping

LEVELS: Mapping[int, str] = {1: "warm-up", 2: "screen", 3: "onsite"}


def level_name(level: int) -> str:
    """What a level is called; its number where it has no name."""
    return LEVELS.get(level, str(level))


def count(number: int, word: str) -> str:
    """`1 case`, `2 cases`."""
    return f"{number} {word}{'' if number == 1 else 's'}"
