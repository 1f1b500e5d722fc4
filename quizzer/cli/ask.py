"""list, show and start: look at questions without answering them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli import listing
from quizzer.cli.app import bank_option
from quizzer.cli.common import FRAMEWORKS, LEVEL, SEED, complete_id, folders
from quizzer.cli.output import emit, say
from quizzer.errors import StoreError, UsageError, did_you_mean
from quizzer.model.daily.card import Form
from quizzer.model.framework import Framework
from quizzer.model.kind import Kind
from quizzer.model.words import level_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.model.question import Question
    from quizzer.model.shown import Shown
    from quizzer.practice.practice import Practice

KINDS = click.Choice([str(kind) for kind in Kind])
TEXT_JSON = click.Choice(["text", "json"])


@click.command("list")
@click.option("--kind", type=KINDS, help="Only this kind.")
@click.option("--area", help="Only this area.")
@click.option("--level", type=LEVEL, help="Only this level.")
@click.option("--format", "form", type=click.Choice(listing.FORMATS), default="table")
@bank_option
@click.pass_context
def list_command(
    ctx: click.Context,
    kind: str | None,
    area: str | None,
    level: int | None,
    form: str,
    banks: tuple[Path, ...],
) -> None:
    """List the questions."""
    from quizzer.practice.banks import with_status

    bank, status, remark = with_status(folders(ctx, banks))
    chosen = [
        item
        for item in bank.summaries
        if kind in (None, item.kind) and area in (None, item.area) and level in (None, item.level)
    ]
    if area and not any(item.area == area for item in bank.summaries):
        areas = sorted({item.area for item in bank.summaries})
        raise UsageError(f"no area is called {area!r}: one of {', '.join(areas)}")
    if remark:
        say(f"quizzer: {remark}")
    emit(listing.shown(chosen, status, form))
    for diagnostic in bank.diagnostics:
        say(f"quizzer: {diagnostic}")


@click.command("show")
@click.argument("question_id", metavar="ID", shell_complete=complete_id)
@click.option("--seed", type=SEED, help="Repeat this draw.")
@click.option("--hints", type=click.IntRange(0), default=0, help="Show so many hints too.")
@click.option("--solution", is_flag=True, help="Show the solution and the explanation too.")
@click.option("--format", "form", type=TEXT_JSON, default="text")
@bank_option
@click.pass_context
def show_command(
    ctx: click.Context,
    question_id: str,
    seed: int | None,
    hints: int,
    solution: bool,
    form: str,
    banks: tuple[Path, ...],
) -> None:
    """Show a question's prompt; hints and the solution only where they are asked for."""
    from quizzer.practice.practice import open_practice
    from quizzer.render import json
    from quizzer.render.markdown import to_text

    practice = open_practice(folders(ctx, banks))
    question = practice.bank.question(question_id)
    if seed is None:  # a hint or the solution belongs to the draw that is being answered
        again = solution or hints > 0
        seed = practice.seed_shown(question.id) if again else practice.new_seed()
    shown = practice.shown(question, seed)
    revealed = practice.reveal(question, seed) if solution else None
    if note := practice.note_shown(question_id, seed, solution=solution, hints=hints):
        say(f"quizzer: {note}")
    if form == "json":
        data = {**_facts(question), **_shown(shown, hints), "seed": seed}
        if revealed is not None:
            data["solution"] = revealed
        emit(json.plain({"question": data}))
        return
    kind = str(getattr(question, "kind", ""))
    head = f"{question.title}  [{question.id}, {kind}, {level_name(question.level)}, "
    parts = [f"{head}{question.minutes} min, seed {seed}]", to_text(shown.prompt)]
    if shown.names:
        parts.append("\n".join(_listed(title, lines) for title, lines in shown.names))
    if shown.lines:
        parts.append("\n".join(f"{n:>4} {line}" for n, line in enumerate(shown.lines, 1)))
    if shown.options:
        rows = (f"  {n}  {o.id})  {_flat(o.text)}" for n, o in enumerate(shown.options, 1))
        parts.append("\n".join(rows))
    parts += [f"Hint {n}: {to_text(hint)}" for n, hint in enumerate(shown.hints[:hints], 1)]
    if shown.language:
        parts.append(_listed("How to write", shown.language))
    parts.append(f"Answer: {shown.how}.{_command(question, shown, seed)}")
    if revealed is not None:
        parts += ["--- solution ---", to_text(revealed)]
    emit("\n\n".join(part.rstrip() for part in parts))


