"""list, show and start: look at questions without answering them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli import listing
from quizzer.cli.app import bank_option
from quizzer.cli.common import (
    LEVEL,
    SEED,
    complete_id,
    folders,
    stages_data,
    told_stages,
)
from quizzer.cli.output import emit, say
from quizzer.errors import UsageError
from quizzer.model.kind import Kind
from quizzer.model.words import level_name

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown

KINDS = click.Choice([str(kind) for kind in Kind])
TEXT_JSON = click.Choice(["text", "json"])


@click.command("list")
@click.option("--kind", type=KINDS, help="Only this kind.")
@click.option("--area", help="Only this area.")
@click.option("--level", type=LEVEL, help="Only this level.")
@click.option("--with-fault", is_flag=True, help="Only code to be mended: see `start --fault`.")
@click.option("--format", "form", type=click.Choice(listing.FORMATS), default="table")
@bank_option
@click.pass_context
def list_command(
    ctx: click.Context,
    kind: str | None,
    area: str | None,
    level: int | None,
    with_fault: bool,
    form: str,
    banks: tuple[Path, ...],
) -> None:
    """List the questions."""
    from quizzer.practice.banks import breakable, with_status

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
    if with_fault:
        chosen = [item for item in chosen if breakable(bank, item.id)]
        say("each has a version with one mistake in it: quizzer start ID --fault any")
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
    from quizzer.practice.examine import with_result
    from quizzer.practice.practice import open_practice
    from quizzer.render import json
    from quizzer.render.markdown import to_text
    from quizzer.render.shown import asked, listed

    practice = open_practice(folders(ctx, banks))
    question = practice.bank.question(question_id)
    if seed is None:  # a hint or the solution belongs to the draw that is being answered
        again = solution or hints > 0
        seed = practice.seed_shown(question.id) if again else practice.new_seed()
    shown = practice.shown(question, seed)
    stages = practice.progress(question)
    locked = practice.locked(question)
    revealed = practice.reveal(question, seed) if solution else None
    if note := practice.note_shown(question_id, seed, solution=solution, hints=hints):
        say(f"quizzer: {note}")
    if form == "json":
        data = {**_facts(question), **_shown(shown, hints), "seed": seed, **stages_data(stages)}
        if revealed is not None:
            data["solution"] = revealed
        emit(json.plain({"question": data}))
        return
    kind = str(getattr(question, "kind", ""))
    head = f"{question.title}  [{question.id}, {kind}, {level_name(question.level)}, "
    worked = with_result(practice.bank, question, shown)
    parts = [f"{head}{question.minutes} min, seed {seed}]", *asked(worked)]
    parts += [f"Hint {n}: {to_text(hint)}" for n, hint in enumerate(shown.hints[:hints], 1)]
    if shown.language:
        parts.append(listed("How to write", shown.language))
    if stages is not None:
        parts.append(listed(stages.words, told_stages(stages, locked)))
    parts.append(f"Answer: {shown.how}.{_command(question, shown, seed)}")
    if revealed is not None:
        parts += ["--- solution ---", to_text(revealed)]
    emit("\n\n".join(part.rstrip() for part in parts))


def _command(question: Question, shown: Shown, seed: int) -> str:
    """The command that answers this very draw, where the seed decides anything."""
    if not (shown.drawn or shown.options):
        return ""
    return f"\nThis draw: quizzer answer {question.id} --seed {seed} ..."


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
