"""Tree -> value, over numpy. A walk over our own nodes; nothing is ever handed to Python.

Scalars are Python numbers, arrays are numpy's, lists and tuples stay what they are: `+` joins
two lists and adds two arrays. Every value is measured before or as it is made.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from quizzer.errors import ExpressionError
from quizzer.lang import pure
from quizzer.lang.bounds import INTEGER_BITS
from quizzer.lang.cost import Purse, SizeError, elements, product_room, room
from quizzer.lang.names import nearest
from quizzer.lang.nodes import (
    Binary,
    Call,
    Compare,
    Constant,
    Index,
    Logic,
    Name,
    Node,
    Number,
    Rest,
    Sequence,
    Slice,
    Table,
    Text,
    Transpose,
    Unary,
)
from quizzer.lang.parse import parse

_PURE = pure.table()
_CONSTANTS = {"inf": math.inf, "nan": math.nan, "pi": math.pi}
_ARITHMETIC = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
}
_COMPARISONS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "is": operator.is_,
    "is not": operator.is_not,
    "in": lambda a, b: a in b,
    "not in": lambda a, b: a not in b,
}
_PLAIN = (int, float, bool, np.ndarray)


def evaluate(
    expr: Node | str, names: Mapping[str, object], functions: Mapping[str, Callable] = {}
) -> object:
    """The value of an expression.

    `functions` adds to the pure ones (draws, fixtures) and wins over them. Raises
    ExpressionError with the column of whatever could not be computed.
    """
    return _Evaluation(names, functions, Purse()).whole(expr)


def resolve(
    value: object, names: Mapping[str, object], functions: Mapping[str, Callable] = {}
) -> object:
    """The value of a bank file's entry: a text is an expression, lists and mappings are resolved
    part by part, anything else is itself."""
    return _resolved(value, _Evaluation(names, functions, Purse()))


def _resolved(value: object, evaluation: _Evaluation) -> object:
    if isinstance(value, str):
        return evaluation.whole(value)
    if isinstance(value, (list, tuple)):
        return type(value)([_resolved(part, evaluation) for part in value])
    if isinstance(value, dict):
        return {key: _resolved(part, evaluation) for key, part in value.items()}
    return value


class _Evaluation:
    def __init__(
        self, names: Mapping[str, object], functions: Mapping[str, Callable], purse: Purse
    ) -> None:
        self.names = names
        self.functions = functions
        self.purse = purse
        self.text = ""

    def whole(self, expr: Node | str) -> object:
        self.text = expr if isinstance(expr, str) else ""
        node = parse(expr) if isinstance(expr, str) else expr
        with np.errstate(all="ignore"):
            return self.value(node)

    def value(self, node: Node) -> Any:
        """A node's value, paid for; every failure becomes an error at the node."""
        try:
            found = _RULES[type(node)](self, node)
            if isinstance(found, (np.generic, np.ndarray)) and np.ndim(found) == 0:
                found = found.item()
            return self.purse.pay(found)
        except ExpressionError:
            raise
        except KeyError as error:
            raise self.slip(f"there is no key {error}", node) from None
        except ZeroDivisionError:
            raise self.slip("this divides by zero", node) from None
        except MemoryError:
            raise self.slip("this is too large", node) from None
        except Exception as error:
            raise self.slip(_plain(error), node) from error

    def slip(self, message: str, node: Node) -> ExpressionError:
        return ExpressionError(message, self.text, node.at if self.text else None)

    def name(self, node: Name) -> object:
        if node.id in self.names:
            return self.names[node.id]
        if node.id in _CONSTANTS:
            return _CONSTANTS[node.id]
        raise self.slip(f"there is no name {node.id!r}{nearest(node.id, self.names)}", node)

    def unary(self, node: Unary) -> object:
        operand = self.value(node.operand)
        if node.op == "not":
            return not self.truth(operand, node.operand)
        if not isinstance(operand, _PLAIN):
            raise TypeError(f"{node.op} takes a number or an array, not {_kind(operand)}")
        if isinstance(operand, bool):
            operand = int(operand)
        return -operand if node.op == "-" else operand

    def binary(self, node: Binary) -> object:
        left, right = self.value(node.left), self.value(node.right)
        if node.op == "@":
            left, right = pure.numbers(left), pure.numbers(right)
            product_room(left, right)
            return left @ right
        return _combined(node.op, left, right)

    def compare(self, node: Compare) -> object:
        values = [self.value(operand) for operand in node.operands]
        found: object = True
        for op, left, right in zip(node.ops, values, values[1:], strict=False):
            link = _compared(op, left, right)
            found = link if found is True else np.logical_and(found, link)
        return found

    def truth(self, value: object, node: Node) -> bool:
        if isinstance(value, np.ndarray) and value.size != 1:
            raise self.slip("an array is not true or false; write all(...) or any(...)", node)
        return bool(value)

    def logic(self, node: Logic) -> object:
        for operand in node.operands:
            if self.truth(self.value(operand), operand) == (node.op == "or"):
                return node.op == "or"
        return node.op == "and"

    def call(self, node: Call) -> object:
        function = self.functions.get(node.function) or _PURE.get(node.function)
        if function is None:
            function = self.names.get(node.function)
            if not callable(function):
                known = [*self.functions, *_PURE]
                raise self.slip(
                    f"there is no function {node.function!r}{nearest(node.function, known)}", node
                )
        args = [self.value(arg) for arg in node.args]
        keywords = {key: self.value(arg) for key, arg in node.keywords}
        return function(*args, **keywords)

    def index(self, node: Index) -> object:
        target: Any = self.value(node.target)
        items: list[Any] = [self.item(item) for item in node.items]
        if isinstance(target, (list, tuple, str, dict)):
            if node.several and not isinstance(target, dict):
                raise TypeError(f"{_kind(target)} takes one index")
            key: Any = tuple(items) if node.several else items[0]
            return target[key]
        if not isinstance(target, np.ndarray):
            raise TypeError(f"{_kind(target)} has no parts")
        picked = [np.asarray(item) if isinstance(item, list) else item for item in items]
        most = max((item.size for item in picked if isinstance(item, np.ndarray)), default=0)
        if most:
            room((most, math.prod(target.shape[1:])))
        return target[tuple(picked)]

    def item(self, node: Node) -> Any:
        if isinstance(node, Rest):
            return ...
        if isinstance(node, Slice):
            ends = (node.start, node.stop, node.step)
            return slice(*(None if end is None else self.value(end) for end in ends))
        return self.value(node)

    def sequence(self, node: Sequence) -> object:
        items = [self.value(item) for item in node.items]
        return items if node.kind == "list" else tuple(items)


