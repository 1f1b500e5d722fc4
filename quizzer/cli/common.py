"""What several commands share: the bank in force, ids that complete, writing a result."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from quizzer.errors import UsageError


def folders(ctx: click.Context, banks: tuple[Path, ...]) -> tuple[Path, ...]:
    """Banks given before and after the command's name."""
    start = ctx.find_root().obj
    return (*(start.banks if start else ()), *banks)


def complete_id(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Question ids that begin with what was typed; silent where the bank cannot be read."""
    from quizzer.bank.load import open_bank
    from quizzer.errors import QuizzerError

    try:
        summaries = open_bank(folders(ctx, ())).summaries
    except QuizzerError:
        return []
    return [
        CompletionItem(item.id, help=item.title)
        for item in summaries
        if item.id.startswith(incomplete)
    ]


def emit(text: str, output: Path | None = None) -> None:
    """Write a result to stdout, or to a file that is replaced in one step."""
    if output is None:
        click.echo(text)
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text + "\n")
        os.chmod(name, 0o644)
        os.replace(name, output)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error


def stdin_text(what: str) -> bytes:
    """Everything on standard input; a terminal is told what is expected."""
    if sys.stdin.isatty():
        click.echo(f"reading {what} from the terminal; end with Ctrl-D", err=True)
    return sys.stdin.buffer.read()
