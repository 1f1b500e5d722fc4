"""mark: the open answers of a group, one question across all, names hidden."""

from __future__ import annotations

from pathlib import Path

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import folders
from quizzer.cli.course.group import group_options
from quizzer.cli.interview.mark import mark_plainly
from quizzer.cli.output import say
from quizzer.errors import UsageError
from quizzer.model.words import count


@click.command("mark")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@group_options
@click.option(
    "--marks", type=click.Path(path_type=Path), metavar="FILE",
    help="Where marks are kept (default: beside DIR, as DIR.marks.jsonl).",
)  # fmt: skip
@click.option("--plain", is_flag=True, help="Lines in, lines out: no screen.")
@bank_option
@click.pass_context
def mark_command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    question: str | None,
    roster: Path | None,
    manifest: Path | None,
    assignment: Path | None,
    marks: Path | None,
    plain: bool,
    banks: tuple[Path, ...],
) -> None:
    """Mark the open answers in a directory or an archive of submissions: one question across all
    people, names hidden, the same answer once.

    The marks lie beside it, and `quizzer grade` of the same directory counts them.
    """
    from quizzer.practice.intake.wanted import Wanted
    from quizzer.practice.marking import group
    from quizzer.practice.marking.marks import Marks, sheets
    from quizzer.practice.practice import open_practice

    wanted = Wanted(paths, question, roster=roster, manifest=manifest, assignment=assignment,
                    marks=marks)  # fmt: skip
    if (place := group.place(wanted)) is None:
        raise UsageError("of several paths, name the file for the marks with --marks FILE")
    practice = open_practice(folders(ctx, banks), keep=False)
    try:
        found = sheets(practice.bank, group.to_mark(wanted, practice.bank))
    finally:
        practice.close()
    if not found:
        raise UsageError(
            "there is no open answer in it: a text file called after its question, as anna/ID.txt"
        )
    kept = Marks(place)
    if not plain:
        ctx.exit(ctx.find_root().obj.open_app(folders(ctx, banks), ("marking", found, kept)))
    mark_plainly(found, kept)
    left = kept.left(found)
    say(f"{count(left, 'answer')} not marked yet" if left else f"all are marked: {kept.path}")
