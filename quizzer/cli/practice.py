"""practice and review: a session, in the app or as plain lines; profile: what it is for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.app import bank_option
from quizzer.cli.ask import TEXT_JSON
from quizzer.cli.common import LEVEL, SEED, folders
from quizzer.cli.output import emit, say
from quizzer.foreign import one_line
from quizzer.model.daily.profile import Interview
from quizzer.model.framework import Framework
from quizzer.model.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.model.daily.card import Card
    from quizzer.model.daily.sitting import Item, Wish
    from quizzer.practice.daily.sitting import Sitting
    from quizzer.practice.practice import Practice

KINDS = click.Choice([str(kind) for kind in Kind])
INTERVIEWS = click.Choice([str(kind) for kind in Interview])
FRAMEWORKS = click.Choice([str(name) for name in Framework])


@click.command("practice")
@click.option("--minutes", type=click.IntRange(1, 600), help="About so long; else as you set it.")
@click.option("--count", type=click.IntRange(1, 60), help="So many; with --minutes, as fit.")
@click.option("--deck", default="", metavar="D", help="Only this deck.")
@click.option("--area", default="", help="Only this area.")
@click.option("--kind", type=KINDS, help="Only this kind.")
@click.option("--level", type=LEVEL, help="Only this level.")
@click.option("--weak", is_flag=True, help="What was tried and not solved, and weak areas.")
@click.option("--placement", is_flag=True, help="Eight short questions that fill the map.")
@click.option("--plain", is_flag=True, help="Plain lines, for screen readers and pipes.")
@click.option("--new", is_flag=True, help="A new session, where one was left before its end.")
@click.option("--seed", type=SEED, help="Decides between equal questions; else the day does.")
@bank_option
@click.pass_context
def practice_command(
    ctx: click.Context,
    minutes: int | None,
    count: int | None,
    deck: str,
    area: str,
    kind: str | None,
    level: int | None,
    weak: bool,
    placement: bool,
    plain: bool,
    new: bool,
    seed: int | None,
    banks: tuple[Path, ...],
) -> None:
    """Begin a session: what is due, then what is new. Without options, goes on with the session
    that was left before its end."""
    from quizzer.model.daily.sitting import Wish

    wish = Wish(minutes, count, deck, area, kind or "", level, weak, False, seed)
    if placement and wish != Wish():
        raise click.UsageError("--placement goes with no other wish")
    go_on = wish == Wish() and not new and not placement
    _run(ctx, wish, banks, plain=plain, go_on=go_on, place=placement)


@click.command("review")
@click.option("--minutes", type=click.IntRange(1, 600), help="About so long; else all that is due.")
@click.option("--list", "listed", is_flag=True, help="Only list what is due.")
@click.option("--plain", is_flag=True, help="Plain lines, for screen readers and pipes.")
@bank_option
@click.pass_context
def review_command(
    ctx: click.Context, minutes: int | None, listed: bool, plain: bool, banks: tuple[Path, ...]
) -> None:
    """Answer what is due today: questions in a short form first, and mistakes you made."""
    from quizzer.model.daily.sitting import Wish
    from quizzer.practice.practice import open_practice

    if not listed:
        wish = Wish(minutes=minutes, count=None if minutes else 60, due=True)
        _run(ctx, wish, banks, plain=plain, go_on=False)
        return
    practice = open_practice(folders(ctx, banks), looking=True)
    try:
        due, leeches = practice.daily.due(), practice.daily.leeches()
    finally:
        practice.close()
    emit("\n".join([*_due_lines(due), *leech_lines(leeches)]))


def _due_lines(due: Sequence[Item]) -> list[str]:
    """Each card that is due: its question, its form with the minutes, and what it is about."""
    if not due:
        return ["nothing is due"]
    forms = [f"{item.form.words}, {item.minutes} min" for item in due]
    names, wide = max(len(item.question) for item in due), max(map(len, forms))
    return [
        f"{item.question:<{names}}  {form:<{wide}}  {one_line(item.says or item.title)}"
        for item, form in zip(due, forms, strict=True)
    ]


def leech_lines(leeches: Sequence[Card]) -> list[str]:
    """What was forgotten again and again, with what to do instead of another review."""
    if not leeches:
        return []
    head = "forgotten again and again: read the solution, then write it from nothing"
    rows = (f"{card.memory.lapses:>5}  {one_line(card.says or card.name, 72)}" for card in leeches)
    return ["", head, *rows]


@click.command("profile")
@click.option("--interview", type=INTERVIEWS, help="Which interview; it sets decks and weights.")
@click.option("--date", metavar="YYYY-MM-DD", help="When it is; an empty text for no date.")
@click.option("--minutes", type=click.IntRange(1, 600), help="How long a day.")
@click.option("--framework", type=FRAMEWORKS, help="What code is written in.")
@click.option("--format", "form", type=TEXT_JSON, default="text")
@bank_option
@click.pass_context
def profile_command(
    ctx: click.Context,
    interview: str | None,
    date: str | None,
    minutes: int | None,
    framework: str | None,
    form: str,
    banks: tuple[Path, ...],
) -> None:
    """Show what you prepare for, or change it. The app's page for it is the key i on home."""
    from quizzer.practice.practice import open_practice

    asked = {"interview": interview, "date": date, "minutes": minutes, "framework": framework}
    changes = {name: value for name, value in asked.items() if value is not None}
    practice = open_practice(folders(ctx, banks), looking=not changes)
    try:
        profile = practice.set_profile(**changes) if changes else practice.profile()
    finally:
        practice.close()
    if form == "json":
        import json
        from dataclasses import asdict

        emit(json.dumps(asdict(profile), indent=2))
        return
    rows = [
        ("interview", f"{profile.interview.words}  ({profile.interview})"),
        ("date", profile.date or "none yet"),
        ("minutes a day", str(profile.minutes)),
        ("framework", str(profile.framework)),
    ]
    emit("\n".join(f"{name:<14} {value}" for name, value in rows))


def _run(
    ctx: click.Context,
    wish: Wish,
    banks: tuple[Path, ...],
    *,
    plain: bool,
    go_on: bool,
    place: bool = False,
) -> None:
    from quizzer.practice.practice import open_practice

    practice = open_practice(folders(ctx, banks))
    try:
        sitting = practice.placement() if place else _sitting(practice, wish, go_on)
        for remark in sitting.remarks():
            say(f"quizzer: {remark}")
        if plain or not _terminal():
            from quizzer.cli.plain import Plain

            ctx.exit(Plain(practice, sitting).run())
        opens = ("session",) if sitting.item is not None else ()
    finally:
        practice.close()
    ctx.exit(ctx.find_root().obj.open_app(folders(ctx, banks), opens))


def _sitting(practice: Practice, wish: Wish, go_on: bool) -> Sitting:
    left = practice.unfinished() if go_on else None
    if left is not None:
        where = left.where()
        say(f"going on with the session you left at {where.number} of {where.total}; --new begins"
            " another")  # fmt: skip
        return left
    for remark in practice.today().remarks:
        say(f"quizzer: {remark}")
    return practice.session(wish)


def _terminal() -> bool:
    return all(s is not None and s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr))
