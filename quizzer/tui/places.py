"""Where one can go from anywhere, and what one can do there, by name: the palette has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from quizzer.tui.course import LEAVING
from quizzer.tui.looks import CONTRAST, DARK, LIGHT, TERMINAL

if TYPE_CHECKING:
    from quizzer.tui.app import QuizzerApp

LOOKS = {
    DARK: ("Theme: dark", "light on dark"),
    LIGHT: ("Theme: light", "dark on light"),
    CONTRAST: ("Theme: high contrast", "bright on black"),
    TERMINAL: ("Theme: terminal", "the colours that your terminal has"),
}
"""Theme -> its name and words; F9 changes between the first two."""


def places(app: QuizzerApp) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Where one can go from anywhere: name, words, what goes there."""
    yield "Home", "today and where you stand", app.go_home
    course = app.course
    yield "Today's session", "what is due, then something new", course.begin
    yield "Place me", "eight short questions that fill the map", course.place
    yield "Browse", "all questions, with a filter", app.action_browse
    yield "Areas", "where you stand, area by area", partial(app.open, "areas")
    yield "Plan", "day by day to the interview", partial(app.open, "plan")
    yield "Statistics", "what you did, and what it says", partial(app.open, "statistics")
    yield "Brief", "one page for the evening before", partial(app.open, "brief")
    yield "Goal", "which interview you prepare for, and when", partial(app.open, "profile")
    yield "Mock interviews", "timed, with a report", partial(app.open, "interviews")
    if course.sitting is not None:
        yield "End the session", "what came of it so far", course.end
        for how in ("skip", "bury", "suspend"):
            words = LEAVING[how]
            yield f"{how.capitalize()} this question", words, partial(course.leave_out, how)
    yield "Help", "every key of this page", app.action_help
    for theme, (name, words) in LOOKS.items():
        if theme != app.theme:
            yield name, words, partial(app.take_looks, theme)
    yield "Quit", "leave quizzer; what was typed is kept", app.action_quit
