"""The options by which a command is told who a group is, and what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from quizzer.cli.common import complete_id

_PATH = click.Path(path_type=Path)


def group_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--question, --roster, --manifest and --assignment, in this order."""
    for option in reversed(
        (
            click.option("--question", metavar="ID", shell_complete=complete_id,
                         help="Take all as this question."),
            click.option("--roster", type=_PATH, help="CSV of everybody: id,name,email."),
            click.option("--manifest", type=_PATH, help="CSV: path,candidate,question."),
            click.option("--assignment", type=_PATH, help="YAML of what was asked."),
        )
    ):  # fmt: skip
        function = option(function)
    return function
