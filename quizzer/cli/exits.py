"""Exit codes; where several apply, the largest wins."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.model.verdict import Report


class Exit(IntEnum):
    """What the process ends with."""

    OK = 0
    NOT_ACCEPTED = 1
    USAGE = 2
    JUDGE_ERROR = 3
    INTERRUPTED = 130


def of_reports(reports: Iterable[Report]) -> Exit:
    """The exit code that a run's verdicts ask for."""
    from quizzer.model.verdict import Verdict

    worst = Exit.OK
    for report in reports:
        if report.verdict is Verdict.JUDGE_ERROR:
            of_bank = report.fault is not None and report.fault.of_bank
            worst = max(worst, Exit.USAGE if of_bank else Exit.JUDGE_ERROR)
        elif worst is Exit.OK and report.verdict is not Verdict.ACCEPTED:
            worst = Exit.NOT_ACCEPTED
    return worst
