"""run and watch: one's own file, in the sandbox once, or graded at every save."""

from __future__ import annotations

from pathlib import Path

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import SEED, complete_id, folders
from quizzer.cli.output import command, emit, say
from quizzer.errors import UsageError


@click.command("run")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@bank_option
@click.pass_context
def run_command(ctx: click.Context, path: Path, banks: tuple[Path, ...]) -> None:
    """Run a debugging round's file in the sandbox: its symptom, beside a sound file's."""
    from quizzer.practice import files
    from quizzer.practice.examine import symptom_gone, symptom_of
    from quizzer.practice.frameworks import submission
    from quizzer.practice.practice import open_practice

    found = files.read(path, str(path))
    if found.defect or found.head.defect:
        raise UsageError(f"{path}: {found.defect or found.head.defect}")
    practice = open_practice(folders(ctx, banks), keep=False)
    try:
        question = practice.bank.question(found.question())
        answer = submission(question.id, found.text, path=found.path)
        seed = found.head.seed or 0
        told = symptom_of(question, answer, seed, practice.bank, practice.worker)
        emit(told)
    finally:
        practice.close()
    grade = command("grade", path)
    say(f"next: {grade}" if symptom_gone(told) else f"next: mend {path}, then: {grade}")


@click.command("watch")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--question", metavar="ID", shell_complete=complete_id, help="Grade as this question."
)
@click.option("--seed", type=SEED, help="Repeat these hidden inputs.")
@bank_option
@click.pass_context
def watch_command(
    ctx: click.Context, path: Path, question: str | None, seed: int | None, banks: tuple[Path, ...]
) -> None:
    """Grade a file now and at every save, until Ctrl-C. All of it is one visit."""
    from quizzer.practice.daily.watching import Watching, saves
    from quizzer.practice.practice import open_practice
    from quizzer.render.text import one as as_text

    practice = open_practice(folders(ctx, banks))
    try:
        watching = Watching(practice, path, question, seed)
        changes = saves(path)
        say(f"watching {path}; Ctrl-C ends")
        for grading in watching.gradings(changes):
            if isinstance(grading, str):
                say(grading)
                continue
            report = grading.result()
            emit(as_text(report))
            for words in filter(None, (grading.left_out, grading.unkept)):
                say(words)
            if (review := practice.daily.review(watching.visit)) is not None:
                from quizzer.cli.plain import comes_back

                say(comes_back(review, practice.clock()))
    finally:
        practice.close()
