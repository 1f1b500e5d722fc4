"""What is asked of the prover and how it answers; apart, so that asking imports no sympy."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from quizzer.lang.nodes import Node
from quizzer.model.kinds.derivation import DerivationQuestion

REPLY = struct.Struct("<cQ")
"""One of the words below, and the steps that were taken."""
PROVED, UNPROVED, CUT = b"1", b"0", b"c"
"""Proved, not found, and out of steps."""


@dataclass(frozen=True)
class Request:
    """Two sides, with all introduced names written out."""

    question: DerivationQuestion
    left: Node
    right: Node
    formulas: dict[str, Node]
    """Of all names that are no variables."""
    optimum: Node | None = None
    """The optimised variable's value, where the sides are equal at the optimum only; where the
    left side is that variable, the right is to be proved a stationary point."""
    steps: int = 0
    """How many the proof may take."""
