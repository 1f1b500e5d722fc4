"""similar: pairs of answers to the same question that are alike beyond names and order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import folders
from quizzer.cli.course.group import group_options
from quizzer.cli.output import emit, say
from quizzer.model.words import count

if TYPE_CHECKING:
    from quizzer.practice.likeness.look import Looked
    from quizzer.practice.likeness.pairs import Alike

_LISTED = 20
_LINES = 8
NOTE = (
    "A likeness is a place to look, and no finding against anybody: read both files, and ask."
    " Nothing was run or graded."
)


@click.command("similar")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@group_options
@click.option(
    "--graded", type=click.Path(path_type=Path), help="JSON of `grade`: wrong pairs come first."
)
@click.option("--most", type=click.IntRange(1), default=_LISTED, help="Pairs told of a question.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file.")
@bank_option
@click.pass_context
def similar_command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    question: str | None,
    roster: Path | None,
    manifest: Path | None,
    assignment: Path | None,
    graded: Path | None,
    most: int,
    form: str,
    output: Path | None,
    banks: tuple[Path, ...],
) -> None:
    """List answers to the same question that are alike beyond names and order.

    What stands in the stub, in the reference, or in the answers of many is taken off first. The
    pairs that share lines nobody else has come first; with --graded, before all those whose answers
    are wrong. It is a place to look, and proves nothing.
    """
    from quizzer.practice.intake.wanted import Wanted
    from quizzer.practice.likeness.graded import wrong_in
    from quizzer.practice.likeness.look import look
    from quizzer.practice.practice import open_practice

    wrong = wrong_in(graded) if graded is not None else frozenset()
    practice = open_practice(folders(ctx, banks), keep=False)
    try:
        wanted = Wanted(paths, question, roster=roster, manifest=manifest, assignment=assignment)
        looked = look(wanted, practice.bank, wrong)
    finally:
        practice.close()
    if form == "json":
        import json

        emit(json.dumps(as_data(looked), indent=2), output)
    else:
        emit(as_text(looked, most), output)
        for path, why in looked.apart[:_LISTED]:
            say(f"{path}: {why}")
        if len(looked.apart) > _LISTED:
            say(f"... and {len(looked.apart) - _LISTED} more that are not compared")


def as_data(looked: Looked) -> dict[str, Any]:
    """All of it, for JSON."""
    return {
        "note": NOTE,
        "questions": [
            {
                "question": name,
                "answers": looked.answers[name],
                "alike": [_pair(looked, alike) for alike in found.alike],
                "too_short_to_tell": list(found.short),
                "like_many": list(found.common),
            }
            for name, found in looked.questions.items()
        ],
        "not_compared": [{"path": path, "why": why} for path, why in looked.apart],
    }


def _pair(looked: Looked, alike: Alike) -> dict[str, Any]:
    return {
        "files": list(alike.paths),
        "same_but_for_names": alike.same,
        "all_graded_wrong": alike.wrong,
        "share": round(alike.share, 4),
        "weight": alike.weight,
        "lines_of_these_alone": [
            {"first": first, "second": second, "text": looked.line(alike.paths[0], first)}
            for first, second in alike.lines
        ],
    }


def as_text(looked: Looked, most: int = _LISTED) -> str:
    """Question by question, and at its end what it is worth."""
    parts = []
    for name, found in looked.questions.items():
        compared = looked.answers[name] - len(found.short) - len(found.common)
        rows = [
            f"{name}: {count(compared, 'answer')} compared, {len(found.alike)} alike,"
            f" {len(found.short)} too short to tell, {len(found.common)} like many others"
        ]
        for alike in found.alike[:most]:
            rows += _told(looked, alike)
        if len(found.alike) > most:
            rows.append(f"  ... and {len(found.alike) - most} more; --most tells them")
        rows += _listed(found.common, "like many others: one source, or the usual way", most)
        rows += _listed(found.short, "too short to tell", most)
        parts.append("\n".join(rows))
    return "\n\n".join([*parts, NOTE])


def _listed(paths: Sequence[str], what: str, most: int) -> list[str]:
    rows = [f"  {path}: {what}" for path in paths[:most]]
    if len(paths) > most:
        rows.append(f"  ... and {len(paths) - most} more {what.partition(':')[0]}")
    return rows


def _told(looked: Looked, alike: Alike) -> list[str]:
    names = ", ".join(alike.paths[:_LISTED])
    if (more := len(alike.paths) - _LISTED) > 0:
        names += f" and {more} more"
    what = "the same but for names and order" if alike.same else f"{alike.share:.0%} alike"
    rows = [f"  {names}: {what}{', and graded as wrong' * alike.wrong}"]
    if alike.lines:
        rows.append(f"    {count(len(alike.lines), 'line')} that nobody else has:")
    for first, second in alike.lines[:_LINES]:
        rows.append(f"      {first} and {second}: {looked.line(alike.paths[0], first)}")
    if len(alike.lines) > _LINES:
        rows.append(f"      ... and {len(alike.lines) - _LINES} more")
    return rows
