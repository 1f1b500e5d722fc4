"""Results that candidates sent, as whoever sent the pack reads them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from quizzer.foreign import one_line, plain
from quizzer.model.interview.pack import Graded
from quizzer.render import json
from quizzer.render.interview import html, text
from quizzer.render.interview.json import facts


def render(form: str, graded: Sequence[Graded]) -> str:
    """All results of one run as text, JSON or HTML."""
    return {"text": _text, "json": _json, "html": _html}[form](graded)


def _text(graded: Sequence[Graded]) -> str:
    blocks = []
    for item in graded:
        lines = [f"=== {one_line(item.candidate) or item.path} ===", text.report(item.result)]
        lines += ["Remarks", *(f"  - {one_line(line)}" for line in item.remarks)]
        lines += ["To ask live", *(f"  - {one_line(line)}" for line in item.questions)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _json(graded: Sequence[Graded]) -> str:
    results = []
    for item in graded:
        results.append(
            {
                "candidate": item.candidate,
                "path": item.path,
                "remarks": list(item.remarks),
                "questions": list(item.questions),
                "interview": facts(item.result),
            }
        )
    return json.plain({"results": results})


def _html(graded: Sequence[Graded]) -> str:
    if len(graded) == 1:
        return _page(graded[0])
    parts = [
        f"<details><summary>{escape(plain(item.candidate or item.path))}</summary>"
        f'<iframe sandbox="allow-scripts" style="width:100%;height:90vh;border:0"'
        f' srcdoc="{escape(_page(item), quote=True)}"></iframe></details>'
        for item in graded
    ]
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>results</title>'
    return head + "</head><body>" + "\n".join(parts) + "</body></html>\n"


def _page(item: Graded) -> str:
    said = [("Remarks", item.remarks), ("To ask live", item.questions)]
    more = "".join(
        f"<h2>{title}</h2><ul>"
        + "".join(f"<li>{escape(plain(line))}</li>" for line in lines)
        + "</ul>"
        for title, lines in said
    )
    name = f"<p><b>{escape(plain(item.candidate))}</b></p>" if item.candidate else ""
    return (
        html.report(item.result)
        .replace("<body>\n", f"<body>\n{name}", 1)
        .replace("<h2>Rules</h2>", more + "<h2>Rules</h2>", 1)
    )
