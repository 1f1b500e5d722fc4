"""What is asked of the prover; apart, so that asking imports no sympy."""

from __future__ import annotations

from typing import NamedTuple

from quizzer.lang.nodes import Node
from quizzer.model.derivation import DerivationQuestion


class Request(NamedTuple):
    """Two sides, with all introduced names written out."""

    question: DerivationQuestion
    left: Node
    right: Node
    formulas: dict[str, Node]
    """Of all names that are no variables."""
    optimum: Node | None = None
    """The optimised variable's value, where the sides are equal at the optimum only; where the
    left side is that variable, the right is to be proved a stationary point."""
