"""Where a definition is least or greatest: found by Newton's method to all digits.

Numbers are bracketed inside their domain first; vectors start at the point's own value and take
Newton steps of the Lagrangian, halved while they leave the domain or help nothing.
"""

from __future__ import annotations

from decimal import Decimal, getcontext, localcontext

from quizzer.errors import BankError
from quizzer.lang.nodes import Binary, Name, Node
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.truth.where.points import Point
from quizzer.mathematics.value.arrays import Array, Value, entries, inverse, product
from quizzer.mathematics.value.dual import Scalar, primal
from quizzer.mathematics.value.graph import Graph
from quizzer.mathematics.value.scope import Scope
from quizzer.mathematics.value.series import ZERO, working

_STEPS = 200
_FARTHEST = Decimal(4)
"""Of one step by logarithms: so many factors of e."""
_WALK = 60
_LEAST_SHARE = Decimal("1e-6")
"""A step that must be cut shorter than this leads nowhere."""
_ROUGH = 18
"""Digits of the search; the last steps take all."""


def optimum(setting: Setting, point: Point) -> Value:
    """The optimised variable's value at the optimum, other variables as in the point.

    Raises BankError where none is found.
    """
    search = _Search(setting, point)
    start = search.bracketed() if search.single else search.start
    return search.polished(start)