def _combined(op: str, left: Any, right: Any) -> Any:
    """Two values by one sign of arithmetic, measured first."""
    joined = (list, tuple, str)
    if op == "+" and isinstance(left, joined) and type(left) is type(right):
        room((elements(left) + elements(right),))
        return left + right
    if op == "*" and isinstance(left, joined) and isinstance(right, int):
        room((elements(left) * max(right, 1),))
        return left * right
    if op == "*" and isinstance(right, joined) and isinstance(left, int):
        return _combined(op, right, left)
    left, right = _operand(op, left), _operand(op, right)
    if isinstance(left, np.ndarray) or isinstance(right, np.ndarray):
        room(np.broadcast_shapes(np.shape(left), np.shape(right)))
        if op == "-" and _boolean(left) and _boolean(right):
            left = np.asarray(left, dtype=np.int64)
    elif op == "**":
        return _power(left, right)
    return _ARITHMETIC[op](left, right)


def _operand(op: str, value: Any) -> Any:
    if isinstance(value, list):
        return pure.numbers(value)
    if isinstance(value, _PLAIN):
        return value
    raise TypeError(f"{op} does not take {_kind(value)}")


def _boolean(value: object) -> bool:
    return isinstance(value, bool) or (isinstance(value, np.ndarray) and value.dtype == bool)


def _power(base: Any, exponent: Any) -> Any:
    if isinstance(base, int) and isinstance(exponent, int):
        if exponent < 0:
            return float(base) ** exponent
        if base.bit_length() * exponent > INTEGER_BITS and abs(base) > 1:
            raise SizeError("this power is too large")
        return base**exponent
    found = base**exponent
    if isinstance(found, complex):
        raise ValueError("a negative number has no such power")
    return found


def _compared(op: str, left: Any, right: Any) -> Any:
    if op in ("is", "is not"):
        if left is not None and right is not None:
            raise TypeError("`is` compares with none only; write ==")
        return _COMPARISONS[op](left, right)
    if op in ("in", "not in"):
        if isinstance(right, np.ndarray):
            right = right.tolist()
        return _COMPARISONS[op](left, right)
    if isinstance(left, np.ndarray) or isinstance(right, np.ndarray):
        room(np.broadcast_shapes(np.shape(left), np.shape(right)))
    return _COMPARISONS[op](left, right)


def _kind(value: object) -> str:
    words = {str: "text", bool: "true or false", type(None): "none", dict: "a mapping"}
    name = type(value).__name__
    return words.get(type(value), f"an {name}" if name[0] in "aeiou" else f"a {name}")


def _plain(error: Exception) -> str:
    message = str(error).partition("\n")[0].strip() or type(error).__name__
    return message.replace("<lambda>() ", "this function ")


_RULES: dict[type, Callable] = {
    Number: lambda self, node: node.value,
    Text: lambda self, node: node.value,
    Constant: lambda self, node: node.value,
    Name: _Evaluation.name,
    Unary: _Evaluation.unary,
    Binary: _Evaluation.binary,
    Compare: _Evaluation.compare,
    Logic: _Evaluation.logic,
    Call: _Evaluation.call,
    Index: _Evaluation.index,
    Sequence: _Evaluation.sequence,
    Table: lambda self, node: {self.value(key): self.value(part) for key, part in node.pairs},
    Transpose: lambda self, node: pure.numbers(self.value(node.operand)).T,
}
