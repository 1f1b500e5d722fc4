"""What an explanation is made of: a slip by name, and both values at a point."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from quizzer.mathematics.truth.where.worlds import World


@dataclass(frozen=True)
class Slip:
    """One way in which an expression is wrong."""

    id: str
    says: str


@dataclass(frozen=True)
class Sample:
    """Both values in one world, entry by entry, of one shape."""

    world: World
    right: list[Decimal]
    wrong: list[Decimal]
