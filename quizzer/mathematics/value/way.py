"""A derivative by a new name that is a function of one number: dz/du is 1/(du/dz)."""

from __future__ import annotations

from typing import Any

from quizzer.mathematics.value.arrays import OPERATORS, Value
from quizzer.mathematics.value.dual import Scalar


def by_way(scope: Any, of: str, by: str, inner: str) -> tuple[Value, Value, list[Scalar]]:
    """What `Scope.slopes` gives, by way of the number that `by` is made from."""
    value, _, items = scope.slopes(of, inner)
    (share,) = scope.slopes(by, inner)[2]
    return value, scope.name(by), [OPERATORS["/"](item, share) for item in items]
