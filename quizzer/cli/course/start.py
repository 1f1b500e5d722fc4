"""start: the file that an answer begins with, or the one of an assignment."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import FRAMEWORKS, SEED, complete_id, folders, stage_of
from quizzer.cli.output import command, emit, say
from quizzer.errors import StoreError, UsageError, did_you_mean
from quizzer.model.daily.card import Form
from quizzer.model.framework import Framework

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.practice.practice import Practice


@click.command("start")
@click.argument("question_id", metavar="ID", required=False, shell_complete=complete_id)
@click.option(
    "--assignment", type=click.Path(path_type=Path), help="Write one stub file for all it asks."
)
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path("."), metavar="D")
@click.option("--seed", type=SEED, help="Of a debugging round: draw these faults.")
@click.option("--fault", metavar="NAME", help="With one known mistake in it, to be mended, or any.")
@click.option("--stage", type=click.IntRange(1), help="Of a question in stages: this one.")
@click.option(
    "--from-reference",
    "pay",
    is_flag=True,
    help="Of a stage that is locked: go on from the reference; the stage before counts half.",
)
@click.option("--framework", type=FRAMEWORKS, help="Write it for this; the first choice is kept.")
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@bank_option
@click.pass_context
def start_command(
    ctx: click.Context,
    question_id: str | None,
    assignment: Path | None,
    folder: Path,
    seed: int | None,
    fault: str | None,
    stage: int | None,
    pay: bool,
    framework: str | None,
    force: bool,
    banks: tuple[Path, ...],
) -> None:
    """Write a code question's stub file; of a debugging round, a broken one with its symptom."""
    from quizzer.practice.practice import open_practice
    from quizzer.render.markdown import to_text

    if (question_id is None) == (assignment is None):
        raise UsageError("name a question to start, or an assignment with --assignment FILE")
    practice = open_practice(folders(ctx, banks))
    if question_id is None or assignment is not None:
        if fault is not None or stage is not None or pay:
            raise UsageError("--fault and --stage belong to one question")
        _start_all(practice, assignment or Path(), folder, framework, seed, force)
        return
    question = stage_of(practice, practice.bank.question(question_id), stage, pay)
    question_id = question.id
    drawn = getattr(question, "draws_its_stub", False)
    if seed is None:
        seed = practice.new_seed() if drawn or fault else 0
    shown = practice.shown(question, seed, _form(practice, question, fault))
    if not shown.stub:
        raise UsageError(
            f"{question_id!r} has no stub; answer it with: quizzer answer {question_id}"
        )
    wanted = _framework(practice, framework)
    stub = shown.start(wanted)
    if wanted != Framework.NUMPY and wanted not in dict(shown.stubs):
        say(f"{question_id} is to be had in numpy alone")
    practice.close()
    path = folder / f"{question_id}.py"
    _write(path, stub, force)
    if drawn or fault:
        say(to_text(shown.prompt))
    say(f"wrote {path}; when done: {command('grade', path)}")
    emit(str(path))


def _start_all(
    practice: Practice, path: Path, folder: Path, framework: str | None, seed: int | None,
    force: bool,
) -> None:  # fmt: skip
    """The stub file of an assignment, and one more for each question that needs its own."""
    from quizzer.practice.course.assignment import read_assignment
    from quizzer.practice.course.stub import PROMPTS, stubs

    assignment = read_assignment(path, practice.bank)
    drawn_by = next((s for s in (seed, assignment.seed) if s is not None), None)
    drawn_by = practice.new_seed() if drawn_by is None else drawn_by
    files, alone = stubs(assignment, practice.bank, framework or "numpy", drawn_by)
    practice.close()
    taken = [name for name in files if (folder / name).exists()]
    if taken and not force:
        raise UsageError(f"{folder / taken[0]} is there already; --force overwrites it")
    for name, text in files.items():
        _write(folder / name, text, force)
    if alone:
        say(f"in a file of its own: {', '.join(alone)}")
    if PROMPTS in files and assignment.seed is None:
        say(f"{PROMPTS} is drawn by seed {drawn_by}: put `seed: {drawn_by}` into {path}")
    say(f"wrote {len(files)} for {assignment.title}; when it comes back:"
        f" {command('grade', '--assignment', path, 'DIR')}")  # fmt: skip
    emit("\n".join(str(folder / name) for name in files))


def _write(path: Path, text: str, force: bool) -> None:
    """A new file; over one that is there only with `force`. Raises UsageError."""
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if force and path.is_symlink():
            path.unlink()  # never written through: it may lead anywhere
        with path.open("w" if force else "x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        if not folder.is_dir():
            where = error.filename or folder
            raise UsageError(f"cannot write {path}: {where} is no folder") from None
        raise UsageError(f"{path} is there already; --force overwrites it") from None
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def _form(practice: Practice, question: Question, fault: str | None) -> str:
    """The form that `--fault` asks for; `any` leaves the choice to the seed. Raises UsageError."""
    if fault is None:
        return Form.WHOLE
    if Form.FAULT not in practice.forms(question.id):
        raise UsageError(f"{question.id!r} has no version with one mistake in it")
    edits = (m for m in getattr(question, "misconceptions", ()) if m.submission is None)
    known = [mistake.id for mistake in edits if mistake.changes]
    if fault != "any" and fault not in known:
        hint = did_you_mean(fault, known) or f"; they are any, {', '.join(known)}"
        raise UsageError(f"{question.id!r} has no mistake {fault!r}{hint}")
    return f"{Form.FAULT}:{fault}"


def _framework(practice: Practice, wanted: str | None) -> str:
    """What the stub is written for: what was asked for, or chosen once. The first choice is kept:
    by the option, or by the answer to a question at the terminal."""
    from quizzer.practice.frameworks import choose, chosen, lacking

    try:
        known = chosen(practice)
        found = Framework(wanted) if wanted else known or Framework.NUMPY
        if known is None and wanted is None and not lacking("torch") and sys.stdin.isatty():
            words = "Write answers in numpy or torch? (kept; --framework changes it)"
            found = Framework(click.prompt(words, type=FRAMEWORKS, default="numpy", err=True))
            choose(practice, found)
        elif known is None and wanted is not None:
            choose(practice, found)
            say(f"from now on stubs are written for {found}; --framework changes it for one")
    except StoreError as error:
        say(f"quizzer: the choice is not kept: {error}")
        found = Framework(wanted or Framework.NUMPY)
    if why := lacking(found):
        say(f"quizzer: {why}")
    return found
