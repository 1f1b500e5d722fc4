"""A curve as a small picture of braille characters, two points wide and four high each."""

from __future__ import annotations

import math
from collections.abc import Sequence

from quizzer.foreign import BLANK

WIDTH, HEIGHT = 48, 5
"""Characters of a picture, without the numbers beside it."""
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of a braille character, by row and column."""


def scale(numbers: Sequence[float]) -> tuple[float, float]:
    """The least and the largest number that a picture is to show; outliers run off at the top."""
    finite = sorted(n for n in numbers if math.isfinite(n))
    if not finite:
        return 0.0, 1.0
    low, high = finite[0], finite[-1]
    middle = finite[len(finite) // 2]
    high = min(high, middle + 8 * (middle - low)) if middle > low else high
    return (low, high) if high > low else (low - 0.5, low + 0.5)


def curve(numbers: Sequence[float], between: tuple[float, float]) -> str:
    """The picture, with the ends of the scale to its left and its first and last number below.

    A number that is none, or off the scale, is drawn at the edge nearest to it.
    """
    low, high = between
    rows, columns = 4 * HEIGHT, 2 * WIDTH
    cells = [[0] * WIDTH for _ in range(HEIGHT)]
    last: int | None = None
    for x in range(columns):
        place = x * (len(numbers) - 1) / (columns - 1) if len(numbers) > 1 else 0.0
        if not numbers:
            break
        y = _row(_between(numbers, place), low, high, rows)
        steps = range(min(last, y), max(last, y) + 1) if last is not None else (y,)
        for row in steps if abs((last or y) - y) > 1 else (y,):
            cells[row // 4][x // 2] |= _DOTS[row % 4][x % 2]
        last = y
    labels = [_label(high), *[""] * (HEIGHT - 2), _label(low)]
    width = max(map(len, labels))
    lines = [
        f"{label:>{width}} |" + "".join(chr(ord(BLANK) + cell) for cell in row).rstrip(BLANK)
        for label, row in zip(labels, cells, strict=True)
    ]
    ends = f"first {_label(numbers[0])}, last {_label(numbers[-1])}" if numbers else "no numbers"
    return "\n".join([*lines, f"{'':>{width}}  {ends}"])


def _between(numbers: Sequence[float], place: float) -> float:
    """The curve at a place between two of its points."""
    left = min(int(place), len(numbers) - 1)
    right = min(left + 1, len(numbers) - 1)
    if numbers[left] == numbers[right]:
        return numbers[left]
    return numbers[left] + (place - left) * (numbers[right] - numbers[left])


def _row(value: float, low: float, high: float, rows: int) -> int:
    """The row from the top; NaN stands at the top, as what has run away does."""
    if not value < high:  # NaN too
        return 0
    share = max(0.0, (value - low) / (high - low))
    return rows - 1 - min(rows - 1, int(share * rows))


def _label(value: float) -> str:
    return f"{value:.3g}" if math.isfinite(value) else str(value)
