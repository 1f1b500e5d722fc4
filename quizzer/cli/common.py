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

    from quizzer.model.code.stages import Progress
    from quizzer.model.question import Question
    from quizzer.practice.practice import Practice

MAX_ANSWER = 1 << 20
SEED = click.IntRange(0, 2**63 - 1)
"""What the store can hold."""
FRAMEWORKS = click.Choice([str(name) for name in Framework])


class Number(click.FloatRange):
    """A number between two others. NaN compares with nothing, so click lets it through."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if number != number:
            self.fail(f"{value!r} is no number", param, ctx)
        return number


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


# --- a question that is built in stages ---------------------------------------------------------


def told_stages(known: Progress, locked: str) -> list[str]:
    """A line for each stage, and why the one that is shown is locked."""
    lines = [f"{n}  {s.id}  {s.state}" for n, s in enumerate(known.stages, 1)]
    return [*lines, locked] if locked else lines


def stages_data(known: Progress | None) -> dict[str, object]:
    """How far one is in the stages of a question; nothing of one that has none."""
    if known is None:
        return {"stages": []}
    rows = [{"id": s.id, "state": s.state, "score": s.worth} for s in known.stages]
    return {"stages": rows, "stages_score": known.score}


def stage_of(practice: Practice, question: Question, number: int | None, pay: bool) -> Question:
    """The stage that is begun. Raises UsageError where there is no such stage, and where it is
    locked and nobody pays for it."""
    from quizzer.model.code.stages import stages_of

    ids = stages_of(question)
    if number is not None:
        if number > len(ids):
            words = f"has {len(ids)} stages" if ids else "is not built in stages"
            raise UsageError(f"{question.id!r} {words}")
        question = practice.bank.question(ids[number - 1])
    if (why := practice.locked(question)) and not (pay and practice.price(question)):
        offer = practice.price(question)
        raise UsageError(f"{why}. {offer} --from-reference does." if offer else why)
    if why and (trouble := practice.pass_over(question)):
        raise UsageError(trouble)
    return question
