"""Numbers that could hide in rounding are refused before anything is computed."""

from __future__ import annotations

from decimal import Decimal, localcontext

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Binary, Call, Name, Node, Number, Unary, children, walk
from quizzer.mathematics.read.functions import EXPECTATIONS
from quizzer.mathematics.value.arrays import OPERATORS
from quizzer.mathematics.value.dual import ENTRYWISE, primal
from quizzer.mathematics.value.series import ONE, pi, working

SMALLEST, LARGEST = Decimal("1e-9"), Decimal("1e9")
_FLAT = frozenset({"exp", "sigmoid", "tanh", "softplus", "erf", "Phi", "phi"})
_FLAT_FROM = Decimal(20)
"""From here on these functions of a number differ from 0 or 1 by less than SMALLEST."""
_FLAT_SIZE = Decimal("1e-20")


def refuse_hidden(side: Node, code: str) -> None:
    """Refuse numbers so small or so large that they could hide in rounding."""
    with localcontext(working(30)):
        sizes: dict[int, tuple[Decimal, bool]] = {}
        for part in reversed(list(walk(side))):
            size, _ = sizes[id(part)] = _size(part, sizes)
            if not size.is_finite():
                raise ExpressionError("this number is not finite", code, part.at)
            if size and not SMALLEST <= abs(size) <= LARGEST:
                raise ExpressionError(
                    "a number beyond 1e9 or below 1e-9 has no place here", code, part.at
                )


def _size(node: Node, sizes: dict[int, tuple[Decimal, bool]]) -> tuple[Decimal, bool]:
    """A constant's value and True; else the numeric factor of a product, or 1, and False.

    `sizes` holds those of the node's parts. A sum has the factor of its largest term.
    """
    if isinstance(node, Number):
        return Decimal(node.text), True
    if node == Name("pi"):
        return pi(), True
    parts = [sizes[id(part)] for part in children(node)]
    fixed = bool(parts) and all(constant for _, constant in parts)
    match node:
        case Unary("-", _):
            return -parts[0][0], fixed
        case Binary(op) if fixed and op in OPERATORS:
            return primal(OPERATORS[op](parts[0][0], parts[1][0])), True
        case Call(function) if fixed and function in _FLAT and abs(parts[0][0]) > _FLAT_FROM:
            return _FLAT_SIZE, True
        case Call(function) if fixed and function in ENTRYWISE:
            return primal(ENTRYWISE[function](parts[0][0])), True
        case Binary("*" | "@"):
            return parts[0][0] * parts[1][0], False
        case Binary("/") if parts[1][0]:
            return parts[0][0] / parts[1][0], False
        case Binary("+" | "-"):
            return max(abs(parts[0][0]), abs(parts[1][0])), False
        case Binary("**" | "^") if parts[1][1] and parts[0][0]:
            return abs(parts[0][0]) ** parts[1][0], False
    return ONE, False


def refuse_laws(sides: tuple[Node, ...], code: str) -> None:
    """Refuse an expectation where nothing has a law."""
    for part in (part for side in sides for part in walk(side)):
        if isinstance(part, Call) and part.function in EXPECTATIONS:
            says = "nothing is random in this question: write what the expectation is"
            raise ExpressionError(says, code, part.at)
