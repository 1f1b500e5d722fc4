"""Statistics as lines of text, and as one page of HTML that needs nothing from outside."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from quizzer.foreign import one_line
from quizzer.model.words import count, level_name

if TYPE_CHECKING:
    from quizzer.model.daily.statistics import Readiness, Statistics

MISTAKES = 10
_DAYS = "▁▂▃▄▅▆▇█"
_SHADES = "·░▒▓█"


def lines(made: Statistics, width: int = 80) -> list[str]:
    """Every part under its heading, in rows of at most `width` columns."""
    parts = [
        _activity(made, width), _areas(made), _times(made),
        _forecast(made), _mistakes(made, width), _ready(made),
    ]  # fmt: skip
    return [line for part in parts if part for line in ["", *part]][1:]


def _signs(counts: Sequence[int]) -> str:
    most = max(counts, default=0) or 1
    return "".join(_DAYS[-(-n * len(_DAYS) // most) - 1] if n else "·" for n in counts)


def _activity(made: Statistics, width: int) -> list[str]:
    total = f"{sum(made.days)}"
    days = made.days[-max(7, width - 4 - len(total)) :]
    since = "the last eight weeks"
    if len(days) < len(made.days):
        since += f" ({len(days)} days are drawn)"
    return [f"Answers a day, {since}", f"  {_signs(days)}  {total}"]


def _areas(made: Statistics) -> list[str]:
    if not made.areas:
        return []
    head = "Areas by week, this week last (darker is more), and the share accepted"
    rows = []
    most = max(max(row.answers) for row in made.areas)
    for row in made.areas:
        shades = "".join(_shade(n, most) * 2 for n in row.answers)
        told = sum(row.answers)
        rows.append(f"  {row.area[:20]:<20} {shades}  {sum(row.accepted) / told:>4.0%} of {told}")
    return [head, *rows]


def _shade(number: int, most: int) -> str:
    return _SHADES[0] if not number else _SHADES[1 + min(3, 4 * (number - 1) // max(1, most))]


def _times(made: Statistics) -> list[str]:
    rows = [
        f"  {level_name(row.level):<9}{row.median / 60:>6.1f} min  estimate"
        f" {row.estimate / 60:>3.0f} min  {count(row.count, 'answer')}"
        for row in made.times
    ]
    return ["Time to an accepted answer, the median", *rows] if rows else []


def _forecast(made: Statistics) -> list[str]:
    if not any(made.forecast):
        return []
    numbers = " ".join(map(str, made.forecast))
    return ["Reviews on the next days, today first", f"  {_signs(made.forecast)}  {numbers}"]


def _mistakes(made: Statistics, width: int) -> list[str]:
    if not made.mistakes:
        return []
    rows = [f"  {times:>3} ×  {_cut(one_line(says), max(20, width - 9))}"
            for says, times in made.mistakes[:MISTAKES]]  # fmt: skip
    return ["Mistakes, the most frequent first", *rows]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def _ready(made: Statistics) -> list[str]:
    ready = made.readiness
    if ready is None:
        words = f"  not yet: {count(made.lacking, 'review')} more make a figure"
        return ["Readiness", words]
    rows = [
        f"  {ready.share:.0%} of the deck would be known on the day, areas by weight",
        f"  from {count(ready.reviews, 'review')}: Brier score {ready.brier:.3f}"
        f" (0 is perfect; always saying the average gives {ready.plain:.3f})",
    ]
    if ready.brier > ready.plain:
        rows.append("  it is worse than the average: do not lean on the figure")
    rows.append("  expected    known   reviews")
    rows += [f"  {b.expected:>8.0%} {b.known:>8.0%} {b.count:>9}" for b in ready.bins]
    return ["Readiness", *rows]


# --- a page ---------------------------------------------------------------------------------------

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: #222; background: #fff }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
table { border-collapse: collapse } td, th { padding: .15rem .8rem .15rem 0; text-align: left }
svg { max-width: 100% } .n { text-align: right }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #181818 } }
"""
_INK = "#3b7dd8"


