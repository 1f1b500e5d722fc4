"""Two large arrays side by side, at a glance: a shade for each entry, a sign where they differ."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass

from textual.content import Content

LEAST = 16
"""Entries from which on a picture says more than the numbers."""
BETWEEN = 3
"""Columns between the two."""
OTHER, NAN, ENDLESS = "x", "?", "!"
"""Stand in place of a shade: it differs, it is no number, it has no end."""
_TOKEN = re.compile(r"\[|\]|[^\[\],\s]+")
_NAME = re.compile(r"^(\w+|\w*\[[\d:, ]+\]) = ", re.MULTILINE)
_SHADES = "·░▒▓█"

Rows = list[list[float]]
"""An array's innermost rows; an empty one between two blocks."""


@dataclass(frozen=True)
class _Scale:
    """From the smallest finite entry of both arrays to the largest."""

    low: float
    high: float

    def shade(self, value: float) -> str:
        if math.isnan(value):
            return NAN
        if math.isinf(value):
            return ENDLESS
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.0
        return _SHADES[min(len(_SHADES) - 1, int(len(_SHADES) * share))]


def heat(expected: str, actual: str, width: int) -> Content:
    """The pictures for two values of one shape, at most `width` columns wide: beside each other,
    or below where they are wide; of several results those that differ, by name. Empty where there
    is nothing to see in one: few entries, another shape, nothing that differs, text that was cut.
    """
    left, right = _named(expected), _named(actual)
    drawn = [_picture(name, left[name], right[name], width) for name in left if name in right]
    return Content("\n\n").join(filter(None, drawn))


def _named(text: str) -> dict[str, str]:
    """Name -> array, where a text gives several; all of it under no name where it gives one."""
    parts = _NAME.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True)) if len(parts) > 1 else {"": text}


def _picture(name: str, expected: str, actual: str, width: int) -> Content:
    left, right = _rows(expected), _rows(actual)
    shape = [len(row) for row in left]
    if shape != [len(row) for row in right] or sum(shape) < LEAST:
        return Content("")
    differ = [
        [not _same(a, b) for a, b in zip(one, other, strict=True)]
        for one, other in zip(left, right, strict=True)
    ]
    finite = [value for row in left + right for value in row if math.isfinite(value)]
    widest = max(shape)
    if widest > width or not finite or not any(map(any, differ)):
        return Content("")
    beside = 2 * widest + BETWEEN <= width
    step = 2 if (4 * widest + BETWEEN if beside else 2 * widest) <= width else 1
    scale = _Scale(min(finite), max(finite))
    whole = _drawn(f"{name} expected".strip(), left, [[False] * n for n in shape], scale, step)
    yours = _drawn(f"{name} yours".strip(), right, differ, scale, step)
    lines = _beside(whole, yours) if beside else [*whole, Content(""), *yours]
    flat = 1 if expected.lstrip().startswith("[[") else 0
    at = "" if expected.lstrip().startswith("[[[") else _index(name, left, right, differ, flat)
    return Content("\n").join([*lines, _legend(left, right, differ, scale, at)])


def _index(name: str, left: Rows, right: Rows, differ: list[list[bool]], rows: int) -> str:
    """Where it differs most, ` at [2, 5]`; `name` says where a part of a large array begins."""
    places = [(r, c) for r, marks in enumerate(differ) for c, other in enumerate(marks) if other]

    def by(place: tuple[int, int]) -> float:
        apart = abs(left[place[0]][place[1]] - right[place[0]][place[1]])
        return apart if math.isfinite(apart) else -1.0

    worst = max(places, key=by)
    inside = list(worst) if rows else [worst[1]]
    part = name[name.index("[") + 1 : -1].split(", ") if "[" in name else []
    starts = [int(p.partition(":")[0]) for p in part] or [0] * len(inside)
    lead = len(starts) - len(inside)
    told = [*starts[:lead], *(a + b for a, b in zip(starts[lead:], inside, strict=True))]
    return f" at {told}"


def _drawn(
    title: str, rows: Rows, differ: list[list[bool]], scale: _Scale, step: int
) -> list[Content]:
    """One array under its title, `step` columns an entry: a sign beside its shade, or instead."""
    lines = [Content.styled(title, "$quiet")]
    for row, marks in zip(rows, differ, strict=True):
        parts: list[str | tuple[str, str]] = []
        for value, other in zip(row, marks, strict=True):
            shade = scale.shade(value)
            sign = (shade * step)[: step - 1] + OTHER
            parts.append((sign, "bold $text-error") if other else shade * step)
        lines.append(Content.assemble(*parts))
    return lines


def _beside(left: list[Content], right: list[Content]) -> list[Content]:
    room = max(map(len, left)) + BETWEEN
    return [a + " " * (room - len(a)) + b for a, b in zip(left, right, strict=True)]


def _legend(left: Rows, right: Rows, differ: list[list[bool]], scale: _Scale, at: str) -> Content:
    """What the signs mean, those that there are, and by how much it differs at most."""
    ours, theirs = (list(itertools.chain(*rows)) for rows in (left, right))
    apart = [abs(a - b) for a, b in zip(ours, theirs, strict=True) if math.isfinite(a - b)]
    by = f", by {max(apart):.2g} at most{at}" if any(apart) else ""
    count = sum(map(sum, differ))
    told = [
        f"{_SHADES[0]} {scale.low:.3g} to {_SHADES[-1]} {scale.high:.3g}",
        f"{OTHER} differs: {count} of {len(ours)}{by}",
    ]
    told += [f"{NAN} nan"] if any(map(math.isnan, ours + theirs)) else []
    told += [f"{ENDLESS} infinite"] if any(map(math.isinf, ours + theirs)) else []
    return Content.styled(" · ".join(told), "$quiet")


def _rows(text: str) -> Rows:
    """The numbers of an array, innermost lists as rows; none where it is no array of numbers, or
    several."""
    rows: Rows = []
    depth, closed = 0, 0
    for token in _TOKEN.findall(text):
        if token == "[":
            if rows and not depth:
                return []  # a second array
            depth += 1
            if closed > 1 and rows:
                rows.append([])
            rows += [[]] if not rows or closed else []
            closed = 0
        elif token == "]":
            depth, closed = depth - 1, closed + 1
        else:
            try:
                value = float(token)
            except ValueError:
                return []
            if depth < 1 or closed or not rows:
                return []
            rows[-1].append(value)
    return rows


def _same(expected: float, actual: float) -> bool:
    if math.isnan(expected) and math.isnan(actual):
        return True
    return math.isclose(expected, actual, rel_tol=1e-5, abs_tol=1e-6)
