"""CSV: a row for each submission, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from quizzer.foreign import plain
from quizzer.model.verdict import Report

COLUMNS = (
    "candidate", "question", "verdict", "score", "points", "worth", "late", "mistake",
    "mistake_says", "finding", "message", "remarks", "seconds", "seed", "path",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t")
"""What a spreadsheet takes for the beginning of a formula."""


def reports(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> str:
    """One row for each submission."""
    return "".join(pieces(items, seed, sandbox))


def pieces(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> Iterator[str]:
    """The same, row by row."""
    return _lines(chain((COLUMNS,), (_row(item, seed) for item in items)))


def by_case(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> Iterator[str]:
    """The same with a column for each case of each question: its verdict."""
    names = dict.fromkeys((r.question, case.name) for r in items for case in r.cases)

    def row(item: Report) -> Sequence[object]:
        found = {(item.question, case.name): case.verdict.value for case in item.cases}
        return [*_row(item, seed), *(found.get(name, "") for name in names)]

    head = (*COLUMNS, *(f"{q}: {case}" for q, case in names))
    return _lines(chain((head,), map(row, items)))


def _row(report: Report, seed: int) -> list[object]:
    mistake, finding = report.misconception, report.finding
    return [
        report.candidate,
        report.question,
        report.verdict.value,
        round(report.score, 6),
        report.points,
        report.worth,
        "yes" if report.late else "no",
        mistake.mistake or mistake.id if mistake else "",
        mistake.says if mistake else "",
        finding.says if finding else "",
        report.message,
        "; ".join(report.remarks),
        report.seconds,
        report.seed or seed,
        report.path,
    ]


def table(rows: Sequence[Sequence[object]]) -> str:
    """Rows as CSV; text that a spreadsheet would compute is quoted."""
    return "".join(_lines(rows))


def _lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The same; each row but the first begins with the end of the one before."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    end = ""
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        yield end + stream.getvalue().removesuffix("\n")
        end = "\n"
        stream.seek(0)
        stream.truncate()


def _cell(value: object) -> object:
    """Foreign text can compute nothing in the program that opens it: an apostrophe says so."""
    if not isinstance(value, str):
        return value
    text = plain(value)
    return f"'{text}" if text.lstrip(" \n\xa0").startswith(_FORMULA) else text
