"""Typed arithmetic -> its value: the language of mathematics, with `ln 2` and `log2(8)`."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable

from quizzer.errors import ExpressionError
from quizzer.grading.answers import quoted
from quizzer.lang.lex import Token
from quizzer.lang.nodes import Binary, Call, Name, Node, Number, Unary
from quizzer.mathematics.read.grammar import Grammar, sides_of

_OPERATORS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": math.pow,
    "^": math.pow,
}
FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "ln": math.log,
    "log2": math.log2,
    "log_2": math.log2,
    "log10": math.log10,
    "log_10": math.log10,
    "abs": abs,
}
"""`log` is the natural one; what is told of an answer shows its value."""
_CONSTANTS = {"pi": math.pi, "e": math.e, "ln2": math.log(2), "ln10": math.log(10)}


def value_of_text(text: str) -> float:
    """The value of arithmetic; raises ExpressionError, ZeroDivisionError, OverflowError and
    ValueError."""
    first, *more = sides_of(text, frozenset(), _Arithmetic)
    if more:
        raise ExpressionError("one number is wanted here, without =", text, more[0].at)
    return _value(first)


class _Arithmetic(Grammar):
    """Mathematics whose functions may stand before a number without brackets."""

    def named(self, token: Token) -> Node:
        if token.text not in FUNCTIONS:
            return super().named(token)
        if self.at("("):
            return self.call(token.text, token)
        if self.here.kind != "number" and self.here.text not in _CONSTANTS:
            return super().named(token)
        found = self.made(Call(token.text, (self.atom(),), at=token.at))
        if self.at("^", "**", "(") or self.here.kind == "name":
            raise self.slip(f"write {token.text}(...) with brackets, so that its end is seen")
        return found


def _value(node: Node) -> float:
    """Arithmetic over floats; raises ExpressionError for anything else."""
    match node:
        case Number():
            return float(node.value)
        case Name(id=name) if name in _CONSTANTS:
            return _CONSTANTS[name]
        case Unary(op=op, operand=operand):
            return -_value(operand) if op == "-" else _value(operand)
        case Binary(op=op, left=left, right=right) if op in _OPERATORS:
            return _OPERATORS[op](_value(left), _value(right))
        case Call(function=name, args=(argument,)) if name in FUNCTIONS:
            return FUNCTIONS[name](_value(argument))
        case Name(id=name):
            raise ExpressionError(f"{quoted(name)} is neither a number nor a unit", "", node.at)
        case _:
            raise ExpressionError("only arithmetic is read here", "", node.at)
