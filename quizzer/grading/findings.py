"""What can be said of wrong values without knowing the mistake: certain facts, never guesses.

Each test looks at every failing case at once; a finding is reported only where all of them agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from quizzer.grading.checkers.allclose import as_array, differing
from quizzer.grading.messages import component
from quizzer.grading.run import Ran
from quizzer.model.question import CodeQuestion, Tolerance
from quizzer.model.verdict import Finding, Verdict


@dataclass(frozen=True)
class Pair:
    """One numeric component of a failing case: what should be, and what came."""

    expected: np.ndarray
    actual: np.ndarray
    tolerance: Tolerance
    args: dict[str, Any]

    def same(self, other: np.ndarray) -> bool:
        """Whether `other` would have been accepted, but for what its arithmetic rounds off."""
        if other.shape != self.expected.shape:
            return False
        sizes = np.abs(self.actual[np.isfinite(self.actual)])
        lost = 1e-12 * float(sizes.max(initial=1.0))
        tolerance = replace(self.tolerance, atol=max(self.tolerance.atol, lost))
        return not differing(self.expected, np.asarray(other, float), tolerance).any()


def find(question: CodeQuestion, rans: list[Ran]) -> Finding | None:
    """The first certain thing that can be said of all failing cases together."""
    failing = [ran for ran in rans if ran.verdict is not Verdict.ACCEPTED]
    if not failing:
        return None
    if all(ran.check.kind == "modified" for ran in failing):
        where = failing[0].check.where
        words = f"the values are right, but the input {where} is modified; work on a copy"
        return Finding("input_modified", words)
    if all(ran.check.kind == "calls" for ran in failing):
        return Finding("too_many_calls", failing[0].check.reason)
    wrong = [ran for ran in failing if ran.verdict is Verdict.WRONG_ANSWER]
    if len(wrong) == len(failing):
        found = _by_values(question, wrong)
        if found is not None:
            return found
    return _by_cases(rans, failing)


def _by_values(question: CodeQuestion, wrong: list[Ran]) -> Finding | None:
    kinds = {ran.check.kind for ran in wrong}
    pairs = [pair for ran in wrong for pair in _pairs(ran)]
    if pairs and kinds <= {"value", "shape"}:
        for finding_id, test in TESTS.items():
            says = test(pairs)
            if says:
                return Finding(finding_id, says)
    places = {ran.check.where.partition("]")[0] for ran in wrong}
    if len(question.returns) > 1 and len(places) == 1 and "" not in places:
        name = component(question, wrong[0].check.where.partition("]")[0] + "]")
        return Finding("component", f"only {name} is wrong; the other results are right")
    if kinds == {"type"}:
        return Finding("type", wrong[0].check.reason)
    if kinds == {"shape"}:
        return Finding("shape", wrong[0].check.reason)
    return None


def _pairs(ran: Ran) -> Iterator[Pair]:
    """The wrong numeric components of the call that decided."""
    if ran.step >= len(ran.values) or ran.prepared.checker == "distribution":
        return
    expected, actual = ran.call.expected, ran.values[ran.step]
    if not isinstance(expected, list | tuple):
        expected, actual = [expected], [actual]
    elif not isinstance(actual, list | tuple) or len(actual) != len(expected):
        return
    for left, right in zip(expected, actual, strict=True):
        array = as_array(right, np.asarray(left)) if isinstance(left, np.ndarray) else None
        if isinstance(left, float) and isinstance(right, float | int | np.number):
            array = np.asarray(float(right))  # type is settled by the checker
        if array is None or array.dtype.kind not in "iuf" or np.asarray(left).dtype.kind != "f":
            continue
        pair = Pair(np.asarray(left), np.asarray(array, float), ran.prepared.tolerance,
                    ran.call.args)  # fmt: skip
        if not pair.same(pair.actual):
            yield pair


def _transposed(pairs: list[Pair]) -> str:
    turned = [p for p in pairs if p.actual.ndim >= 2]
    if len(turned) == len(pairs) and all(p.same(np.swapaxes(p.actual, -1, -2)) for p in pairs):
        return "the result is transposed"
    return ""


def _sign(pairs: list[Pair]) -> str:
    return "the sign is flipped" if all(p.same(-p.actual) for p in pairs) else ""


def _factor(pairs: list[Pair]) -> str:
    ratios = [_ratio(p) for p in pairs]
    if any(r is None for r in ratios):
        return ""
    known = [float(r) for r in ratios if r is not None]
    if np.ptp(known) <= 1e-4 * abs(known[0]):
        near = Fraction(known[0]).limit_denominator(64)
        name = str(near) if abs(float(near) / known[0] - 1) < 1e-5 and near else f"{known[0]:.6g}"
        return f"every value is {name} times what it should be"
    return _dimension(pairs, known)


def _ratio(pair: Pair) -> float | None:
    """actual / expected where it is one number for the whole component."""
    if pair.actual.shape != pair.expected.shape or not np.isfinite(pair.actual).all():
        return None
    at = np.unravel_index(np.argmax(np.abs(pair.expected)), pair.expected.shape)
    if not np.isfinite(pair.expected).all() or pair.expected[at] == 0 or pair.actual[at] == 0:
        return None
    ratio = float(pair.actual[at] / pair.expected[at])
    return ratio if pair.same(pair.actual / ratio) else None


def _dimension(pairs: list[Pair], ratios: list[float]) -> str:
    """A factor that is, in every case, the same function of one of the inputs' sizes."""
    forms: dict[str, Callable[[int], float]] = {
        "{}": float, "1 / {}": lambda n: 1 / n, "sqrt({})": np.sqrt,
        "1 / sqrt({})": lambda n: 1 / np.sqrt(n), "{} - 1": lambda n: n - 1.0,
        "{0} / ({0} - 1)": lambda n: n / (n - 1) if n > 1 else np.nan,
        "({0} - 1) / {0}": lambda n: (n - 1) / n,
    }  # fmt: skip
    for name, value in pairs[0].args.items():
        for axis in range(-1, -1 - (value.ndim if isinstance(value, np.ndarray) else 0), -1):
            sides = [np.shape(p.args.get(name, 0)) for p in pairs]
            if any(len(side) < -axis for side in sides):
                continue
            for words, form in forms.items():
                wanted = [form(side[axis]) for side in sides]
                if np.allclose(wanted, ratios, rtol=1e-4) and np.ptp(wanted) > 0:
                    factor = words.format(f"{name}.shape[{axis}]")
                    return f"every value is {factor} times what it should be"
    return ""


