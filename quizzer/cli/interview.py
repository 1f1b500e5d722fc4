"""interview: timed mocks. Held in the app; listed, reported, sent and judged from here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import SEED, folders
from quizzer.cli.output import emit, say
from quizzer.errors import UsageError

if TYPE_CHECKING:
    from quizzer.practice.interview.desk import Desk
    from quizzer.practice.interview.results import Held
    from quizzer.practice.practice import Practice

FORMATS = click.Choice(["text", "markdown", "json", "html"])
FACTOR = click.FloatRange(0.25, 4.0)
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file."
)


class Words(click.Group):
    """A group whose commands share their place with the names of presets."""

    def resolve_command(self, ctx: click.Context, args: list[str]):
        if args and args[0] not in self.commands:
            return "hold", self.commands["hold"], args
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in self.commands if name != "hold"]


@click.group("interview", cls=Words, invoke_without_command=True)
@click.option("--list", "listed", is_flag=True, help="List the presets.")
@click.option("--report", is_flag=True, help="Report the last interview that was held.")
@click.option("--number", type=click.IntRange(1), help="Report this one; --held lists them.")
@click.option("--held", is_flag=True, help="List the interviews that were held.")
@click.option("--format", "form", type=FORMATS, default="text")
@OUTPUT
@bank_option
@click.pass_context
def interview_command(
    ctx: click.Context,
    listed: bool,
    report: bool,
    number: int | None,
    held: bool,
    form: str,
    output: Path | None,
    banks: tuple[Path, ...],
) -> None:
    """Hold a timed mock interview: quizzer interview PRESET. Without one, choose in the app."""
    ctx.meta["banks"] = banks
    if ctx.invoked_subcommand is not None:
        return
    if not (listed or report or held or number):
        ctx.exit(ctx.find_root().obj.open_app(folders(ctx, banks), ("interviews",)))
    desk = _desk(_practice(ctx, looking=True))
    if listed:
        emit(_presets(desk), output)
    elif held:
        emit(_held(desk.held()), output)
    else:
        from quizzer.render.interview import render

        emit(render(form, desk.result(_stream(desk, number))).rstrip("\n"), output)


@interview_command.command("hold", hidden=True)
@click.argument("preset", metavar="PRESET|FILE")
@click.option("--seed", type=SEED, help="Repeat the interview of this seed.")
@click.option("--minutes", type=float, help="Make it shorter or longer.")
@click.option("--time-factor", "factor", type=FACTOR, default=1.0, help="Give more time, say 1.5.")
@click.option("--framework", type=click.Choice(["numpy", "torch"]), default=None)
@click.option("--seen", is_flag=True, help="Ask what was seen in the last days too.")
@click.option("--check", is_flag=True, help="Say what would be held, and try this machine.")
@click.pass_context
def hold(
    ctx: click.Context,
    preset: str,
    seed: int | None,
    minutes: float | None,
    factor: float,
    framework: str | None,
    seen: bool,
    check: bool,
) -> None:
    """Hold an interview, from a preset or from a file that somebody sent."""
    from quizzer.render.interview.words import rules

    wish = {"seed": seed, "minutes": minutes, "factor": factor, "seen": seen}
    if framework:
        wish["framework"] = framework
    if check:
        practice = _practice(ctx, looking=True)
        desk = _desk(practice)
        found = desk.wanted(preset, minutes)
        say(f"{found.title}: {found.minutes} minutes in {len(found.sections)} sections")
        emit("\n".join([*rules(found.rules), *desk.machine()]))
        return
    ctx.exit(ctx.find_root().obj.open_app(_folders(ctx), ("interview", preset, wish)))


@interview_command.command("pack")
@click.argument("preset")
@click.option("--seed", type=SEED, help="Of the draw; by default one that nobody can guess.")
@click.option("--time-factor", "factor", type=FACTOR, default=1.0)
@click.option("--framework", type=click.Choice(["numpy", "torch"]), default="numpy")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE",
    help="The pack; its key is written beside it, as FILE.key.",
)  # fmt: skip
@click.pass_context
def pack_command(
    ctx: click.Context,
    preset: str,
    seed: int | None,
    factor: float,
    framework: str,
    output: Path,
) -> None:
    """Pack an interview for somebody else. The key stays with you."""
    from quizzer.practice.interview import pack as packs

    practice = _practice(ctx)
    made, key = packs.pack(
        practice, _desk(practice), preset, seed, framework=framework, factor=factor
    )
    secret = output.with_name(output.name + ".key")
    emit(packs.key_text(key).rstrip("\n"), secret)
    secret.chmod(0o600)  # whoever reads it knows the hidden inputs
    emit(packs.pack_text(made).rstrip("\n"), output)
    public = packs.public_answers(practice.bank, key)
    if public:
        say(
            f"{len(public)} of {len(key.questions)} questions ship with quizzer, so their answers"
            f" are public: {', '.join(public)}"
        )
    say(f"wrote {output} and {output}.key; send the first, keep the second")


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
    desk = _desk(_practice(ctx, looking=True))
    text = desk.result_to_send(_stream(desk, number), candidate, replay=replay)
    emit(text.rstrip("\n"), output)
    say(f"wrote {output}; it holds your answers, and times as this machine measured them")


@interview_command.command("deck")
@click.option("--number", type=click.IntRange(1), help="Of the interview; the last one else.")
@click.pass_context
def deck_command(ctx: click.Context, number: int | None) -> None:
    """Make a deck of what an interview left unsolved; its questions come back from today on."""
    practice = _practice(ctx)
    try:
        desk = _desk(practice)
        deck = desk.practise(_stream(desk, number))
        emit("\n".join(deck.questions))
        say(f"wrote {deck.path}: quizzer practice --deck {deck.id}")
    finally:
        practice.close()


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
    """Judge the results that candidates sent, from their answers alone."""
    from quizzer.practice.interview import returned
    from quizzer.practice.interview.pack import read_key, read_pack
    from quizzer.render.interview.returned import render

    made = read_pack(packed)
    key = read_key(key_file or packed.with_name(packed.name + ".key"))
    practice = _practice(ctx, keep=False)
    found = []
    try:
        for path in results:
            try:
                found.append(returned.regrade(practice, returned.read_result(path), made, key))
            except UsageError as error:  # one bad file never costs another its verdict
                say(f"quizzer: {error}")
    finally:
        practice.close()
    if found:
        emit(render(form, found).rstrip("\n"), output)
    ctx.exit(0 if len(found) == len(results) else 2)


def _practice(ctx: click.Context, *, looking: bool = False, keep: bool = True) -> Practice:
    from quizzer.practice.practice import open_practice

    return open_practice(_folders(ctx), keep=keep, looking=looking)


def _folders(ctx: click.Context) -> tuple[Path, ...]:
    return folders(ctx, ctx.meta.get("banks", ()))


def _desk(practice: Practice) -> Desk:
    from quizzer.home import Home
    from quizzer.practice.interview.desk import Desk

    return Desk(practice, Home.of().data / "interviews")


def _presets(desk: Desk) -> str:
    rows = []
    for name in desk.presets:
        preset, found = desk.presets.read(name)
        if preset is None:
            say("\n".join(str(item) for item in found))
        else:
            rows.append((name, f"{preset.minutes} min", preset.title))
    widths = [max((len(row[k]) for row in rows), default=0) for k in range(2)]
    return "\n".join(f"{a.ljust(widths[0])}  {b.rjust(widths[1])}  {c}" for a, b, c in rows)


def _held(found: list[Held]) -> str:
    from quizzer.render.interview.words import day, score

    if not found:
        return "no interview was held yet: quizzer interview --list"
    return "\n".join(
        f"{held.number:>4}  {day(held.began)}  {held.preset}  "
        f"{score(held.score) if held.ended else 'goes on'}"
        for held in found
    )


def _stream(desk: Desk, number: int | None) -> str:
    found = [h for h in desk.held() if number in (None, h.number) and (number or h.ended)]
    if not found:
        raise UsageError("there is no such interview: quizzer interview --held lists them")
    return found[0].stream
