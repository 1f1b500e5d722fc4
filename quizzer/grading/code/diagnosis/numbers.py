"""What can be said of wrong numbers beside the right ones: each test is one certain fact.

A test looks at the wrong components of every failing case at once, and speaks only where all of
them agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from quizzer.grading.code.checkers.allclose import differing
from quizzer.model.question import Tolerance

NEAR = 0.02
"""Relative to a result's largest entry: what still counts as nearly right."""


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


def one(pairs: list[Pair]) -> float | None:
    """The number that every value is, where none of them hangs on the input and others should."""
    if any(p.actual.shape != p.expected.shape for p in pairs):
        return None
    actual = np.concatenate([p.actual.ravel() for p in pairs] or [np.zeros(0)])
    wanted = np.concatenate([np.asarray(p.expected, float).ravel() for p in pairs] or [actual])
    same = actual.size > 1 and np.isfinite(actual).all() and not np.ptp(actual)
    differ = np.ptp(wanted[np.isfinite(wanted)]) > 0 if np.isfinite(wanted).any() else False
    return float(actual[0]) if same and differ else None


def _constant(pairs: list[Pair]) -> str:
    number = one(pairs)
    return "" if number is None else f"every value is {number:.6g}, whatever the input"


def _transposed(pairs: list[Pair]) -> str:
    if all(p.actual.ndim < 2 for p in pairs):
        return ""
    last_two = [p.actual if p.actual.ndim < 2 else np.swapaxes(p.actual, -1, -2) for p in pairs]
    for turned in (last_two, [p.actual.T for p in pairs]):
        if all(p.same(other) for p, other in zip(pairs, turned, strict=True)):
            return "the result is transposed"
    return ""


def _sign(pairs: list[Pair]) -> str:
    return "the sign is flipped" if all(p.same(-p.actual) for p in pairs) else ""


def _factor(pairs: list[Pair]) -> str:
    ratios = [_ratio(p) for p in pairs]
    if any(r is None for r in ratios):
        return ""
    known = [float(r) for r in ratios if r is not None]
    if not np.isfinite(known).all() or 0.0 in known:
        return ""  # beyond what a double holds
    if sum(np.count_nonzero(p.expected) for p in pairs) < 2:
        return ""  # any two numbers differ by some factor
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
    shifts = []
    for p in pairs:
        if p.actual.shape != p.expected.shape or not p.actual.size:
            return ""
        apart = p.actual - p.expected
        if np.isnan(apart).all():
            return ""
        shift = np.nanmedian(apart)
        if not np.isfinite(shift) or not p.same(p.actual - shift):
            return ""
        shifts.append(float(shift))
    if np.ptp(shifts) <= 1e-4 * abs(shifts[0]):
        return f"every value is off by the same amount, {shifts[0]:.4g}"
    return "within a call every value is off by the same amount; it differs from call to call"


def _permuted(pairs: list[Pair]) -> str:
    for p in pairs:
        if p.actual.shape != p.expected.shape:
            return ""
        order = np.argsort(np.argsort(p.expected, axis=None, kind="stable"), kind="stable")
        if not p.same(np.sort(p.actual, axis=None)[order].reshape(p.expected.shape)):
            return ""
    return "the values are right but stand in the wrong places"


def _unnormalised(pairs: list[Pair]) -> str:
    """Rows that are right up to a factor. Whether all of them are wrong, and by different factors,
    is what the words depend on."""
    rows, wrong, one = 0, 0, True
    for p in pairs:
        if p.actual.shape != p.expected.shape or not p.actual.ndim or not p.actual.size:
            return ""
        target = p.expected.sum(-1, keepdims=True)
        got = p.actual.sum(-1, keepdims=True)
        if not target.all() or not got.all():
            return ""  # anything becomes zero when it is scaled to a sum of zero
        if not p.same(p.actual * target / got):
            return ""
        ratios = (got / target).ravel()
        rows += ratios.size
        wrong += int((np.abs(ratios - 1) > p.tolerance.rtol).sum())
        one = one and bool(np.ptp(ratios) <= 1e-4 * abs(ratios[0]))
    if rows == len(pairs):
        return "the values are right up to normalisation: they have the wrong sum"
    if one:
        return "within a call every value is off by the same factor; it differs from call to call"
    which = "each row has" if wrong == rows else "some rows have"
    return f"the values are right up to normalisation: {which} the wrong sum"


