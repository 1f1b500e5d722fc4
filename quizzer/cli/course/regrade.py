"""regrade: today's grader over a kept result, and what moves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import folders
from quizzer.cli.course.progress import Progress
from quizzer.cli.exits import Exit
from quizzer.cli.output import emit, say
from quizzer.errors import UsageError
from quizzer.model.words import count

if TYPE_CHECKING:
    from quizzer.model.verdict import Report
    from quizzer.practice.kept.compare import Compared, Move


@click.command("regrade")
@click.argument("result", type=click.Path(path_type=Path))
@click.option(
    "--against",
    metavar="RESULT",
    type=click.Path(path_type=Path),
    help="Compare with another kept result; nothing is graded.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file.")
@click.option("--jobs", type=click.IntRange(1), help="Processes for many files.")
@click.option("--unsafe", is_flag=True, help="Run files where the sandbox does not hold.")
@bank_option
@click.pass_context
def regrade_command(
    ctx: click.Context,
    result: Path,
    against: Path | None,
    form: str,
    output: Path | None,
    jobs: int | None,
    unsafe: bool,
    banks: tuple[Path, ...],
) -> None:
    """Grade again what `quizzer grade --keep RESULT` kept, and say whose verdict moves and why.

    The stored bytes are graded at the same seeds; a person's last word survives. RESULT itself is
    never written.
    """
    from quizzer.home import Home
    from quizzer.practice.kept.regrade import compare_kept, regrade
    from quizzer.practice.kept.result import read_result

    kept = read_result(result)
    if output is not None and output.resolve() in {p.resolve() for p in (result, against) if p}:
        raise UsageError(f"-o {output} is the kept result itself; write to another file")
    if against is not None:
        compared = compare_kept(kept, read_result(against))
    else:
        progress = Progress(len(kept.rows))
        compared = regrade(
            kept, folders(ctx, banks), Home.of(), jobs, unsafe, lambda _: progress.one_more()
        )
    for words in compared.apart:
        say(words)
    emit(_json(compared) if form == "json" else as_text(compared), output)
    code = Exit.NOT_ACCEPTED if compared.moves else Exit.OK
    ctx.exit(max(code, Exit.USAGE) if compared.apart else code)


def as_text(compared: Compared) -> str:
    """A line for each move, its reasons under it; one line where nothing moved."""
    rows = count(compared.rows, "answer")
    if not compared.moves:
        return f"nothing moved: {rows} compared"
    lines = [f"{len(compared.moves)} of {rows} moved"]
    for move in compared.moves:
        lines.append(f"{_who(move)}: {_said(move.before)} -> {_said(move.after)}")
        lines += [f"  {why}" for why in move.why]
    return "\n".join(lines)


def _who(move: Move) -> str:
    who = move.path or move.question
    return f"{move.candidate}, {who}" if move.candidate else who


def _said(report: Report) -> str:
    points = f", {report.points:g} of {report.worth:g} points" if report.worth else ""
    return f"{report.words} ({100 * report.score:.0f} %{points})"


def _json(compared: Compared) -> str:
    data = {
        "compared": compared.rows,
        "moved": [_move(move) for move in compared.moves],
        "not_compared": list(compared.apart),
    }
    return json.dumps(data, indent=2)


def _move(move: Move) -> dict[str, Any]:
    return {
        "path": move.path,
        "candidate": move.candidate,
        "question": move.question,
        "before": _grading(move.before),
        "after": _grading(move.after),
        "why": list(move.why),
    }


def _grading(report: Report) -> dict[str, Any]:
    mistake = report.misconception
    return {
        "verdict": report.verdict.value,
        "score": report.score,
        "points": report.points,
        "mistake": mistake.id if mistake is not None else None,
        "message": report.message,
        "override": None if report.override is None else dict(vars(report.override)),
    }
