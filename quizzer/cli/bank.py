"""bank: validate, audit, new, vary and schema, for those who add questions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.app import bank_option
from quizzer.cli.ask import TEXT_JSON
from quizzer.cli.common import SEED, Number, complete_id, folders
from quizzer.cli.exits import Exit
from quizzer.cli.output import command, emit, say
from quizzer.errors import UsageError
from quizzer.model.kind import Kind
from quizzer.model.words import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizzer.practice.author import Audited, Books, Followed

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
    from quizzer.practice import author

    bank = author.open_bank(folders(ctx, banks))
    found = author.diagnostics(bank, ids)
    for diagnostic in found:
        emit(str(diagnostic))
    asked = len(ids) or len(bank.summaries)
    say(f"{count(asked, 'question')}, {count(len(found), 'diagnostic')}")
    ctx.exit(Exit.USAGE if any(d.severity == "error" for d in found) else Exit.OK)


@bank_command.command("audit")
@IDS
@click.option("--since", metavar="REV", help="Only what changed since a git revision.")
@click.option("--ledger", is_flag=True, help="Only what ledger.yaml does not hold, and a sample.")
@click.option("--sample", type=Number(0, 100), default=5.0, show_default=True,
              help="Per cent of what the ledger holds to prove again.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), help="Draw this sample; the ledger gives a seed.")
@click.option("--write", is_flag=True, help="Enter what was proved in ledger.yaml.")
@click.option("--mutants/--no-mutants", default=True, help="Run the automatic mutants too.")
@click.option("--seeds", type=click.IntRange(0), default=0, metavar="N",
              help="Grade right derivations at N seeds more, in three forms.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1), help="Processes; every processor by default.")
@bank_option
@click.pass_context
def audit_command(
    ctx: click.Context,
    ids: tuple[str, ...],
    since: str | None,
    ledger: bool,
    sample: float,
    seed: int | None,
    write: bool,
    mutants: bool,
    seeds: int,
    jobs: int | None,
    banks: tuple[Path, ...],
) -> None:
    """Prove questions: references pass, wrong answers fail and are named, mutants are killed."""
    from quizzer.practice import author

    if write and not mutants:
        raise UsageError("--write enters whole proofs; --no-mutants leaves out a part of them")
    bank = author.open_bank(folders(ctx, banks))
    author.known(bank, ids)
    chosen = [bank.today(name) for name in ids] or [item.id for item in bank.summaries]
    if since is not None:
        chosen = author.since(bank, chosen, since)
    books = author.Books(bank) if ledger or write else None
    if ledger and books is not None:
        plan = books.plan(chosen, sample, seed)
        say(
            f"{len(plan.new)} not in the ledger, {len(plan.sample)} of it as a sample"
            f" (seed {plan.seed}), {plan.left} left"
        )
        wanted = {*plan.new, *plan.sample}
        chosen = [question_id for question_id in chosen if question_id in wanted]
    broken = [str(d) for d in bank.diagnostics] if not ids else []
    for words in broken:
        emit(words)
    jobs = jobs or os.cpu_count() or 1
    found = author.audits(bank, chosen, jobs, mutants, seeds)
    bad = _audited(found, len(chosen), books if write else None)
    ctx.exit(Exit.USAGE if bad + len(broken) else Exit.OK)


def _audited(proofs: Iterable[Audited], asked: int, books: Books | None) -> int:
    """Print and enter the proof of each question; how many have defects."""
    killed = total = equivalent = bad = 0
    classes: dict[str, tuple[int, int]] = {}
    for audited in proofs:
        killed, total = killed + audited.killed, total + audited.mutants
        equivalent += audited.equivalent
        for name, (dead, of) in audited.classes.items():
            before = classes.get(name, (0, 0))
            classes[name] = before[0] + dead, before[1] + of
        rate = f", {audited.killed} of {audited.mutants} mutants killed" if audited.mutants else ""
        emit(f"{'x' if audited.defects else '+'} {audited.id}{rate}")
        for line in (*audited.notes, *audited.defects):
            emit(f"    {line}")
        bad += bool(audited.defects)
        if books is not None:
            books.enter(audited.id, not audited.defects)
            books.write()  # at once: hours of proving are not lost with an interrupt
    emit(f"{count(asked, 'question')}, {bad} with defects")
    if total:
        share = 100 * killed / total
        emit(f"{killed} of {total} mutants killed ({share:.1f}%), {equivalent} equivalent")
        for name, (dead, of) in classes.items():
            emit(f"  {name}: {dead} of {of}" + (f" ({100 * dead / of:.1f}%)" if of else ""))
    return bad


@bank_command.command("new")
@click.argument("question_id", metavar="ID")
@click.option("--kind", type=click.Choice([str(k) for k in Kind]), default="code")
@click.option("--area", required=True, help="The folder that it goes to.")
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path("."), metavar="DIR",
              help="The bank: a folder with question_bank/ and solutions/.")  # fmt: skip
def new_command(question_id: str, kind: str, area: str, folder: Path) -> None:
    """Write a new question (and its reference) to fill in."""
    import re

    from quizzer.practice.author import SKIPPED, files, open_bank

    if not (question_id.isidentifier() and question_id.islower()):
        raise UsageError(f"{question_id!r} is no snake_case id")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", area) or area in SKIPPED:
        raise UsageError(f"{area!r} is no area: small letters and hyphens, as in neural-nets")
    begun = any((folder / "question_bank").glob("*/*.yaml"))
    if question_id in open_bank((folder,) if begun else ()):
        raise UsageError(f"there is a question {question_id!r} already; ids are unique")
    question, solution = files(question_id, Kind(kind))
    texts = {folder / "question_bank" / area / f"{question_id}.yaml": question}
    if solution:
        texts[folder / "solutions" / area / f"{question_id}.py"] = solution
    for path in texts:
        if path.exists():
            raise UsageError(f"{path} is there already")
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from error
        emit(str(path))
    say(f"fill it in, then: quizzer bank audit {question_id} --bank {folder}")


@bank_command.command("vary")
@click.argument("question_id", metavar="ID", shell_complete=complete_id)
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), required=True,
              metavar="DIR", help="The private bank: a new folder, or one of yours.")  # fmt: skip
@click.option("--seed", type=SEED, default=0, show_default=True, help="Of what is varied, and how.")
@click.option("--id", "new_id", default="", metavar="NEW", help="The new question's id.")
@bank_option
@click.pass_context
def vary_command(
    ctx: click.Context,
    question_id: str,
    folder: Path,
    seed: int,
    new_id: str,
    banks: tuple[Path, ...],
) -> None:
    """Begin a private relative of a question: other names, order and layout.

    Prints what was varied, and what a person must change, each with file:line.
    """
    from quizzer.practice.author import open_bank
    from quizzer.practice.vary.relative import vary

    made = vary(open_bank(folders(ctx, banks)), question_id, folder, seed, new_id)
    for path in (made.question, made.solution, *made.beside):
        if path is not None:
            emit(str(path))
    emit("\nvaried by machine")
    emit("\n".join(f"  {words}" for words in made.done))
    if made.likeness is not None:
        emit(f"  {made.likeness:.0%} of the new reference stands in the public one, names aside")
    emit("\nto be changed by hand; until then whoever finds the public question has the answer")
    emit("\n".join(f"  {words}" for words in made.todo))
    say(f"then: {command('bank', 'audit', made.id, '--bank', folder)}")


@bank_command.command("coverage")
@click.option("--format", "form", type=TEXT_JSON, default="text")
@click.option("--missing", is_flag=True, help="Name the topics that no question asks for.")
@click.option("--follow-ups", "follows", is_flag=True,
              help="Say instead what an interviewer can ask on, by kind.")  # fmt: skip
@bank_option
@click.pass_context
def coverage_command(
    ctx: click.Context, form: str, missing: bool, follows: bool, banks: tuple[Path, ...]
) -> None:
    """Say which topics of topics.yaml the questions ask for, by area and priority."""
    import json
    from dataclasses import asdict

    from quizzer.practice import author

    if follows:
        _follow_ups(author.followed(author.open_bank(folders(ctx, banks))), form, missing)
        return
    rows = author.coverage(author.open_bank(folders(ctx, banks)))
    if form == "json":
        emit(json.dumps([asdict(row) for row in rows], indent=2))
        return
    emit(f"{'area':<22} priority  covered  of")
    for row in rows:
        emit(f"{row.area:<22} {row.priority:>8} {row.topics - len(row.missing):>8} {row.topics:>3}")
        for name in row.missing if missing else ():
            emit(f"    {name}")
    for priority in sorted({row.priority for row in rows}):
        of = [row for row in rows if row.priority == priority]
        whole, left = sum(row.topics for row in of), sum(len(row.missing) for row in of)
        emit(f"priority {priority}: {whole - left} of {whole}")


def _follow_ups(rows: tuple[Followed, ...], form: str, missing: bool) -> None:
    """A row for each kind, and what a kind lacks altogether."""
    import json
    from dataclasses import asdict

    from quizzer.practice.author import gaps

    if form == "json":
        emit(json.dumps([asdict(row) for row in rows], indent=2))
        return
    names = ("questions", "any", "accepted", "wrong", "mistake")
    emit(f"{'kind':<10}  " + "  ".join(names) + "  three deep")
    for row in rows:
        counts = [getattr(row, name) for name in names]
        told = ("-" if n is None else f"{n}" for n in counts)
        cells = "  ".join(text.rjust(len(name)) for text, name in zip(told, names, strict=True))
        emit(f"{row.kind:<10}  {cells}  {row.deep:>10}")
        for name in row.missing if missing else ():
            emit(f"    {name}")
    for line in gaps(rows):
        emit(line)


@bank_command.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of question files, for an editor."""
    import json

    from quizzer.practice.author import schema

    emit(json.dumps(schema(), indent=2))
