"""export and import: one's own data, out and in again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import folders
from quizzer.cli.output import emit, say, write_bytes
from quizzer.errors import UsageError
from quizzer.model.words import count

if TYPE_CHECKING:
    from quizzer.practice.practice import Practice

FORMATS = click.Choice(["json", "csv", "anki"])


@click.command("export")
@click.argument("form", type=FORMATS, metavar="json|csv|anki")
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@click.option("--deck", default="", metavar="D", help="anki: the questions of this deck.")
@click.option("--area", default="", help="anki: the questions of this area.")
@click.option("--all", "every", is_flag=True, help="anki: every question of the bank.")
@bank_option
@click.pass_context
def export_command(
    ctx: click.Context,
    form: str,
    path: Path,
    deck: str,
    area: str,
    every: bool,
    banks: tuple[Path, ...],
) -> None:
    """Write your data to PATH ("-" for stdout).

    json: all progress as JSON lines, for `quizzer import` on another machine. csv: a row for each
    answer. anki: cards of what you answered and of the mistakes you made.
    """
    from quizzer.practice.practice import open_practice

    if form != "anki" and (deck or area or every):
        raise click.UsageError("--deck, --area and --all go with anki")
    if bool(deck) + bool(area) + every > 1:
        raise click.UsageError("one of --deck, --area and --all, not two")
    practice = open_practice(folders(ctx, banks), looking=True)
    try:
        if form == "anki":
            _anki(practice, path, deck, area, every)
            return
        text = _json(practice) if form == "json" else _csv(practice)
    finally:
        practice.close()
    emit(text, None if str(path) == "-" else path)


def _json(practice: Practice) -> str:
    from quizzer.practice.transfer.progress import lines

    return "\n".join(lines(practice))


def _csv(practice: Practice) -> str:
    from quizzer.practice.transfer.tables import answers
    from quizzer.render.formats.csv import table

    return table(answers(practice))


def _anki(practice: Practice, path: Path, deck: str, area: str, every: bool) -> None:
    from quizzer.practice.transfer.cards import flashes
    from quizzer.render.formats.anki import package

    if str(path) == "-":
        raise UsageError("an Anki deck is no text: name a file, such as quizzer.apkg")
    found = flashes(practice, deck=deck, area=area, every=every)
    data, number = package(found, "quizzer", practice.clock())
    write_bytes(data, path)
    say(f"{count(number, 'card')} in {path}; in Anki: File, Import")


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@bank_option
@click.pass_context
def import_command(ctx: click.Context, path: Path, banks: tuple[Path, ...]) -> None:
    """Take in progress that `quizzer export json` wrote, beside what is here.

    Nothing that is here is lost, and nothing comes twice.
    """
    from quizzer.practice.practice import open_practice
    from quizzer.practice.transfer.progress import take

    practice = open_practice(folders(ctx, banks))
    try:
        came = take(practice, path)
    finally:
        practice.close()
    words = [
        f"{count(number, kind)}" + (f" ({came.known[kind]} known already)" * bool(came.known[kind]))
        for kind, number in came.new.items()
        if number or came.known[kind]
    ]
    emit("taken in: " + (", ".join(words) or "nothing, the file has no rows"))
