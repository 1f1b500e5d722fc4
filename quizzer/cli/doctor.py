"""doctor: which sandbox layers hold here, versions, and paths."""

from __future__ import annotations

import importlib.metadata
import platform

import click

from quizzer import __version__
from quizzer.cli.app import bank_option
from quizzer.cli.common import folders
from quizzer.cli.exits import Exit
from quizzer.cli.output import emit

LIBRARIES = ("numpy", "sympy", "textual", "pydantic", "PyYAML", "click", "texicode", "tree-sitter")


@click.command("doctor")
@bank_option
@click.pass_context
def doctor_command(ctx: click.Context, banks: tuple) -> None:
    """Say which sandbox layers hold here, versions and paths."""
    from quizzer.home import Home
    from quizzer.practice.doctor import examine

    home = Home.of()
    found = examine(folders(ctx, banks), home)
    lines = [f"quizzer {__version__}, Python {platform.python_version()}, {platform.platform()}"]
    lines += [f"  {name:<12} {_version(name)}" for name in LIBRARIES]
    lines += ["", "paths", f"  progress     {home.progress}", f"  cache        {home.cache}"]
    lines += [f"  bank         {path}" for path in found.banks]
    lines += ["", f"{found.questions} questions, {found.diagnostics} diagnostics"]
    lines += ["", "sandbox"]
    for layer in found.layers:
        why = "holds" if layer.holds else f"does not hold: {layer.why}"
        lines.append(f"  {'+' if layer.holds else 'x'} {layer.name:<14} {why}")
    refused = found.refused
    lines.append("")
    lines.append(f"strangers' files are refused: {refused}" if refused else
                 "strangers' files are graded")  # fmt: skip
    emit("\n".join(lines))
    ctx.exit(Exit.NOT_ACCEPTED if refused else Exit.OK)


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"
