"""What several commands share: the bank in force, ids that complete, writing a result."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.errors import StoreError, UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from quizzer.model.verdict import Report

MAX_ANSWER = 1 << 20


def folders(ctx: click.Context, banks: tuple[Path, ...]) -> tuple[Path, ...]:
    """Banks given before and after the command's name."""
    start = ctx.find_root().obj
    return (*(start.banks if start else ()), *banks)


def complete_id(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Question ids that begin with what was typed; silent where the bank cannot be read."""
    from click.shell_completion import CompletionItem

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
    import tempfile

    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text + "\n")
        os.chmod(name, 0o644)
        os.replace(name, output)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from error


def keep(path: Path, graded: Iterable[tuple[bytes, Report]]) -> None:
    """Record attempts; a store that fails is said after the verdicts were printed."""
    from quizzer.store.store import Store

    store = None
    try:
        store = Store(path)
        for text, report in graded:
            if report.question:
                words = text.decode("utf-8", "replace")
                store.record(question=report.question, at=time.time(), text=words, report=report)
    except StoreError as error:
        raise StoreError(f"the verdict stands, but it was not kept: {error}") from error
    finally:
        if store is not None:
            store.close()


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
