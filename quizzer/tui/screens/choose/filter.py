"""The rows of the table by words, in an order, and what is near where nothing fits."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence

from quizzer.tui.widgets.frame.question_table import Row
from quizzer.tui.words import LEVELS

FIELDS = ("id", "title", "area", "kind", "level", "status", "mark")
NEAR = 0.6
"""How alike a word of the bank and a mistyped one must be, from 0 to 1."""
MOST_NEAR = 12
"""Rows that are offered in place of nothing."""

ORDERS: dict[str, Callable[[Row], tuple]] = {
    "area": lambda row: (row.summary.area, row.summary.level, row.summary.id),
    "level": lambda row: (row.summary.level, row.summary.area, row.summary.id),
    "minutes": lambda row: (row.summary.minutes, row.summary.area, row.summary.id),
    "last tried": lambda row: (-row.tried, row.summary.area, row.summary.id),
    "status": lambda row: (-len(row.status), row.summary.area, row.summary.id),
}
"""Name -> key; the first is what one meets."""


class Filter:
    """Rows by words: each must stand in the row, or in the named field of `field:word`."""

    def __init__(self, rows: Sequence[Row], order: str = "area") -> None:
        rows = sorted(rows, key=ORDERS[order])
        self._rows = [(row, _fields(row)) for row in rows]
        self._words: dict[str, set[int]] | None = None

    def __call__(self, query: str) -> list[Row]:
        """The matching rows in their order; those whose id begins with a word come first."""
        words = query.lower().lstrip("/").split()  # the key that leads here, out of habit
        found = [row for row, fields in self._rows if all(_matches(w, fields) for w in words)]
        if words:
            found.sort(key=lambda row: not row.summary.id.startswith(words[0]))
        return found

    def near(self, query: str) -> list[Row]:
        """Rows with words like those of a query that fits nothing."""
        if self._words is None:
            self._words = {}
            for place, (row, _) in enumerate(self._rows):
                for word in _words(f"{row.summary.id} {row.summary.title} {row.summary.area}"):
                    self._words.setdefault(word, set()).add(place)
        score: dict[int, float] = {}
        for typed in _words(query.replace(":", " ")):
            for word in difflib.get_close_matches(typed, self._words, 6, NEAR):
                alike = difflib.SequenceMatcher(None, typed, word).ratio()
                for place in self._words[word]:
                    score[place] = score.get(place, 0.0) + alike
        best = sorted(score, key=lambda place: (-score[place], place))
        return [self._rows[place][0] for place in best[:MOST_NEAR]]


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[^0-9a-zà-ÿ]+", text.lower()) if len(word) > 2]


def _fields(row: Row) -> dict[str, str]:
    item = row.summary
    fields = {
        "id": item.id,
        "title": item.title.lower(),
        "area": item.area,
        "kind": item.kind,
        "level": f"{item.level} {LEVELS.get(item.level, '')}",
        "status": row.status,
        "mark": row.marks,
    }
    return fields | {"": "\n".join(fields.values())}


def _matches(word: str, fields: dict[str, str]) -> bool:
    name, colon, wanted = word.partition(":")
    if colon and name in FIELDS:
        return wanted in fields[name]
    return word in fields[""]
