"""answer: one question, answered from the command line or from standard input."""

from __future__ import annotations

from pathlib import Path

import click

from quizzer.cli.app import bank_option
from quizzer.cli.ask import TEXT_JSON
from quizzer.cli.common import complete_id, emit, folders, keep, stdin_text
from quizzer.cli.exits import of_reports
from quizzer.errors import UsageError


@click.command("answer", context_settings={"ignore_unknown_options": True})
@click.argument("question_id", metavar="ID", shell_complete=complete_id)
@click.argument("text", nargs=-1, type=click.UNPROCESSED, metavar="[TEXT|-]")
@click.option("--seed", type=click.IntRange(0), help="Grade this draw, as `show` printed it.")
@click.option("--tick", multiple=True, metavar="CRITERION", help="A criterion that was met (open).")
@click.option("--record/--no-record", default=True, help="Keep the attempt; the default.")
@click.option("--format", "form", type=TEXT_JSON, default="text")
@bank_option
@click.pass_context
def answer_command(
    ctx: click.Context,
    question_id: str,
    text: tuple[str, ...],
    seed: int | None,
    tick: tuple[str, ...],
    record: bool,
    form: str,
    banks: tuple[Path, ...],
) -> None:
    """Answer a question. `-`, or no TEXT, reads standard input; choice takes option ids."""
    from quizzer.home import Home
    from quizzer.model.attempt import Submission
    from quizzer.practice.practice import open_practice, ticked
    from quizzer.render import render

    home = Home.of()
    practice = open_practice(folders(ctx, banks), home, keep=False)
    try:
        practice.bank.question(question_id)
        raw = " ".join(text).encode() if text and text != ("-",) else stdin_text("the answer")
        submission = Submission(question_id, raw)
        if tick:
            submission = ticked(submission, tick)
        if seed is None and practice.places(submission):
            raise UsageError(
                "places count as `quizzer show` printed them: give its --seed, or write ids"
            )
        seed = practice.new_seed() if seed is None else seed
        report = practice.submit(submission, seed=seed, record=False)
    finally:
        practice.close()
    emit(render(form, [report], seed, report.sandbox))
    if record:
        keep(home.progress, [(submission.text, report)])
    ctx.exit(of_reports([report]))
