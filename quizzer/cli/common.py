"""What several commands share: the bank in force, ids that complete, what is on stdin."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.exits import Exit
from quizzer.cli.output import say
from quizzer.errors import UsageError
from quizzer.model.framework import Framework
from quizzer.model.words import LEVELS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

MAX_ANSWER = 1 << 20
SEED = click.IntRange(0, 2**63 - 1)
"""What the store can hold."""
FRAMEWORKS = click.Choice([str(name) for name in Framework])


class Level(click.ParamType):
    """A level by its name or number."""

    name = "level"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        for number, name in LEVELS.items():
            if value in (number, str(number), name):
                return number
        known = ", ".join(f"{name} ({number})" for number, name in LEVELS.items())
        raise click.BadParameter(f"{value!r} is no level: one of {known}", ctx, param)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return f"[{'|'.join(LEVELS.values())}]"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in LEVELS.values() if name.startswith(incomplete)]


LEVEL = Level()


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


def not_kept(why: str, code: Exit) -> Exit:
    """Say on stderr, before the verdict, that it could not be recorded; the exit code then."""
    if not why:
        return code
    say(f"quizzer: {why}")
    return max(code, Exit.USAGE)


def stdin_text(what: str) -> bytes:
    """Everything on standard input; a terminal is told what is expected.

    Raises `UsageError` beyond MAX_ANSWER bytes, and where nothing can be read.
    """
    if sys.stdin is None:  # closed by the caller
        raise UsageError(f"{what} cannot be read: standard input is closed; give it as an argument")
    try:
        if sys.stdin.isatty():
            say(f"reading {what} from the terminal; end with Ctrl-D")
        found = sys.stdin.buffer.read(MAX_ANSWER + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"{what} cannot be read from standard input: {why}") from error
    if len(found) > MAX_ANSWER:
        raise UsageError(f"{what} is larger than {MAX_ANSWER:,} bytes")
    return found
