"""What several commands share: the bank in force, ids that complete, writing a result."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.exits import Exit
from quizzer.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

MAX_ANSWER = 1 << 20
SEED = click.IntRange(0, 2**63 - 1)
"""What the store can hold."""


def folders(ctx: click.Context, banks: tuple[Path, ...]) -> tuple[Path, ...]:
    """Banks given before and after the command's name."""
    start = ctx.find_root().obj
    return (*(start.banks if start else ()), *banks)


def complete_id(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Question ids that begin with what was typed; silent where the bank cannot be read."""
    from click.shell_completion import CompletionItem

    from quizzer.errors import QuizzerError
    from quizzer.practice.banks import open_bank

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
    import tempfile

    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text + "\n")
        os.chmod(name, 0o644)
        os.replace(name, output)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error


def not_kept(why: str, code: Exit) -> Exit:
    """Say on stderr, before the verdict, that it could not be recorded; the exit code then."""
    if not why:
        return code
    click.echo(f"quizzer: {why}", err=True)
    return max(code, Exit.USAGE)


def stdin_text(what: str) -> bytes:
    """Everything on standard input; a terminal is told what is expected.

    Raises `UsageError` beyond MAX_ANSWER bytes.
    """
    if sys.stdin.isatty():
        click.echo(f"reading {what} from the terminal; end with Ctrl-D", err=True)
    found = sys.stdin.buffer.read(MAX_ANSWER + 1)
    if len(found) > MAX_ANSWER:
        raise UsageError(f"{what} is larger than {MAX_ANSWER:,} bytes")
    return found
