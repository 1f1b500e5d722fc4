"""What a code question must have before anything of it is run: a signature and limits.

The schema cannot say it, and `bank validate` is not run before every `grade`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from quizzer.model.code.signature import read_signature
from quizzer.model.question import CodeQuestion, Limits

MOST_SECONDS = 600.0
MEMORY_MB = (64, 65_536)

Found = Iterator[tuple[tuple[str | int, ...], str]]


def defects(question: CodeQuestion) -> Found:
    """Place and words of what makes the question unusable."""
    try:
        read_signature(question.signature)
    except (ValueError, RecursionError, MemoryError) as error:
        yield ("signature",), str(error) or "it nests too deeply"
    yield from of_limits(question.limits)


def of_limits(limits: Limits) -> Found:
    """Limits outside their ranges; NaN lies in none."""
    ranges = dict.fromkeys(("load", "case", "submission"), (0.01, MOST_SECONDS))
    for key, (low, high) in (ranges | {"memory_mb": MEMORY_MB}).items():
        value = getattr(limits, key)
        if not (math.isfinite(value) and low <= value <= high):
            words = f"{key} is {value:g}; it lies between {low:g} and {high:g}"
            yield ("limits", key), words
