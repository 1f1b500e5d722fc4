"""Answers as a table, for a spreadsheet."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.practice.practice import Practice

COLUMNS = (
    "at", "question", "area", "kind", "level", "verdict", "score", "seconds", "hints",
    "solution_seen", "mistakes", "origin", "form", "framework", "seed", "grader",
)  # fmt: skip


def answers(practice: Practice) -> list[list[object]]:
    """A row for each answer, the oldest first, under its question's id of today; times in UTC.
    Raises StoreError."""
    known = {item.id: item for item in practice.bank.summaries}
    rows: list[list[object]] = [list(COLUMNS)]
    store = practice.store()
    visits: dict[int, dict] = {}
    for row in store.portable() if store is not None else ():
        if row["row"] == "visit":
            visits[row["id"]] = row
        elif row["row"] == "attempt":
            visit = visits[row["visit"]]
            name = practice.bank.today(visit["question"])
            item = known.get(name)
            about = (item.area, item.kind, item.level) if item else ("", "", "")
            rows.append([
                _when(row["at"]), name, *about, row["verdict"], round(row["score"], 6),
                round(row["seconds"], 1), row["hints"], "yes" if row["solution_seen"] else "no",
                " ".join(map(str, row["mistakes"])) if isinstance(row["mistakes"], list)
                else json.dumps(row["mistakes"]),
                visit["origin"], visit["form"], visit["framework"], row["seed"], row["grader"],
            ])  # fmt: skip
    return rows


def _when(at: float) -> str:
    try:
        return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):  # no calendar has it
        return str(at)
