"""brief: one page for the evening before the interview."""

from __future__ import annotations

from pathlib import Path

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import folders
from quizzer.cli.output import emit


@click.command("brief")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text"
)  # fmt: skip
@bank_option
@click.pass_context
def brief_command(ctx: click.Context, form: str, banks: tuple[Path, ...]) -> None:
    """Show your own mistakes, each with the line that mends it, and the formulas you missed.

    A mistake that was not made again for long is gone and is left out. It tells solutions.
    """
    from quizzer.practice.practice import open_practice

    practice = open_practice(folders(ctx, banks), looking=True)
    try:
        found = practice.brief()
    finally:
        practice.close()
    if form == "json":
        from dataclasses import asdict

        from quizzer.render.json import plain

        emit(plain(asdict(found)))
        return
    from quizzer.render import brief

    emit(brief.markdown(found) if form == "markdown" else brief.text(found))
