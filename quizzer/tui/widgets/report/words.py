"""What a report says as a whole: the headline, the finding, and an answer without cases."""

from __future__ import annotations

from textual.content import Content

from quizzer.model.verdict import Decision, Report, Verdict
from quizzer.tui.widgets.flat import flat
from quizzer.tui.widgets.report.case_detail import hanging
from quizzer.tui.words import SIGNS, color, count, plain

_SETTLED = {True: "holds", False: "fails", None: "undecided"}
"""Whether a decision is right -> the word whose sign and colour it has."""


def headline(report: Report) -> Content:
    """The verdict and, below it, the one thing that matters most."""
    verdict = report.verdict
    facts = []
    if report.cases:
        passed = sum(case.verdict is Verdict.ACCEPTED for case in report.cases)
        facts.append(f"{passed} of {count(len(report.cases), 'case')}")
    elif report.steps:
        held = sum(step.verdict == "holds" for step in report.steps)
        facts.append(f"{held} of {count(len(report.steps), 'line')} hold{'' if held != 1 else 's'}")
    elif report.score not in (0.0, 1.0):
        facts.append(f"score {report.score:.0%}")
    first = Content.assemble(
        (f"{SIGNS[verdict]} {report.words}", f"bold {color(verdict)}"),
        ("  " + ", ".join(facts), "$quiet"),
    )
    second = _what_matters(report)
    return Content("\n").join([first, second] if second else [first])


def _what_matters(report: Report) -> Content:
    if report.misconception is not None:
        mistake = report.misconception
        says = sentence_end(mistake.says)
        # Beside decisions stand Markdown texts of the bank; a slip in code may well hold `2*w*x`.
        told = flat(says) if report.decisions else Content(plain(says))
        return Content.assemble(f"{plain(mistake.lead)} ", told).stylize("bold")
    if report.finding is not None:
        return Content.styled(plain(report.finding.says), "bold")
    if report.message and (report.cases or report.steps):
        return Content(plain(report.message))
    return Content("")


def sentence_end(text: str) -> str:
    """The text with a full stop, where it has none."""
    text = text.rstrip()
    return text if text.endswith((".", "?", "!")) else f"{text}."


def said(report: Report) -> Content:
    """What is said about an answer without cases or lines."""
    parts = [Content(plain(report.message))]
    parts += [told] if (told := decisions(report)) else []
    finding = finding_content(report)
    return Content("\n\n").join([*parts, finding] if finding else parts)


def decisions(report: Report, width: int | None = None) -> Content:
    """What was settled, an item each, within `width` columns where one is given; empty where a
    report has none. What earns points is told with what is missing first."""
    found = report.decisions
    if any(decision.points for decision in found):
        found = tuple(sorted(found, key=lambda decision: decision.right is True))
    rows = [row for decision in found for row in _decision(decision, width)]
    return Content("\n").join(rows)


def _decision(decision: Decision, width: int | None) -> list[Content]:
    """What was settled, and whether rightly; ids are for the command line."""
    word = _SETTLED[decision.right]
    told = flat(decision.text)
    if decision.points:
        told = Content.assemble(told, (f"  ({count(decision.points, 'point')})", "$quiet"))
    rows = _folded(told, width)
    if decision.says:
        rows += _folded(flat(decision.says), width)
    first = Content.assemble((f"{SIGNS[word]} ", f"bold {color(word)}"), rows[0])
    return [first, *(Content.assemble("  ", row) for row in rows[1:])]


def _folded(text: Content, width: int | None) -> list[Content]:
    """In lines that leave room for the sign before the first."""
    return text.split("\n") if width is None else text.wrap(max(10, width - 2))


def finding_content(report: Report) -> Content:
    """Where the mistake shows: for code the smallest failing input, as Python to be pasted."""
    finding = report.finding
    if finding is None or not finding.input:
        return Content("")
    title = "The smallest input found that fails" if report.cases else "Where it shows"
    lines = [Content.styled(title, "bold"), Content(plain(finding.input))]
    for name, value in (("expected", finding.expected), ("actual", finding.actual)):
        if value:
            lines.append(Content(hanging(f"{name:<9} ", plain(value))))
    return Content("\n").join(lines)
