"""bank: validate, audit, new and schema, for those who add questions."""

from __future__ import annotations

import os
from pathlib import Path

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import complete_id, emit, folders
from quizzer.cli.exits import Exit
from quizzer.errors import UsageError
from quizzer.model.kind import Kind

IDS = click.argument("ids", nargs=-1, metavar="[ID...]", shell_complete=complete_id)


@click.group("bank")
def bank_command() -> None:
    """Validate, audit and extend the bank."""


@bank_command.command("validate")
@IDS
@bank_option
@click.pass_context
def validate_command(ctx: click.Context, ids: tuple[str, ...], banks: tuple[Path, ...]) -> None:
    """Print every diagnostic, each with file:line:column."""
    from quizzer.bank.load import open_bank
    from quizzer.bank.validate import validate
    from quizzer.grading.code.checkers import CHECKERS

    bank = open_bank(folders(ctx, banks))
    _known(bank, ids)
    found = validate(bank, ids, CHECKERS)
    for diagnostic in found:
        emit(str(diagnostic))
    click.echo(f"{len(ids) or len(bank.summaries)} questions, {len(found)} diagnostics", err=True)
    ctx.exit(Exit.USAGE if any(d.severity == "error" for d in found) else Exit.OK)


@bank_command.command("audit")
@IDS
@click.option("--since", metavar="REV", help="Only what changed since a git revision.")
@click.option("--mutants/--no-mutants", default=True, help="Run the automatic mutants too.")
@click.option("--jobs", type=click.IntRange(1), help="Processes; every processor by default.")
@bank_option
@click.pass_context
def audit_command(
    ctx: click.Context,
    ids: tuple[str, ...],
    since: str | None,
    mutants: bool,
    jobs: int | None,
    banks: tuple[Path, ...],
) -> None:
    """Prove questions: references pass, wrong answers fail and are named, mutants are killed."""
    from quizzer.bank.load import open_bank
    from quizzer.grading.audit import audit_many
    from quizzer.practice.pool import pool

    bank = open_bank(folders(ctx, banks))
    _known(bank, ids)
    chosen = list(ids) or [item.id for item in bank.summaries]
    if since is not None:
        from quizzer.practice.changed import changed

        chosen = [question_id for question_id in chosen if changed(bank, question_id, since)]
    broken = [str(d) for d in bank.diagnostics] if not ids else []
    for words in broken:
        emit(words)
    killed = total = equivalent = 0
    bad = len(broken)
    with pool(jobs or os.cpu_count() or 1) as executor:
        for audited in audit_many(bank.roots, chosen, executor, with_mutants=mutants):
            defects = [*audited.defects, *_unrendered(bank.question(audited.id))]
            killed, total = killed + audited.killed, total + audited.mutants
            equivalent += audited.equivalent
            rate = (
                f", {audited.killed} of {audited.mutants} mutants killed" if audited.mutants else ""
            )
            emit(f"{'x' if defects else '+'} {audited.id}{rate}")
            for defect in defects:
                emit(f"    {defect}")
            bad += bool(defects)
    emit(f"{len(chosen)} questions, {bad} with defects")
    if total:
        share = 100 * killed / total
        emit(f"{killed} of {total} mutants killed ({share:.1f}%), {equivalent} equivalent")
    ctx.exit(Exit.NOT_ACCEPTED if bad else Exit.OK)


def _unrendered(question) -> list[str]:
    """Formulas that cannot be laid out in a terminal."""
    from quizzer.grading.rooms import room
    from quizzer.render.formula import FormulaError, formulas, inline_formula, render_formula

    found = []
    for text in room(question).shows.texts(question):
        for latex, display, _ in formulas(text):
            try:
                (render_formula if display else inline_formula)(latex)
            except FormulaError as error:
                found.append(f"a formula does not render: {latex!r}: {error}")
    return found


def _known(bank, ids: tuple[str, ...]) -> None:
    for question_id in ids:
        if question_id not in bank:
            bank.question(question_id)


@bank_command.command("new")
@click.argument("question_id", metavar="ID")
@click.option("--kind", type=click.Choice([str(k) for k in Kind]), default="code")
@click.option("--topic", required=True, help="The folder that it goes to.")
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path("."), metavar="DIR",
              help="The bank: a folder with question_bank/ and solutions/.")  # fmt: skip
def new_command(question_id: str, kind: str, topic: str, folder: Path) -> None:
    """Write a new question (and its reference) to fill in."""
    import re

    from quizzer.bank import template
    from quizzer.bank.load import open_bank
    from quizzer.bank.roots import SKIPPED

    if not (question_id.isidentifier() and question_id.islower()):
        raise UsageError(f"{question_id!r} is no snake_case id")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", topic) or topic in SKIPPED:
        raise UsageError(f"{topic!r} is no topic: small letters and hyphens, as in neural-nets")
    begun = any((folder / "question_bank").glob("*/*.yaml"))
    if question_id in open_bank((folder,) if begun else ()):
        raise UsageError(f"there is a question {question_id!r} already; ids are unique")
    files = {folder / "question_bank" / topic / f"{question_id}.yaml":
             template.question(question_id, Kind(kind))}  # fmt: skip
    if source := template.solution(question_id, Kind(kind)):
        files[folder / "solutions" / topic / f"{question_id}.py"] = source
    for path in files:
        if path.exists():
            raise UsageError(f"{path} is there already")
    for path, text in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from error
        emit(str(path))
    click.echo(f"fill it in, then: quizzer bank audit {question_id} --bank {folder}", err=True)


@bank_command.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of question files, for an editor."""
    import json

    from quizzer.bank.schema import json_schema

    emit(json.dumps(json_schema(), indent=2))
