"""What a report says as a whole: the headline, the finding, and an answer without cases."""

from __future__ import annotations

import re

from textual.content import Content

from quizzer.model.question import ChoiceQuestion, OpenQuestion, Question
from quizzer.model.verdict import Report, Verdict
from quizzer.tui.widgets.flat import flat
from quizzer.tui.widgets.report.case_detail import hanging
from quizzer.tui.words import SIGNS, color, count, plain


def headline(question: Question, report: Report) -> Content:
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
        (f"{SIGNS[verdict]} {verdict.words}", f"bold {color(verdict)}"),
        ("  " + ", ".join(facts), "$foreground-muted"),
    )
    second = _what_matters(question, report)
    return Content("\n").join([first, second] if second else [first])


def _what_matters(question: Question, report: Report) -> Content:
    if report.misconception is not None:
        says = plain(report.misconception.says)
        if isinstance(question, ChoiceQuestion):
            return Content.assemble("The belief behind it: ", flat(says).stylize("bold"))
        return Content.styled(f"Your answer behaves as if {says}.", "bold")
    if report.finding is not None:
        return Content.styled(plain(report.finding.says), "bold")
    if report.message and (report.cases or report.steps):
        return Content(plain(report.message))
    return Content("")


def said(question: Question, report: Report) -> Content:
    """What is said about an answer without cases or lines."""
    message = report.message
    if isinstance(question, OpenQuestion) and report.verdict is not Verdict.UNGRADED:
        return _ticks(question, report)
    if isinstance(question, ChoiceQuestion):
        for option in question.options:  # ids are for the command line; here one sees the texts
            message = re.sub(
                rf"\b{re.escape(option.id)}(?= is not it| does not belong| was missed)",
                lambda _, text=option.text: f"“{text}”",
                message,
            )
    from_the_bank = isinstance(question, ChoiceQuestion | OpenQuestion)
    parts = [flat(message) if from_the_bank else Content(plain(message))]
    finding = finding_content(report)
    return Content("\n\n").join([*parts, finding] if finding else parts)


def _ticks(question: OpenQuestion, report: Report) -> Content:
    """Every criterion, met or not; their ids are for the command line."""
    lines = [
        Content.assemble(
            f"[{'x' if criterion.id in report.milestones else ' '}] ",
            flat(criterion.says),
            (f"  ({count(criterion.points, 'point')})", "$foreground-muted"),
        )
        for criterion in question.rubric
    ]
    met = sum(c.points for c in question.rubric if c.id in report.milestones)
    whole = sum(c.points for c in question.rubric)
    return Content("\n").join([Content(f"You said {met} of {count(whole, 'point')}:"), *lines])


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
