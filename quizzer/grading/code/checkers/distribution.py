"""Draws against an exact law, with a stated rate of false rejection.

For n draws and an outcome of probability p that came up a share f of the time, the chance of a
share at least as far on that side is at most exp(-n KL(f || p)) (Chernoff). Summed over both sides
of every outcome this bounds the chance that a correct sampler is rejected by FALSE_REJECTION,
whatever n and the law are.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import numpy as np

from quizzer.grading.code.checkers.result import SAME, Check
from quizzer.grading.code.checkers.rule import Rule
from quizzer.model.question import Tolerance

FALSE_REJECTION = 1e-6
IMPOSSIBLE = 1e-12


def check(expected: dict[Any, float], actual: Any, tolerance: Tolerance) -> Check:
    """`expected` maps each outcome to its probability; `actual` is the list of draws."""
    if not isinstance(actual, list | tuple) or not actual:
        return Check(False, "no draws came back", kind="type")
    try:
        counts = Counter(outcome(draw) for draw in actual)
    except TypeError:
        return Check(False, "a draw is no plain list of integers", kind="type")
    law = {outcome(key): p for key, p in expected.items() if p > IMPOSSIBLE}
    strangers = [draw for draw in counts if draw not in law]
    if strangers:
        detail = f"{strangers[0]!r} came up {counts[strangers[0]]} times; it cannot"
        return Check(False, "an outcome came up that is impossible", detail, kind="value")
    n = len(actual)
    bound = math.log(2 * len(law) / FALSE_REJECTION)
    worst = max(law, key=lambda key: divergence(counts[key] / n, law[key]))
    if n * divergence(counts[worst] / n, law[worst]) <= bound:
        return SAME
    detail = f"{worst!r} came up in {counts[worst] / n:.4f} of {n} draws, expected {law[worst]:.4f}"
    reason = f"the draws do not follow the right distribution ({n} draws)"
    return Check(False, reason, detail, kind="value")


def divergence(f: float, p: float) -> float:
    """KL(Bernoulli(f) || Bernoulli(p)) in nats."""
    head = f * math.log(f / p) if f else 0.0
    if f >= 1.0:
        return head
    return head + ((1 - f) * math.log((1 - f) / (1 - p)) if p < 1.0 else math.inf)


def outcome(draw: Any) -> Any:
    """A draw as something hashable: lists and arrays become tuples, integers plain."""
    if isinstance(draw, np.ndarray):
        draw = draw.tolist()
    if isinstance(draw, list | tuple):
        return tuple(outcome(item) for item in draw)
    if isinstance(draw, bool | np.bool_):
        raise TypeError("a truth value is no token")
    if isinstance(draw, np.integer):
        return int(draw)
    if isinstance(draw, int | str):
        return draw
    raise TypeError(f"{type(draw).__name__} is no outcome")


def same_draws(left: Any, right: Any, tolerance: Tolerance) -> bool:
    """Two samples of one law: every outcome about as often, at a chance of 1e-4 of an error."""
    try:
        counts = [Counter(outcome(draw) for draw in side) for side in (left, right)]
    except TypeError:  # no draws that can be told apart by value: by how they are written, then
        try:
            counts = [Counter(repr(draw) for draw in side) for side in (left, right)]
        except TypeError:
            return bool(left == right)
    n = [sum(count.values()) for count in counts]
    if not all(n):
        return False
    bound = math.log(4 * len(counts[0] | counts[1]) / 1e-4)
    for key in counts[0] | counts[1]:
        pooled = (counts[0][key] + counts[1][key]) / sum(n)
        score = sum(
            size * divergence(count[key] / size, pooled)
            for count, size in zip(counts, n, strict=True)
        )
        if score > bound:
            return False
    return True


def told(law: dict[Any, float]) -> str:
    """A law in words, its likeliest outcomes first."""
    first = sorted(law.items(), key=lambda item: -item[1])[:8]
    return "draws that follow " + ", ".join(f"{key!r}: {share:.4f}" for key, share in first)


RULE = Rule(check, same_draws, law=True, told=told)
