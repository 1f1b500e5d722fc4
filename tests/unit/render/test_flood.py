"""A submission that prints without end does not bury the report."""

from __future__ import annotations

from quizzer.model.verdict import CaseResult, Report, Verdict
from quizzer.render.text import one


def told(output: str) -> list[str]:
    case = CaseResult("drawn", False, Verdict.WRONG_ANSWER, "it differs", output=output)
    report = Report("softmax", Verdict.WRONG_ANSWER, message="1 of 1 cases fails", cases=(case,))
    lines = one(report).splitlines()
    return lines[lines.index("      printed:") + 1 :]


def test_a_long_line_is_cut() -> None:
    (line,) = told("x" * (1 << 16))
    assert line == " " * 8 + "x" * 200 + " ..."


def test_many_lines_are_counted() -> None:
    lines = told("y\n" * 30_000)
    assert lines == [" " * 8 + "y"] * 20 + [" " * 8 + "... and 29,980 more lines"]


def test_what_is_short_is_told_whole() -> None:
    assert told("a\nb" + "c" * 199) == ["        a", "        b" + "c" * 199]
