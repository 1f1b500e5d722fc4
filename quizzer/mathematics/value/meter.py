"""Counts what a line costs, and remembers which sides of its branches were seen."""

from __future__ import annotations

from decimal import getcontext

from quizzer.lang.nodes import Call, Node
from quizzer.mathematics.value.arrays import Value, entries
from quizzer.mathematics.value.dual import Dual

WORK = 300_000
"""Scalar operations that one line may cost, about a microsecond each."""
ANSWER = 10 * WORK
"""Scalar operations that all lines of an answer may cost together."""


HEAVY = 20
"""Operations that a function such as exp counts for."""
_SERIES = frozenset({"erf", "Phi", "phi", "sin", "cos"})


class TooLongError(Exception):
    """A line costs more than it may, or cannot be computed at all: the text says why."""

    def __str__(self) -> str:
        return super().__str__() or "this takes too long to compute"


class Meter:
    """Counts work, and remembers which sides of every branch were seen."""

    def __init__(self, most: int = WORK) -> None:
        self.most = most
        self.work = 0
        self.seen: dict[int, set[bool]] = {}
        self.nodes: dict[int, Node] = {}

    def pay(self, value: Value, times: int = 1) -> None:
        """Count the making of a value, each entry at `times` operations."""
        items = entries(value)
        first = items[0]
        parts = len(first.parts) if isinstance(first, Dual) else 0
        self.work += len(items) * (times + parts) * (getcontext().prec // 40)
        if self.work > self.most:
            raise TooLongError

    def branch(self, node: Node, taken: bool) -> None:
        self.seen.setdefault(id(node), set()).add(taken)
        self.nodes[id(node)] = node


def cost_of(node: Node) -> int:
    """Operations that one entry of a node counts for."""
    if not isinstance(node, Call):
        return 1
    return 8 * HEAVY if node.function in _SERIES else HEAVY
