"""What is said at the end of a run of `grade`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.cli.output import say
from quizzer.model.words import count

if TYPE_CHECKING:
    from quizzer.practice.run import Ran, Wanted

_LISTED = 20


def unfinished(ran: Ran, resume: Path | None) -> str:
    """How far a run came that did not end, and how it is gone on with."""
    why = f"stopped, {ran.stopped}" if ran.stopped else "interrupted"
    verb = "is" if len(ran.reports) == 1 else "are"
    words = f"{why}: {len(ran.reports)} of {count(ran.files, 'file')} {verb} graded"
    return f"{words}; the same command goes on with all that is in {resume}" if resume else words


def summary(ran: Ran, wanted: Wanted) -> None:
    """What became of the files, and those that are nobody's answer."""
    from quizzer.model.verdict import Verdict

    for path, why in ran.apart[:_LISTED]:
        say(f"{path}: {why}")
    if len(ran.apart) > _LISTED:
        say(f"... and {len(ran.apart) - _LISTED} more that are nobody's answer")
    seen, unmatched, unreadable = ran.counts
    missing = sum(report.verdict is Verdict.MISSING for report in ran.reports)
    waiting = sum(r.verdict is Verdict.UNGRADED and r.override is None for r in ran.reports)
    graded = count(len(ran.reports) - missing - waiting, "answer")
    to_mark = f" {waiting} to mark," if waiting else ""
    say(
        f"{count(seen, 'file')} seen: {graded} graded,{to_mark} {missing} missing,"
        f" {unmatched} not matched, {unreadable} unreadable; seed {ran.seed}"
    )
    if ran.marked:
        say(f"{count(ran.marked, 'answer')} counted as a person marked them")
    if any(report.message == "not marked yet" for report in ran.reports):
        say(f"next: {_to_mark(wanted)}")


def _to_mark(wanted: Wanted) -> str:
    """The command that marks what this run left to mark."""
    names = "question", "roster", "manifest", "assignment", "marks"
    given = [(f"--{name}", str(getattr(wanted, name))) for name in names if getattr(wanted, name)]
    options = [word for pair in given for word in pair]
    return shlex.join(["quizzer", "mark", *map(str, wanted.paths), *options])
