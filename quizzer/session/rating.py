"""What a visit says of a memory: at most one review, rated by what happened in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.model.daily.card import Rating
from quizzer.model.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.model.daily.event import Trial

SILENT = frozenset({Verdict.UNGRADED, Verdict.JUDGE_ERROR, Verdict.INVALID, Verdict.MISSING})
"""Verdicts that say nothing about the learner."""


def rating_of(trials: Sequence[Trial], failed_before: bool = False) -> Rating | None:
    """Solved at once is good; after hints or failures hard; not solved, or with the solution seen,
    again. Easy is only given by hand. None where nothing was judged yet.

    `failed_before`: an earlier visit of the same sitting failed.
    """
    told = [trial for trial in trials if trial.verdict not in SILENT]
    if not told:
        return None
    first = next((t for t in told if t.verdict == Verdict.ACCEPTED), None)
    if first is None or first.solution_seen:
        return Rating.AGAIN
    helped = first.hints > 0 or told[0] is not first or failed_before
    return Rating.HARD if helped else Rating.GOOD
