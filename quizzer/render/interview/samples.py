"""What came of running an answer on the worked samples, as Markdown for the room."""

from __future__ import annotations

from quizzer.foreign import one_line, plain
from quizzer.model.verdict import CaseResult, Report, Verdict

ALONE = (
    "No layer of the sandbox holds on this machine: this ran as your own code on your own machine."
)
UNHELD = (
    "No layer of the sandbox holds on this machine. What stands in the editor, the stub that was"
    " sent included, would run as your own code on your own machine. Run it?"
)
HERE = "Samples are not all: what is handed in is run on other inputs too."
THERE = "Samples are not all: whoever sent the interview runs your answer on other inputs too."
MOST = 3
"""Samples that fail and are told with their values."""


def samples(report: Report, *, sent: bool) -> str:
    """The samples that fail, each with what was given, expected and returned; nothing is judged
    by it. `sent` is an interview that somebody else judges."""
    parts = [_head(report)]
    if report.fault is not None:
        line = f" (line {report.fault.line})" if report.fault.line else ""
        parts.append(_line(report.fault.says) + line)
        parts += [_block(report.fault.source)] if report.fault.source.strip() else []
    failed = [case for case in report.cases if case.verdict is not Verdict.ACCEPTED]
    parts += [_case(case) for case in failed[:MOST]]
    if len(failed) > MOST:
        parts.append(f"and {len(failed) - MOST} more.")
    held = [case for case in report.cases if case.verdict is Verdict.ACCEPTED]
    parts += [f"Printed in {_line(case.name)}:\n\n{_block(case.output)}"
              for case in held if case.output.strip()]  # fmt: skip
    parts.append(THERE if sent else HERE)
    if not report.sandbox and report.cases:
        parts.append(ALONE)
    return "\n\n".join(parts) + "\n"


def _head(report: Report) -> str:
    if report.fault is not None or not report.cases:
        return f"**Nothing ran**: {_line(report.message)}"
    held = sum(case.verdict is Verdict.ACCEPTED for case in report.cases)
    many = len(report.cases)
    return f"**{held} of {many} sample{'s hold' if many > 1 else ' holds'}.**"


def _case(case: CaseResult) -> str:
    values = [("given", case.input), ("expected", case.expected), ("yours", case.actual),
              ("printed", case.output)]  # fmt: skip
    told = "\n".join(f"{name}:\n{text.rstrip()}" for name, text in values if text.strip())
    lead = f"{_line(case.name)}: {_line(case.message)}"
    return f"{lead}\n\n{_block(told)}" if told else lead


def _line(text: str) -> str:
    """One line that is no markup."""
    return "".join(f"\\{c}" if c in "*_`[]<>$#|\\" else c for c in one_line(text))


def _block(text: str) -> str:
    fence = "~~~~~~~~"
    return f"{fence}\n{plain(text).replace(fence, '~~~')}\n{fence}"
