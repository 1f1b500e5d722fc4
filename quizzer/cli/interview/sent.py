"""interview pack, send, grade: interviews that go to somebody else and come back."""

from __future__ import annotations

import os
from pathlib import Path

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import SEED
from quizzer.cli.interview.held import (
    FACTOR,
    OUTPUT,
    desk_of,
    interview_command,
    practice_of,
    stream_of,
)
from quizzer.cli.output import emit, say
from quizzer.errors import UsageError
from quizzer.render.interview.words import NO_REPLAY


@click.command("pack")
@click.argument("preset")
@click.option("--seed", type=SEED, help="Of the draw; by default one that nobody can guess.")
@click.option("--time-factor", "factor", type=FACTOR, default=1.0)
@click.option("--framework", type=click.Choice(["numpy", "torch"]), default="numpy")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE",
    help="The pack; its key is written beside it, as FILE.key.",
)  # fmt: skip
@click.option("--folder", type=click.Path(path_type=Path), metavar="DIR",
              help="Write a folder of stubs too, for who does not run quizzer.")  # fmt: skip
@bank_option
@click.pass_context
def pack_command(
    ctx: click.Context,
    preset: str,
    seed: int | None,
    factor: float,
    framework: str,
    output: Path,
    folder: Path | None,
    banks: tuple[Path, ...],
) -> None:
    """Pack an interview for somebody else. The key stays with you."""
    from quizzer.practice.interview import pack as packs

    ctx.meta["banks"] = (*ctx.meta.get("banks", ()), *banks)
    secret = output.with_name(output.name + ".key")
    for path in (output, secret, *([folder] if folder else ())):
        if os.path.lexists(path):  # a key judges what was sent with it, and there is no other
            raise UsageError(f"{path} is there already: name another file")
    practice = practice_of(ctx)
    made, key = packs.pack(
        practice, desk_of(practice), preset, seed, framework=framework, factor=factor
    )
    emit(packs.key_text(key).rstrip("\n"), secret)
    secret.chmod(0o600)  # whoever reads it knows the hidden inputs
    emit(packs.pack_text(made).rstrip("\n"), output)
    if folder is not None:
        from quizzer.practice.interview.away import stubs

        stubs.write(made, folder)
    public = packs.public_answers(practice.bank, key)
    if public:
        say(
            f"{len(public)} of {len(key.questions)} questions ship with quizzer, so their answers"
            f" are public: {', '.join(public)}"
        )
    say(f"wrote {output} and {output}.key; send the first, keep the second")


interview_command.add_command(pack_command)


@interview_command.command("send")
@click.option("--number", type=click.IntRange(1), help="Of the interview; the last one else.")
@click.option("--name", "candidate", default="", help="Who you are.")
@click.option("--replay", is_flag=True, help="Send how your answers grew, if it is wanted.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE")
@click.pass_context
def send_command(
    ctx: click.Context, number: int | None, candidate: str, replay: bool, output: Path
) -> None:
    """Write the file that goes back to whoever sent the interview: readable text."""
    desk = desk_of(practice_of(ctx, looking=True))
    stream = stream_of(desk, number)
    text = desk.result_to_send(stream, candidate, replay=replay)
    emit(text.rstrip("\n"), output)
    say(f"wrote {output}; it holds your answers, and times as this machine measured them")
    say(_of_replay(replay, desk.result(stream).rules.replay))


def _of_replay(wished: bool, asked: bool) -> str:
    """Whether the replay went along, and why not: it takes preset and candidate to agree."""
    if not asked:
        return NO_REPLAY
    grew = "how your answers and the scratchpad grew"
    return f"it holds {grew} too" if wished else f"it does not hold {grew}: --replay would add it"


@interview_command.command("grade")
@click.argument("results", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--pack", "packed", required=True, type=click.Path(path_type=Path), metavar="FILE")
@click.option("--key", "key_file", type=click.Path(path_type=Path), metavar="FILE",
              help="By default FILE.key beside the pack.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text")
@OUTPUT
@click.pass_context
def grade_command(
    ctx: click.Context,
    results: tuple[Path, ...],
    packed: Path,
    key_file: Path | None,
    form: str,
    output: Path | None,
) -> None:
    """Judge the results that candidates sent, from their answers alone; of a folder, each. Open
    answers count as `quizzer interview mark` marked them."""
    from quizzer.practice.interview import returned
    from quizzer.practice.interview.marked import key_of, read_any, results_in
    from quizzer.practice.marking.marks import FILE, Marks
    from quizzer.render.interview.returned import render

    made, key = key_of(packed, key_file)
    results = results_in(results, packed)
    practice = practice_of(ctx, keep=False)
    found = []
    try:
        for path in results:
            try:
                found.append(returned.regrade(practice, read_any(path, made), made, key,
                                              Marks(path.parent / FILE)))  # fmt: skip
            except UsageError as error:  # one bad file never costs another its verdict
                say(f"quizzer: {error}")
    finally:
        practice.close()
    if found:
        emit(render(form, found).rstrip("\n"), output)
    ctx.exit(0 if len(found) == len(results) else 2)