def _signs(pairs: list[Pair]) -> str:
    if all(p.actual.shape == p.expected.shape for p in pairs) and all(
        p.same(np.copysign(p.actual, p.expected)) for p in pairs
    ):
        return "every value is right in size, but some have the wrong sign"
    return ""


def _along(wrong: np.ndarray, axis: int) -> np.ndarray:
    """Which indices of one axis hold something wrong."""
    return np.array([slab.any() for slab in np.moveaxis(wrong, axis, 0)])


def _place(pairs: list[Pair]) -> str:
    """Wrong entries at the same places along one axis, the others right, in every case."""
    if any(p.actual.shape != p.expected.shape or not p.expected.ndim for p in pairs):
        return ""
    wrong = [differing(p.expected, p.actual, p.tolerance) for p in pairs]
    for axis in range(-1, -1 - min(w.ndim for w in wrong), -1):
        along = [_along(w, axis) for w in wrong]
        for words, place in PLACES.items():
            wanted = [place(np.arange(len(a)), len(a)) for a in along]
            same = all((a == w).all() for a, w in zip(along, wanted, strict=True))
            if same and max(map(len, along)) > 1:
                return f"only {words} along axis {axis} are wrong; all others are right"
    for words, test in ENTRIES.items():
        if all((w == test(p.expected)).all() for p, w in zip(pairs, wrong, strict=True)):
            return f"exactly the entries that should be {words} are wrong"
    return ""


PLACES: dict[str, Callable[[np.ndarray, int], np.ndarray]] = {
    "entries at index 0": lambda i, n: i == 0,
    "last entries": lambda i, n: i == n - 1,
    "entries after index 0": lambda i, n: i > 0,
    "entries before the last": lambda i, n: i < n - 1,
    "entries at odd indices": lambda i, n: i % 2 == 1,
    "entries at even indices": lambda i, n: i % 2 == 0,
}
ENTRIES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "0": lambda e: e == 0,
    "infinite": np.isinf,
    "negative": lambda e: e < 0,
    "positive": lambda e: e > 0,
}


NEARLY = "every value is nearly right, as by an epsilon, a clip, rounding or lost precision"


def nearly(pairs: list[Pair]) -> str:
    worst = 0.0
    for p in pairs:
        if p.actual.shape != p.expected.shape or not np.isfinite(p.actual).all():
            return ""
        size = np.abs(p.expected[np.isfinite(p.expected)]).max(initial=0.0)
        if not np.isfinite(p.expected).all() or size == 0:
            return ""
        worst = max(worst, float(np.abs(p.actual - p.expected).max() / size))
    if worst > NEAR:
        return ""
    words = f"nearly right, off by at most {worst:.1g} of the largest,"
    return NEARLY.replace("nearly right,", words)


def _rounded(pairs: list[Pair]) -> str:
    for digits in range(1, 6):
        if all(
            p.actual.shape == p.expected.shape
            and np.allclose(p.actual, np.round(p.expected, digits), rtol=0, atol=1e-12)
            for p in pairs
        ):
            return f"the values are rounded to {digits} decimals; return them unrounded"
    return ""


_SIMPLE = re.compile(r"every value is (-?\d(/\d)?|[^\d-].*|1 / .*) times")
"""Factors of which there are few, so that an answer can say little by choosing one."""


def plain(finding: str, says: str) -> str:
    """What a test's words come to without a number that the answer could have chosen; empty where
    they hold none."""
    if finding == "constant_factor" and not _SIMPLE.match(says):
        return "every value is the same number times what it should be"
    if finding == "constant" and not re.match(r"every value is -?[01],", says):
        return "every value is one number, whatever the input"
    if finding == "offset" and ", " in says:
        return "every value is off by the same amount"
    return ""


TESTS: dict[str, Callable[[list[Pair]], str]] = {
    "constant": _constant,
    "transposed": _transposed,
    "sign": _sign,
    "constant_factor": _factor,
    "rounded": _rounded,
    "offset": _offset,
    "normalisation": _unnormalised,
    "permuted": _permuted,
    "signs": _signs,
    "place": _place,
}
