"""What a wrong number betrays by itself: that it is a simple multiple of the answer.

Only exact matches are named, only where the slip is far enough from the truth, compared with the
question's tolerance, to mean anything, and only where one multiple fits and no other. A cause is
asked, never said.
"""

from __future__ import annotations

from math import e, floor, log, log10, pi
from typing import TYPE_CHECKING

from quizzer.grading.numeric.units import readings
from quizzer.model.verdict import Finding

if TYPE_CHECKING:
    from quizzer.model.question import NumericQuestion

_STORAGE = (("byte", 1),)
_POWERS = 15
_BY_CHANCE = 2e-3
"""The most that a multiple may be off: within a hundredth, any number of a digit or two is e or π
times something."""
_BINARY_WORDS = {1: "1,000 and 1,024 (k and Ki)", 2: "10^6 and 2^20", 3: "10^9 and 2^30"}


_PLAIN = (
    (2.0, "factor_2", "twice", "half"),
    (3.0, "multiple", "three times", "a third of"),
    (4.0, "multiple", "four times", "a quarter of"),
    (8.0, "multiple", "eight times", "an eighth of"),
    (e, "multiple", "e times", "1/e of"),
    (pi, "multiple", "π times", "1/π of"),
    (1024.0, "multiple", "1,024 times", "1/1,024 of"),
    (1024.0**2, "multiple", "2^20 times", "1/2^20 of"),
    (1024.0**3, "multiple", "2^30 times", "1/2^30 of"),
)
"""Factor, id, and the words for it and for one over it."""


def slip(question: NumericQuestion, given: float, expected: float) -> Finding | None:
    """The slip that turns the right answer into `given`, or None where none fits exactly."""
    if expected == 0 or given == 0:
        return None
    ratio = given / expected
    fitting: dict[float, Finding] = {}
    for factor, name, says in _candidates(question.unit):
        apart = abs(factor - 1)
        if apart > 2 * question.rtol and abs(ratio - factor) <= question.rtol * abs(factor):
            fitting.setdefault(round(factor, 9 - floor(log10(abs(factor)))), Finding(name, says))
    if len(fitting) != 1:
        return None
    [(factor, finding)] = fitting.items()
    chance = finding.id == "multiple" and abs(ratio - factor) > _BY_CHANCE * abs(factor)
    return None if chance else finding


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
    for factor, name, words, inverse in _PLAIN:
        found += [
            (factor, name, f"it is {words} the answer"),
            (1 / factor, name, f"it is {inverse} the answer"),
        ]
    for power in range(1, _POWERS + 1):
        times = f"a factor of 10^{power}" if power > 1 else "a factor of 10"
        found += [
            (10.0**power, "power_of_ten", f"it is too large by {times}"),
            (10.0**-power, "power_of_ten", f"it is too small by {times}"),
        ]
    return found
