"""A group's results as one HTML file that opens offline: nothing in it is fetched or run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from quizzer.foreign import plain
from quizzer.model.verdict import CaseResult, Decision, Report, Verdict
from quizzer.render.formats import group
from quizzer.render.text import DECISION_SIGNS, SIGNS

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;
color:#222;background:#fff}
h1 small{font-weight:400;color:#666} table{border-collapse:collapse}
td,th{padding:.25rem .6rem;text-align:left;border-bottom:1px solid #ddd;vertical-align:top}
td,h2,h3,.note{overflow-wrap:anywhere} td a{unicode-bidi:isolate} td:first-child{max-width:16rem}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
pre{background:#f5f5f5;padding:.6rem;overflow:auto;border-radius:4px;white-space:pre-wrap}
.note{color:#555} .bar{fill:#4a7ebb} .ok{color:#176b2c} .no{color:#a4231b} .wide{overflow-x:auto}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}pre{background:#262626}
td,th{border-color:#444} .note,h1 small{color:#aaa} .ok{color:#7ad08c} .no{color:#f0897f}}
"""
_HEAD = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    " style-src 'unsafe-inline'\">"
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    f"<title>Results</title><style>{_STYLE}</style></head><body>"
)


def reports(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> str:
    """A histogram, the mistakes by frequency, candidates by questions, a section a candidate."""
    return "".join(pieces(items, seed, sandbox))


def pieces(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> Iterator[str]:
    """The same, section by section."""
    totals = group.totals(items)
    passed = 0
    places: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        passed += item.verdict is Verdict.ACCEPTED
        places.setdefault(group.who(item), []).append(place)
    layers = f"; sandbox: {', '.join(sandbox)}" if sandbox else ""
    yield f"{_HEAD}\n<h1>Results <small>{passed} of {len(items)} accepted</small></h1>\n"
    yield f"<p class=note>{len(totals)} candidates; seed {seed}{_text(layers)}</p>\n"
    yield f"{_histogram(list(totals.values()))}\n<h2>Mistakes by frequency</h2>\n"
    yield f"{_mistakes(items, len(totals))}\n<h2>Candidates and questions</h2>\n"
    yield f"{_table(items, totals)}\n"
    for number, name in enumerate(totals):
        yield f"{_candidate(number, name, [items[place] for place in places[name]])}\n"
    yield "</body></html>"


def page(items: Sequence[Report], title: str) -> str:
    """One person's results, by themselves."""
    worth = sum(item.worth for item in items)
    total = f"{sum(item.points for item in items):g} of {worth:g} points" if worth else ""
    body = "\n".join(map(_report, items))
    head = _HEAD.replace("<title>Results<", f"<title>{_text(title)}<")
    return f"{head}\n<h1>{_text(title)} <small>{total}</small></h1>\n{body}\n</body></html>\n"


def _histogram(shares: Sequence[float]) -> str:
    counts = group.histogram(shares)
    most = max(counts) or 1
    bars = []
    for n, count in enumerate(counts):
        high, x = 100 * count / most, 44 * n
        words = str(count) if count else ""
        tenth = f"{10 * n}–{10 * n + (9 if n < 9 else 10)}"
        bars.append(
            f'<rect class="bar" x="{x + 2}" y="{120 - high:.1f}" width="40" height="{high:.1f}"/>'
            f'<text x="{x + 22}" y="{115 - high:.1f}" text-anchor="middle">{words}</text>'
            f'<text x="{x + 22}" y="136" text-anchor="middle">{tenth}</text>'
        )
    return (
        "<figure><figcaption class=note>How many candidates have how many percent of all points"
        '</figcaption><svg width="440" height="140" viewBox="0 0 440 140" role="img"'
        ' aria-label="histogram of scores" fill="currentColor" font-size="12">'
        + "".join(bars)
        + "</svg></figure>"
    )


def _table(items: Sequence[Report], totals: dict[str, float]) -> str:
    asked, found = group.questions(items), group.best(items)
    head = "".join(f"<th>{_text(question)}</th>" for question in asked)
    rows = []
    for n, (name, share) in enumerate(totals.items()):
        cells = "".join(_cell(found.get((name, question))) for question in asked)
        rows.append(
            f'<tr><td><a href="#c{n}">{_text(name)}</a></td>{cells}'
            f"<td class=n>{100 * share:.0f} %</td></tr>"
        )
    body = "\n".join(rows)
    return (
        "<div class=wide><table><thead><tr><th>candidate</th>"
        f"{head}<th class=n>all</th></tr></thead>\n<tbody>{body}</tbody></table></div>"
    )


def _cell(report: Report | None) -> str:
    if report is None:
        return "<td></td>"
    look = "ok" if report.verdict is Verdict.ACCEPTED else "no"
    late = " late" if report.late else ""
    late += " for review" if report.review else ""
    score = f"{report.points:g} / {report.worth:g}" if report.worth else f"{report.score:.2f}"
    words = f"{SIGNS[report.verdict]} {report.words} {score}{late}"
    return f'<td class="{look}">{_text(words)}</td>'


def _mistakes(items: Sequence[Report], everybody: int) -> str:
    shared = group.mistakes(items)
    if not shared:
        return "<p>There is none to tell.</p>"
    rows = "\n".join(
        f"<tr><td class=n>{len(s.people)} of {everybody}</td><td>{_text(s.question)}</td>"
        f"<td>{_short(s.says)}{'' if s.named else ' <span class=note>(found)</span>'}</td></tr>"
        for s in shared
    )
    return (
        "<table><thead><tr><th class=n>people</th><th>question</th><th>mistake</th></tr></thead>"
        f"\n<tbody>{rows}</tbody></table>"
    )


def _candidate(number: int, name: str, items: Sequence[Report]) -> str:
    own = "\n".join(map(_report, items))
    return f'<section id="c{number}"><h2>{_text(name)}</h2>\n{own}</section>'


def _report(report: Report) -> str:
    parts = [f"<h3>{_text(report.question or report.path)}: {_text(report.words)}</h3>"]
    facts = [report.path, f"score {report.score:.2f}", "late" if report.late else ""]
    if report.worth:
        facts.append(f"{report.points:g} of {report.worth:g} points")
    facts += report.remarks
    parts.append(f"<p class=note>{_text('; '.join(fact for fact in facts if fact))}</p>")
    if report.message:
        parts.append(f"<pre>{_text(report.message)}</pre>")
    if report.misconception is not None:
        mistake = report.misconception
        parts.append(f"<p>{_text(mistake.lead)} {_short(mistake.says)}.</p>")
    if report.finding is not None:
        found = report.finding
        values = _values(found.input, found.expected, found.actual)
        parts.append(f"<p>{_text(found.says)}</p>{values}")
    failing = [case for case in report.cases if case.verdict is not Verdict.ACCEPTED]
    if failing:
        parts.append("<ul>" + "".join(_case(case) for case in failing) + "</ul>")
    if report.decisions:
        parts.append("<ul>" + "".join(map(_decision, report.decisions)) + "</ul>")
    parts += [
        f"<p>{_text(f'line {step.line}: {step.verdict}')}: <code>{_text(step.text)}</code>"
        f" {_text(step.message)}</p>"
        for step in report.steps
    ]
    return "".join(parts)


def _decision(decision: Decision) -> str:
    sign = DECISION_SIGNS[decision.right]
    says = f"<br>{_short(decision.says)}" if decision.says else ""
    return f"<li>{_text(sign)} {_short(decision.text)}{says}</li>"


def _case(case: CaseResult) -> str:
    kind = "sample" if case.sample else "hidden"
    values = _values(case.input, case.expected, case.actual) if case.sample else ""
    words = f"{kind}: {case.name}: {case.verdict.words}: {case.message}"
    return f"<li>{_text(words)}{values}</li>"


def _values(given: str, expected: str, actual: str) -> str:
    rows = (("input", given), ("expected", expected), ("actual", actual))
    text = "\n".join(f"{label}: {value}" for label, value in rows if value)
    return f"<pre>{_text(text)}</pre>" if text else ""


def _short(markdown: str) -> str:
    """Short Markdown as plain text, its formulas laid out."""
    from quizzer.render.markdown import to_text

    return _text(" ".join(to_text(markdown).split()))


def _text(text: str) -> str:
    return escape(plain(text))
