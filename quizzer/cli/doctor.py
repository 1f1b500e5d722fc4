"""doctor: which sandbox layers hold here, versions, and paths."""

from __future__ import annotations

import importlib.metadata
import platform

import click

from quizzer import __version__
from quizzer.cli.app import bank_option
from quizzer.cli.common import emit, folders
from quizzer.cli.exits import Exit

LIBRARIES = ("numpy", "sympy", "textual", "pydantic", "PyYAML", "click", "texicode", "tree-sitter")


@click.command("doctor")
@bank_option
@click.pass_context
def doctor_command(ctx: click.Context, banks: tuple) -> None:
    """Say which sandbox layers hold here, versions and paths."""
    from quizzer.bank import roots
    from quizzer.home import Home
    from quizzer.practice import open_bank
    from quizzer.sandbox.doctor import describe

    home = Home.of()
    lines = [f"quizzer {__version__}, Python {platform.python_version()}, {platform.platform()}"]
    lines += [f"  {name:<12} {_version(name)}" for name in LIBRARIES]
    lines += ["", "paths", f"  progress     {home.progress}", f"  cache        {home.cache}"]
    lines += [f"  bank         {root.questions}" for root in roots.find(folders(ctx, banks))]
    bank = open_bank(folders(ctx, banks))
    lines += ["", f"{len(bank.summaries)} questions, {len(bank.diagnostics)} diagnostics"]
    lines += ["", "sandbox"]
    healthy = True
    for layer in describe():
        healthy = healthy and (layer.on or not layer.needed)
        lines.append(f"  {'+' if layer.on else 'x'} {layer.name:<14} {layer.why}")
    emit("\n".join(lines))
    ctx.exit(Exit.OK if healthy else Exit.NOT_ACCEPTED)


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"
