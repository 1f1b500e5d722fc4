"""Trees made into functions of a scope, once: what a node is, is asked once and not at each point.

Each function pays for its value as the node costs. What a number costs beside an operator is paid
with the operator.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from quizzer.lang.nodes import (
    Binary,
    Call,
    Compare,
    Logic,
    Name,
    Node,
    Number,
    Transpose,
    Unary,
    children,
)
from quizzer.mathematics.read.derivative import Derivative, OfExpression
from quizzer.mathematics.read.indices import Delta, Element
from quizzer.mathematics.value import arrays
from quizzer.mathematics.value.alike import ALIKE, FORKED, ByNode, Part
from quizzer.mathematics.value.arrays import Array, Value, entries, mapped
from quizzer.mathematics.value.calls import CALLS
from quizzer.mathematics.value.dual import ENTRYWISE, primal
from quizzer.mathematics.value.indexed import INDEXED
from quizzer.mathematics.value.made.operators import Run, binary, compare, logic, paid, unary
from quizzer.mathematics.value.meter import cost_of

_SHORT = 18
"""Digits of a number that no precision in use rounds."""
_MOST_KEPT = 500
"""Values that a scope keeps of parts."""


class Code(ByNode[Run]):
    """Functions by node; with `watched`, each writes down the value that it gives."""

    most = 8192

    def __init__(self, watched: bool = False) -> None:
        super().__init__()
        self.watched = watched

    def made(self, node: Node) -> Run:
        """The function of a node, the same one of all that is written alike."""
        if self.watched:
            return _noted(node, _RULES[type(node)](node, self))
        part = ALIKE(node)
        if part is None:
            return _RULES[type(node)](node, self)
        found = self.parts.get(part.number)
        if found is None:
            run = _RULES[type(node)](node, self)
            found = run if type(node) in _BARE else _once(part, run)
            self.parts[part.number] = found
        return found

    def number(self, node: Node) -> Decimal | None:
        """The number that a node is, where it may be taken as it stands."""
        if self.watched or type(node) is not Number or len(node.text) > _SHORT:
            return None
        return Decimal(node.text)


def _once(part: Part, run: Run) -> Run:
    """The value of a part, computed and paid for once in a scope that keeps such values."""
    number, sloped, random = part.number, part.sloped, part.random

    def once(scope: Any) -> Value:
        kept = scope.alike
        if kept is None or scope.letters:
            return run(scope)
        key: Any = number
        if sloped or random:
            if scope.graph.forks():
                return run(scope)
            key = (number, scope.held, scope.graph.version if sloped else 0)
        found = kept.get(key)
        if found is None:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            found = kept[key] = run(scope)
        return found

    return once


def _noted(node: Node, run: Run) -> Run:
    def noted(scope: Any) -> Value:
        found = run(scope)
        if scope.watch is not None:
            scope.watch.append((node, found))
        return found

    return noted


def _number(node: Number, code: Code) -> Run:
    number = Decimal(node.text)
    return lambda scope: paid(scope, +number, 1)


def _name(node: Name, code: Code) -> Run:
    name = node.id

    def run(scope: Any) -> Value:
        found = scope.values.get(name)
        return paid(scope, scope.name(name) if found is None else found, 1)

    return run


def _call(node: Call, code: Code) -> Run:
    name, cost = node.function, cost_of(node)
    if name not in ENTRYWISE:
        function = CALLS[name]
        return lambda scope: paid(scope, function(scope, node), cost)
    entrywise, inside, forked = ENTRYWISE[name], code(children(node)[0]), name in FORKED

    def run(scope: Any) -> Value:
        value = inside(scope)
        if forked:
            for item in entries(value):
                scope.meter.branch(node, primal(item) > 0)
        return paid(scope, mapped(entrywise, value), cost)

    return run


def _transpose(node: Transpose, code: Code) -> Run:
    inside = code(node.operand)

    def run(scope: Any) -> Value:
        value = inside(scope)
        return paid(scope, arrays.transposed(value) if type(value) is Array else value, 1)

    return run


def _derivative(node: Derivative, code: Code) -> Run:
    of, by, pair = node.of, node.by, (node.of, node.by)
    plain = type(node) is Derivative

    def run(scope: Any) -> Value:
        return paid(scope, scope.derivative(of, by, plain and pair in scope.held), 1)

    return run


def _indexed(make: Callable[[Any, Callable[[Node], Run]], Run]) -> Callable[[Any, Code], Run]:
    def made(node: Node, code: Code) -> Run:
        inside = make(node, code)
        return lambda scope: paid(scope, inside(scope), 1)

    return made


_RULES: dict[type, Callable[[Any, Code], Run]] = {
    Number: _number,
    Name: _name,
    Unary: unary,
    Binary: binary,
    Compare: compare,
    Logic: logic,
    Call: _call,
    Transpose: _transpose,
    Derivative: _derivative,
    OfExpression: _derivative,
    **{kind: _indexed(make) for kind, make in INDEXED.items()},
}

_BARE = frozenset({Number, Name, Element, Delta})
"""What costs no more than to look for it."""

PLAIN, WATCHED = Code(), Code(watched=True)
