"""interview mark: the open answers of all candidates, in the app or as plain lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.interview.held import folders_of, interview_command, practice_of
from quizzer.cli.output import ask, emit, say
from quizzer.errors import UsageError

if TYPE_CHECKING:
    from quizzer.model.question import OpenQuestion
    from quizzer.practice.marking.marks import Marks, Sheet

HOW = "digits tick what it says ({}), 0 is none, - goes back, q leaves"


@interview_command.command("mark")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--pack", "packed", type=click.Path(path_type=Path), metavar="FILE",
              help="By default the one that lies in DIR.")  # fmt: skip
@click.option("--key", "key_file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--plain", is_flag=True, help="Lines in, lines out: no screen.")
@click.pass_context
def mark_command(
    ctx: click.Context, folder: Path, packed: Path | None, key_file: Path | None, plain: bool
) -> None:
    """Mark the open answers in a folder of results: one question across all candidates, names
    hidden. The marks lie beside the results, and `grade` counts them."""
    from quizzer.practice.interview import marked
    from quizzer.practice.marking.marks import FILE, Marks, sheets

    packed = packed or marked.pack_in(folder)
    made, key = marked.key_of(packed, key_file)
    defects: list[str] = []
    practice = practice_of(ctx, keep=False)
    try:
        written = list(marked.written(marked.results_in([folder], packed), made, key, defects))
        found = sheets(practice.bank, written)
    finally:
        practice.close()
    for line in defects:
        say(f"quizzer: {line}")
    if not found:
        raise UsageError(f"no open answer is in the results of {folder}")
    marks = Marks(folder / FILE)
    if not plain:
        ctx.exit(ctx.find_root().obj.open_app(folders_of(ctx), ("marking", found, marks)))
    mark_plainly(found, marks)
    left = marks.left(found)
    say(f"{left} answers are not marked yet" if left else f"all are marked: {marks.path}")
    ctx.exit(2 if defects else 0)


def mark_plainly(found: tuple[Sheet, ...], marks: Marks) -> None:
    """Ask for the marks of every answer that has none, until input ends. Raises UsageError."""
    from quizzer.render.markdown import to_text

    for sheet in found:
        question = sheet.question
        places = [n for n, t in enumerate(sheet.answers) if marks.of(question, t) is None]
        if not places:
            continue
        emit(f"=== {question.title} ===\n\n{to_text(question.prompt)}")
        emit(f"--- a model answer ---\n\n{to_text(question.model_answer)}")
        at = 0
        while at < len(places):
            text = sheet.answers[places[at]]
            emit(f"--- answer {places[at] + 1} of {len(sheet.answers)} ---\n\n{text}\n")
            said = _ticked(question)
            if said is None:
                return
            if said == "back":
                at = max(0, at - 1)
                continue
            marks.put(question, text, said)
            at += 1


def _ticked(question: OpenQuestion) -> tuple[str, ...] | str | None:
    """The criteria that a line ticks; `back`, or None to leave."""
    from quizzer.render.markdown import to_text

    rubric = question.rubric
    lines = [f"{n:>2}  {to_text(c.says).strip()}" for n, c in enumerate(rubric, 1)]
    how = HOW.format("1 3, or 13" if len(rubric) <= 9 else "1 3 10")
    emit("\n".join([*lines, how]))
    while True:
        ask()
        line = sys.stdin.readline()
        word = line.strip()
        if not line or word == "q":
            return None
        if word == "-":
            return "back"
        names = word.replace(",", " ").split()
        if len(names) == 1 and len(rubric) <= 9:
            names = list(names[0])
        if names == ["0"]:
            return ()
        numbers = [int(n) if n.isascii() and n.isdigit() and len(n) < 4 else 0 for n in names]
        if numbers and all(1 <= n <= len(rubric) for n in numbers):
            return tuple(rubric[n - 1].id for n in sorted(set(numbers)))
        say(f"{word!r} names no criteria: {how}")
