"""Slips that the entries show, whatever the expression: one over it, the diagonal alone, a gate."""

from __future__ import annotations

from decimal import Decimal

from quizzer.mathematics.explain.compared import Compared
from quizzer.mathematics.explain.ratios import plain_numbers, same
from quizzer.mathematics.explain.slips import Slip
from quizzer.mathematics.value.arrays import shape_of, transposed


class Patterns(Compared):
    """Rules that look at values, entry by entry."""

    def upside_down(self) -> Slip | None:
        """One over what is right."""
        pairs = [pair for s in self.samples for pair in zip(s.right, s.wrong, strict=True)]
        if pairs and all(same(right * wrong, Decimal(1)) for right, wrong in pairs):
            return Slip("inverted", "this is upside down: one over it would be right")
        return None

    def transpose(self) -> Slip | None:
        if self.flipped:
            if all(same(a, b) for s in self.samples for a, b in zip(s.right, s.wrong, strict=True)):
                return Slip("transposed", "this is the transpose of the right answer")
            return Slip("shape", "this has the shape of the right answer's transpose")
        square = [s for s in self.samples if len(shape_of(self.value(self.right, s.world))) == 2]
        if len(square) != len(self.samples):
            return None
        for sample in square:
            turned = transposed(self.value(self.wrong, sample.world))
            if shape_of(turned) != shape_of(self.value(self.right, sample.world)):
                return None
            if not all(map(same, sample.right, plain_numbers(turned))):
                return None
        return Slip("transposed", "this is the transpose of the right answer")

    def diagonal(self) -> Slip | None:
        for sample in self.samples:
            shape = shape_of(self.value(self.right, sample.world))
            if len(shape) != 2 or shape[0] != shape[1]:
                return None
            for place, (right, wrong) in enumerate(zip(sample.right, sample.wrong, strict=True)):
                on = place % (shape[0] + 1) == 0
                if (on and not same(right, wrong)) or (not on and wrong):
                    return None
        return Slip("diagonal_only", "only the diagonal is right, the rest is missing")

    def gate(self) -> Slip | None:
        """Right wherever the right answer is not 0."""
        pairs = [pair for s in self.samples for pair in zip(s.right, s.wrong, strict=True)]
        open_ = [same(right, wrong) for right, wrong in pairs if right]
        if open_ and all(open_) and any(right == 0 for right, _ in pairs):
            return Slip("gate_missing", "right where the gate is open, but it must be 0 elsewhere")
        shut = [same(right, wrong) for right, wrong in pairs if wrong]
        if shut and all(shut) and any(wrong == 0 != right for right, wrong in pairs):
            return Slip("gate_extra", "0 in places where the right answer is not")
        return None
