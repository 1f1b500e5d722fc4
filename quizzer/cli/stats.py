"""stats: what was done so far; plan: what to do before the interview. Plain text or JSON."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.app import bank_option
from quizzer.cli.ask import TEXT_JSON
from quizzer.cli.common import folders
from quizzer.cli.output import emit
from quizzer.cli.practice import leech_lines
from quizzer.errors import UsageError
from quizzer.foreign import one_line
from quizzer.model.words import count

if TYPE_CHECKING:
    from quizzer.model.daily.card import Card
    from quizzer.model.daily.today import Today

DAYS = 14
"""Days of the forecast."""


@click.command("stats")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help="html is one page with drawings, which opens offline.",
)
@bank_option
@click.pass_context
def stats_command(ctx: click.Context, form: str, banks: tuple) -> None:
    """Show what you have done so far, and what it says."""
    from quizzer.practice.practice import open_practice

    practice = open_practice(folders(ctx, banks), looking=True)
    try:
        status, totals = practice.status(), practice.totals()
        areas = {item.id: item.area for item in practice.bank.summaries}
        kept = practice.attempts()
        today, forecast = practice.today(), practice.daily.forecast(DAYS)
        leeches = practice.daily.leeches()
        made = practice.statistics()
    finally:
        practice.close()
    by_area: dict[str, dict[str, int]] = defaultdict(
        lambda: {"questions": 0, "tried": 0, "solved": 0}
    )
    for question_id, state in status.items():
        row = by_area[areas[question_id]]
        row["questions"] += 1
        row["solved"] += state == "solved"
        row["tried"] += state == "tried"
    verdicts: dict[str, int] = defaultdict(int)
    for _, verdict, number, _ in totals:
        verdicts[verdict] += number
    data: dict[str, Any] = {
        "attempts": sum(verdicts.values()),
        "seconds": sum(seconds for *_, seconds in totals),
        "verdicts": dict(verdicts),
        "areas": dict(by_area),
        "latest": [
            {"question": a.question, "at": a.at, "verdict": a.report.verdict.value,
             "score": a.report.score, "readable": a.readable}
            for a in kept[:10]
        ],
    }  # fmt: skip
    data |= _ahead(today, forecast, leeches)
    if form == "json":
        from dataclasses import asdict

        from quizzer.render.json import plain

        emit(plain({**data, "statistics": asdict(made)}))
        return
    from quizzer.render import statistics

    if form == "html":
        emit(statistics.html(made).rstrip("\n"))
        return
    spent = count(round(data["seconds"] / 60), "minute")
    lines = [f"{count(data['attempts'], 'attempt')}, {spent}"]
    lines += [
        f"  {number:5}  {one_line(v.replace('_', ' '), 40)}" for v, number in verdicts.items()
    ]
    lines += [
        f"  the report of attempt {a.id} ({one_line(a.question, 80)}) cannot be read;"
        " its answer is kept"
        for a in kept
        if not a.readable
    ]
    lines += ["", f"{'area':<22}{'solved':>7}{'tried':>7}{'all':>7}"]
    lines += [
        f"{area:<22}{row['solved']:>7}{row['tried']:>7}{row['questions']:>7}"
        for area, row in sorted(by_area.items())
    ]
    emit("\n".join([*lines, *_words(data, leeches), "", *statistics.lines(made)]))


def _ahead(today: Today, forecast: tuple[int, ...], leeches: tuple[Card, ...]) -> dict[str, object]:
    """What comes back, and what keeps coming back."""
    return {
        "due": today.due,
        "days_to_interview": today.days,
        "forecast": list(forecast),
        "mistakes": [
            {"id": row.id, "says": row.says, "times": row.times, "question": row.question}
            for row in today.mistakes
        ],
        "leeches": [{"name": card.name, "lapses": card.memory.lapses} for card in leeches],
        "remarks": list(today.remarks),
    }


def _words(data: dict, leeches: tuple[Card, ...]) -> list[str]:
    from quizzer.render.shown import flat

    lines = ["", f"due today: {data['due']}"]
    lines.append("due in the next days: " + " ".join(map(str, data["forecast"])))
    if data["days_to_interview"] is not None:
        lines.append(f"days to the interview: {data['days_to_interview']}")
    if data["mistakes"]:
        lines += ["", "mistakes that are not gone yet"]
        lines += [f"{row['times']:>5}  {flat(row['says'])}" for row in data["mistakes"]]
    return [*lines, *leech_lines(leeches), *data["remarks"]]


@click.command("plan")
@click.option("--format", "form", type=TEXT_JSON, default="text")
@bank_option
@click.pass_context
def plan_command(ctx: click.Context, form: str, banks: tuple[Path, ...]) -> None:
    """Show the plan to the interview, made anew from what is known today.

    Today's session follows it. `quizzer profile --date` sets the date.
    """
    from datetime import date

    from quizzer.practice.practice import open_practice
    from quizzer.render import plan as rendered

    practice = open_practice(folders(ctx, banks), looking=True)
    try:
        today = practice.today()
        titles = {item.id: item.title for item in practice.bank.summaries}
    finally:
        practice.close()
    if today.plan is None:
        raise UsageError(_why_not(today))
    if form == "json":
        from quizzer.render.json import plain

        emit(plain(rendered.as_data(today.plan, today.profile.date)))
        return
    emit("\n".join(rendered.lines(today.plan, date.fromisoformat(today.profile.date), titles)))


def _why_not(today: Today) -> str:
    if today.days is None:
        return "a plan needs the day of the interview: quizzer profile --date YYYY-MM-DD"
    return (
        f"the interview was on {today.profile.date}: set the date of the next one with"
        " quizzer profile --date YYYY-MM-DD"
    )
