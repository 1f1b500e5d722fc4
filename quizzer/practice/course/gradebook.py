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
from quizzer.model.words import count
from quizzer.practice.files import read
from quizzer.practice.intake.naming import folded
from quizzer.practice.intake.roster import alike, decided

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
            reader = csv.reader(io.StringIO(text, newline=""), strict=True)
            lines = [(reader.line_num, row) for row in reader]
        except (UnicodeDecodeError, csv.Error) as error:
            raise UsageError(f"{self.shown} is no CSV in UTF-8: {error}") from error
        self._bom = found.text.startswith(b"\xef\xbb\xbf")
        self._rows = [row for _, row in lines]
        header = self._rows[0] if self._rows else []
        for line, row in lines:
            # What stands in it would be written over, or left beside its column.
            if len(row) > len(header):
                raise UsageError(
                    f"{self.shown}, line {line}: {count(len(row), 'cell')}, where the columns are"
                    f' {len(header)}; a cell with a comma in it stands in quotes ("...")'
                )
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
        numbers: dict[str, set[str]] = {}
        people: dict[str, set[str]] = {}
        for report, row in zip(ran.reports, ran.rows, strict=True):
            points[report.candidate] = points.get(report.candidate, 0.0) + report.points
            people.setdefault(folded(report.candidate), set()).add(report.candidate)
            # Of a platform's keys the number alone: beside it a name could only be another's.
            for key in row.keys[:1]:
                numbers.setdefault(folded(key), set()).add(report.candidate)
        # From whom nothing came has no number of a platform: the roster has other names for them.
        for person in ran.people:
            for key in filter(None, (person.email, person.name)):
                people.setdefault(folded(key), set()).add(person.id)
        names = {person.id: person.name for person in ran.people}
        whose = [self._whose(row, numbers, people, names) for row in self._rows[1:]]
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

    def _whose(
        self,
        row: Sequence[str],
        numbers: dict[str, set[str]],
        people: dict[str, set[str]],
        names: dict[str, str],
    ) -> str:
        """Whom a row's cells name. A platform's number may be an id of the roster by chance."""
        cells = [row[place] if place < len(row) else "" for place in self._names]
        keys = [folded(cell.removeprefix("Participant ")) for cell in cells]
        called = [people.get(key, set()) if key else set() for key in keys]
        if given := numbers.get(keys[0]):
            called[0] = given
        elif called[0] and not any(called[1:]):
            called[0] = {who for who in called[0] if _fits(names.get(who, ""), cells[1:])}
        found = [few for few in called if few]
        return decided(found)[0] if found else ""


def _fits(name: str, cells: Sequence[str]) -> bool:
    """Whether one of a row's cells may be the name; where there are none, it is not known."""
    known = [cell for cell in cells if cell]
    return not (name and known) or any(alike(name, cell) for cell in known)


def waiting_in(reports: Sequence[Report]) -> set[str]:
    """Everybody of whom an answer is still to be marked."""
    return {
        report.candidate
        for report in reports
        if report.verdict is Verdict.UNGRADED and report.override is None
    }
