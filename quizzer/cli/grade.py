"""grade: one's own file, or a directory of strangers' files. Here is what it may be asked; what is
said of a run stands in course/told.py, what goes back to people in course/back.py."""

from __future__ import annotations

from pathlib import Path

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import FRAMEWORKS, SEED, Number, complete_id, folders
from quizzer.cli.course.told import each_of, told, unfinished
from quizzer.cli.output import emit, say
from quizzer.errors import UsageError
from quizzer.model.framework import Framework
from quizzer.render import FORMATS


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
    help="How much is told (default: feedback the assignment's stage or mistake, results all).",
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
    if by_case and form != "csv":
        raise UsageError("--by-case belongs to --format csv")
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
    from quizzer.practice import ahead

    ahead.start()  # and then the rest is loaded
    from quizzer.home import Home
    from quizzer.practice.run import Run, Wanted

    run = Run(folders(ctx, banks), Home.of())
    wanted = Wanted(
        paths, question, seed, timeout, jobs, record, unsafe,
        framework=Framework(framework) if framework else None,
        strict=imports == "strict", near=match == "near", roster=roster, manifest=manifest,
        assignment=assignment, overrides=overrides, where=_lines(where),
        resume=resume, fresh=fresh, executor=executor, judge=judge, marks=marks,
        times=not no_times,
    )  # fmt: skip
    ran = run.grade(wanted, each_of(run))
    code = told(ran, wanted)
    from quizzer.cli.course.back import gradescope, lecture, shown, write_all
    from quizzer.render import pieces

    def text() -> None:
        if form == "gradescope":
            emit(gradescope(ran, reveal), output)
            return
        items = shown(ran, reveal)
        if form == "lecture":
            emit(lecture(ran, items), output)
            return
        found = pieces(form, items, ran.seed, ran.layers, by_case)
        emit(found, output, commands=form == "github")

    try:
        write_all(ran, text, feedback, reveal, gradebook, keep)
    finally:  # whatever could be written: how far it came is said last
        if words := unfinished(ran, resume):
            say(words)
    ctx.exit(code)


def _lines(text: str) -> tuple[int, ...]:
    """The line numbers of `--where`. Raises UsageError."""
    words = text.replace(",", " ").split()
    if bad := [word for word in words if not (word.isascii() and word.isdecimal())]:
        raise UsageError(f"--where names lines by number, as 12,40; {bad[0][:40]!r} is no line")
    return tuple(int(word[:9]) for word in words)
