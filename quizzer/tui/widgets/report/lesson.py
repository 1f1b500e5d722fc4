"""A report as a lesson: what went wrong by its name, where it shows, and what else fails."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from textual.content import Content

from quizzer.model.verdict import CaseResult, Report, StepResult, Verdict
from quizzer.tui.widgets.flat import flat
from quizzer.tui.widgets.report.case_detail import labelled
from quizzer.tui.widgets.report.steps import step_content
from quizzer.tui.widgets.report.words import decisions, sentence_end
from quizzer.tui.words import count, plain

GROUPS = 6
"""Groups of failing cases that are named."""


def lesson(report: Report, width: int, *, settled: bool = True) -> Content:
    """Everything in the order in which it helps; at most `width` columns wide. Decisions are left
    out where they are not `settled` here."""
    found = decisions(report, width) if settled else Content("")
    where = _where(report, width)
    parts = [
        _what(report),
        # Of a round one asks first what became of its faults, then where one shows.
        *((found, where) if report.cases else (where, found)),
        _why(report),
        _failing_line(report, width),
        _failing(report, width),
        Content.styled(plain(report.note), "$quiet") if report.note else Content(""),
    ]
    return Content("\n\n").join(part for part in parts if part)


def _what(report: Report) -> Content:
    """The mistake by its name, else what can be said for certain, else the message."""
    if report.misconception is not None:
        mistake = report.misconception
        says = sentence_end(mistake.says)
        # Beside decisions stand Markdown texts of the bank; a slip in code may well hold `2*w*x`.
        told = flat(says) if report.decisions else Content(plain(says))
        return Content.assemble(f"{plain(mistake.lead)} ", told).stylize("bold")
    if report.finding is not None:
        said = plain(report.finding.says)
        return Content(sentence_end(said[:1].upper() + said[1:])).stylize("bold")
    if report.verdict is Verdict.ACCEPTED and report.cases:
        return Content("")
    if report.cases:
        first = first_failing(report)
        return Content(plain(first.message if first else report.message))
    return Content(plain(report.message))


def _why(report: Report) -> Content:
    """Of a cost, why it grows so: nothing was run that could show it. Of a number, how it was read;
    what its message says of it stands above."""
    found = report.finding
    if found is None or report.cases or found.input:
        return Content("")
    told, _, again = report.message.partition(f": {found.says}")
    said = told if again.strip(" .?!") == "" else report.message
    return Content(sentence_end(plain(said)))


def first_failing(report: Report) -> CaseResult | None:
    """The failing case that says most: a sample, whose values may be shown, before a hidden one."""
    failing = [case for case in report.cases if case.verdict is not Verdict.ACCEPTED]
    return next((case for case in failing if case.sample), next(iter(failing), None))


def _where(report: Report, width: int) -> Content:
    """The smallest failing input, else the first failing sample: input, expected, own value."""
    finding, case = report.finding, first_failing(report)
    if finding is not None and (finding.input or finding.expected):
        # Only what runs has a smallest input; of shapes nothing is sought.
        name = "smallest input" if report.cases else "tried at" if report.steps else "called with"
        return labelled(name, finding.input, finding.expected, finding.actual, width)
    if case is None or not (case.input or case.expected or case.actual):
        return Content("")
    told = labelled("input", case.input, case.expected, case.actual, width)
    # A file of several functions: the case says which of them it calls.
    return Content(f"{plain(case.name)}\n") + told if report.decisions else told


def _failing_line(report: Report, width: int) -> Content:
    """The first line of a derivation that does not hold, with values at which it does not."""
    failing = [step for step in report.steps if step.verdict != "holds"]
    if not failing:
        return Content("")
    named = report.misconception.says if report.misconception else ""
    shown: list[StepResult] = [
        replace(step, message="") if step.message == named else step for step in failing[:2]
    ]  # the mistake stands above
    return Content("\n\n").join(step_content(step, witness=True, width=width) for step in shown)


def _failing(report: Report, width: int) -> Content:
    """What else fails, in groups of a kind."""
    failing = [case for case in report.cases if case.verdict is not Verdict.ACCEPTED]
    if not failing:
        return Content("")
    groups = Counter(_group(case.name) for case in failing).most_common()
    named = [f"{name} ({number})" if number > 1 else name for name, number in groups[:GROUPS]]
    more = " …" if len(groups) > GROUPS else ""
    lead = f"{count(len(failing), 'case')} fail{'s' if len(failing) == 1 else ''}: "
    return Content.styled(lead + plain(" · ".join(named)) + more, "$quiet")


def _group(name: str) -> str:
    """What cases have in common: names of a family end alike, `three heads, causal`."""
    return name.rpartition(", ")[2]
