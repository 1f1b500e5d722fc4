"""What a text may cost: bounds on the text, on the tree, and on the values it makes.

Everything that could grow is bounded before it grows, so that an accepted text cannot run for
long nor fill the memory.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.errors import ExpressionError

VALUE_ELEMENTS = 1_000_000
"""Most elements of one value."""
TOTAL_ELEMENTS = 10_000_000
"""Most elements of all the values that one evaluation makes."""
PRODUCT_WORK = 200_000_000
"""Most multiplications of one matrix product."""
INTEGER_BITS = 1024
"""Longest integer, in bits: about the range of a float."""


@dataclass(frozen=True)
class Bounds:
    """Bounds on a text and its tree."""

    length: int
    """Characters."""
    nesting: int
    """Brackets, signs and powers inside one another."""
    height: int
    """Operations inside one another, chains such as a + b + c + ... included."""

    def admit(self, text: str) -> None:
        """Let a text in, or raise ExpressionError: it is none, or it is too long."""
        if not isinstance(text, str):
            raise ExpressionError("an expression is a text", str(text))
        if len(text) > self.length:
            raise ExpressionError(
                f"this is {len(text):,} characters long; {self.length:,} are the most", text[:80], 0
            )


BANK = Bounds(length=10_000, nesting=50, height=200)
"""Expressions of question files."""
