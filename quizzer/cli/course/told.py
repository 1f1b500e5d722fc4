"""What is said of a run on stderr, beside its results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.cli.common import not_kept
from quizzer.cli.course.progress import Progress
from quizzer.cli.exits import Exit, of_reports
from quizzer.cli.output import command, say
from quizzer.model.words import count

if TYPE_CHECKING:
    from quizzer.model.verdict import Report
    from quizzer.practice.run import Ran, Run, Wanted

_LISTED = 20
_MOST = 500
"""Lines of what may be an answer, and is nobody's."""


def each_of(run: Run) -> Callable[[bool], Callable[[Report], None]]:
    """What is called with each report: strangers' are told one by one, or counted on a terminal."""

    def tell(strangers: bool) -> Callable[[Report], None]:
        progress = Progress(run.files)

        def narrate(report: Report) -> None:
            if not progress.shown:
                say(f"{report.path or report.candidate}: {report.verdict.words}")
            progress.one_more()

        return narrate if strangers else lambda report: None

    return tell


def told(ran: Ran, wanted: Wanted) -> Exit:
    """Say what became of the run's files; the exit code that it asks for."""
    whole = not (ran.interrupted or ran.stopped)
    if ran.strangers and whole:
        _summary(ran, wanted)
    for words in ran.refused:
        say(f"refused: {words}")
    if ran.recalled:
        say(f"{ran.recalled} of {count(ran.files, 'report')} recalled from {wanted.resume}")
    if ran.other_bank:
        say(ran.other_bank)
    if ran.changed:
        more = f"; and {len(ran.changed) - 3} more" * (len(ran.changed) > 3)
        say(f"graded again, since {'; '.join(ran.changed[:3])}{more}")
    for path, why in ran.left_out:
        say(f"{path}: {why}")
    code = not_kept(ran.unkept, of_reports(ran.reports))
    if ran.unsearched:
        words = "could not be searched; give yourself the right to read them"
        say(f"quizzer: {count(ran.unsearched, 'folder')} {words}")
        code = max(code, Exit.USAGE)
    if ran.interrupted:
        return Exit.INTERRUPTED
    return code if whole else max(code, Exit.USAGE)


def unfinished(ran: Ran, resume: Path | None) -> str:
    """How far a run came that did not end, and how it is gone on with; empty where it did."""
    if not (ran.interrupted or ran.stopped):
        return ""
    why = f"stopped, {ran.stopped}" if ran.stopped else "interrupted"
    verb = "is" if len(ran.reports) == 1 else "are"
    words = f"{why}: {len(ran.reports)} of {count(ran.files, 'file')} {verb} graded"
    return f"{words}; the same command goes on with all that is in {resume}" if resume else words


def _summary(ran: Ran, wanted: Wanted) -> None:
    """What became of the files, and those that are nobody's answer."""
    from quizzer.model.verdict import Verdict
    from quizzer.practice.intake.rows import weight

    first = sum(weight(*line) == 0 for line in ran.apart)
    listed = max(_LISTED, min(first, _MOST))
    for path, why in ran.apart[:listed]:
        say(f"{path}: {why}")
    if len(ran.apart) > listed:
        say(f"... and {len(ran.apart) - listed} more that are nobody's answer")
    seen, unmatched, unreadable = ran.counts
    missing = waiting = unmarked = 0
    for report in ran.reports:
        missing += report.verdict is Verdict.MISSING
        waiting += report.verdict is Verdict.UNGRADED and report.override is None
        unmarked += report.message == "not marked yet"
    graded = count(len(ran.reports) - missing - waiting - ran.ungraded, "answer")
    to_mark = f" {waiting} to mark," if waiting else ""
    say(
        f"{count(seen, 'file')} seen: {graded} graded,{to_mark} {missing} missing,"
        f" {unmatched} not matched, {unreadable} unreadable; seed {ran.seed}"
    )
    if ran.marked:
        say(f"{count(ran.marked, 'answer')} counted as a person marked them")
    if unmarked:
        say(f"next: {_to_mark(wanted)}")


def _to_mark(wanted: Wanted) -> str:
    """The command that marks what this run left to mark."""
    names = "question", "roster", "manifest", "assignment", "marks"
    given = [(f"--{name}", getattr(wanted, name)) for name in names if getattr(wanted, name)]
    options = [word for pair in given for word in pair]
    return command("mark", *wanted.paths, *options)
