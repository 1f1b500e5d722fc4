"""interview: timed mocks, held in the app; listed and reported from here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from quizzer.cli.app import bank_option
from quizzer.cli.common import SEED, Number, folders
from quizzer.cli.interview import left
from quizzer.cli.output import emit, say
from quizzer.errors import UsageError

if TYPE_CHECKING:
    from quizzer.practice.interview.desk import Desk
    from quizzer.practice.interview.results import Held
    from quizzer.practice.practice import Practice

FORMATS = click.Choice(["text", "markdown", "json", "html"])
FACTOR = Number(0.25, 4.0)
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file."
)


class Words(click.Group):
    """A group whose commands share their place with the names of presets."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is said of an interview may stand before its name too: `--check FILE`."""
        own = {name: option for option in hold.params for name in option.opts if name[:2] == "--"}
        first = []
        while args and (option := own.get(args[0].partition("=")[0])):
            flag = "=" in args[0] or getattr(option, "is_flag", False)
            count = 1 if flag else 2
            first, args = [*first, *args[:count]], args[count:]
        behind = 1 if args and not args[0].startswith("-") else 0
        return super().parse_args(ctx, args[:behind] + first + args[behind:])

    def resolve_command(self, ctx: click.Context, args: list[str]):
        if args and args[0] not in self.commands:
            return "hold", self.commands["hold"], args
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What is said of an interview has a part of its own: nobody would look below `hold`."""
        super().format_options(ctx, formatter)
        own = [item for item in hold.params if isinstance(item, click.Option)]
        shown = filter(None, (item.get_help_record(ctx) for item in own))
        with formatter.section("Of an interview that begins: PRESET, or the FILE that was sent"):
            formatter.write_dl(list(shown))

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in self.commands if name != "hold"]


@click.group("interview", cls=Words, invoke_without_command=True)
@click.option("--list", "listed", is_flag=True, help="List the presets.")
@click.option("--report", is_flag=True, help="Report the last interview that was held.")
@click.option("--number", type=click.IntRange(1), help="Report this one; --held lists them.")
@click.option("--held", is_flag=True, help="List the interviews that were held.")
@click.option("--resume", is_flag=True, help="Go on with the interview that was left.")
@click.option("--end", is_flag=True, help="End the one that was left; what stands is handed in.")
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
    resume: bool,
    end: bool,
    form: str,
    output: Path | None,
    banks: tuple[Path, ...],
) -> None:
    """Hold a timed mock interview: quizzer interview PRESET. Without one, choose in the app."""
    ctx.meta["banks"] = banks
    if ctx.invoked_subcommand is not None:
        return
    if resume and end:
        raise UsageError("--resume goes on, --end ends: take one of them")
    if resume or end:
        practice = practice_of(ctx)
        desk = desk_of(practice)
        if end:
            left.end(practice, desk)
            return
        place = left.resumed(practice, desk)
        ctx.exit(ctx.find_root().obj.open_app(folders(ctx, banks), place))
    if not (listed or report or held or number):
        ctx.exit(ctx.find_root().obj.open_app(folders(ctx, banks), ("interviews",)))
    desk = desk_of(practice_of(ctx, looking=True))
    if listed:
        emit(_presets(desk), output)
    elif held:
        emit(_held(desk.held()), output)
        left.told(desk)
    else:
        from quizzer.render.interview import render

        emit(render(form, desk.result(stream_of(desk, number))).rstrip("\n"), output)


@interview_command.command("hold", hidden=True)
@click.argument("preset", metavar="PRESET|FILE")
@click.option("--seed", type=SEED, help="Repeat the interview of this seed.")
@click.option("--minutes", type=float, help="Make it shorter or longer.")
@click.option("--time-factor", "factor", type=FACTOR, default=1.0, help="Give more time, say 1.5.")
@click.option("--framework", type=click.Choice(["numpy", "torch"]), default=None)
@click.option("--seen", is_flag=True, help="Ask what was seen in the last days too.")
@click.option("--check", is_flag=True, help="Say what would be held, and try what it needs.")
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
    from quizzer.cli.interview.check import check as tried
    from quizzer.cli.interview.check import wrapped
    from quizzer.practice.interview.desk import is_pack
    from quizzer.render.interview.words import longer, told

    wish = {"seed": seed, "minutes": minutes, "factor": factor, "seen": seen}
    if framework:
        wish["framework"] = framework
    if is_pack(preset):
        _as_packed(ctx)
    if check:
        practice = practice_of(ctx, looking=True)
        desk = desk_of(practice)
        found = desk.wanted(preset, minutes)
        more = longer(desk.factor(preset, factor))
        say(f"{found.title}: {found.minutes} minutes in {len(found.sections)} sections. {more}")
        emit(wrapped([*told(found, sent=is_pack(preset)), ""]))
        left.short(desk, preset, minutes)
        left.told(desk)
        written = desk.framework(preset, framework)
        ctx.exit(tried(practice, desk, written, sent=is_pack(preset)))
    practice = practice_of(ctx)
    left.ready(practice, desk_of(practice), preset, minutes)
    ctx.exit(ctx.find_root().obj.open_app(folders_of(ctx), ("before", preset, wish)))


def _as_packed(ctx: click.Context) -> None:
    """Raises UsageError where somebody wants an interview that was sent otherwise than it is."""
    own = ("seed", "minutes", "factor", "framework", "seen")
    given = [name for name in own if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT]
    if given:
        words = ", ".join("--time-factor" if name == "factor" else f"--{name}" for name in given)
        raise UsageError(f"an interview that was sent is held as it was packed: leave out {words}")


@interview_command.command("deck")
@click.option("--number", type=click.IntRange(1), help="Of the interview; the last one else.")
@click.pass_context
def deck_command(ctx: click.Context, number: int | None) -> None:
    """Make a deck of what an interview left unsolved; its questions come back from today on."""
    practice = practice_of(ctx)
    try:
        desk = desk_of(practice)
        deck = desk.practise(stream_of(desk, number))
        emit("\n".join(deck.questions))
        say(f"wrote {deck.path}: quizzer practice --deck {deck.id}")
    finally:
        practice.close()


def practice_of(ctx: click.Context, *, looking: bool = False, keep: bool = True) -> Practice:
    from quizzer.practice.practice import open_practice

    return open_practice(folders_of(ctx), keep=keep, looking=looking)


def folders_of(ctx: click.Context) -> tuple[Path, ...]:
    return folders(ctx, ctx.meta.get("banks", ()))


def desk_of(practice: Practice) -> Desk:
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


def stream_of(desk: Desk, number: int | None) -> str:
    """The record of the interview of that number, or of the last one. Raises UsageError."""
    found = [h for h in desk.held() if number in (None, h.number) and (number or h.ended)]
    if not found:
        raise UsageError("there is no such interview: quizzer interview --held lists them")
    return found[0].stream
