"""completion: the script that teaches a shell our commands, options and question ids."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from quizzer.cli.output import emit

VARIABLE = "_QUIZZER_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell: eval "$(quizzer completion bash)"."""
    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"no completion for {shell}")
    emit(found(ctx.find_root().command, {}, "quizzer", VARIABLE).source())
