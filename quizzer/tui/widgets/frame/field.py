"""A text field that takes no more than can be graded, or kept of a scratchpad."""

from __future__ import annotations

from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from quizzer.practice.files import MAX_BYTES
from quizzer.tui.messages import Failed


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

    def put(self, text: str) -> None:
        """Replace everything, whatever its length, as one step that can be undone."""
        start, end = self.document.start, self.document.end
        TextArea.edit(self, Edit(text, start, end, maintain_selection_offset=False))
        self.move_cursor((0, 0))


def size(text: str) -> int:
    """Bytes of a text as a file holds it."""
    return len(text.encode("utf-8", "replace"))


def too_long(text: str) -> str:
    """Why nothing was inserted."""
    return (
        f"Nothing was inserted: that has {size(text):,} bytes, and no text here may have more than"
        f" {MAX_BYTES:,} in all. No longer one is graded."
    )
