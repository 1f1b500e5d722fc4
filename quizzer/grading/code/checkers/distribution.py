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
_SHOWN = 200
"""Characters of a foreign draw that are told."""


def check(expected: dict[Any, float], actual: Any, tolerance: Tolerance) -> Check:
    """`expected` maps each outcome to its probability; `actual` is the list of draws."""
    if not isinstance(actual, list | tuple) or not actual:
        return Check(False, "no draws came back", kind="type")
    law = {outcome(key): p for key, p in expected.items() if p > IMPOSSIBLE}
    # Draws are looked up among our own outcomes and never kept as keys: a submission can make
    # theirs collide, and a dict of those takes quadratic time.
    counts = dict.fromkeys(law, 0)
    strangers = []
    try:
        for draw in map(outcome, actual):
            if draw in counts:
                counts[draw] += 1
            else:
                strangers.append(draw)
    except TypeError:
        return Check(False, "a draw is no plain list of integers", kind="type")
    if strangers:
        shown = _short(strangers[0])
        detail = f"{shown} came up {strangers.count(strangers[0])} times; it cannot"
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


def _short(draw: Any) -> str:
    text = repr(draw)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 4] + " ..."


def same_draws(left: Any, right: Any, tolerance: Tolerance) -> bool:
    """Two samples of one law: every outcome about as often, at a chance of 1e-4 of an error."""
    # By how they are written: texts cannot be made to collide.
    if not all(isinstance(side, list | tuple) for side in (left, right)):
        return repr(left) == repr(right)
    counts = [Counter(map(_written, side)) for side in (left, right)]
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


def _written(draw: Any) -> str:
    """What two equal draws share, whether or not they are draws that can be told by value."""
    try:
        return repr(outcome(draw))
    except TypeError:
        return repr(draw)


def told(law: dict[Any, float]) -> str:
    """A law in words, its likeliest outcomes first."""
    first = sorted(law.items(), key=lambda item: -item[1])[:8]
    return "draws that follow " + ", ".join(f"{key!r}: {share:.4f}" for key, share in first)


RULE = Rule(check, same_draws, law=True, told=told)
