"""answer: one question, answered from the command line or from standard input."""

from __future__ import annotations

import os
import shlex
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer import foreign
from quizzer.cli.app import bank_option
from quizzer.cli.ask import TEXT_JSON
from quizzer.cli.common import FRAMEWORKS, SEED, complete_id, folders, not_kept, stdin_text
from quizzer.cli.exits import of_reports
from quizzer.cli.output import command, emit, say
from quizzer.errors import QuizzerError, UsageError
from quizzer.model.framework import Framework
from quizzer.model.verdict import Verdict

if TYPE_CHECKING:
    from quizzer.model.verdict import Report
    from quizzer.practice.practice import Practice
    from quizzer.practice.visits import Visit


@click.command("answer", context_settings={"ignore_unknown_options": True})
@click.argument("question_id", metavar="ID", shell_complete=complete_id)
@click.argument("text", nargs=-1, type=click.UNPROCESSED, metavar="[TEXT|-]")
@click.option("--seed", type=SEED, help="Grade this draw, as `show` printed it.")
@click.option(
    "--tick",
    multiple=True,
    metavar="CRITERION",
    help="A criterion that was met (open); without TEXT, by the last answer.",
)
@click.option("--prove", is_flag=True, help="Prove a derivation's lines by algebra too.")
@click.option("--framework", type=FRAMEWORKS, help="What code is written with.")
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
    framework: str | None,
    record: bool,
    form: str,
    banks: tuple[Path, ...],
) -> None:
    """Answer a question. `-`, or no TEXT, reads standard input; choice takes ids, or
    the places in which `quizzer show` printed the options."""
    from quizzer.model.attempt import Submission
    from quizzer.practice.frameworks import said
    from quizzer.practice.grading import ticked
    from quizzer.practice.practice import open_practice
    from quizzer.render import render

    practice = open_practice(folders(ctx, banks))
    try:
        visit = practice.visit_to_answer(question_id, seed)
        raw = _text(practice, question_id, text, tick)
        written = Framework(framework) if framework else said(raw) or Framework.NUMPY
        submission = Submission(question_id, raw, framework=written)
        if tick:
            submission = ticked(submission, tick)
        drawn = practice.drawn(question_id, visit.seed)
        placed = seed is None and practice.places(submission)
        if placed and practice.seed_shown(question_id) != visit.seed:
            raise UsageError(
                f"places count as they were shown: begin with `quizzer show {question_id}`, give"
                " its --seed, or write ids"
            )
        grading = practice.begin(visit, submission, record=record, prove=prove)
        report = grading.result()
        model_answer = _model_answer(practice, visit, report)
    finally:
        practice.close()
    if drawn:
        say(drawn)
    if grading.left_out:
        say(grading.left_out)
    if report.verdict is Verdict.ACCEPTED:
        links = practice.daily.follow_ups(question_id, report)
        model_answer = f"\n\ngoes on with: {', '.join(links)}" if links else ""
    code = not_kept(grading.unkept, of_reports([report]))
    rendered = render(form, [report], visit.seed, report.sandbox)
    emit(rendered + model_answer if form == "text" else rendered)
    ctx.exit(code)


def _text(
    practice: Practice, question_id: str, words: tuple[str, ...], tick: tuple[str, ...]
) -> bytes:
    """The answer: what was given, what stands on standard input, or, to be ticked, the last one.

    Raises UsageError where there is none."""
    if words and words != ("-",):
        if len(words) == 1 and Path(words[0]).suffix and os.path.isfile(words[0]):
            here = foreign.one_line(words[0], 120)
            raise UsageError(
                f"{here} is a file, and no answer by its name: "
                f"{command('grade', Path(here), '--question', question_id)}, or"
                f" {command('answer', question_id, '-')} < {shlex.quote(here)}"
            )
        return os.fsencode(" ".join(words))
    asked = bool(words) or not tick
    raw = stdin_text("the answer") if asked or not _is_terminal() else b""
    if asked or raw.strip():
        return raw
    last = practice.attempts(practice.bank.question(question_id).id, 1)
    if not last:
        raise UsageError(f"there is no answer to tick yet: quizzer answer {question_id} TEXT")
    return last[0].raw


def _is_terminal() -> bool:
    return sys.stdin is None or sys.stdin.isatty()


def _model_answer(practice: Practice, visit: Visit, report: Report) -> str:
    """What an answer that waits for its marks is compared with, and how they are given."""
    if not (report.verdict is Verdict.UNGRADED and report.decisions):
        return ""
    from quizzer.render.markdown import to_text

    question = practice.bank.question(report.question)
    answer = to_text(practice.reveal(question, visit.seed))
    visit.see_solution()
    with suppress(QuizzerError):  # that nothing can be kept, is said with the verdict
        visit.keep()
    ticks = " ".join(f"--tick {decision.id}" for decision in report.decisions[:2])
    return (
        f"\n\n--- the model answer ---\n\n{answer}\n"
        f"Tick every criterion that your answer meets: quizzer answer {question.id} {ticks} ..."
    )
