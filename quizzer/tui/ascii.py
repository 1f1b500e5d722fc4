"""The app on a terminal that has no sign beside ASCII's: the last thing before a row is written."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from quizzer.signs import cells


class Ascii(LineFilter):
    """Borders, bars, arrows and what somebody typed, each column as one sign of ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment if segment.text.isascii() else Segment(cells(segment.text), *segment[1:])
            for segment in segments
        ]
