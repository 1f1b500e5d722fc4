"""Gradebooks as Moodle and Canvas export them, with the points filled in.

Moodle  the grading worksheet: `Identifier` is `Participant 123`; the column `Grade` is filled
Canvas  the gradebook's export: the column of the assignment is filled, `Homework 1 (4711)`
Everything else stays as it came.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer import foreign
from quizzer.errors import UsageError
from quizzer.model.verdict import Verdict
from quizzer.practice.files import read
from quizzer.practice.intake.naming import folded

if TYPE_CHECKING:
    from quizzer.model.verdict import Report
    from quizzer.practice.intake.wanted import Ran

MAX_BYTES = 8 << 20
_KEYS = {
    "Grade": ("Identifier", "ID number", "Email address", "Full name"),
    "": ("ID", "SIS User ID", "SIS Login ID", "Student"),
}
"""Column that is filled -> those that name a person, the surest first."""


class Gradebook:
    """One gradebook's rows."""

    def __init__(self, path: Path, title: str) -> None:
        """Raises UsageError for a file that is no gradebook, or has no column of that title."""
        self.shown = foreign.name(str(path))
        found = read(path.resolve(), self.shown, MAX_BYTES)
        if found.defect:
            raise UsageError(f"{self.shown}: {found.defect}")
        try:
            text = found.text.decode("utf-8-sig")
            self._rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            raise UsageError(f"{self.shown} is no CSV in UTF-8: {error}") from error
        self._bom = found.text.startswith(b"\xef\xbb\xbf")
        header = self._rows[0] if self._rows else []
        moodle = {"Identifier", "Grade"} <= set(header)
        if not moodle and not {"Student", "ID"} <= set(header):
            raise UsageError(
                f"{self.shown}, line 1: neither Moodle's worksheet (Identifier, Grade) nor Canvas's"
                " gradebook (Student, ID)"
            )
        self._place = header.index("Grade") if moodle else self._column(header, title)
        self._names = [header.index(k) for k in _KEYS["Grade" if moodle else ""] if k in header]

    def _column(self, header: Sequence[str], title: str) -> int:
        names = [name.rpartition(" (")[0] or name for name in header]
        if names.count(title) != 1:
            others = foreign.one_line(", ".join(header[5:]), 200) or "none"
            raise UsageError(
                f"{self.shown}, line 1: no single column is called {title!r}, as the assignment is;"
                f" its columns are {others}"
            )
        return names.index(title)

    def filled(self, ran: Ran) -> tuple[str, int, list[str]]:
        """The whole as CSV, how many people have points now, and who has no row in it. A name
        that two people have is nobody's. Who waits for a person's marks has no sum yet."""
        points: dict[str, float] = {}
        people: dict[str, set[str]] = {}
        for report, row in zip(ran.reports, ran.rows, strict=True):
            points[report.candidate] = points.get(report.candidate, 0.0) + report.points
            # Of a platform's keys the number alone: beside it a name could only be another's.
            for key in (report.candidate, *row.keys[:1]):
                people.setdefault(folded(key), set()).add(report.candidate)
        # From whom nothing came has no number of a platform: the roster has other names for them.
        for person in ran.people:
            for key in filter(None, (person.email, person.name)):
                people.setdefault(folded(key), set()).add(person.id)
        whose = [self._whose(row, people) for row in self._rows[1:]]
        done: set[str] = set()
        waiting = waiting_in(ran.reports)
        for row, person in zip(self._rows[1:], whose, strict=True):
            if person in waiting:
                continue
            if person and whose.count(person) == 1 and len(row) > self._place:
                row[self._place] = f"{round(points[person], 6):g}"
                done.add(person)
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(self._rows)
        text = ("\ufeff" if self._bom else "") + stream.getvalue()
        without = [person for person in points if person not in done and person not in waiting]
        return text, len(done), without

    def _whose(self, row: Sequence[str], people: dict[str, set[str]]) -> str:
        for place in self._names:
            cell = row[place].removeprefix("Participant ") if place < len(row) else ""
            found = people.get(folded(cell), set()) if cell else set()
            if len(found) == 1:
                return next(iter(found))
        return ""


def waiting_in(reports: Sequence[Report]) -> set[str]:
    """Everybody of whom an answer is still to be marked."""
    return {
        report.candidate
        for report in reports
        if report.verdict is Verdict.UNGRADED and report.override is None
    }
