"""One page of Markdown for tomorrow's lecture: what went wrong most, and nobody's name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quizzer.foreign import one_line
from quizzer.model.shown import Mending
from quizzer.model.verdict import Report, Verdict
from quizzer.model.words import count
from quizzer.render.formats import group

MOST = 10
"""Mistakes that fit on the page."""


def reports(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> str:
    """How each question went, then the commonest mistakes."""
    return with_mends(items, seed, {})


def with_mends(items: Sequence[Report], seed: int, mends: Mapping[tuple[str, str], Mending]) -> str:
    """The same, each mistake with what mends it: (question, mistake) -> lines or a sentence."""
    everybody = len(group.people(items))
    lines = ["# What went wrong", "", f"{everybody} people; seed {seed}.", ""]
    lines += ["| question | accepted | of | mean score |", "|---|---|---|---|"]
    found = list(group.best(items).values())
    lines += [_question(name, [r for r in found if r.question == name])
              for name in group.questions(items)]  # fmt: skip
    reasons = [item.override.reason for item in items if item.override is not None]
    if reasons:
        lines += ["", "Points that a person gave: " + "; ".join(map(_words, reasons))]
    review = sum(bool(item.review) for item in items)
    if review:
        lines += ["", f"For review by a person: {count(review, 'answer')}."]
    shared = group.mistakes(items)
    for number, mistake in enumerate(shared[:MOST], 1):
        mend = mends.get((mistake.question, mistake.id)) if mistake.named else None
        lines += ["", *_mistake(number, mistake), *_mended(mend)]
    if len(shared) > MOST:
        lines += ["", f"{len(shared) - MOST} further mistakes are rarer."]
    if not shared:
        lines += ["", "There is no mistake to tell."]
    return "\n".join(lines)


def _question(name: str, rows: Sequence[Report]) -> str:
    passed = sum(row.verdict is Verdict.ACCEPTED for row in rows)
    mean = sum(row.score for row in rows) / len(rows)
    return f"| {_code(name)} | {passed} | {len(rows)} | {mean:.2f} |"


def _mistake(number: int, shared: group.Shared) -> list[str]:
    many = len(shared.people)
    people = f"{many} {'person' if many == 1 else 'people'}"
    lines = [f"## {number}. {_words(shared.says, shared.named)}", ""]
    lines.append(f"{people}, in {_code(shared.question)}.")
    example = shared.example
    if example is None:
        return lines
    rows = (("input", example.input), ("right", example.expected), ("theirs", example.actual))
    shown = [f"    {label + ':':<8}{one_line(text, 300)}" for label, text in rows if text]
    return [*lines, "", "The smallest example:", "", *shown]


def _mended(mend: Mending | None) -> list[str]:
    """The lines that a mend takes out and puts in, or what the bank says of it."""
    if mend is None:
        return []
    if not (mend.right or mend.wrong):
        return ["", f"The mend: {_words(mend.prose, True)}"] if mend.prose else []
    rows = [f"    - {line}" for line in mend.wrong] + [f"    + {line}" for line in mend.right]
    return ["", "The mend:", "", *rows]


def _words(text: str, ours: bool = False) -> str:
    """Words in which no element begins, and no link unless they are the bank's own Markdown."""
    words = re.sub(r"<(?=[A-Za-z/!?])", "< ", one_line(text))
    return words if ours else words.replace("[", "\\[")


def _code(text: str) -> str:
    """A name as code that ends neither itself nor the cell of a table."""
    name = one_line(text).replace("`", "'").replace("|", "/")
    return f"`{name or '-'}`"
