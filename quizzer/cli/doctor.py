"""doctor: which sandbox layers hold here, versions, and paths; repairs and attacks on request."""

from __future__ import annotations

import importlib.metadata
import platform

import click

from quizzer import __version__
from quizzer.cli.app import bank_option
from quizzer.cli.common import folders
from quizzer.cli.exits import Exit
from quizzer.cli.output import emit
from quizzer.errors import UsageError
from quizzer.model.words import count

LIBRARIES = ("numpy", "sympy", "textual", "pydantic", "PyYAML", "click", "texicode", "tree-sitter")


@click.command("doctor")
@click.option("--repair", is_flag=True, help="Recover what can be read of a damaged progress file.")
@click.option("--attack", is_flag=True, help="Run hostile submissions here; 1 if one gets through.")
@bank_option
@click.pass_context
def doctor_command(ctx: click.Context, repair: bool, attack: bool, banks: tuple) -> None:
    """Say which sandbox layers hold here, versions and paths.

    --repair sets a damaged progress file aside, under a name with the date, and ends with 1 where
    not all of it could be read. --attack touches only what it planted itself.
    """
    if repair and attack:
        raise UsageError("--repair and --attack are two things; ask for one")
    ctx.exit(_repair() if repair else _attack() if attack else _examine(folders(ctx, banks)))


def _examine(banks: tuple) -> Exit:
    from quizzer.home import Home
    from quizzer.practice.machine.doctor import examine

    home = Home.of()
    found = examine(banks, home)
    lines = [f"quizzer {__version__}, Python {platform.python_version()}, {platform.platform()}"]
    lines += [f"  {name:<12} {_version(name)}" for name in LIBRARIES]
    lines += ["", "paths", f"  progress     {home.progress}", f"  cache        {home.cache}"]
    lines += [f"  bank         {path}" for path in found.banks]
    if found.damaged:
        lines += ["", found.damaged]
    counted = count(found.questions, "question"), count(found.diagnostics, "diagnostic")
    lines += ["", ", ".join(counted)]
    lines += ["", "sandbox"]
    for layer in found.layers:
        why = "holds" if layer.holds else f"does not hold: {layer.why}"
        lines.append(f"  {'+' if layer.holds else 'x'} {layer.name:<14} {why}")
    refused = found.refused
    lines.append("")
    lines.append(f"strangers' files are refused: {refused}" if refused else
                 "strangers' files are graded")  # fmt: skip
    emit("\n".join(lines))
    return Exit.NOT_ACCEPTED if refused or found.damaged else Exit.OK


def _repair() -> Exit:
    from datetime import date

    from quizzer.home import Home
    from quizzer.practice.machine.doctor import repair

    home = Home.of()
    done = repair(home, date.today())
    if done.aside is None:
        emit(f"progress at {home.progress} is whole; nothing was changed")
        return Exit.OK
    kept = ", ".join(f"{done.rows[name]} {name}" for name in ("visits", "attempts", "drafts"))
    lines = [f"progress at {home.progress} holds again what could be read: {kept}",
             f"the damaged file was set aside: {done.aside}"]  # fmt: skip
    if done.broken:
        lines.append(f"these may have held more: {', '.join(done.broken)}")
    emit("\n".join(lines))
    return Exit.NOT_ACCEPTED if done.broken else Exit.OK


def _attack() -> Exit:
    from quizzer.practice.machine.attack import attack

    through = tried = 0
    for fought in attack():
        tried += 1
        through += bool(fought.through)
        result = "; ".join(fought.through) or fought.verdict.words
        mark = "x" if fought.through else "+"
        emit(f"{mark} {fought.attack.name:<19} {fought.attack.tries}: {result}")
    emit(
        f"{tried} attacks: {through or 'none'} got through"
        + ("; `quizzer doctor` says which layers do not hold here" if through else "")
    )
    return Exit.NOT_ACCEPTED if through else Exit.OK


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"
