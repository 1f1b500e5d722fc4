"""settings: what holds, where it stands, and the file with everything that may be set."""

from __future__ import annotations

from pathlib import Path

import click

from quizzer.cli.output import emit, say
from quizzer.errors import UsageError
from quizzer.home import Home
from quizzer.settings import Settings, read, template


@click.command("settings")
@click.option("--write", is_flag=True, help="Write the file, with every setting as a remark.")
def settings_command(write: bool) -> None:
    """Show the settings; none of them needs to be touched."""
    path = Home.of().settings
    if write:
        _write(path)
        say(f"wrote {path}; every setting in it is a remark")
        return
    held = read(Home.of())
    lines = [str(path) if path.exists() else f"{path} (not there; `quizzer settings --write`)", ""]
    for (name, value), default in zip(held._asdict().items(), Settings(), strict=True):
        shown = [str(item) for item in value] if isinstance(value, tuple) else value
        own = "" if value == default else "  (yours)"
        lines.append(f"  {name:<10} {shown if shown not in ('', []) else '-'}{own}")
    emit("\n".join(lines))


def _write(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(template())
    except FileExistsError:
        raise UsageError(f"{path} is there already; it is not touched") from None
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
