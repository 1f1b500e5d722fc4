"""Tree -> value, over numpy. A walk over our own nodes; nothing is ever handed to Python.

Scalars are Python numbers, arrays are numpy's, lists and tuples stay what they are: `+` joins
two lists and adds two arrays. Every value is measured before or as it is made.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from quizzer.errors import BankError, ExpressionError, did_you_mean
from quizzer.lang.arithmetic import PLAIN, combined, compared, in_words, kind_of
from quizzer.lang.cost import Purse, product_room, room
from quizzer.lang.functions import pure
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

_NUMPY = np.generic, np.ndarray
_PURE = pure.table()
_CONSTANTS = {"inf": math.inf, "nan": math.nan, "pi": math.pi}


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
            if isinstance(found, _NUMPY) and found.ndim == 0:
                found = found.item()
            return self.purse.pay(found)
        except (ExpressionError, BankError):  # of a fixture: it names its file
            raise
        except KeyError as error:
            raise self.slip(f"there is no key {error}", node) from None
        except ZeroDivisionError:
            raise self.slip("this divides by zero", node) from None
        except (MemoryError, OverflowError):
            raise self.slip("this is too large", node) from None
        except Exception as error:
            raise self.slip(in_words(error), node) from error

    def slip(self, message: str, node: Node) -> ExpressionError:
        return ExpressionError(message, self.text, node.at if self.text else None)

    def name(self, node: Name) -> object:
        if node.id in self.names:
            return self.names[node.id]
        if node.id in _CONSTANTS:
            return _CONSTANTS[node.id]
        raise self.slip(f"there is no name {node.id!r}{did_you_mean(node.id, self.names)}", node)

    def unary(self, node: Unary) -> object:
        operand = self.value(node.operand)
        if node.op == "not":
            return not self.truth(operand, node.operand)
        if not isinstance(operand, PLAIN):
            raise TypeError(f"{node.op} takes a number or an array, not {kind_of(operand)}")
        if isinstance(operand, bool):
            operand = int(operand)
        return -operand if node.op == "-" else operand

    def binary(self, node: Binary) -> object:
        left, right = self.value(node.left), self.value(node.right)
        if node.op == "@":
            left, right = pure.numbers(left), pure.numbers(right)
            product_room(left, right)
            return left @ right
        return combined(node.op, left, right)

    def compare(self, node: Compare) -> object:
        values = [self.value(operand) for operand in node.operands]
        found: object = True
        for op, left, right in zip(node.ops, values, values[1:], strict=False):
            link = compared(op, left, right)
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
                    f"there is no function {node.function!r}{did_you_mean(node.function, known)}",
                    node,
                )
        args = [self.value(arg) for arg in node.args]
        keywords = {key: self.value(arg) for key, arg in node.keywords}
        return function(*args, **keywords)

    def index(self, node: Index) -> object:
        target: Any = self.value(node.target)
        items: list[Any] = [self.item(item) for item in node.items]
        if isinstance(target, (list, tuple, str, dict)):
            if node.several and not isinstance(target, dict):
                raise TypeError(f"{kind_of(target)} takes one index")
            key: Any = tuple(items) if node.several else items[0]
            return target[key]
        if not isinstance(target, np.ndarray):
            raise TypeError(f"{kind_of(target)} has no parts")
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
