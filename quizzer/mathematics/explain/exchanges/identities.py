"""Rules of algebra that are none: the square of a difference for a difference of squares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quizzer.lang.nodes import Binary, Call, Node, Number
from quizzer.mathematics.explain.exchanges.rebuilt import Change
from quizzer.mathematics.explain.lettered import Told
from quizzer.mathematics.read.indices import Over

_TWO = Number("2")
_SUMS = ("sum", "mean", "E")
_SPLIT = ("log", "exp", "sqrt", "sigmoid", "softmax", "tanh", "abs", "max", "relu", "inv")


def squares(node: Node) -> Iterator[Change]:
    """A square drawn apart, or brackets set elsewhere."""
    for other in (*_squares_of(node), *_grouped(node)):
        yield other, "rule", Told("{} should be {}", node, other)


def identities(node: Node) -> Iterator[Change]:
    """What stands where the two sides of another false rule are confused."""
    for other in (*_sums(node), *_moved(node)):
        yield other, "rule", Told("{} should be {}", node, other)


def _squares_of(node: Node) -> Iterator[Node]:
    match node:
        case Binary("**" | "^", Binary("+" | "-" | "*" | "/" as op, a, b), Number("2")):
            yield Binary(op, _unless_one(a), _squared(b))
        case Binary("**" | "^", Call("sum", (Binary("*", a, b),)), Number("2")):
            yield Call("sum", (_squared(Binary("*", a, b)),))
            yield Call("sum", (Binary("*", a, _squared(b)),))
        case Binary("**" | "^", Call(name, (inside,)), Number("2")) if name in _SUMS:
            yield Call(name, (_squared(inside),))
        case Binary("**" | "^", Over(body=inside) as over, Number("2")):
            yield replace(over, body=_squared(inside))
        case Binary("+" | "-" as op, a, b) if (pair := _squares(a, b)) is not None:
            yield _squared(Binary(op, *pair))


def _sums(node: Node) -> Iterator[Node]:
    match node:
        case Call(name, (Binary("**" | "^", inside, Number("2")),)) if name in _SUMS:
            yield _squared(Call(name, (inside,)))
    match node:
        case Call("sqrt", (Call(name, (Binary("**" | "^", inside, Number("2")),)),)):
            yield Call(name, (inside,))
        case Binary("*", Call(one, (a,)), Call(two, (b,))) if one == two and one in _SUMS:
            yield Call(one, (Binary("*", a, b),))
        case Call(name, (Binary("*" as op, a, b),)) if name in _SUMS:
            yield Binary(op, Call(name, (a,)), Call(name, (b,)))
        case Binary("/", Call(name, (a,)), Call(other, (b,))) if name == other:
            yield Call(name, (Binary("/", a, b),))
        case Call(name, (Binary("/", a, b),)) if name in _SUMS:
            yield Binary("/", Call(name, (a,)), Call(name, (b,)))


def _moved(node: Node) -> Iterator[Node]:
    """A term inside a function that belongs outside of it, and the other way."""
    match node:
        case Call(name, (Binary("+" | "-" as op, a, b),)) if name in _SPLIT:
            yield Binary(op, Call(name, (a,)), b)
            yield Binary(op, Call(name, (a,)), Call(name, (b,)))
        case Call(name, (Binary("/", Binary("+" | "-" as op, a, b), c),)) if name in _SPLIT:
            yield Binary(op, Call(name, (Binary("/", a, c),)), b)
        case Binary("+" | "-" as op, Call(name, (a,)), Call(other, (b,))) if name == other:
            if name in _SPLIT:
                yield Call(name, (Binary(op, a, b),))
                yield Call(name, (Binary("/" if op == "-" else "*", a, b),))
        case Binary("+" | "-" as op, Call(name, (a,)), b) if name in _SPLIT:
            yield Call(name, (Binary(op, a, b),))


def _grouped(node: Node) -> Iterator[Node]:
    """Brackets set elsewhere: `a*(b + c)` for `a*b + c`, `a - b*c` for `a - b - c`."""
    match node:
        case Binary("*" | "/" as op, a, Binary("+" | "-" as sign, b, c)):
            yield Binary(sign, _joined(op, a, b), c)
        case Binary("*" | "/" as op, Binary("+" | "-" as sign, a, b), c):
            yield Binary(sign, a, _joined(op, b, c))
        case Binary("+" | "-" as sign, Binary("*" | "/" as op, a, b), c):
            yield Binary(op, a, Binary(sign, b, c))
    match node:
        case Binary("+" | "-" as sign, a, Binary("*" | "/" as op, b, c)):
            yield Binary(op, Binary(sign, a, b), c)
        case Binary("+" | "-", Binary("+" | "-" as sign, a, b), c):
            yield Binary(sign, a, Binary("*", b, c))


def _joined(op: str, a: Node, b: Node) -> Node:
    """A product or a quotient, without a 1 in it."""
    if b == Number("1"):
        return a
    return b if a == Number("1") and op == "*" else Binary(op, a, b)


def _squared(node: Node) -> Node:
    return Binary("**", node, _TWO)


def _unless_one(node: Node) -> Node:
    return node if node == Number("1") else _squared(node)


def _squares(a: Node, b: Node) -> tuple[Node, Node] | None:
    """What two squares are of; a 1 is one."""
    match a, b:
        case Binary("**" | "^", one, Number("2")), Binary("**" | "^", two, Number("2")):
            return one, two
        case Number("1"), Binary("**" | "^", two, Number("2")):
            return a, two
    return None
