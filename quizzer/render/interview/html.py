"""An interview's report as one HTML file that opens offline: bars as SVG, and a replay."""

from __future__ import annotations

import json
from html import escape
from textwrap import shorten

from quizzer.foreign import plain
from quizzer.model.interview.result import SCRATCH, Part, Result, Row
from quizzer.render.interview import words

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#222;background:#fff}
h1 small{font-weight:400;color:#666} table{border-collapse:collapse;width:100%}
td,th{padding:.25rem .6rem;text-align:left;border-bottom:1px solid #ddd}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
pre{background:#f5f5f5;padding:.8rem;overflow:auto;border-radius:4px}
.note{color:#555} .bar{fill:#4a7ebb} .est{fill:none;stroke:#222} input[type=range]{width:100%}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}pre{background:#262626}
.est{stroke:#ddd} td,th{border-color:#444} .note,h1 small{color:#aaa}}
"""
_REPLAY = """
const R=JSON.parse(document.getElementById('record').textContent);
for(const box of document.querySelectorAll('[data-task]')){
 const own=R.filter(e=>e.task==box.dataset.task),range=box.querySelector('input');
 range.max=own.length;range.value=own.length;
 const draw=()=>{let t=[];own.slice(0,range.value).forEach(e=>{
  t.splice(e.start,e.cut,...Array.from(e.put))});
  box.querySelector('pre').textContent=t.join('');
  const last=own[range.value-1],s=last?Math.round(last.at):0;
  box.querySelector('output').textContent=Math.floor(s/60)+':'+String(s%60).padStart(2,'0')};
 range.oninput=draw;draw()}
"""


def report(result: Result) -> str:
    """The whole report; nothing in it is fetched from anywhere."""
    title = _text(result.title)
    parts = [
        f"<h1>{title} <small>{words.score(result.score)}</small></h1>",
        _lines(words.head(result)),
        _bars(result.rows),
        _questions(result.rows),
        *(_parts(name, parts) for name, parts in _tables(result) if parts),
        *_earlier(result),
        *_clock(result),
        *_said(result),
    ]
    if result.to_practise:
        parts.append("<h2>To practise next</h2>" + _lines(result.to_practise))
    parts.append("<h2>Rules</h2>" + _lines(words.rules(result.rules)))
    parts.append(f"<p class=note>{_text(words.measured(result))}</p>")
    parts += ["<h2>Answers</h2>", *(_answer(row) for row in result.rows)]
    if scratch := result.scratch:
        parts.append("<h2>Scratchpad</h2>" + _grown(SCRATCH, scratch))
    record = [{"at": at, "task": task, **c._asdict()} for at, task, c in result.history]
    data = json.dumps(record).replace("<", "\\u003c")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
        " style-src 'unsafe-inline'; script-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head><body>\n"
        + "\n".join(parts)
        + f'\n<script id="record" type="application/json">{data}</script>'
        f"<script>{_REPLAY}</script></body></html>\n"
    )


def _tables(result: Result) -> tuple[tuple[str, tuple[Part, ...]], ...]:
    return (("Sections", result.sections), ("Kinds", result.kinds), ("Areas", result.areas))


def _bars(rows: tuple[Row, ...]) -> str:
    """Time on each question as a bar, with its estimate as an outline."""
    most = max([1.0, *(max(row.seconds, 60.0 * row.minutes, row.past or 0.0) for row in rows)])
    lines = []
    for number, row in enumerate(rows):
        y, wide, given = 24 * number, 400 * row.seconds / most, 400 * 60 * row.minutes / most
        lines.append(
            f'<text x="0" y="{y + 15}">{_label(row.title)}</text>'
            f'<rect class="bar" x="260" y="{y + 5}" width="{wide:.1f}" height="12"/>'
            f'<rect class="est" x="260" y="{y + 3}" width="{given:.1f}" height="16"/>'
            + ("" if row.past is None else _tick(260 + 400 * row.past / most, y))
        )
    return (
        "<figure><figcaption class=note>Time on each question; the outline is its estimate,"
        " the stroke your own median before.</figcaption>"
        f'<svg viewBox="0 0 680 {24 * len(rows) + 8}" role="img"'
        ' aria-label="time on each question" fill="currentColor" font-size="13">'
        + "".join(lines)
        + "</svg></figure>"
    )


def _label(title: str) -> str:
    """A title before its bar; a longer one is cut after a word, and whole where one points."""
    short = shorten(title, 36, placeholder="\u2026")
    return _text(short) if short == title else f"{_text(short)}<title>{_text(title)}</title>"


def _tick(x: float, y: int) -> str:
    return f'<path class="est" stroke-width="3" d="M{x:.1f} {y + 1}v20"/>'


def _earlier(result: Result) -> list[str]:
    """The scores of the preset's interviews, as a line and as a table."""
    rows = words.earlier(result)
    if not rows:
        return []
    scores = [*(e.score for e in result.earlier), result.score]
    step = 400 / max(1, len(scores) - 1)
    points = [(20 + n * step, 90 - 80 * s) for n, s in enumerate(scores) if s is not None]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle class="bar" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in points)
    body = "".join("<tr>" + "".join(f"<td>{_text(c)}</td>" for c in row) + "</tr>" for row in rows)
    return [
        '<h2>Of this preset so far</h2><svg viewBox="0 0 460 100" role="img" aria-label="scores"'
        ' style="max-width:30rem"><path class="est" d="M20 10h400M20 90h400"/>'
        f'<polyline class="est" points="{path}"/>{dots}</svg>'
        "<table><tr><th>interview</th><th>held</th><th>lasting</th><th>score</th></tr>"
        f"{body}</table>"
    ]


def _questions(rows: tuple[Row, ...]) -> str:
    body = "".join(
        f"<tr><td>{'↳ ' * row.depth}{_text(row.title)}</td><td>{words.verdict(row)}</td>"
        f"<td class=n>{words.score(row.score)}</td>"
        f"{''.join(f'<td class=n>{time}</td>' for time in words.times(row))}</tr>"
        for row in rows
    )
    return (
        "<table><tr><th>question</th><th>verdict</th><th class=n>score</th><th class=n>time</th>"
        f"<th class=n>estimate</th><th class=n>own past</th></tr>{body}</table>"
    )


def _parts(name: str, parts: tuple[Part, ...]) -> str:
    body = "".join(
        f"<tr><td>{_text(part.name)}</td><td class=n>{part.questions}</td>"
        f"<td class=n>{words.score(part.score)}</td><td class=n>{words.clock(part.seconds)}</td>"
        f"<td class=n>{part.minutes} min</td></tr>"
        for part in parts
    )
    return (
        f"<h2>{name}</h2><table><tr><th></th><th class=n>questions</th><th class=n>score</th>"
        f"<th class=n>time</th><th class=n>given</th></tr>{body}</table>"
    )


def _clock(result: Result) -> list[str]:
    lines = [words.gap(item) for item in result.gaps]
    lines += [
        f"at {words.clock(at)}: the clock was stopped for {words.clock(long)}"
        for at, long in result.pauses
    ]
    return ["<h2>The clock</h2>" + _lines(lines)] if lines else []


def _said(result: Result) -> list[str]:
    parts = []
    if result.declared:
        parts.append("<h2>What helped, as declared</h2>" + _lines(result.declared))
    if result.thoughts:
        lines = [f"{words.clock(at)} {says}" for at, says in result.thoughts]
        parts.append("<h2>Thought aloud</h2>" + _lines(lines))
    return parts


def _answer(row: Row) -> str:
    facts = [words.verdict(row), words.score(row.score)]
    facts += filter(None, [words.passed(row)])
    if row.hints:
        facts.append(f"hints taken: {row.hints}")
    if row.auto:
        facts.append("handed in by the clock")
    says = "".join(f"<li>mistake: {_text(item)}</li>" for item in row.says)
    met = "".join(f"<li>met: {_text(item)}</li>" for item in row.criteria)
    met += "".join(f"<li>missed: {_text(item)}</li>" for item in row.missed)
    text = f"<p>{_text(row.message)}</p>" if row.message else ""
    text += f"<p>answered: {_text('; '.join(row.read.splitlines()))}</p>" if row.read else ""
    replay = _grown(row.task, row.text) if row.text.strip() else ""
    return (
        f"<h3>{_text(row.title)} <code>{_text(row.question)}</code></h3>"
        f"<p>{', '.join(facts)}</p>{text}<ul>{says}{met}</ul>{replay}"
    )


def _grown(task: int, text: str) -> str:
    """A text with a slider that goes through how it grew."""
    return (
        f'<div data-task="{task}"><input type="range" min="0" aria-label="replay">'
        f"<output></output><pre>{_text(text)}</pre></div>"
    )


def _lines(lines: object) -> str:
    return "<ul>" + "".join(f"<li>{_text(line)}</li>" for line in lines) + "</ul>"  # type: ignore[attr-defined]


def _text(text: str) -> str:
    return escape(plain(text))
