"""interview --check: the machine, the editor and the terminal are tried before the clock starts."""

from __future__ import annotations

import os
import shlex
import shutil
import textwrap
from typing import TYPE_CHECKING

from quizzer.cli.exits import Exit
from quizzer.cli.output import emit
from quizzer.practice.interview.check import Tried, tried

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizzer.practice.interview.desk import Desk
    from quizzer.practice.practice import Practice

COLUMNS, LINES = 80, 24
"""From here on a prompt and an answer stand on one screen."""


def check(practice: Practice, desk: Desk, framework: str, *, sent: bool) -> Exit:
    """Try everything, a line each; 1 where something is missing."""
    found = [
        *tried(practice, desk, framework, sent=sent),
        _room_editor(),
        *_own_editor(practice.settings.editor),
        terminal(),
    ]
    width = max(len(item.name) for item in found)
    lead = " " * (width + 4)
    emit(
        wrapped((f"{'+' if t.holds else 'x'} {t.name.ljust(width)}  {t.says}" for t in found), lead)
    )
    return Exit.OK if all(item.holds for item in found) else Exit.NOT_ACCEPTED


def wrapped(lines: Iterable[str], lead: str = "") -> str:
    """Each line in as many as the terminal needs, broken between words; `lead` begins the rest."""
    width = max(40, shutil.get_terminal_size().columns)
    return "\n".join(
        textwrap.fill(
            line, width, subsequent_indent=lead, break_long_words=False, break_on_hyphens=False
        )
        for line in lines
    )


def _room_editor() -> Tried:
    """The editor of the room, and whether it knows Python's colours."""
    try:
        from textual.widgets import TextArea

        colours = "python" in TextArea().available_languages
    except ImportError as error:
        why = f"{error}: install quizzer anew"
        return Tried("editor", False, why)
    return Tried("editor", True, f"the room's own{', with colours for Python' if colours else ''}")


def _own_editor(setting: str) -> list[Tried]:
    """The learner's own, where one is named: what stands in a folder of stubs is written in it."""
    named = setting or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not named.strip():
        return []
    try:
        first = shlex.split(named)[0]
    except ValueError:
        first = named
    if shutil.which(first):
        return [Tried("$EDITOR", True, f"{first} is there: F7 opens it in the room")]
    why = f"{first!r} is not found: set $EDITOR to one that is, or unset it"
    return [Tried("$EDITOR", False, why)]


def terminal() -> Tried:
    """Whether there is a terminal that can show the room."""
    kind = os.environ.get("TERM", "")
    if kind in ("dumb", "unknown"):
        why = f"TERM={kind} shows lines and no pages: take another terminal"
        return Tried("terminal", False, why)
    for stream in (1, 2, 0):
        try:
            columns, lines = os.get_terminal_size(stream)
        except OSError:
            continue
        size = f"{columns}x{lines}"
        if columns < COLUMNS or lines < LINES:
            return Tried("terminal", False, f"{size}: make it {COLUMNS}x{LINES} or larger")
        return Tried("terminal", True, size)
    return Tried("terminal", False, "none is here, and the interview is held in one")
