"""One slip in an expression; whoever uses it proves that it changed the value."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.derivations.trees import (
    binary,
    call,
    derivative,
    function_of,
    name,
    number,
    parts,
    with_part,
)

_ADD, _SUB, _MUL, _DIV = ast.Add(), ast.Sub(), ast.Mult(), ast.Div()


@dataclass(frozen=True)
class Slipped:
    """A side with one slip in it."""

    kind: str
    side: ast.expr
    old: ast.expr
    """The part before the slip, and what it became."""
    new: ast.expr
    lost: ast.expr | None = None
    """The term or the factor that was dropped or doubled, or whose sign was turned."""


Change = tuple[str, ast.expr, ast.expr | None]


def slips(side: ast.expr, alike: Mapping[str, list[str]], dimensions: set[str]) -> list[Slipped]:
    """Every slip of every part; `alike` has the names of one shape."""
    found = []
    for part in parts(side):
        for kind, new, lost in (*_local(part, dimensions), *_names(part, alike)):
            found.append(Slipped(kind, with_part(side, part, new), part, new, lost))
    found.append(
        Slipped("sign", ast.UnaryOp(ast.USub(), side), side, ast.UnaryOp(ast.USub(), side))
    )
    found.append(Slipped("factor", binary(number(2), _MUL, side), side, side, number(2)))
    found.append(Slipped("factor", binary(side, _DIV, number(2)), side, side, number(2)))
    found += _letters(side)
    return found


def picked(found: list[Slipped], rng: random.Random) -> list[Slipped]:
    """The slips in a random order, every kind as likely as another to come first."""
    kinds: dict[str, list[Slipped]] = {}
    for slip in found:
        kinds.setdefault(slip.kind, []).append(slip)
    order: list[Slipped] = []
    for group in kinds.values():
        rng.shuffle(group)
    while kinds:
        for kind in rng.sample(sorted(kinds), len(kinds)):
            order.append(kinds[kind].pop())
            if not kinds[kind]:
                del kinds[kind]
    return order


def _local(node: ast.expr, dimensions: set[str]) -> Iterator[Change]:
    two = number(2)
    match node:
        case ast.BinOp(left=a, op=ast.Add() | ast.Sub() as op, right=b):
            yield "sign", binary(a, _SUB if isinstance(op, ast.Add) else _ADD, b), b
            yield "lost_term", a, b
            kept = b if isinstance(op, ast.Add) else ast.UnaryOp(ast.USub(), b)
            yield "lost_term", kept, a
            yield "factor", binary(a, op, binary(two, _MUL, b)), b
        case ast.BinOp(left=a, op=ast.Mult(), right=b):
            yield _dropped(a), b, a
            yield _dropped(b), a, b
            yield "doubled_factor", binary(node, _MUL, b), b
        case ast.BinOp(left=a, op=ast.MatMult(), right=b):
            yield _dropped(a), b, a
            yield _dropped(b), a, b
            yield "order", binary(b, ast.MatMult(), a), None
            yield "transposed", binary(_turned(a), ast.MatMult(), b), a
            yield "transposed", binary(a, ast.MatMult(), _turned(b)), b
        case ast.BinOp(left=a, op=ast.Div(), right=b):
            yield "lost_factor", a, b
            if not isinstance(b, ast.Constant):
                yield "inverse", binary(a, _MUL, b), b
            yield "inverse", binary(b, _DIV, a), b
        case ast.BinOp(left=a, op=ast.Pow(), right=ast.Constant(value=2)):
            yield "square_lost", a, a
        case ast.UnaryOp(operand=a):
            yield "sign", a, a
        case ast.Attribute(value=a):
            yield "transposed", a, a
        case ast.Call(args=[a]):
            function = function_of(node)
            if function in ("sqrt", "inv"):
                yield ("square_lost" if function == "sqrt" else "inverse"), a, a
            if function in ("mean", "sum") and not node.keywords:
                other = "sum" if function == "mean" else "mean"
                yield "count", call(other, a), a
            if function in ("exp", "sigmoid", "log"):
                yield "sign", call(function, ast.UnaryOp(ast.USub(), a)), a
        case ast.Name(id=text) if text in dimensions:
            yield "count", binary(node, _SUB, number(1)), node


def _dropped(lost: ast.expr) -> str:
    names = [part.id for part in ast.walk(lost) if isinstance(part, ast.Name)]
    return "lost_chain" if any(map(derivative, names)) else "lost_factor"


def _turned(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Attribute) else ast.Attribute(node, "T", ast.Load())


def _names(node: ast.expr, alike: Mapping[str, list[str]]) -> Iterator[Change]:
    if isinstance(node, ast.Name):
        for other in alike.get(node.id, ()):
            yield "variable", name(other), node


def _letters(side: ast.expr) -> Iterator[Slipped]:
    """One index letter for another that stands in the same expression."""
    found = [part for part in parts(side) if function_of(part) in ("EL", "DELTA")]
    every = sorted({letter for part in found for letter in _own(part)})
    for part in found:
        assert isinstance(part, ast.Call)
        for place, old in enumerate(_own(part)):
            for new in every:
                if new != old:
                    own = (*_own(part)[:place], new, *_own(part)[place + 1 :])
                    args: list[ast.expr] = (
                        [part.args[0], ast.Constant("".join(own))]
                        if function_of(part) == "EL"
                        else [ast.Constant(letter) for letter in own]
                    )
                    changed = call(function_of(part), *args)
                    yield Slipped("index", with_part(side, part, changed), part, changed, part)


def _own(part: ast.expr) -> tuple[str, ...]:
    assert isinstance(part, ast.Call)
    if function_of(part) == "EL":
        return tuple(part.args[1].value)  # type: ignore[attr-defined]
    return tuple(arg.value for arg in part.args)  # type: ignore[attr-defined]
