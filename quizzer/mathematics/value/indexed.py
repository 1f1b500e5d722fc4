"""The value of index notation: entries of arrays, sums over letters, arrays made of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from quizzer.lang.nodes import Node
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.indices import Delta, Each, Element, Over, free
from quizzer.mathematics.value.arrays import Array, Value, entries, shape_of, total
from quizzer.mathematics.value.dual import Scalar
from quizzer.mathematics.value.series import ONE, ZERO


class Letters(Protocol):
    """What index notation needs of the scope that it stands in."""

    letters: dict[str, int]
    closed: dict[tuple[int, ...], tuple[Node, Any]]
    free: dict[int, tuple[Node, tuple[str, ...]]]
    sizes: Any
    held: Any

    def value(self, node: Node) -> Value:
        """An expression's value."""
        ...

    def slopes(self, of: str, by: str, held: bool = False) -> tuple[Value, Value, list[Scalar]]:
        """Derivatives of all entries by all entries."""
        ...


@contextmanager
def _running(scope: Letters) -> Iterator[None]:
    """Letters of an outer expression do not reach into this one; what is closed is kept."""
    letters, scope.letters = scope.letters, dict(scope.letters)
    outermost = not letters
    try:
        yield
    finally:
        scope.letters = letters
        if outermost:
            scope.closed.clear()


def _kept(scope: Letters, node: Node, make: Callable[[], Any]) -> Any:
    """A node's value, computed once for each place of its free letters while letters run."""
    if id(node) not in scope.free:
        scope.free[id(node)] = (node, free(node))
    own = scope.free[id(node)][1]
    if len(own) >= len(scope.letters) > 0:
        return make()  # every place comes once
    key = (id(node), *(scope.letters[letter] for letter in own))
    if key not in scope.closed:
        scope.closed[key] = (node, make())
    return scope.closed[key][1]


def _sides(scope: Letters, sides: tuple[Any, ...]) -> tuple[int, ...]:
    return tuple(scope.sizes[side] if isinstance(side, str) else side for side in sides)


def _element(scope: Letters, node: Element) -> Scalar:
    def made() -> tuple[tuple[int, ...], list[Scalar]]:
        of = node.of
        if isinstance(of, Derivative):
            value, below, items = scope.slopes(of.of, of.by, (of.of, of.by) in scope.held)
            return shape_of(value) + shape_of(below), items
        value = scope.value(of)
        return shape_of(value), entries(value)

    shape, items = _kept(scope, node.of, made)
    place = 0
    long = (side for side in shape if side != 1)
    for side, letter in zip(long, node.letters, strict=True):
        place = place * side + scope.letters[letter]
    return items[place]


def _over(scope: Letters, node: Over) -> Scalar:
    def made() -> Scalar:
        with _running(scope):
            found: list[Scalar] = []
            for place in range(_sides(scope, (node.size,))[0]):
                if node.but and scope.letters[node.but] == place:
                    continue
                scope.letters[node.letter] = place
                found.append(entries(scope.value(node.body))[0])
            return total(found)

    return _kept(scope, node, made)


def _each(scope: Letters, node: Each) -> Array:
    sides = _sides(scope, node.sizes)
    items: list[Scalar] = []
    with _running(scope):

        def fill(letters: tuple[str, ...], counts: tuple[int, ...]) -> None:
            if not letters:
                items.append(entries(scope.value(node.body))[0])
                return
            for place in range(counts[0]):
                scope.letters[letters[0]] = place
                fill(letters[1:], counts[1:])

        fill(node.letters, sides)
    return Array(sides, items)


def _delta(scope: Letters, node: Delta) -> Scalar:
    return ONE if scope.letters[node.one] == scope.letters[node.other] else ZERO


INDEXED: dict[type, Callable[[Any, Any], Value]] = {
    Element: _element,
    Over: _over,
    Each: _each,
    Delta: _delta,
}
"""How each kind of node is worked out, for the rules of a scope."""
