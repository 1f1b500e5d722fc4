"""grade: one's own file, or a directory of strangers' files."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import complete_id, emit, folders, keep
from quizzer.cli.exits import of_reports
from quizzer.errors import UnknownQuestion, UsageError
from quizzer.render import FORMATS

MANY = 8
"""From this many files on, every processor takes part unless --jobs says otherwise."""


class Seconds(click.FloatRange):
    """A time; `nan` lies in no range."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        found = super().convert(value, param, ctx)
        if found != found:
            self.fail(f"{value!r} is no time in seconds", param, ctx)
        return found


@click.command("grade")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--question", metavar="ID", shell_complete=complete_id, help="Grade as this question."
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file.")
@click.option("--jobs", type=click.IntRange(1), help="Processes for many files.")
@click.option("--timeout", type=Seconds(0.05, 3600), help="Seconds a case may take.")
@click.option("--seed", type=click.IntRange(0), help="Repeat this run's hidden inputs.")
@click.option("--record/--no-record", default=None, help="Keep the attempts (default: own files).")
@click.option(
    "--unsafe", is_flag=True, help="Run strangers' files where the sandbox does not hold."
)
@bank_option
@click.pass_context
def grade_command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    question: str | None,
    form: str,
    output: Path | None,
    jobs: int | None,
    timeout: float | None,
    seed: int | None,
    record: bool | None,
    unsafe: bool,
    banks: tuple[Path, ...],
) -> None:
    """Grade files, or a directory of submissions.

    A file names its question in its first line (`# quizzer: ID`), else by its own name.
    """
    from quizzer.sandbox.runner import Worker

    server = Worker()
    server.start()  # first of all: it starts while this process goes on
    from quizzer.bank import roots
    from quizzer.home import Home
    from quizzer.model.attempt import Submission
    from quizzer.practice import batch, files
    from quizzer.render import render
    from quizzer.sandbox import own

    own.adopt(server)
    found, strangers = files.collect(paths)
    asked, seed = seed, secrets.randbelow(2**31) if seed is None else seed
    home = Home.of()
    where = roots.find(folders(ctx, banks))
    tasks = [
        batch.Task(
            where,
            home.cache,
            Submission(question or item.question(), item.text, item.path),
            seed,
            timeout,
            item.defect,
            item.head.seed if asked is None else None,
        )
        for item in found
    ]
    _check_ids(tasks, question, strangers)
    if strangers and not unsafe and server.strangers_reason:
        raise UsageError(
            f"strangers' files are refused: {server.strangers_reason};"
            " --unsafe runs them all the same"
        )
    if jobs is None:
        jobs = (os.cpu_count() or 1) if len(tasks) >= MANY else 1

    def narrate(report) -> None:
        if strangers and output is not None:
            click.echo(f"{report.path}: {report.verdict.words}", err=True)

    reports = batch.graded(tasks, jobs, narrate)
    layers = next((report.sandbox for report in reports if report.sandbox), ())
    emit(render(form, reports, seed, layers), output)
    if record if record is not None else not strangers:
        keep(home.progress, [(task.submission.text, report) for task, report in
                             zip(tasks, reports, strict=True)])  # fmt: skip
    ctx.exit(of_reports(reports))


def _check_ids(tasks: list, question: str | None, strangers: bool) -> None:
    """An id that does not exist is a slip of the caller for --question and for one's own files."""
    if strangers and question is None:
        return
    from quizzer.bank.load import Bank

    bank = Bank(tasks[0].roots, tasks[0].cache)
    for task in tasks:
        if task.defect:
            continue
        try:
            bank.question(task.submission.question)
        except UnknownQuestion as error:
            if question is not None:
                raise
            raise UsageError(
                f"{task.submission.path}: {error}; begin the file with `# quizzer: ID` or give"
                " --question"
            ) from None
