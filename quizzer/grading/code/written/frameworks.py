"""What the judge does otherwise for answers of another framework: tolerances, and what is missing.

Torch computes in single precision, as people write it. Two right answers then differ by rounding
that grows with the size of what was added up, which stands in no single entry: so the tolerance
gets a part that goes with the largest entry of a result.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import is_
from typing import TYPE_CHECKING, Any

import numpy as np

from quizzer.errors import UsageError
from quizzer.model.framework import Framework
from quizzer.model.question import Tolerance
from quizzer.sandbox.kit import NOT_INSTALLED, missing

if TYPE_CHECKING:
    from quizzer.grading.code.cases import Call, Prepared

RTOL = 2e-5
SCALE = 4e-6
"""Of a result's largest entry: some 32 roundings of single precision."""


@dataclass(frozen=True, kw_only=True)
class Single(Tolerance):
    """A tolerance for results that were computed in single precision."""

    scale: float = SCALE

    def allowed(self, expected: Any) -> Any:
        sizes = np.abs(expected[np.isfinite(expected)]) if expected.ndim else np.abs(expected)
        largest = float(np.max(sizes, initial=0.0)) if np.all(np.isfinite(sizes)) else 0.0
        return super().allowed(expected) + self.scale * largest


def fitted(prepared: Prepared, framework: str) -> Prepared:
    """The case with the tolerance that the framework's precision asks for, and with floats where
    integers will not do: numpy multiplies the two, torch does not."""
    if framework == Framework.NUMPY:
        if not isinstance(prepared.tolerance, Single):
            return prepared
        # One of our own wrong answers, beside an answer in another framework.
        return replace(prepared, calls=tuple(call.single for call in prepared.calls))
    calls = tuple(_in_floats(call, prepared.typed) for call in prepared.calls)
    known = prepared.tolerance
    if not (prepared.double or isinstance(known, Single) or known.rtol == known.atol == 0):
        known = Single(rtol=max(known.rtol, RTOL), atol=known.atol)
    if known is prepared.tolerance and all(map(is_, calls, prepared.calls)):
        return prepared
    return replace(prepared, calls=calls, tolerance=known)


def _in_floats(call: Call, typed: frozenset[str]) -> Call:
    whole = {
        name: value.astype(np.float64)
        for name, value in call.args.items()
        if name not in typed and isinstance(value, np.ndarray) and value.dtype.kind in "iu"
    }
    return replace(call, args={**call.args, **whole}) if whole else call


def check_installed(framework: str) -> None:
    """Raises UsageError where a framework cannot be had here."""
    if framework != Framework.NUMPY and missing(framework):
        raise UsageError(NOT_INSTALLED.format(framework))
