"""A kept result as JSON lines: a head, each submission's bytes once, a row a report, an end.

The end says how many rows there are and the SHA-256 of all lines before it, so that a file that
was cut off or edited is told from a whole one. What the rows say of verdicts is only compared
with: nothing is graded by it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from quizzer import foreign
from quizzer.errors import BankError, UsageError
from quizzer.grading.version import GRADER
from quizzer.model.assignment import Assignment
from quizzer.model.framework import Framework
from quizzer.model.parts import STRICT
from quizzer.model.verdict import Report
from quizzer.practice.kept.mistakes import known
from quizzer.store.reports import from_text, to_text

if TYPE_CHECKING:
    from quizzer.practice.intake.wanted import Ran

FORMAT = 2
"""Raised when an older quizzer could misread what is written."""


@dataclass(frozen=True)
class Head:
    """What holds for the whole run."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    format: int
    seed: int
    grader: int
    files: int
    """How many were to be graded; of an interrupted run, not all have a row."""
    questions: dict[str, str] = field(default_factory=dict)
    """Id -> digest of the files that say what it asks."""
    mistakes: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    """Id -> the mistakes that it names, as `mistakes.known` has them."""
    assignment: Assignment | None = None
    overrides: list[tuple[str, str, float, str]] = field(default_factory=list)
    """candidate, question, points, reason."""


@dataclass(frozen=True)
class Row:
    """One report's submission: all that grading it again needs, besides the bytes."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    question: str
    path: str
    sha256: str
    framework: Framework
    seed: int
    timeout: float | None
    strict: bool
    drawn: int | None
    where: tuple[int, ...]
    defect: str
    missing: bool
    candidate: str
    late: bool
    at: float | None
    remarks: tuple[str, ...]
    ticked: tuple[str, ...] | None = None
    """Criteria of an open answer that a person ticked."""


@dataclass(frozen=True)
class Stored:
    """One row of a kept result, read."""

    row: Row
    text: bytes
    report: Report
    """As it was graded, before anybody's last word."""
    at: str
    """File and line."""


@dataclass(frozen=True)
class Result:
    """A kept result, read."""

    shown: str
    head: Head
    rows: tuple[Stored, ...]


def as_lines(ran: Ran, grader: int = GRADER) -> str:
    """The kept result of a run, whole. The same run gives the same text but for times taken."""
    return "".join(pieces(ran, grader))


def pieces(ran: Ran, grader: int = GRADER) -> Iterator[str]:
    """The same, one line or a few after the other."""
    digests = _digests(ran)
    rulings = [(r.candidate, r.question, r.given.points, r.given.reason) for r in ran.rulings]
    named = known(ran.bank, digests) if ran.bank is not None else {}
    head = Head(FORMAT, ran.seed, grader, ran.files, digests, named, ran.assignment, rulings)
    whole = hashlib.sha256()

    def passed(line: str) -> str:
        whole.update(f"{line}\n".encode())
        return f"{line}\n"

    yield passed(_line("head", asdict(head)))
    written: set[str] = set()
    for task, row, report in ran.graded:
        text = task.submission.text
        digest = hashlib.sha256(text).hexdigest()
        if digest not in written:
            written.add(digest)
            data = base64.b64encode(text).decode()
            yield passed(_line("bytes", {"sha256": digest, "base64": data}))
        kept = Row(
            task.submission.question, task.submission.path, digest, task.submission.framework,
            task.seed, task.timeout, task.strict, task.drawn, task.submission.where, task.defect,
            task.missing, row.candidate, row.late, row.at, row.remarks, task.submission.ticked,
        )  # fmt: skip
        yield passed(_line("row", {**asdict(kept), "report": json.loads(to_text(report))}))
    yield _line("end", {"rows": len(ran.graded), "sha256": whole.hexdigest()})


def _digests(ran: Ran) -> dict[str, str]:
    from quizzer.bank.ledger import digest

    found: dict[str, str] = {}
    for name in sorted({task.submission.question for task, _, _ in ran.graded}):
        if ran.bank is not None and name in ran.bank:
            try:
                found[name] = digest(ran.bank, name)
            except BankError:
                found[name] = ""  # it could not be used: its reports say so
    return found


