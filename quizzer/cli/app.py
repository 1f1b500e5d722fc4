"""The group of commands. A command is a line in COMMANDS and is imported when it is called."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import click

from quizzer import foreign
from quizzer.cli.exits import Exit
from quizzer.cli.output import OutputError, emit, say
from quizzer.errors import QuizzerError

COMMANDS: dict[str, tuple[str, str]] = {
    "practice": ("quizzer.cli.practice", "Begin a session, or go on with one."),
    "review": ("quizzer.cli.practice", "Answer what is due today."),
    "profile": ("quizzer.cli.practice", "Say what you prepare for, and when."),
    "plan": ("quizzer.cli.stats", "Show the plan to the interview, day by day."),
    "list": ("quizzer.cli.ask", "List the questions."),
    "show": ("quizzer.cli.ask", "Show a question's prompt."),
    "start": ("quizzer.cli.course.start", "Write a code question's stub file."),
    "interview": (
        "quizzer.cli.interview.command",
        "Hold a timed mock interview; judge and mark those that were sent.",
    ),
    "pack": ("quizzer.cli.interview.sent", "Pack a mock interview for somebody else."),
    "run": ("quizzer.cli.own.file", "Run a debugging round's file and show its symptom."),
    "grade": ("quizzer.cli.grade", "Grade files, or a directory of submissions."),
    "mark": ("quizzer.cli.course.mark", "Mark the open answers of a group, names hidden."),
    "regrade": ("quizzer.cli.course.regrade", "Grade a kept result again: whose verdict moves."),
    "similar": ("quizzer.cli.course.similar", "List answers that are alike: a place to look."),
    "answer": ("quizzer.cli.answer", "Answer a question on the command line."),
    "watch": ("quizzer.cli.own.file", "Grade a file at every save."),
    "stats": ("quizzer.cli.stats", "Show what you have done so far."),
    "brief": ("quizzer.cli.own.brief", "One page for the evening before the interview."),
    "export": ("quizzer.cli.own.transfer", "Write your progress: JSON lines, CSV, an Anki deck."),
    "import": ("quizzer.cli.own.transfer", "Take in progress that export wrote."),
    "settings": ("quizzer.cli.own.settings", "Show the settings, or write the file for them."),
    "serve": ("quizzer.cli.web.serve", "Serve the app to a browser on this machine."),
    "bank": ("quizzer.cli.bank", "Validate, audit and extend the bank."),
    "doctor": ("quizzer.cli.doctor", "Say which sandbox layers hold here, versions and paths."),
    "completion": ("quizzer.cli.completion", "Print the completion script for a shell."),
}
"""Name -> module that holds `<name>_command`, and the line that --help shows."""

TRACEBACK = "QUIZZER_TRACEBACK"
"""Set it to see where a fault of ours came from."""


class Start(NamedTuple):
    """What the whole command line is started with."""

    open_app: Callable[..., int]
    """Takes the banks and, where a screen is meant, its name and arguments; gives the exit code."""
    banks: tuple[Path, ...] = ()
    """Given before the command's name."""


class LazyGroup(click.Group):
    """Imports a command's module only when the command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        return getattr(module, f"{cmd_name}_command")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]):
        if args and args[0] not in COMMANDS:
            from quizzer.errors import did_you_mean

            hint = did_you_mean(args[0], COMMANDS)
            ctx.fail(f"no command is called {args[0]!r}{hint}")
        return super().resolve_command(ctx, args)


def bank_option(function):
    """The --bank option that every command takes."""
    return click.option(
        "--bank",
        "banks",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="A bank of your own, besides the shipped one; may be repeated.",
    )(function)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@bank_option
@click.option("-V", "--version", is_flag=True, help="Print the version.")
@click.pass_context
def quizzer(ctx: click.Context, banks: tuple[Path, ...], version: bool) -> None:
    """Practice for machine-learning interviews that grades for real.

    Without a command, opens the terminal app.
    """
    ctx.obj = ctx.obj._replace(banks=banks)
    if version:
        from quizzer import __version__

        emit(f"quizzer {__version__}")
    elif ctx.invoked_subcommand is None:
        ctx.exit(ctx.obj.open_app(banks))


def run(arguments: Sequence[str], open_app: Callable[..., int]) -> int:
    """Run the command line; every expected error becomes one line and an exit code.

    `open_app` is what happens without a command: the app lies on another floor.
    """
    start = Start(open_app)
    _ready()

    def main() -> int:
        code = quizzer.main(list(arguments), prog_name="quizzer", standalone_mode=False, obj=start)
        sys.stdout.flush()
        return int(code or 0)

    return ended(main)


def ended(main: Callable[[], int]) -> int:
    """The exit code of what is run; every expected error becomes one line."""
    try:
        return main()
    except click.ClickException as error:
        words = StringIO()
        error.show(words)
        say(words.getvalue().rstrip())
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        return Exit.INTERRUPTED
    except OutputError as error:
        _silence()
        say(f"quizzer: {error}")
        return error.exit_code
    except QuizzerError as error:
        say(f"quizzer: {error}")
        return error.exit_code
    except BrokenPipeError:
        # The reader went away (`quizzer list | head`): nothing is wrong, nothing more to say.
        _silence()
        return Exit.OK
    except OSError as error:
        return _refused(error)
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        say(f"quizzer: {_ours(error)}")
        return Exit.JUDGE_ERROR


def _ready() -> None:
    """Streams that take whatever we write: a closed one goes nowhere, a poor one gets escapes."""
    if sys.stdout is None:  # closed by the caller
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    elif isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _refused(error: OSError) -> Exit:
    """What the system would not do, in one line."""
    why = error.strerror or str(error)
    if error.filename is None and error.errno in (errno.ENOSPC, errno.EIO, errno.EBADF):
        _silence()  # what click itself printed, or the last of what we did
        say(f"quizzer: {OutputError(error)}")
    else:
        where = f"{error.filename}: " if error.filename is not None else ""
        say(f"quizzer: {where}{why}")
    return Exit.USAGE


def _ours(error: Exception) -> str:
    """A fault that nobody foresaw, and where: it is never told as the caller's."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    place = f" ({Path(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno})" if step else ""
    words = foreign.one_line(f"{type(error).__name__}: {error}", 200)
    return f"a fault of quizzer itself: {words}{place}; please report it; {TRACEBACK}=1 tells more"


def _silence() -> None:
    """Let Python's own last flush of stdout go nowhere."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # it is no file of the system's
        sys.stdout = StringIO()