def _offset(pairs: list[Pair]) -> str:
    if all(p.actual.size < 2 for p in pairs):
        return ""
    for p in pairs:
        if p.actual.shape != p.expected.shape or not p.actual.size:
            return ""
        with np.errstate(invalid="ignore"):
            shift = np.nanmedian(p.actual - p.expected)
        if not np.isfinite(shift) or not p.same(p.actual - shift):
            return ""
    return "every value is off by the same amount"


def _permuted(pairs: list[Pair]) -> str:
    for p in pairs:
        if p.actual.shape != p.expected.shape:
            return ""
        order = np.argsort(np.argsort(p.expected, axis=None, kind="stable"), kind="stable")
        if not p.same(np.sort(p.actual, axis=None)[order].reshape(p.expected.shape)):
            return ""
    return "the values are right but stand in the wrong places"


def _unnormalised(pairs: list[Pair]) -> str:
    for p in pairs:
        if p.actual.shape != p.expected.shape or not p.actual.ndim or not p.actual.size:
            return ""
        with np.errstate(all="ignore"):
            target = p.expected.sum(-1, keepdims=True)
            scaled = p.actual * target / p.actual.sum(-1, keepdims=True)
        if not p.same(scaled):
            return ""
    return "the values are right up to normalisation: each row has the wrong sum"


def _rounded(pairs: list[Pair]) -> str:
    for digits in range(1, 6):
        if all(
            p.actual.shape == p.expected.shape
            and np.allclose(p.actual, np.round(p.expected, digits), rtol=0, atol=1e-12)
            for p in pairs
        ):
            return f"the values are rounded to {digits} decimals; return them unrounded"
    return ""


TESTS: dict[str, Callable[[list[Pair]], str]] = {
    "transposed": _transposed,
    "sign": _sign,
    "constant_factor": _factor,
    "rounded": _rounded,
    "offset": _offset,
    "normalisation": _unnormalised,
    "permuted": _permuted,
}


def _by_cases(rans: list[Ran], failing: list[Ran]) -> Finding | None:
    """Which cases fail, where that alone says something."""
    passing = [ran for ran in rans if ran.verdict is Verdict.ACCEPTED]
    if not passing:
        return None
    tags = set.intersection(*(set(ran.prepared.case.tags) for ran in failing))
    for tag in sorted(tags):
        if not any(tag in ran.prepared.case.tags for ran in passing):
            return Finding(f"only_{tag}", f"only the cases about {tag} fail; the others hold")
    if all(ran.step > 0 for ran in failing):
        return Finding("after_first_step", "the first call is right; a later one goes wrong")
    if all(ran.check.kind == "nan" for ran in failing):
        large = [_largest(ran) for ran in failing]
        if min(large) > max(map(_largest, passing)):
            return Finding("large_values", "only inputs of large size fail: NaN or inf appears")
        return Finding("nan", "the result holds NaN or inf where it should be finite")
    if min(map(_largest, failing)) > 10 * max(map(_largest, passing)):
        return Finding("large_values", "only inputs of large size fail")
    return None


def _largest(ran: Ran) -> float:
    sizes = [0.0]
    for call in ran.prepared.calls:
        for value in call.args.values():
            if isinstance(value, np.ndarray) and value.dtype.kind == "f":
                finite = value[np.isfinite(value)]
                sizes.append(float(np.abs(finite).max()) if finite.size else 0.0)
    return max(sizes)
