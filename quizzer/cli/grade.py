"""grade: one's own file, or a directory of strangers' files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import FRAMEWORKS, SEED, Number, complete_id, folders, not_kept
from quizzer.cli.course.ended import summary, unfinished
from quizzer.cli.course.progress import Progress
from quizzer.cli.exits import Exit, of_reports
from quizzer.cli.output import emit, say
from quizzer.errors import UsageError
from quizzer.model.framework import Framework
from quizzer.model.words import count
from quizzer.render import FORMATS

if TYPE_CHECKING:
    pass


@click.command("grade")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--question", metavar="ID", shell_complete=complete_id, help="Grade as this question."
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@click.option("--by-case", is_flag=True, help="With --format csv: a column for each case.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file.")
@click.option("--jobs", type=click.IntRange(1), help="Processes for many files.")
@click.option("--timeout", type=Number(0.05, 3600), help="Seconds a case may take.")
@click.option("--seed", type=SEED, help="Repeat this run's hidden inputs.")
@click.option("--no-times", is_flag=True, help="Times are told as 0: the same run, the same bytes.")
@click.option("--framework", type=FRAMEWORKS, help="What the files are written with.")
@click.option(
    "--imports",
    type=click.Choice(["lenient", "strict"]),
    default="lenient",
    help="Whether an import that finds nothing fails a file that never uses it.",
)
@click.option("--where", metavar="LINES", default="", help="Lines with faults, as 12,40: scored.")
@click.option("--record/--no-record", default=None, help="Keep the attempts (default: own files).")
@click.option("--roster", type=click.Path(path_type=Path), help="CSV of everybody: id,name,email.")
@click.option("--manifest", type=click.Path(path_type=Path), help="CSV: path,candidate,question.")
@click.option(
    "--match",
    type=click.Choice(["exact", "near"]),
    default="exact",
    help="near: a function of another name may answer by its signature; marked for review.",
)
@click.option(
    "--assignment", type=click.Path(path_type=Path), help="YAML of what was asked, with points."
)
@click.option(
    "--overrides", type=click.Path(path_type=Path), help="CSV: candidate,question,points,reason."
)
@click.option(
    "--feedback", type=click.Path(path_type=Path), metavar="DIR", help="A page for each person."
)
@click.option(
    "--gradebook", type=click.Path(path_type=Path), metavar="CSV", help="Fill in an export of one."
)
@click.option("--keep", type=click.Path(path_type=Path), help="Keep bytes and verdicts: regrade.")
@click.option("--marks", type=click.Path(path_type=Path), help="What `quizzer mark` wrote.")
@click.option("--judge", metavar="MODEL@URL", help="Open answers are judged by this model.")
@click.option("--executor", metavar="ADDRESS", help="dask://local or dask://HOST:PORT grades.")
@click.option("--resume", type=click.Path(path_type=Path), help="Go on with a run that ended.")
@click.option("--fresh", is_flag=True, help="With --resume: grade again what is in it.")
@click.option(
    "--reveal",
    type=click.Choice(["verdict", "mistake", "cases", "all"]),
    help="How much feedback tells (default: the assignment's stage, else mistake).",
)
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
    by_case: bool,
    output: Path | None,
    jobs: int | None,
    timeout: float | None,
    seed: int | None,
    no_times: bool,
    framework: str | None,
    imports: str,
    where: str,
    record: bool | None,
    roster: Path | None,
    manifest: Path | None,
    match: str,
    assignment: Path | None,
    overrides: Path | None,
    feedback: Path | None,
    gradebook: Path | None,
    keep: Path | None,
    marks: Path | None,
    judge: str | None,
    executor: str | None,
    resume: Path | None,
    fresh: bool,
    reveal: str | None,
    unsafe: bool,
    banks: tuple[Path, ...],
) -> None:
    """Grade files, or a directory of submissions.

    A file names its question in its first line (`# quizzer: ID`), else by its own name; there,
    `framework=torch` says that it is written in torch.
    """
    from quizzer.home import Home
    from quizzer.practice.run import Run, Wanted

    if by_case and form != "csv":
        raise UsageError("--by-case belongs to --format csv")
    if reveal is not None and feedback is None:
        raise UsageError("--reveal says how much --feedback DIR tells; give a folder")
    if gradebook is not None and assignment is None:
        raise UsageError("--gradebook needs --assignment, which says what answers are worth")
    if keep is not None and keep.resolve() in {path.resolve() for path in (*paths, output) if path}:
        raise UsageError(f"--keep {keep} is read or written in this run; name another file")
    if fresh and resume is None:
        raise UsageError("--fresh belongs to --resume FILE")
    if record and resume is not None:
        raise UsageError("--record and --resume: what is gone on with would be recorded twice")
    if resume is not None and resume.resolve() in {path.resolve() for path in paths}:
        raise UsageError(f"--resume {resume} is read as an answer in this run; name another file")
    run = Run(folders(ctx, banks), Home.of())

    def tell(strangers: bool):
        progress = Progress(run.files)

        def narrate(report) -> None:
            if not progress.shown:
                say(f"{report.path or report.candidate}: {report.verdict.words}")
            progress.one_more()

        return narrate if strangers else lambda report: None

    wanted = Wanted(
        paths, question, seed, timeout, jobs, record, unsafe,
        framework=Framework(framework) if framework else None,
        strict=imports == "strict", near=match == "near", roster=roster, manifest=manifest,
        assignment=assignment, overrides=overrides, where=_lines(where),
        resume=resume, fresh=fresh, executor=executor, judge=judge, marks=marks,
        times=not no_times,
    )  # fmt: skip
    ran = run.grade(wanted, tell)
    from quizzer.render import render

    if ran.strangers and not (ran.interrupted or ran.stopped):
        summary(ran, wanted)
    for words in ran.refused:
        say(f"refused: {words}")
    if ran.recalled:
        say(f"{ran.recalled} of {count(ran.files, 'report')} recalled from {resume}")
    if ran.changed:
        more = f"; and {len(ran.changed) - 3} more" * (len(ran.changed) > 3)
        say(f"graded again, since {'; '.join(ran.changed[:3])}{more}")
    for path, why in ran.left_out:
        say(f"{path}: {why}")
    code = not_kept(ran.unkept, of_reports(ran.reports))
    if ran.unsearched:
        words = "could not be searched; give yourself the right to read them"
        say(f"quizzer: {count(ran.unsearched, 'folder')} {words}")
        code = max(code, Exit.USAGE)
    from quizzer.cli.course.back import write_all

    def text() -> None:
        if form == "lecture":
            from quizzer.cli.course.back import lecture

            emit(lecture(ran), output)
            return
        found = render(form, ran.reports, ran.seed, ran.layers, by_case)
        emit(found, output, commands=form == "github")

    write_all(ran, text, feedback, reveal, gradebook, keep)
    if ran.interrupted or ran.stopped:
        say(unfinished(ran, resume))
        code = Exit.INTERRUPTED if ran.interrupted else max(code, Exit.USAGE)
    ctx.exit(code)


@click.command("run")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@bank_option
@click.pass_context
def run_command(ctx: click.Context, path: Path, banks: tuple[Path, ...]) -> None:
    """Run a debugging round's file in the sandbox: its symptom, beside a sound file's."""
    from quizzer.practice import files
    from quizzer.practice.examine import symptom_of
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
        emit(symptom_of(question, answer, seed, practice.bank, practice.worker))
    finally:
        practice.close()
    say(f"next: mend {path}, then: quizzer grade {path}")


def _lines(text: str) -> tuple[int, ...]:
    """The line numbers of `--where`. Raises UsageError."""
    words = text.replace(",", " ").split()
    if bad := [word for word in words if not (word.isascii() and word.isdecimal())]:
        raise UsageError(f"--where names lines by number, as 12,40; {bad[0][:40]!r} is no line")
    return tuple(int(word[:9]) for word in words)


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
