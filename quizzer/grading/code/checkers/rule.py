"""What a checker declares of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quizzer.grading.code.checkers.result import Check
from quizzer.model.question import Tolerance


@dataclass(frozen=True)
class Rule:
    """How one sort of expected value is compared, and what follows from that."""

    check: Callable[[Any, Any, Tolerance], Check]
    """(expected, actual, tolerance) -> whether they agree, and if not, why."""
    alike: Callable[[Any, Any, Tolerance], bool]
    """(one answer, another, tolerance) -> whether two answers, both of which may be wrong, came
    to the same. Diagnosis asks it."""
    law: bool = False
    """Whether the expected value is a law, and what comes back are draws from it: then inputs are
    not nudged to see whether a case is fair, results are not compared number by number, and
    precision says nothing."""
    told: Callable[[Any], str] | None = None
    """The expected value in words, where it is not shown as a value is."""
