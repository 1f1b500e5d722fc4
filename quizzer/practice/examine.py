"""Marks for the lines of a derivation while they are being written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.model.derivation import DerivationQuestion
    from quizzer.model.verdict import StepResult


def examine(
    question: DerivationQuestion, text: str, seed: int, cancelled: Callable[[], bool]
) -> tuple[StepResult, ...]:
    """The marks of unfinished lines. For a thread; gives nothing where it was called off."""
    from quizzer.grading.derivation import grade as derivation

    try:
        return derivation.examine(question, text, seed, cancelled)
    except derivation.CancelledError:
        return ()


def proved(
    question: DerivationQuestion, text: str, seed: int, cancelled: Callable[[], bool]
) -> tuple[StepResult, ...]:
    """The marks, with proofs by algebra. For a thread; takes seconds."""
    from quizzer.grading.derivation import grade as derivation

    try:
        return derivation.proved(question, text, seed, cancelled)
    except derivation.CancelledError:
        return ()
