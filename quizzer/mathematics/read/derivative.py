"""The one node that mathematics has and question files have not."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizzer.lang.nodes import Node


@dataclass(frozen=True, slots=True)
class Derivative(Node):
    """`dL/dz`: of L by z. It has no parts; both are names."""

    of: str
    by: str
    shown: tuple[tuple[str, ...], tuple[str, ...]] = field(
        default=((), ()), compare=False, kw_only=True
    )
    """The letters above and below the bar where all entries of it were written; only shown."""


@dataclass(frozen=True, slots=True)
class OfExpression(Derivative):
    """`d/dz (...)`: the derivative of an expression under a hidden name."""

    inside: Node = field(compare=False)
