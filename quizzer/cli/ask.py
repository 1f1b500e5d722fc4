"""list, show and start: look at questions without answering them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import complete_id, emit, folders
from quizzer.errors import UsageError
from quizzer.model.diagnostic import Summary
from quizzer.model.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.model.question import Question
    from quizzer.model.shown import Shown

KINDS = click.Choice([str(kind) for kind in Kind])
TEXT_JSON = click.Choice(["text", "json"])


@click.command("list")
@click.option("--kind", type=KINDS, help="Only this kind.")
@click.option("--topic", help="Only this topic.")
@click.option("--level", type=click.IntRange(1, 3), help="Only this level.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@bank_option
@click.pass_context
def list_command(
    ctx: click.Context,
    kind: str | None,
    topic: str | None,
    level: int | None,
    form: str,
    banks: tuple[Path, ...],
) -> None:
    """List the questions."""
    from quizzer.bank.load import open_bank

    bank = open_bank(folders(ctx, banks))
    chosen = [
        item
        for item in bank.summaries
        if kind in (None, item.kind) and topic in (None, item.topic) and level in (None, item.level)
    ]
    if topic and not any(item.topic == topic for item in bank.summaries):
        topics = sorted({item.topic for item in bank.summaries})
        raise UsageError(f"no topic is called {topic!r}: one of {', '.join(topics)}")
    if form == "json":
        from quizzer.render.json import questions

        emit(questions(chosen))
    else:
        emit(_table(chosen))
    for diagnostic in bank.diagnostics:
        click.echo(f"quizzer: {diagnostic}", err=True)


def _table(items: list[Summary]) -> str:
    rows = [("id", "kind", "topic", "level", "min", "title")]
    rows += [(i.id, i.kind, i.topic, str(i.level), str(i.minutes), i.title) for i in items]
    widths = [max(len(row[k]) for row in rows) for k in range(5)]
    return "\n".join(
        "  ".join([*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[5]])
        for row in rows
    )


@click.command("show")
@click.argument("question_id", metavar="ID", shell_complete=complete_id)
@click.option("--seed", type=click.IntRange(0), help="Repeat this draw.")
@click.option("--solution", is_flag=True, help="Show the solution and the explanation too.")
@click.option("--format", "form", type=TEXT_JSON, default="text")
@bank_option
@click.pass_context
def show_command(
    ctx: click.Context,
    question_id: str,
    seed: int | None,
    solution: bool,
    form: str,
    banks: tuple[Path, ...],
) -> None:
    """Show a question's prompt; never the solution unless asked for."""
    from quizzer.bank.load import open_bank
    from quizzer.practice.practice import Practice
    from quizzer.render import json
    from quizzer.render.markdown import to_text

    practice = Practice(open_bank(folders(ctx, banks)))
    question = practice.bank.question(question_id)
    seed = practice.new_seed() if seed is None else seed
    shown = practice.shown(question, seed)
    revealed = practice.reveal(question, seed) if solution else None
    if form == "json":
        data = {**_facts(question), **_shown(shown), "seed": seed}
        if revealed is not None:
            data["solution"] = revealed
        emit(json.plain({"question": data}))
        return
    kind = str(getattr(question, "kind", ""))
    head = f"{question.title}  [{question.id}, {kind}, level {question.level}, "
    parts = [f"{head}{question.minutes} min, seed {seed}]", to_text(shown.prompt)]
    if shown.names:
        parts.append("\n".join(_listed(title, lines) for title, lines in shown.names))
    if shown.options:
        rows = (f"  {option.id})  {_flat(option.text)}" for option in shown.options)
        parts.append("\n".join(rows))
    parts.append(f"Answer: {shown.how}.")
    if revealed is not None:
        parts += ["--- solution ---", to_text(revealed)]
    emit("\n\n".join(part.rstrip() for part in parts))


def _flat(markdown: str) -> str:
    """Short Markdown on one line."""
    from quizzer.render.markdown import to_text

    return " ".join(to_text(markdown).split())


def _listed(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{title}:", *(f"  {line}" for line in lines)])


def _shown(shown: Shown) -> dict[str, object]:
    """What a program needs to ask the question itself."""
    data: dict[str, object] = {
        "prompt": shown.prompt,
        "signature": shown.signature,
        "returns": list(shown.returns),
        "rules": list(shown.rules),
        "hints": list(shown.hints),
        "options": [{"id": option.id, "text": option.text} for option in shown.options],
        "unit": shown.unit,
        "stub": shown.stub,
        "how": shown.how,
    }
    if shown.names:
        data["names"] = {title.lower(): list(lines) for title, lines in shown.names}
    return data


def _facts(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "title": question.title,
        "kind": str(getattr(question, "kind", "")),
        "topic": question.topic,
        "level": question.level,
        "minutes": question.minutes,
        "sources": list(question.sources),
        "follow_ups": list(question.follow_ups),
    }


@click.command("start")
@click.argument("question_id", metavar="ID", shell_complete=complete_id)
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path("."), metavar="D")
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@bank_option
@click.pass_context
def start_command(
    ctx: click.Context, question_id: str, folder: Path, force: bool, banks: tuple[Path, ...]
) -> None:
    """Write a code question's stub file."""
    from quizzer.bank.load import open_bank
    from quizzer.practice.practice import Practice

    practice = Practice(open_bank(folders(ctx, banks)))
    question = practice.bank.question(question_id)
    stub = practice.shown(question, 0).stub
    if not stub:
        raise UsageError(
            f"{question_id!r} has no stub; answer it with: quizzer answer {question_id}"
        )
    path = folder / f"{question_id}.py"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if force and path.is_symlink():
            path.unlink()  # never written through: it may lead anywhere
        with path.open("w" if force else "x", encoding="utf-8") as stream:
            stream.write(stub)
    except FileExistsError:
        raise UsageError(f"{path} is there already; --force overwrites it") from None
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
    click.echo(f"wrote {path}; when done: quizzer grade {path}", err=True)
    emit(str(path))