def html(made: Statistics, title: str = "quizzer: statistics") -> str:
    """One file: styles and drawings stand in it, and nothing is fetched."""
    body = [
        f"<h1>{escape(title)}</h1>",
        "<h2>Answers a day, the last eight weeks</h2>", _bars(made.days),
        "<h2>Areas by week</h2>", _heat(made) if made.areas else "<p>Nothing yet.</p>",
        "<h2>Time to an accepted answer</h2>", _table(
            ("level", "median", "estimate", "answers"),
            [(level_name(t.level), f"{t.median / 60:.1f} min", f"{t.estimate / 60:.0f} min",
              str(t.count)) for t in made.times]),
        "<h2>Reviews on the next days</h2>", _bars(made.forecast),
        "<h2>Mistakes by frequency</h2>", _table(
            ("times", "mistake"), [(str(n), one_line(says, 400)) for says, n in made.mistakes]),
        "<h2>Readiness</h2>", *(f"<p>{escape(row.strip())}</p>" for row in _ready(made)[1:3]),
        _reliability(made.readiness) if made.readiness else "",
    ]  # fmt: skip
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f"<!doctype html><html lang=en><head>{head}</head><body>{''.join(body)}</body></html>\n"


def _svg(width: int, height: int, inside: str, says: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-label="{escape(says)}" font-size="12"'
        f' fill="currentColor">{inside}</svg>'
    )


def _bars(counts: Sequence[int]) -> str:
    most = max(counts, default=0) or 1
    bars = "".join(
        f'<rect x="{12 * n}" y="{80 - 70 * value / most:.1f}" width="10"'
        f' height="{70 * value / most:.1f}" fill="{_INK}"><title>{value}</title></rect>'
        for n, value in enumerate(counts)
    )
    axis = f'<line x1="0" x2="{12 * len(counts)}" y1="80" y2="80" stroke="currentColor"/>'
    top = f'<text x="0" y="96">at most {max(counts, default=0)} a day</text>'
    return _svg(12 * max(12, len(counts)), 100, bars + axis + top, "bars, one a day")


def _heat(made: Statistics) -> str:
    most = max(max(row.answers) for row in made.areas)
    parts = []
    for y, row in enumerate(made.areas):
        parts.append(f'<text x="0" y="{22 * y + 15}">{escape(row.area)}</text>')
        for x, (told, right) in enumerate(zip(row.answers, row.accepted, strict=True)):
            shade = told / most
            parts.append(
                f'<rect x="{160 + 34 * x}" y="{22 * y}" width="32" height="20" fill="{_INK}"'
                f' fill-opacity="{0.05 + 0.6 * shade:.2f}"/>'
            )
            if told:
                place = f'x="{164 + 34 * x}" y="{22 * y + 15}"'
                parts.append(f"<text {place}>{right}/{told}</text>")
    says = "accepted of answered, by area and week"
    return _svg(440, 22 * len(made.areas) + 4, "".join(parts), says) + f"<p>{says}</p>"


def _reliability(ready: Readiness) -> str:
    """Expected chance against the share that was known; the line is where they agree."""
    dots = "".join(
        f'<circle cx="{30 + 200 * b.expected:.1f}" cy="{210 - 200 * b.known:.1f}"'
        f' r="{3 + min(9, b.count**0.5):.1f}" fill="{_INK}"><title>{b.count}</title></circle>'
        for b in ready.bins
    )
    line = '<line x1="30" y1="210" x2="230" y2="10" stroke="currentColor" stroke-dasharray="4"/>'
    box = '<rect x="30" y="10" width="200" height="200" fill="none" stroke="currentColor"/>'
    words = '<text x="95" y="228">expected</text><text x="236" y="110">known</text>'
    return _svg(290, 235, line + box + dots + words, "expected chance against what was known")


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return "<p>Nothing yet.</p>"
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"
