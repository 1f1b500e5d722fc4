"""Screens, one a file, in folders by what one does there. PLACES says where each lies."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

PLACES: Mapping[str, str] = {
    "home": "today.home",
    "areas": "today.areas",
    "profile": "today.profile",
    "done": "today.done",
    "plan": "today.plan",
    "statistics": "today.statistics",
    "brief": "today.brief",
    "browse": "choose.browse",
    "question": "answer.question",
    "cases": "answer.cases",
    "rubric": "answer.rubric",
    "marking": "answer.others",
    "attempts": "answer.attempts",
    "hints": "answer.hints",
    "symptom": "answer.symptom",
    "reveal": "answer.reveal",
    "interviews": "interview.interviews",
    "before": "interview.before",
    "interview": "interview.interview",
    "interview_report": "interview.interview_report",
    "replay": "interview.replay",
    "note": "interview.note",
    "left": "interview.left",
    "confirm": "confirm",
    "help": "help",
}
"""Name -> module; that of `two_words` holds `TwoWordsScreen`."""


def make(name: str, *arguments: object) -> Screen[Any]:
    """The screen of that name, its module imported when it is first shown."""
    module = import_module(f"{__name__}.{PLACES[name]}")
    screen = getattr(module, f"{name.title().replace('_', '')}Screen")(*arguments)
    screen._name = name
    return screen
