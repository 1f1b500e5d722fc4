"""Worked samples that travel without their question: what is called, with what, and what comes.

Values are plain: what JSON holds, and mappings of one key for the rest, as
`grading/code/packed/plain.py` writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from quizzer.model.code.signature import read_signature
from quizzer.model.question import Limits

MOST_SECONDS, MOST_MB = 600.0, 16_384
"""Limits that a sample may ask for at most, whoever wrote them."""
MOST_REPEAT = 100_000


@dataclass(frozen=True)
class WorkedCall:
    """One call of a sample."""

    args: dict[str, Any]
    """Parameter -> plain value, in the order of the signature."""
    keep: dict[str, int]
    """As a step's `keep`."""
    expected: Any


@dataclass(frozen=True)
class WorkedSample:
    """One sample case with what its reference returns."""

    name: str
    calls: tuple[WorkedCall, ...]
    checker: str
    rtol: float
    atol: float
    repeat: int
    """0 where each call is one."""
    double: bool
    """Whether single precision is not enough."""


@dataclass(frozen=True)
class Worked:
    """The samples of one function."""

    signature: str
    returns: tuple[str, ...]
    typed: tuple[str, ...]
    """Parameters of which the question says what they are."""
    allow: tuple[str, ...]
    forbid: tuple[str, ...]
    limits: Limits
    samples: tuple[WorkedSample, ...]
    left_out: int = 0
    """Samples that cannot be written as plain values: a function is among their arguments."""


def worked_of(data: Mapping[str, Any]) -> Worked:
    """What plain data hold. Raises ValueError, TypeError, KeyError for what is none of ours."""
    signature = str(data["signature"])
    read_signature(signature)
    allow, forbid = _names(data["allow"]), _names(data["forbid"])
    if not all(name.isidentifier() for name in allow):
        raise ValueError("a package has a name that is none")
    samples = tuple(map(_sample, data["samples"]))
    return Worked(signature, _names(data["returns"]), _names(data["typed"]), allow, forbid,
                  _limits(data["limits"]), samples, int(data["left_out"]))  # fmt: skip


def _limits(data: Mapping[str, Any]) -> Limits:
    found = Limits(**{field.name: data[field.name] for field in fields(Limits)})
    times = (found.load, found.case, found.submission)
    good = all(type(t) in (int, float) and 0 < t <= MOST_SECONDS for t in times)
    if not good or type(found.memory_mb) is not int or not 0 < found.memory_mb <= MOST_MB:
        raise ValueError("limits that no sample has")
    return found


def _sample(data: Mapping[str, Any]) -> WorkedSample:
    calls = tuple(
        WorkedCall(dict(c["args"]), {str(k): int(n) for k, n in c["keep"].items()}, c["expected"])
        for c in data["calls"]
    )
    repeat = int(data["repeat"])
    if not calls or not 0 <= repeat <= MOST_REPEAT:
        raise ValueError("a sample that calls nothing, or too often")
    return WorkedSample(str(data["name"]), calls, str(data["checker"]), float(data["rtol"]),
                        float(data["atol"]), repeat, bool(data["double"]))  # fmt: skip


def _names(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list | tuple) or not all(isinstance(v, str) for v in values):
        raise ValueError("names are texts")
    return tuple(values)
