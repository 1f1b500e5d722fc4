"""answer: one question, answered from the command line or from standard input."""

from __future__ import annotations

import os
from pathlib import Path

import click

from quizzer.cli.app import bank_option
from quizzer.cli.ask import TEXT_JSON
from quizzer.cli.common import SEED, complete_id, folders, not_kept, stdin_text
from quizzer.cli.exits import of_reports
from quizzer.cli.output import emit, say
from quizzer.errors import UsageError


@click.command("answer", context_settings={"ignore_unknown_options": True})
@click.argument("question_id", metavar="ID", shell_complete=complete_id)
@click.argument("text", nargs=-1, type=click.UNPROCESSED, metavar="[TEXT|-]")
@click.option("--seed", type=SEED, help="Grade this draw, as `show` printed it.")
@click.option("--tick", multiple=True, metavar="CRITERION", help="A criterion that was met (open).")
@click.option("--prove", is_flag=True, help="Prove a derivation's lines by algebra too.")
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
    prove: bool,
    record: bool,
    form: str,
    banks: tuple[Path, ...],
) -> None:
    """Answer a question. `-`, or no TEXT, reads standard input; choice takes option ids."""
    from quizzer.model.attempt import Submission
    from quizzer.practice.practice import open_practice, ticked
    from quizzer.render import render

    practice = open_practice(folders(ctx, banks))
    try:
        visit = practice.visit_to_answer(question_id, seed)
        raw = os.fsencode(" ".join(text)) if text and text != ("-",) else stdin_text("the answer")
        submission = Submission(question_id, raw)
        if tick:
            submission = ticked(submission, tick)
        drawn = practice.drawn(question_id, visit.seed)
        if seed is None and practice.places(submission):
            raise UsageError(
                "places count as `quizzer show` printed them: give its --seed, or write ids"
            )
        grading = practice.begin(visit, submission, record=record, prove=prove)
        report = grading.result()
    finally:
        practice.close()
    if drawn:
        say(drawn)
    if grading.left_out:
        say(grading.left_out)
    code = not_kept(grading.unkept, of_reports([report]))
    emit(render(form, [report], visit.seed, report.sandbox))
    ctx.exit(code)
