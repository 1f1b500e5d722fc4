"""Annotations as a GitHub workflow reads them from a command's output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizzer.foreign import one_line
from quizzer.model.verdict import Report, Verdict

_LEVELS = {
    Verdict.UNGRADED: "notice",
    Verdict.MISSING: "warning",
    Verdict.JUDGE_ERROR: "warning",
    Verdict.ACCEPTED: "warning",  # told only where a person is to look at it
}


def reports(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> str:
    """One line for each submission that is not accepted, and one that counts them."""
    return "".join(pieces(items, seed, sandbox))


def pieces(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> Iterator[str]:
    """The same, line by line."""
    passed = 0
    for item in items:
        passed += item.verdict is Verdict.ACCEPTED
        if item.review or item.verdict is not Verdict.ACCEPTED:
            yield f"{_line(item)}\n"
    yield _command("notice", {"title": "quizzer"},
                   f"{passed} of {len(items)} accepted; seed {seed}")  # fmt: skip


def _line(report: Report) -> str:
    fault, mistake, finding = report.fault, report.misconception, report.finding
    place: dict[str, str] = {}
    if report.path:
        place["file"] = report.path
        if fault is not None and fault.line is not None:
            place["line"] = str(fault.line)
            if fault.column is not None:
                place["col"] = str(fault.column)
    whose = f"{report.candidate}: " if report.candidate else ""  # a path may be anybody's, or none
    place["title"] = f"{whose}{report.question or report.path}: {report.words}"
    parts = [report.message]
    parts += [f"{mistake.lead} {mistake.says}"] if mistake else []
    parts += [finding.says] if finding and not mistake else []
    parts += [report.remarks[-1]] if report.override is not None else []
    parts += [report.review]
    level = _LEVELS.get(report.verdict, "error")
    return _command(level, place, "; ".join(part for part in parts if part))


def _command(level: str, properties: dict[str, str], words: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{level} {listed}::{_data(words)}"


def _data(text: str) -> str:
    """One line in which nothing can begin another command."""
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
