"""Where two large arrays differ, at a glance: a sign for each entry, the darker the farther off."""

from __future__ import annotations

import math
import re

from textual.content import Content

LEAST, WIDEST = 16, 40
"""Entries from which on a picture says more than the numbers; columns that it may have."""
_ROW = re.compile(r"\[([^\[\]]+)\]")
_SIGNS = "·░▒▓█"


def heat(expected: str, actual: str) -> Content:
    """The picture for two arrays of one shape, a row a line; empty where there is nothing to see in
    one: few entries, another shape, text that was cut."""
    left, right = _rows(expected), _rows(actual)
    shape = [len(row) for row in left]
    if shape != [len(row) for row in right] or sum(shape) < LEAST or max(shape) > WIDEST:
        return Content("")
    off = [
        [_off(a, b) for a, b in zip(one, other, strict=True)]
        for one, other in zip(left, right, strict=True)
    ]
    finite = [value for row in off for value in row if math.isfinite(value)]
    most = max(finite, default=0.0)
    if not any(value for row in off for value in row):
        return Content("")
    lines = ["".join(_sign(value, most) * 2 for value in row) for row in off]
    key = f"where they differ: {_SIGNS[0]} the same, {_SIGNS[-1]} by {most:.2g}"
    body = Content("\n").join(Content.styled(line, "$text-error") for line in lines)
    return Content("\n").join([Content.styled(key, "$quiet"), body])


def _rows(text: str) -> list[list[float]]:
    """The numbers of an array, innermost lists as rows; none where it is no array of numbers."""
    try:
        return [[float(part) for part in row.split(",") if part.strip()] for row in
                _ROW.findall(text)]  # fmt: skip
    except ValueError:
        return []


def _off(expected: float, actual: float) -> float:
    """How far apart; 0.0 for the same, infinite where one of them is no finite number."""
    if expected == actual or (math.isnan(expected) and math.isnan(actual)):
        return 0.0
    apart = abs(expected - actual)
    if not math.isfinite(apart):
        return math.inf
    return 0.0 if math.isclose(expected, actual, rel_tol=1e-5, abs_tol=1e-6) else apart


def _sign(value: float, most: float) -> str:
    if value == 0.0:
        return _SIGNS[0]
    if not math.isfinite(value) or most == 0.0:
        return _SIGNS[-1]
    return _SIGNS[1 + min(3, int(4 * value / most))]
