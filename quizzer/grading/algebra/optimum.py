"""Where a definition is least or greatest: found by Newton's method to all digits.

Numbers are bracketed inside their domain first; vectors start at the point's own value and take
Newton steps of the Lagrangian, halved while they leave the domain or help nothing.
"""

from __future__ import annotations

from decimal import Decimal, getcontext
from itertools import pairwise

from quizzer.errors import BankError
from quizzer.grading.algebra.arrays import Array, Value, entries, inverse, product
from quizzer.grading.algebra.dual import ZERO, Scalar, primal
from quizzer.grading.algebra.graph import Graph
from quizzer.grading.algebra.points import Point
from quizzer.grading.algebra.scope import Scope
from quizzer.grading.algebra.setting import Setting
from quizzer.lang.nodes import Binary, Derivative, Name, Node

_STEPS = 200


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
        formulas["_aim"] = objective
        formulas["_slope"] = Derivative("_aim", self.name)
        self.graph = Graph(formulas, setting.question.variables)
        own = point.values[self.name]
        self.shape = own.shape if isinstance(own, Array) else ()
        self.start = [primal(item) for item in entries(own)]
        self.single = not self.shape and self.condition is None
        domain = setting.question.variables[self.name].domain
        self.low = ZERO if domain in ("positive", "unit", "simplex") else None
        self.high = Decimal(1) if domain in ("unit", "simplex") else None

    def scope(self, items: list[Decimal], multiplier: Decimal = ZERO) -> Scope:
        value: Value = Array(self.shape, list(items)) if self.shape else items[0]
        values = {**self.point.values, self.name: value, "_multiplier": multiplier}
        return Scope(self.point.sizes, values, self.graph)

    def slope(self, x: Decimal) -> Decimal:
        found = primal(entries(self.scope([x]).name("_slope"))[0])
        return found if self.least else -found

    def bracketed(self) -> list[Decimal]:
        """A number between a falling and a rising slope, halved some sixty times."""
        if self.high is not None:
            grid = [Decimal(place) / 64 for place in range(1, 64)]
            grid = [Decimal("1e-6"), *grid, 1 - Decimal("1e-6")]
        else:
            grid = [Decimal(10) ** (Decimal(place) / 4) for place in range(-32, 33)]
            if self.low is None:
                grid = [-x for x in reversed(grid)] + grid
        slopes = [(x, self.slope(x)) for x in grid]
        for (a, falling), (b, rising) in pairwise(slopes):
            if falling < 0 < rising:
                for _ in range(60):
                    middle = (a + b) / 2
                    a, b = (middle, b) if self.slope(middle) < 0 else (a, middle)
                return [(a + b) / 2]
        raise BankError(f"no optimum of {self.name} was found in its domain")

    def polished(self, x: list[Decimal]) -> Value:
        multiplier = ZERO
        least = Decimal(10) ** (12 - getcontext().prec)
        for _ in range(_STEPS):
            residual, matrix = self.system(x, multiplier)
            step = product(inverse(matrix, getcontext().prec), Array((len(residual),), residual))
            moves = [primal(item) for item in entries(step)]
            if not all(move.is_finite() for move in moves):
                break
            share = Decimal(1)
            while share > Decimal("1e-9") and not self.better(x, multiplier, moves, share):
                share /= 2
            x = [a - share * b for a, b in zip(x, moves, strict=False)]
            if self.condition is not None:
                multiplier -= share * moves[-1]
            size = max(max(map(abs, x)), Decimal("1e-9"))
            if max(map(abs, moves[: len(x)])) <= least * size:
                return Array(self.shape, list(x)) if self.shape else x[0]
        raise BankError(f"no optimum of {self.name} was found")

    def better(
        self, x: list[Decimal], multiplier: Decimal, moves: list[Decimal], share: Decimal
    ) -> bool:
        """Whether a step stays in the domain and brings the slope nearer to 0."""
        new = [a - share * b for a, b in zip(x, moves, strict=False)]
        if self.low is not None and min(new) <= self.low:
            return False
        if self.high is not None and max(new) >= self.high:
            return False
        more = multiplier - share * moves[-1] if self.condition is not None else ZERO
        before, after = self.miss(x, multiplier), self.miss(new, more)
        return after <= before or after < Decimal(10) ** (8 - getcontext().prec)

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
            self.graph.formulas["_bound"] = self.condition
            border = entries(scope.derivative("_bound", self.name))
            rows = [[*row, item] for row, item in zip(rows, border, strict=True)]
            rows.append([*border, ZERO])
        size = len(rows)
        return self.residual(scope), Array((size, size), [item for row in rows for item in row])
