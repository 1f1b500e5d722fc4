"""What a numeric question's texts say of every draw, tried on many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quizzer.errors import ExpressionError
from quizzer.grading.numeric.drawn import draw, truth
from quizzer.lang.evaluate import evaluate

if TYPE_CHECKING:
    from quizzer.model.question import NumericQuestion

SEEDS = range(1000, 1300)
"""A claim that fails at one draw in a hundred is found here in 19 audits of 20."""


def claims(question: NumericQuestion) -> list[str]:
    """The claims that do not hold, each with the first draw that shows it."""
    if not question.claims:
        return []
    defects: dict[str, str] = {}
    for seed in SEEDS:
        try:
            values = draw(question, seed)
            values = {**values, "answer": truth(question, values)}
        except ExpressionError as error:
            return [f"the answer cannot be computed at seed {seed}: {error.message}"]
        for claim in question.claims:
            if claim not in defects and (words := _fails(claim, values)):
                defects[claim] = f"the claim {claim!r} {words} at seed {seed}"
    return list(defects.values())


def _fails(claim: str, values: dict[str, object]) -> str:
    try:
        found = evaluate(claim, values)
    except ExpressionError as error:
        return f"cannot be computed ({error.message})"
    if not isinstance(found, bool | np.bool_):
        return "is no condition"
    return "" if found else "does not hold"
