"""What goes back to people: a page for each of them, under the name that a platform reads."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.cli.output import OutputError, command, say, write
from quizzer.errors import QuizzerError, UsageError
from quizzer.model.assignment import Reveal
from quizzer.model.words import count

if TYPE_CHECKING:
    from quizzer.model.verdict import Report
    from quizzer.practice.intake.wanted import Ran

_LISTED = 20
_MOST = 80
"""Characters of a name that are kept."""


def write_all(
    ran: Ran,
    text: Callable[[], None],
    feedback: Path | None,
    reveal: str | None,
    gradebook: Path | None,
    keep: Path | None,
) -> None:
    """The results and all that goes back. What cannot be written costs nothing else: it is said
    when the rest is on the disk. Raises the last error."""
    writes = [text]
    if feedback is not None:
        writes.append(lambda: write_feedback(ran, feedback, level_of(ran, reveal)))
    if gradebook is not None:
        writes.append(lambda: fill_gradebook(ran, gradebook))
    if keep is not None:
        writes.append(lambda: keep_result(ran, keep))
    errors: list[QuizzerError] = []
    for write_one in writes:
        try:
            write_one()
        except (UsageError, OutputError) as error:
            errors.append(error)
    for error in errors[:-1]:
        say(f"quizzer: {error}")
    if errors:
        raise errors[-1]


def level_of(ran: Ran, wanted: str | None) -> Reveal:
    """What is revealed: what was asked for, what the assignment says today, else the mistake."""
    if wanted is not None:
        return Reveal(wanted)
    return ran.assignment.stage(time.time()) if ran.assignment is not None else Reveal.MISTAKE


def shown(ran: Ran, wanted: str | None) -> Sequence[Report]:
    """The results as they are read: all of them, unless less was asked for. An assignment's stage
    is of what goes back to people."""
    if wanted is None:
        return ran.reports
    from quizzer.practice.kept.spool import Made
    from quizzer.render.reveal import revealed

    return Made(len(ran.reports), lambda place: revealed(ran.reports[place], Reveal(wanted)))


def write_feedback(ran: Ran, folder: Path, level: Reveal) -> None:
    """One HTML file for each person, as Moodle's and Canvas's uploads read their names. One that
    cannot be written costs nobody else theirs. Raises UsageError when the rest is on the disk."""
    from quizzer.render.formats.html import page
    from quizzer.render.reveal import revealed

    people: dict[str, list[int]] = {}
    backs: dict[str, str] = {}
    for place, (report, row) in enumerate(zip(ran.reports, ran.rows, strict=True)):
        people.setdefault(report.candidate, []).append(place)
        backs[report.candidate] = backs.get(report.candidate) or row.back
    if not ran.strangers:
        raise UsageError("--feedback belongs to a directory or an archive of submissions")
    title = ran.assignment.title if ran.assignment is not None else "Results"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write {folder}: {error.strerror}") from error
    taken: set[str] = set()
    errors: dict[str, UsageError] = {}
    for person, places in people.items():
        name = _name(backs[person], person)
        while name.casefold() in taken:
            name = f"again-{name}"
        taken.add(name.casefold())
        reports = [revealed(ran.reports[place], level) for place in places]
        try:
            write(page(reports, title), folder / name)
        except UsageError as error:
            errors[person] = error
    wrote = count(len(people) - len(errors), "candidate")
    say(f"wrote feedback for {wrote} to {folder}; it reveals: {level}")
    if errors:
        raise _without_page(errors)


def _without_page(errors: dict[str, UsageError]) -> UsageError:
    """Who has no page, and why."""
    listed = [f"  {person}: {error}" for person, error in errors.items()][:_LISTED]
    more = len(errors) - len(listed)
    listed += [f"  ... and {more} more"] if more else []
    return UsageError("\n".join((f"no feedback for {count(len(errors), 'candidate')}:", *listed)))


def fill_gradebook(ran: Ran, path: Path) -> None:
    """Moodle's worksheet or Canvas's gradebook, filled in and written beside it. Raises
    UsageError."""
    from quizzer.practice.course.gradebook import Gradebook, waiting_in

    if ran.assignment is None:
        raise UsageError("--gradebook needs --assignment, which says what answers are worth")
    book = Gradebook(path, ran.assignment.title)
    text, filled, without = book.filled(ran)
    target = path.with_name(f"{path.stem}.filled.csv")
    write(text, target)
    say(f"wrote {target}: {count(filled, 'candidate')} filled in")
    if waiting := waiting_in(ran.reports):
        say(f"left as they are, an answer is to be marked: {count(len(waiting), 'candidate')}")
    for person in without[:_LISTED]:
        say(f"{person}: no row of {book.shown} is surely theirs")
    if len(without) > _LISTED:
        say(f"... and {len(without) - _LISTED} more without a row")


def gradescope(ran: Ran, reveal: str | None) -> str:
    """`results.json`, which tells as much as `--reveal` or the assignment's stages say. Raises
    UsageError where the run is of more than one submission."""
    from quizzer.render.formats.gradescope import Stage, reports

    people = {report.candidate for report in ran.reports}
    if len(people) > 1:
        raise UsageError(
            f"results.json is of one submission, and this run is of {len(people)} candidates;"
            " write another format, or grade one of them"
        )
    stage, asked = Stage(), ran.assignment
    if reveal is not None:
        stage = Stage(Reveal(reveal), Reveal(reveal))
    elif asked is not None and asked.reveal is not None:
        stage = Stage(asked.stage(time.time()), asked.reveal.after)
    return reports(ran.reports, ran.seed, ran.layers, stage)


def lecture(ran: Ran, told: Sequence[Report]) -> str:
    """The page for the next lecture, each mistake with what mends it."""
    from quizzer.practice.course.mends import mends
    from quizzer.render.formats.lecture import with_mends

    known = mends(ran.bank, told) if ran.bank is not None else {}
    return with_mends(told, ran.seed, known)


def keep_result(ran: Ran, path: Path) -> None:
    """Everything that `regrade` needs, in one file. Raises UsageError where it cannot be
    written."""
    from quizzer.practice.kept.result import pieces

    write(pieces(ran), path)
    say(f"kept {count(len(ran.graded), 'answer')} in {path}; next: {command('regrade', path)}")


def _name(back: str, person: str) -> str:
    """A file's name that leads nowhere and hides nothing."""
    if back and "/" not in back and not back.startswith("."):
        return f"{back}feedback.html"
    safe = re.sub(r"[^\w@+ .-]", "_", person)[:_MOST].strip(". ") or "nobody"
    return f"{safe}.html"