def _command(question: Question, shown: Shown, seed: int) -> str:
    """The command that answers this very draw, where the seed decides anything."""
    if not (shown.drawn or shown.options):
        return ""
    return f"\nThis draw: quizzer answer {question.id} --seed {seed} ..."


def _flat(markdown: str) -> str:
    """Short Markdown on one line."""
    from quizzer.render.markdown import to_text

    return " ".join(to_text(markdown).split())


def _listed(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{title}:", *(f"  {line}" for line in lines)])


def _shown(shown: Shown, hints: int) -> dict[str, object]:
    """What a program needs to ask the question itself, with the hints that were asked for."""
    data: dict[str, object] = {
        "prompt": shown.prompt,
        "signature": shown.signature,
        "returns": list(shown.returns),
        "rules": list(shown.rules),
        "hints": list(shown.hints[:hints]),
        "hint_count": len(shown.hints),
        "options": [{"id": option.id, "text": option.text} for option in shown.options],
        "lines": list(shown.lines),
        "unit": shown.unit,
        "stub": shown.stub,
        "how": shown.how,
        "language": list(shown.language),
    }
    if shown.names:
        data["names"] = {title.lower(): list(lines) for title, lines in shown.names}
    return data


def _facts(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "title": question.title,
        "kind": str(getattr(question, "kind", "")),
        "area": question.area,
        "level": question.level,
        "minutes": question.minutes,
        "topics": list(question.topics),
        "papers": list(question.papers),
        "prerequisites": list(question.prerequisites),
        "follow_ups": [vars(item) for item in question.follow_ups],
    }


@click.command("start")
@click.argument("question_id", metavar="ID", shell_complete=complete_id)
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path("."), metavar="D")
@click.option("--seed", type=SEED, help="Of a debugging round: draw these faults.")
@click.option("--fault", metavar="NAME", help="With one known mistake in it, to be mended, or any.")
@click.option("--framework", type=FRAMEWORKS, help="Write it for this; the first choice is kept.")
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@bank_option
@click.pass_context
def start_command(
    ctx: click.Context,
    question_id: str,
    folder: Path,
    seed: int | None,
    fault: str | None,
    framework: str | None,
    force: bool,
    banks: tuple[Path, ...],
) -> None:
    """Write a code question's stub file; of a debugging round, a broken one with its symptom."""
    from quizzer.practice.practice import open_practice
    from quizzer.render.markdown import to_text

    practice = open_practice(folders(ctx, banks))
    question = practice.bank.question(question_id)
    drawn = getattr(question, "draws_its_stub", False)
    if seed is None:
        seed = practice.new_seed() if drawn or fault else 0
    shown = practice.shown(question, seed, _form(practice, question, fault))
    if not shown.stub:
        raise UsageError(
            f"{question_id!r} has no stub; answer it with: quizzer answer {question_id}"
        )
    stub = shown.start(_framework(practice, framework))
    practice.close()
    path = folder / f"{question_id}.py"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if force and path.is_symlink():
            path.unlink()  # never written through: it may lead anywhere
        with path.open("w" if force else "x", encoding="utf-8") as stream:
            stream.write(stub)
    except FileExistsError as error:
        if not folder.is_dir():
            where = error.filename or folder
            raise UsageError(f"cannot write {path}: {where} is no folder") from None
        raise UsageError(f"{path} is there already; --force overwrites it") from None
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
    if drawn or fault:
        say(to_text(shown.prompt))
    say(f"wrote {path}; when done: quizzer grade {path}")
    emit(str(path))


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
