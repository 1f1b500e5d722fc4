"""The value of index notation: entries of arrays, sums over letters, arrays made of entries."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

from quizzer.lang.nodes import Node
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.indices import Delta, Each, Element, Over, free
from quizzer.mathematics.value.arrays import Array, entries, shape_of, total
from quizzer.mathematics.value.dual import Scalar
from quizzer.mathematics.value.series import ONE, ZERO

Run = Callable[[Any], Any]
"""The value in a scope."""
Code = Callable[[Node], Run]
"""Makes the function of a node."""


def _kept(node: Node, make: Run) -> Run:
    """A node's value, computed once for each place of its free letters while letters run."""
    own, start = free(node), (id(node),)

    def run(scope: Any) -> Any:
        letters, closed = scope.letters, scope.closed
        if len(own) >= len(letters) > 0:
            return make(scope)  # every place comes once
        key = (*start, *[letters[letter] for letter in own]) if own else start
        if key not in closed:
            made = make(scope)
            closed[key] = (node, made)
            return made
        return closed[key][1]

    return run


def _side(scope: Any, side: Any) -> int:
    return scope.sizes[side] if isinstance(side, str) else side


def _element(node: Element, code: Code) -> Run:
    of, letters = node.of, node.letters
    whole = None if isinstance(of, Derivative) else code(of)

    def made(scope: Any) -> tuple[tuple[int, ...], list[Scalar]]:
        if whole is None:
            assert isinstance(of, Derivative)
            value, below, items = scope.slopes(of.of, of.by, (of.of, of.by) in scope.held)
            return shape_of(value) + shape_of(below), items
        value = whole(scope)
        return shape_of(value), entries(value)

    kept = _kept(of, made)

    def run(scope: Any) -> Scalar:
        shape, items = kept(scope)
        places, place = scope.letters, 0
        for side, letter in zip((side for side in shape if side != 1), letters, strict=True):
            place = place * side + places[letter]
        return items[place]

    return run


def _over(node: Over, code: Code) -> Run:
    body, letter, but, size = code(node.body), node.letter, node.but, node.size

    def made(scope: Any) -> Scalar:
        # Letters of an outer expression do not reach into this one; what is closed is kept.
        outer = scope.letters
        places = scope.letters = dict(outer)
        found: list[Scalar] = []
        try:
            for place in range(_side(scope, size)):
                if but and places[but] == place:
                    continue
                places[letter] = place
                found.append(entries(body(scope))[0])
        finally:
            scope.letters = outer
            if not outer:
                scope.closed.clear()
        return total(found)

    return _kept(node, made)


def _each(node: Each, code: Code) -> Run:
    body, letters = code(node.body), node.letters

    def run(scope: Any) -> Array:
        sides = tuple(_side(scope, side) for side in node.sizes)
        outer = scope.letters
        running = scope.letters = dict(outer)
        items: list[Scalar] = []
        try:
            for places in product(*map(range, sides)):
                running.update(zip(letters, places, strict=True))
                items.append(entries(body(scope))[0])
        finally:
            scope.letters = outer
            if not outer:
                scope.closed.clear()
        return Array(sides, items)

    return run


def _delta(node: Delta, code: Code) -> Run:
    one, other = node.one, node.other
    return lambda scope: ONE if scope.letters[one] == scope.letters[other] else ZERO


INDEXED: dict[type, Callable[[Any, Code], Run]] = {
    Element: _element,
    Over: _over,
    Each: _each,
    Delta: _delta,
}
"""How the function of each kind of node is made."""
