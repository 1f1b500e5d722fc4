"""What `list` prints, made without click: a plain list is there before click would be loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from quizzer.model.diagnostic import Summary
from quizzer.model.words import level_name

FORMATS = ("table", "json")
_TITLE = 30
"""Columns of a title that tell something."""
_LEAST = 20
"""Columns that most ids have room in: where it is narrow, a longer one pushes its row along."""


def plain(words: Sequence[str]) -> tuple[str, list[str]] | None:
    """The output of `quizzer list WORDS` and its remarks, where the words are only `--bank DIR` and
    `--format NAME`. None where they are others, or where something goes wrong: click's way says it.
    """
    form, folders = "table", []
    for option, value in zip(words[::2], words[1::2], strict=False):
        if option == "--format" and value in FORMATS:
            form = value
        elif option == "--bank" and not value.startswith("-"):
            folders.append(Path(value))
        else:
            return None
    if len(words) % 2:
        return None
    import gc

    from quizzer.practice.banks import with_status

    gc.disable()  # tens of thousands of small tuples, none of them garbage, and then the end
    try:
        bank, status, remark = with_status(folders)
        remarks = [remark] if remark else []
        return shown(bank.summaries, status, form), [*remarks, *map(str, bank.diagnostics)]
    except Exception:
        gc.enable()
        return None


def told(text: str, remarks: Sequence[str]) -> int:
    """Print what `plain` made; the exit code."""
    from quizzer.cli.output import emit, say

    try:
        emit(text)
    except Exception as error:  # click's way says this too
        from quizzer.cli.app import ended

        failed = error

        def again() -> int:
            raise failed

        return ended(again)
    for remark in remarks:
        say(f"quizzer: {remark}")
    return 0


def shown(items: Sequence[Summary], status: dict[str, str], form: str) -> str:
    """The questions in one of the FORMATS."""
    if form == "json":
        from quizzer.render.questions import as_json_text

        return as_json_text(items, status)
    return table(items, status, _width())


def _width() -> int:
    """Columns to fill: those of a terminal, else 80."""
    if not sys.stdout.isatty():
        return 80
    try:
        return int(os.environ.get("COLUMNS", 0)) or os.get_terminal_size(1).columns or 80
    except (OSError, ValueError):
        return 80


def table(items: Sequence[Summary], status: dict[str, str], width: int) -> str:
    """One line a question, in so many columns where they suffice. Where the area has no room it
    is left out: --area asks for one, and JSON has all."""
    rows = [("id", "status", "kind", "area", "level", "min", "title")]
    rows += [
        (i.id, status.get(i.id, "?"), i.kind, i.area, level_name(i.level), str(i.minutes), i.title)
        for i in items
    ]
    widths = [max(len(row[k]) for row in rows) for k in range(6)]
    if width < sum(widths) + 2 * 6 + _TITLE:
        rows = [(*row[:3], *row[4:]) for row in rows]
        del widths[3]
    gaps = 2 * len(widths)
    widths[0] = min(widths[0], max(_LEAST, width - sum(widths[1:]) - gaps - _TITLE))
    return "\n".join(_line(row, widths, width) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int], width: int) -> str:
    """Each cell at its place, or two blanks behind the one before it: an id is there to be copied,
    so a long one is not cut. Blanks further on give the room back."""
    text, place = "", 0
    for cell, room in zip(row, widths, strict=False):
        text = text.ljust(place) + cell + "  "
        place += room + 2
    text = text.ljust(place)
    return (text + _cut(row[-1], max(_TITLE // 3, width - len(text)))).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 3] + "..."
