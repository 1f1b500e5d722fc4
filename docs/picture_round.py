"""Makes the pictures of a debugging round: `python docs/picture_round.py`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from html import escape, unescape
from pathlib import Path

import picture

from quizzer.bank.load import Bank
from quizzer.bank.roots import shipped
from quizzer.practice.practice import Practice
from quizzer.tui.app import QuizzerApp

ROUND, SEED = "round_mini_transformer", 3
MARKED = ("tokens[:, :-1], tokens[:, :-1]", "return table[ids]", "return q @ k")
"""Texts of lines: two of them have faults."""
MENDS = (
    ("tokens[:, :-1], tokens[:, :-1]", "tokens[:, :-1], tokens[:, 1:]"),
    ("return table[ids]", "return table[ids] + places[: ids.shape[1]]"),
    ("weights.sum(axis=-1, keepdims=True)", "weights.sum(axis=-2, keepdims=True)"),
)
"""Of four faults two are mended and two are not found; what was sound is broken."""
ROW = re.compile(
    r'<text([^>]*) x="([\d.]+)"([^>]*) textLength="([\d.]+)"([^>]*)>([^<]*)</text>',
)
"""What rich writes of letters of one colour in a row."""
DOTS = re.compile("[\\u2800-\\u28ff]")


def _in_place(found: re.Match[str]) -> str:
    """A row with dots as several texts: a face that has no dots borrows them from a wider one, and
    the whole row would be drawn together."""
    before, left, between, length, after, row = found.groups()
    letters = unescape(row)
    if not DOTS.search(letters):
        return found[0]
    wide = float(length) / len(letters)
    parts = []
    for run in re.finditer(rf"{DOTS.pattern}+|[^\u2800-\u28ff]+", letters):
        at, size = float(left) + wide * run.start(), wide * len(run[0])
        parts.append(
            f'<text{before} x="{at:g}"{between} textLength="{size:g}"{after}>'
            f"{escape(run[0], quote=False)}</text>"
        )
    return "".join(parts)


def _keep_row_by_row(app: QuizzerApp, name: str) -> None:
    picture._keep(app, name)
    file = picture.HERE / f"{name}.svg"
    file.write_text(ROW.sub(_in_place, file.read_text("utf-8")), "utf-8")


class _Seeded(Practice):
    """Draws the same faults in every picture."""

    def new_seed(self) -> int:
        return SEED


async def main() -> None:
    """A debugging round: its symptom; lines marked; what is gone, left and new."""
    with tempfile.TemporaryDirectory() as home:
        practice = _Seeded(Bank([shipped()]), Path(home) / "progress.sqlite3")
        app = QuizzerApp(practice)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(2)
            screen = await picture._open(pilot, ROUND)
            await pilot.pause(1)
            _keep_row_by_row(app, "round")
            rows = screen.answer.text.split("\n")
            for text in MARKED:
                row = next(n for n, line in enumerate(rows) if text in line)
                screen.answer.editor.move_cursor((row, 0))
                await pilot.press("alt+m")
            await pilot.pause(1)
            _keep_row_by_row(app, "round_where")
            mended = screen.answer.text
            for broken, sound in MENDS:
                assert mended.count(broken) == 1
                mended = mended.replace(broken, sound)
            screen.answer.restore(mended)
            await pilot.press("f5")
            await picture._until(pilot, lambda: screen.judged)
            await pilot.pause(2)
            _keep_row_by_row(app, "round_report")
        practice.close()


if __name__ == "__main__":
    asyncio.run(main())
