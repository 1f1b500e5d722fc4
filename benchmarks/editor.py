"""How long a key and a paste hold the screen up: our editor against Textual's, in CPU time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator

from textual.app import App, ComposeResult
from textual.events import Key, Paste
from textual.widgets import TextArea

from benchmarks.measure import Row
from quizzer.tui.looks import THEMES
from quizzer.tui.widgets.frame.editor import Editor

LINE = "    y = softmax(x @ w.T + b, axis=-1)  # (N, D)\n"
LARGE = 200_000
KEYS = 15

Make = Callable[[], TextArea]


def rows(_home: str) -> Iterator[Row]:
    """Ratios; the times beside them hang on the machine."""
    ours, bare = {}, {}
    for size in (1_000, LARGE):
        ours[size] = asyncio.run(_measure(_editor, size))
        bare[size] = asyncio.run(_measure(_bare, size))
    coloured = asyncio.run(_measure(_coloured, 1_000))
    prose = asyncio.run(_measure(_prose, LARGE))
    wrapped = asyncio.run(_measure(TextArea, LARGE))
    pasted = f"pasting {LARGE // 1000} kB"
    yield Row("a key in code of 1 kB / bare TextArea", ours[1_000][1] / bare[1_000][1], 2.5)
    yield Row("the same / Textual's own editor of code", ours[1_000][1] / coloured[1], 1.2)
    yield Row(f"a key after {pasted} / bare TextArea", ours[LARGE][1] / bare[LARGE][1], 1.2)
    yield Row(f"{pasted} of code / bare TextArea", ours[LARGE][0] / bare[LARGE][0], 2.5)
    yield Row(f"{pasted} of prose / bare TextArea", prose[0] / wrapped[0], 1.2)
    yield Row(f"{pasted} of code", ours[LARGE][0] * 1e3, 300, "ms")
    yield Row(f"{pasted} of prose", prose[0] * 1e3, 300, "ms")
    yield Row(f"a key after {pasted}", ours[LARGE][1] * 1e3, 20, "ms")


def _editor() -> TextArea:
    return Editor("", "python", wrap=False, numbered=True)


def _prose() -> TextArea:
    return Editor("", None, wrap=True, numbered=False)


def _bare() -> TextArea:
    return TextArea(soft_wrap=False, show_line_numbers=True)


def _coloured() -> TextArea:
    return TextArea.code_editor(language="python")


class _App(App[None]):
    def __init__(self, make: Make) -> None:
        super().__init__()
        self.make = make

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return THEMES[0].variables

    def compose(self) -> ComposeResult:
        yield self.make()


async def _measure(make: Make, size: int) -> tuple[float, float]:
    """CPU seconds of a paste of `size` characters, and the median of a key after it."""
    app = _App(make)
    async with app.run_test(size=(120, 40)) as pilot:

        async def spent(event: Key | Paste) -> float:
            started = time.process_time()
            app.post_message(event)
            await pilot.pause()
            return time.process_time() - started

        app.query_one(TextArea).focus()
        await pilot.pause()
        paste = await spent(Paste(LINE * (size // len(LINE))))
        await pilot.pause()
        keys = sorted([await spent(Key("x", "x")) for _ in range(KEYS)])
        return paste, keys[KEYS // 2]
