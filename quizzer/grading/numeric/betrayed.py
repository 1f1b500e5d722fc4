"""What a wrong number betrays by itself: a power of ten, bits for bytes, a sign.

Only exact matches are named, and only where the slip is far enough from the truth, compared
with the question's tolerance, to mean anything.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from quizzer.grading.numeric.units import readings
from quizzer.model.verdict import Finding

if TYPE_CHECKING:
    from quizzer.model.question import NumericQuestion

_STORAGE = (("byte", 1),)
_POWERS = 15
_BINARY_WORDS = {1: "1,000 and 1,024 (k and Ki)", 2: "10^6 and 2^20", 3: "10^9 and 2^30"}


def slip(question: NumericQuestion, given: float, expected: float) -> Finding | None:
    """The slip that turns the right answer into `given`, or None where none fits exactly."""
    if expected == 0 or given == 0:
        return None
    ratio = given / expected
    for factor, name, says in _candidates(question.unit):
        apart = abs(factor - 1)
        if apart > 2 * question.rtol and abs(ratio - factor) <= question.rtol * abs(factor):
            return Finding(id=name, says=says)
    return None


def _candidates(unit: str) -> list[tuple[float, str, str]]:
    """Factor, id and words of every slip, the more special ones first."""
    found = [(-1.0, "sign", "the sign is flipped")]
    if unit in ("", "%"):
        found += [
            (100.0, "percent", "it is a hundred times too large; a percentage for a fraction?"),
            (0.01, "fraction", "it is a hundred times too small; a fraction for a percentage?"),
        ]
    if unit != "bits" and any(reading.dimension == _STORAGE for reading in readings(unit)):
        found += [
            (8.0, "bits", "it is 8 times too large; bits for bytes?"),
            (1 / 8, "bytes", "it is 8 times too small; bytes for bits?"),
        ]
        for power, words in _BINARY_WORDS.items():
            says = f"it is off by the ratio of {words}"
            found += [
                (1.024**power, "binary_prefix", says),
                (1.024**-power, "binary_prefix", says),
            ]
    if unit in ("nats", "bits"):
        found += [
            (log(2), "logarithm", "it is off by ln 2; bits and nats are mixed up"),
            (1 / log(2), "logarithm", "it is off by ln 2; bits and nats are mixed up"),
        ]
    found += [
        (2.0, "factor_2", "it is twice the answer"),
        (0.5, "factor_2", "it is half the answer"),
    ]
    for power in range(1, _POWERS + 1):
        times = f"a factor of 10^{power}" if power > 1 else "a factor of 10"
        found += [
            (10.0**power, "power_of_ten", f"it is too large by {times}"),
            (10.0**-power, "power_of_ten", f"it is too small by {times}"),
        ]
    return found
