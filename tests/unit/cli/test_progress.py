"""Progress: rate and time left by the clock that is handed in; silence where no terminal reads."""

from __future__ import annotations

import io

from quizzer.cli.course.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_rate_and_time_left() -> None:
    times = iter([0.0, 10.0, 20.0])
    stream = Terminal()
    progress = Progress(100, stream, lambda: next(times))
    progress.one_more()
    assert "1 of 100 graded, 0.1 a second, 16:30 left" in stream.getvalue()


def test_nothing_is_written_where_no_terminal_reads() -> None:
    stream = io.StringIO()
    Progress(100, stream).one_more()
    assert stream.getvalue() == ""


def test_the_line_is_left_empty() -> None:
    stream = Terminal()
    progress = Progress(2, stream, lambda: 0.0)
    progress.one_more()
    progress.one_more()
    assert stream.getvalue().endswith("\r\x1b[K")
