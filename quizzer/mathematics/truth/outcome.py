"""What came of trying two sides."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizzer.mathematics.truth.where.worlds import World
from quizzer.mathematics.value.arrays import Value
from quizzer.mathematics.value.compare import Difference

HOLDS, FAILS, UNDECIDED, INVALID = "holds", "fails", "undecided", "invalid"
Held = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Outcome:
    """What came of trying two sides."""

    verdict: str
    points: int = 0
    message: str = ""
    world: World | None = None
    """Where they differ."""
    left: Value | None = None
    right: Value | None = None
    gap: Difference | None = None
    held: Held = field(default=frozenset())
    """Derivatives that had to be read with all else held."""
    lost: bool = False
    """The sides agree only after more digits: these lose most of theirs."""
    best: bool = False
    """Tried at the optimum."""
    column: int | None = None
    """Of the part that cannot be decided."""