def _line(what: str, data: dict[str, Any]) -> str:
    return json.dumps({what: data})  # ASCII: a lone surrogate in a path stays what it is


def read_result(path: Path) -> Result:
    """A kept result. Raises UsageError with the line at which it cannot be one."""
    shown = foreign.name(str(path))
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot read {shown}: {why}") from error
    return _Reader(shown).read(data)


class _Reader:
    """The lines of one file, each checked before it is believed."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._texts: dict[str, bytes] = {}
        self._rows: list[Stored] = []
        self._line = 1

    def read(self, data: bytes) -> Result:
        lines = data.split(b"\n")
        if lines and not lines[-1]:
            lines.pop()
        what, found = self._entry(lines[0] if lines else b"")
        if what != "head":
            raise self._bad("a kept result begins with its head; grade --keep FILE writes one")
        number = found.get("format")
        if isinstance(number, int) and number > FORMAT:
            raise self._bad(f"it was kept by a newer quizzer (format {number}, and this one reads"
                            f" {FORMAT}); update quizzer")  # fmt: skip
        head: Head = self._as(Head, found)
        before = hashlib.sha256()
        for number, line in enumerate(lines, 1):
            self._line = number
            if number > 1:
                what, found = self._entry(line)
                if what == "end":
                    self._end(found, before.hexdigest(), number == len(lines))
                    return Result(self._shown, head, tuple(self._rows))
                self._take(what, found)
            before.update(line + b"\n")
        raise self._bad("it was cut off: its last line is no end; keep the result once more")

    def _take(self, what: str, found: dict[str, Any]) -> None:
        if what == "bytes":
            self._bytes(found)
        elif what == "row":
            self._row(found)
        else:
            raise self._bad(f"{foreign.one_line(what, 40)!r} is no line of a kept result")

    def _bytes(self, found: dict[str, Any]) -> None:
        try:
            text = base64.b64decode(str(found.get("base64")), validate=True)
        except (binascii.Error, ValueError):
            raise self._bad("its bytes are no base64: the file was changed") from None
        digest = hashlib.sha256(text).hexdigest()
        if digest != found.get("sha256"):
            raise self._bad("the bytes have another SHA-256 than is said: the file was changed")
        self._texts[digest] = text

    def _row(self, found: dict[str, Any]) -> None:
        report = found.pop("report", None)
        row: Row = self._as(Row, found)
        if row.sha256 not in self._texts:
            raise self._bad("no line before it holds the bytes of this row: the file was changed")
        try:
            said = from_text(json.dumps(report))
        except (ValueError, TypeError, KeyError, AttributeError):
            raise self._bad("its report cannot be read: the file was changed") from None
        text = self._texts[row.sha256]
        self._rows.append(Stored(row, text, said, f"{self._shown}:{self._line}"))

    def _end(self, found: dict[str, Any], digest: str, last: bool) -> None:
        if not last:
            raise self._bad("lines follow its end: the file was changed")
        if found.get("sha256") != digest or found.get("rows") != len(self._rows):
            raise self._bad("the lines before the end are not those that were written: the file"
                            " was changed")  # fmt: skip

    def _entry(self, line: bytes) -> tuple[str, dict[str, Any]]:
        """The line's one key and what it holds."""
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        if not (isinstance(found, dict) and len(found) == 1):
            raise self._bad("this is no line of a kept result: it was cut off or changed")
        what, data = next(iter(found.items()))
        if not isinstance(data, dict):
            raise self._bad("this is no line of a kept result: it was cut off or changed")
        return what, data

    def _as(self, what: type, data: dict[str, Any]) -> Any:
        from pydantic import TypeAdapter, ValidationError

        try:
            return TypeAdapter(what).validate_python(data)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            words = foreign.one_line(f"{place}: {first['msg']}", 200)
            raise self._bad(f"{words}; the file was changed") from None

    def _bad(self, why: str) -> UsageError:
        return UsageError(f"{self._shown}:{self._line}: {why}")
