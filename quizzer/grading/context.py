"""What a grader is handed besides the question and the submission."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizzer.model.verdict import CaseResult

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.sandbox.runner import Worker

WHOLE = "whole"
"""The form that is no short one, as `Form.WHOLE` is called."""
OnCase = Callable[[CaseResult, int, int], None]


@dataclass
class Context:
    """One grading's surroundings. The seed decides every draw; the worker starts when asked for."""

    bank: Bank
    seed: int
    worker: Callable[[], Worker]
    on_case: OnCase | None = None
    """Called with each finished case, its index and the number of cases."""
    timeout: float | None = None
    """Seconds a case may take, in place of the question's own limit."""
    form: str = WHOLE
    """In which form the question was asked; see `grading.short`."""
    diagnose: bool = True
    budget: float = 600.0
    """Seconds of wall time after which diagnosis stops all the same. What it tries is counted; the
    report says where the clock cut it short. Some two minutes of work at most, five times over, as
    a case's own wall clock is: at a load of twenty it took all of 120 seconds."""
    samples: bool = False
    """Whether the samples alone are run."""
    prove: bool = False
    """Whether the lines of a derivation are to be proved by algebra too."""
    strict: bool = False
    """Whether an import that finds nothing fails a file, used or not."""
    cancelled: Callable[[], bool] = field(default=lambda: False)
