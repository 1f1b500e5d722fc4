"""A typed number with a unit -> its value in the question's unit.

`12.5 GB`, `1.25e10 B`, `12,500 MB`, `3/4`, `2^20`, `40 %`, `3.1k`: arithmetic is read by the
language's own parser, and what stands after it by the table of units. A number without a unit
is taken to be in the question's.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from quizzer.errors import ExpressionError
from quizzer.grading.answers import UnreadableAnswerError, quoted
from quizzer.grading.numeric.readable import readable
from quizzer.grading.numeric.units import NUMBER, Unit, readings, unit_like
from quizzer.lang.nodes import Binary, Call, Name, Node, Number, Unary
from quizzer.mathematics.read.grammar import parse

_TAIL = 40
"""Characters in which a unit may stand."""

_WORD = re.compile(r"(?<![A-Za-z_µμ.])[A-Za-zµμ°¢%$/×]")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_APPROXIMATELY = re.compile(r"^(?:[=~≈]|about\b|ca\.)\s*")

_OPERATORS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": math.pow,
    "^": math.pow,
}
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "abs": abs,
}
_CONSTANTS = {"pi": math.pi, "e": math.e}


class WrongUnitError(Exception):
    """The answer is in a unit that cannot be turned into the question's; the message says so."""


@dataclass(frozen=True)
class Quantity:
    """An answer as it was understood."""

    value: float
    """In the question's unit."""
    shown: str
    """The number and unit that were read, for people; says so where the unit was assumed."""


def read(text: str, unit: str) -> Quantity:
    """The quantity that `text` states, in `unit`.

    Raises UnreadableAnswerError, with the column, for what is no number or no known unit, and
    WrongUnitError where the unit is of another kind than the question's.
    """
    number, tail = _split(text.rstrip(" ."))
    value = _number(number)
    given, wanted = _matched(tail, unit)
    shown = f"{readable(value, 6)} {tail or unit}".strip()
    if unit and not tail:
        shown += " (no unit given)"
    converted = value * given.scale / wanted.scale
    if not math.isfinite(converted):
        raise _unreadable("this number is out of range", None)
    return Quantity(converted, shown)


def _split(text: str) -> tuple[str, str]:
    """The arithmetic, blanks kept so that columns still count, and the unit after it."""
    if prefix := _APPROXIMATELY.match(text):
        text = " " * prefix.end() + text[prefix.end() :]
    money = ""
    if text.lstrip().startswith("$"):
        money, text = "$ ", text.replace("$", " ", 1)
    start = max(0, len(text) - _TAIL)
    for word in _WORD.finditer(text, start):
        head, tail = text[: word.start()], text[word.start() :].strip()
        if head.strip() and readings(tail):
            return head, (money + tail).strip()
    if readings(text.strip()):
        raise _unreadable("there is no number before the unit", 0)
    return text, money.strip()


def _matched(tail: str, unit: str) -> tuple[Unit, Unit]:
    """The readings of the given and of the wanted unit that go together."""
    wanted = readings(unit) if unit else (NUMBER,)
    if not tail:
        return wanted[0], wanted[0]
    found = readings(tail)
    for want in wanted:
        for have in found:
            if have.dimension == want.dimension:
                return have, want
    for have in found:
        if have.multiplier and not wanted[0].prefixed:
            return have.times(wanted[0]), wanted[0]
        if have.multiplier:
            raise UnreadableAnswerError(
                f"{tail!r} alone is no unit here; say which, such as {unit}"
            )
    raise WrongUnitError(
        f"{tail} cannot be turned into {unit}: the answer is asked for in {unit}"
        if unit
        else f"the answer is a plain number, not a number of {tail}"
    )


def _number(text: str) -> float:
    """The value of the arithmetic; raises UnreadableAnswerError with the column of the slip."""
    if re.search(r"[A-Za-z]\s*\(", text) is None:
        text = _THOUSANDS.sub(_joined, text)
        if "," in text:
            raise _unreadable("write a point for the decimal mark, and no lists", text.index(","))
    try:
        value = _value(parse(text))
    except ExpressionError as error:
        raise _unreadable(error.message, error.column, _unknown_unit(text)) from None
    except ZeroDivisionError:
        raise _unreadable("this divides by zero", None) from None
    except (OverflowError, ValueError):
        raise _unreadable("this number is out of range", None) from None
    if not math.isfinite(value):
        raise _unreadable("the answer must be a finite number", None)
    return value


def _joined(number: re.Match[str]) -> str:
    """The digits without their commas, as wide as before, so that columns still count."""
    return number.group().replace(",", "").rjust(len(number.group()))


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
        case Call(function=name, args=(argument,)) if name in _FUNCTIONS:
            return _FUNCTIONS[name](_value(argument))
        case Name(id=name):
            raise ExpressionError(f"{quoted(name)} is neither a number nor a unit", "", node.at)
        case _:
            raise ExpressionError("only arithmetic is read here", "", node.at)


def _unknown_unit(text: str) -> str:
    """A suggestion where the last word looks like a misspelt unit."""
    word = re.search(r"[A-Za-zµμ/]+$", text.strip())
    return unit_like(word.group()) if word else ""


def _unreadable(message: str, column: int | None, hint: str = "") -> UnreadableAnswerError:
    place = "" if column is None else f"column {column + 1}: "
    return UnreadableAnswerError(f"{place}{message}{hint}")
