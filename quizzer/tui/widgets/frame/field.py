"""A text field that takes no more than can be graded, or kept of a scratchpad."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Selection

from quizzer.practice.files import MAX_BYTES
from quizzer.tui.messages import Failed

LONG = 2000
"""Characters of a line from which it is drawn row by row."""


class Field(TextArea):
    """What would make the text longer than MAX_BYTES is refused, and said: pasted megabytes could
    never be handed in, and each key would wait for them."""

    def edit(self, edit: Edit) -> EditResult:
        """Every change comes through here, a paste before it is looked at."""
        if self._fits(edit):
            return super().edit(edit)
        self.post_message(Failed(too_long(edit.text)))
        return EditResult(end_location=self.cursor_location, replaced_text="")

    def _fits(self, edit: Edit) -> bool:
        lines = self.document.lines
        most = 4 * (sum(map(len, lines)) + len(lines) + len(edit.text))  # bytes of UTF-8
        if most <= MAX_BYTES:
            return True  # without a copy of the text at each key
        gone = self.get_text_range(edit.top, edit.bottom)
        more = size(edit.text) - size(gone)
        return more <= 0 or size(self.text) + more <= MAX_BYTES

    def get_line(self, line_index: int) -> Text:
        """A line to be drawn; a long one is divided no further than one row needs."""
        line = super().get_line(line_index)
        return _Long(line.plain, end="", no_wrap=True) if len(line) > LONG else line

    def _refresh_size(self) -> None:
        """Textual's undo lets scroll bars go while the cursor stands where the longer text was:
        looking for it there would end the app. The undo itself puts it back."""
        end = self.document.end
        if max(self.selection) > end:
            self.selection = Selection.cursor(end)
        super()._refresh_size()

    def put(self, text: str) -> None:
        """Replace everything, whatever its length, as one step that can be undone."""
        start, end = self.document.start, self.document.end
        TextArea.edit(self, Edit(text, start, end, maintain_selection_offset=False))
        self.move_cursor((0, 0))


class _Long(Text):
    """A line of many rows. Textual divides a line anew for each row of it that is drawn, which
    makes thousands of parts: a paste of 200 kB without a break held each key for a second."""

    def divide(self, offsets: Iterable[int]) -> _Rows:  # pyright: ignore
        return _Rows(self, [0, *offsets, len(self.plain)])


class _Rows:
    """What `Text.divide` gives, made where it is asked for: the row that is drawn first, then
    those before it, whose tabs are counted."""

    def __init__(self, line: Text, ends: list[int]) -> None:
        self._line, self._ends = line, ends
        self._bare = "\t" not in line.plain
        self._drawn = False

    def __getitem__(self, place: int) -> Text:
        if self._drawn and self._bare:
            return _NONE
        self._drawn = True
        first, last = self._ends[place], self._ends[place + 1]
        made = Text(self._line.plain[first:last], end="", no_wrap=True)
        for span in self._line.spans:
            if span.start < last and span.end > first:
                made.stylize(span.style, max(0, span.start - first), span.end - first)
        return made


_NONE = Text("")


def size(text: str) -> int:
    """Bytes of a text as a file holds it."""
    return len(text.encode("utf-8", "replace"))


def too_long(text: str) -> str:
    """Why nothing was inserted."""
    return (
        f"Nothing was inserted: that has {size(text):,} bytes, and no text here may have more than"
        f" {MAX_BYTES:,} in all. No longer one is graded."
    )