class _Search:
    def __init__(self, setting: Setting, point: Point) -> None:
        sought = setting.question.sought
        self.name = setting.optimised
        self.point = point
        self.least = sought.argmin is not None
        formulas = dict(setting.formulas)
        objective: Node = Name(sought.argmin or sought.argmax or "")
        self.condition = setting.read(sought.subject_to) if sought.subject_to else None
        if self.condition is not None:
            objective = Binary("+", objective, Binary("*", Name("_multiplier"), self.condition))
            formulas["_bound"] = self.condition
        formulas["_aim"] = objective
        formulas["_slope"] = Derivative("_aim", self.name)
        self.graph = Graph(formulas, setting.question.variables)
        own = point.values[self.name]
        self.shape = own.shape if isinstance(own, Array) else ()
        self.start = [primal(item) for item in entries(own)]
        self.single = not self.shape and self.condition is None
        domain = setting.question.variables[self.name].domain
        self.low = ZERO if domain in ("positive", "unit", "simplex") else None
        self.by_logs = False
        self.high = Decimal(1) if domain in ("unit", "simplex") else None

    def scope(self, items: list[Decimal], multiplier: Decimal = ZERO) -> Scope:
        value: Value = Array(self.shape, list(items)) if self.shape else items[0]
        values = {**self.point.values, self.name: value, "_multiplier": multiplier}
        return Scope(self.point.sizes, values, self.graph)

    def slope(self, x: Decimal) -> Decimal:
        found = primal(entries(self.scope([x]).name("_slope"))[0])
        return found if self.least else -found

    def bracketed(self) -> list[Decimal]:
        """A number near the optimum: walk downhill to the other side, then halve a little."""
        with localcontext(working(_ROUGH)):
            last = self.start[0]
            uphill = self.slope(last) > 0
            for count in range(_WALK):
                new = self.moved(last, uphill, count)
                slope = self.slope(new)
                if slope == 0:
                    return [new]
                if (slope > 0) != uphill:
                    for _ in range(4):
                        middle = (last + new) / 2
                        last, new = (
                            (middle, new) if (self.slope(middle) > 0) == uphill else (last, middle)
                        )
                    return [(last + new) / 2]
                last = new
        raise BankError(f"no optimum of {self.name} was found in its domain")

    def moved(self, x: Decimal, down: bool, count: int) -> Decimal:
        """The next place to look at, inside the domain."""
        if self.low is None:
            step = Decimal(2) ** count / 4
            return x - step if down else x + step
        if down:
            return x / 2
        return x * 2 if self.high is None else (x + self.high) / 2

    def polished(self, x: list[Decimal]) -> Value:
        """Newton's method, with few digits first."""
        try:
            x = self.twice_descended(x)
        except BankError:
            if self.low is None:
                raise
            self.by_logs = True  # entries of the optimum lie orders of magnitude apart
            try:
                x = self.twice_descended(x)
            except BankError:
                if self.condition is None:
                    raise
                x = self.twice_descended(x, self.balanced(x))
        return Array(self.shape, list(x)) if self.shape else x[0]

    def balanced(self, x: list[Decimal]) -> Decimal:
        """The multiplier that takes most of the slope away: eigenvectors want it as a start."""
        scope = self.scope(x)
        slopes = [primal(item) for item in entries(scope.name("_slope"))]
        border = [primal(item) for item in entries(scope.derivative("_bound", self.name))]
        share = sum((a * b for a, b in zip(slopes, border, strict=True)), ZERO)
        return -share / sum((b * b for b in border), ZERO)

    def twice_descended(self, x: list[Decimal], start: Decimal = ZERO) -> list[Decimal]:
        digits = getcontext().prec
        with localcontext(working(_ROUGH)):
            rough, multiplier = self.descended([+a for a in x], start, _ROUGH)
        return self.descended(rough, multiplier, digits)[0]

    def stepped(self, x: list[Decimal], moves: list[Decimal], share: Decimal) -> list[Decimal]:
        """The place after a share of a step; in logarithms it never leaves what is positive."""
        if self.by_logs:
            return [a * (-share * b).exp() for a, b in zip(x, moves, strict=False)]
        return [a - share * b for a, b in zip(x, moves, strict=False)]

    def descended(
        self, x: list[Decimal], multiplier: Decimal, digits: int
    ) -> tuple[list[Decimal], Decimal]:
        least = Decimal(10) ** (10 - digits)
        for _ in range(_STEPS):
            residual, matrix = self.system(x, multiplier)
            step = product(inverse(matrix, digits), Array((len(residual),), residual))
            moves = [primal(item) for item in entries(step)]
            if not all(move.is_finite() for move in moves):
                break
            share = self.share(x, multiplier, moves, residual)
            if share < _LEAST_SHARE:
                break
            x = self.stepped(x, moves, share)
            if self.condition is not None:
                multiplier -= share * moves[-1]
            size = Decimal(1) if self.by_logs else max(max(map(abs, x)), Decimal("1e-9"))
            # Newton doubles the digits: a step below half of them was the last one.
            enough = max(map(abs, moves[: len(x)])) <= size * Decimal(10) ** (-digits // 2 - 3)
            if share == 1 and (enough or max(map(abs, moves[: len(x)])) <= least * size):
                return x, multiplier
        raise BankError(f"no optimum of {self.name} was found")

    def share(
        self,
        x: list[Decimal],
        multiplier: Decimal,
        moves: list[Decimal],
        residual: list[Scalar],
    ) -> Decimal:
        """How much of a step stays in the domain and brings the slope nearer to 0."""
        before = max(abs(primal(item)) for item in residual)
        if before < Decimal("1e-9"):
            return Decimal(1)
        share = Decimal(1)
        if self.by_logs:
            share = min(share, _FARTHEST / max(_FARTHEST, *map(abs, moves[: len(x)])))
        while share > Decimal("1e-9"):
            new = self.stepped(x, moves, share)
            inside = (self.low is None or min(new) > self.low) and (
                self.high is None or max(new) < self.high
            )
            more = multiplier - share * moves[-1] if self.condition is not None else ZERO
            if inside and self.miss(new, more) <= before:
                break
            share /= 2
        return share

    def miss(self, x: list[Decimal], multiplier: Decimal) -> Decimal:
        return max(abs(primal(item)) for item in self.residual(self.scope(x, multiplier)))

    def residual(self, scope: Scope) -> list[Scalar]:
        found = list(entries(scope.name("_slope")))
        if self.condition is not None:
            found.append(entries(scope.value(self.condition))[0])
        return found

    def system(self, x: list[Decimal], multiplier: Decimal) -> tuple[list[Scalar], Array]:
        """The conditions' values and their matrix of derivatives."""
        scope = self.scope(x, multiplier)
        count = len(x)
        hessian = entries(scope.derivative("_slope", self.name))
        rows = [list(hessian[place * count : (place + 1) * count]) for place in range(count)]
        if self.condition is not None:
            border = entries(scope.derivative("_bound", self.name))
            rows = [[*row, item] for row, item in zip(rows, border, strict=True)]
            rows.append([*border, ZERO])
        if self.by_logs:  # dx = x d(log x)
            rows = [[*(a * b for a, b in zip(row, x, strict=False)), *row[count:]] for row in rows]
        size = len(rows)
        return self.residual(scope), Array((size, size), [item for row in rows for item in row])
