"""Whether every part of an answer is seen: what is too faint or too far out at every point.

`s*(1-s) + exp(-300 - z**2)` agrees with `s*(1-s)` to 130 digits everywhere. So parts that are
tiny or huge at every point, and functions that are all but flat there, are looked for, and the
sides compared with as many digits as show them, at the point where they matter most. What no
number of digits shows is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from functools import reduce

from quizzer.errors import BankError, ExpressionError
from quizzer.lang.nodes import Binary, Call, Name, Node, Number, Unary, children, walk
from quizzer.mathematics.read.functions import EXPECTATIONS
from quizzer.mathematics.read.indices import free
from quizzer.mathematics.truth.where.crossing import moved, numbers_of
from quizzer.mathematics.truth.where.points import DIGITS
from quizzer.mathematics.truth.where.worlds import World
from quizzer.mathematics.value.arrays import Value, entries
from quizzer.mathematics.value.compare import undefined
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.graph import Graph, depends, mentioned
from quizzer.mathematics.value.meter import Meter, TooLongError
from quizzer.mathematics.value.scope import Scope
from quizzer.mathematics.value.series import ONE, working

_GUARD = 60
_SEEN = Decimal(18)
"""Decimal places that ordinary points show well enough, even of a few factors together."""
_LOG10 = Decimal("2.302585")
_FLAT = frozenset({"exp", "sigmoid", "tanh", "softplus", "erf", "Phi", "phi"})
_SPREAD = frozenset({"softmax", "logsumexp"})
_APART = EXPECTATIONS | {"eye", "ones", "zeros"}
"""Functions whose arguments have no values at a point."""
_MOST_PARTS = 6
_FEW = 3
_THIRDS = 40
_NOWHERE = Decimal("Infinity")
_DEEPEST = 600


@dataclass
class Part:
    """How many decimal places hide a part of an answer, at the point that shows it best."""

    node: Node
    depth: Decimal = Decimal("Infinity")
    worlds: list[World] = field(default_factory=list)

    def see(self, depth: Decimal, world: World) -> None:
        """Remember the point if it shows more than those before it."""
        if depth < self.depth or not self.worlds:
            self.depth, self.worlds = depth, [world]


def hidden(graph: Graph, sides: Iterable[Node], worlds: list[World], best: bool) -> list[Part]:
    """The parts of these sides that lie deep at all of the points, deepest first."""
    found: dict[int, Part] = {}
    for side in sides:
        wide = graph.expanded(side)
        if not any(map(_may_hide, walk(wide))):
            continue
        parts = _inner_first(wide, [])
        own = {id(part) for part in parts if _matters(part)}
        for few in (worlds[:_FEW], worlds[_FEW:]):
            for world in few:
                for part, depth in _look(wide, parts, world, best, own):
                    if depth <= _SEEN:  # seen well enough at this point
                        own.discard(id(part))
                        found.pop(id(part), None)
                    elif id(part) in own:
                        found.setdefault(id(part), Part(part)).see(depth, world)
                if not own:
                    break
            own &= found.keys()
            if not own:
                break
    return sorted(found.values(), key=lambda part: -part.depth)[:_MOST_PARTS]


def nearer(part: Part, best: bool) -> Part:
    """The part at a point drawn for it where no other shows it: one number is moved to where it
    is least hidden."""
    if part.depth <= _DEEPEST:
        return part
    world = part.worlds[0]
    setting = world.setting
    for name in setting.question.variables:
        if (best and name == setting.optimised) or not depends(
            {**world.graph.formulas, "": part.node}, "", name
        ):
            continue
        _search(part, world, name, best)
    return part


def _search(part: Part, world: World, name: str, best: bool) -> None:
    """Move one number over the grid, then closer and closer around the best place."""
    numbers = numbers_of(world, name)
    depths = [_depth_at(part, world, name, number, best) for number in numbers]
    place = min(range(len(numbers)), key=lambda place: depths[place])
    low, high = numbers[max(place - 1, 0)], numbers[min(place + 1, len(numbers) - 1)]
    with localcontext(working(DIGITS)):
        for _ in range(_THIRDS):
            one, two = low + (high - low) / 3, high - (high - low) / 3
            first, second = (_depth_at(part, world, name, at, best) for at in (one, two))
            if min(first, second) <= _SEEN:
                return
            low, high = (low, two) if first < second else (one, high)


def _depth_at(part: Part, world: World, name: str, number: Decimal, best: bool) -> Decimal:
    """How deep a part lies with another value of a name; the point is kept if it is the best."""
    there = moved(world, name, number)
    best = best and depends({**world.graph.formulas, "": part.node}, "", world.setting.optimised)
    if there is None:
        return _NOWHERE
    try:
        seen = _look(part.node, [part.node], there, best, {id(part.node)})
    except (TooLongError, BankError):
        return _NOWHERE
    if not seen:
        return _NOWHERE
    depth = min(depth for _, depth in seen)
    part.see(depth, there)
    return depth


def digits_for(part: Part) -> int:
    """Digits that show a part. Raises ExpressionError where no number of digits does."""
    if part.depth > _DEEPEST:
        raise ExpressionError(
            "this part is 0, 1 or beyond all bounds to a thousand digits wherever it was tried; "
            "leave it out",
            column=part.node.at,
        )
    return 4 * int(part.depth) + _GUARD  # cos(x) shows x squared, and so on


def _may_hide(node: Node) -> bool:
    return (isinstance(node, Call) and node.function in _FLAT | _SPREAD) or (
        isinstance(node, Binary) and node.op in ("*", "/", "**", "^", "@")
    )


def _matters(node: Node) -> bool:
    """Whether a part is one of its own: a bare name or number is what it is."""
    return not isinstance(node, (Name, Number, Unary))


def _look(
    side: Node, parts: list[Node], world: World, best: bool, own: set[int]
) -> list[tuple[Node, Decimal]]:
    """The depth of these parts of a side at one point, as far as they have a value."""
    with localcontext(working(DIGITS)):
        scope = world.scope(DIGITS, best)
        meter, scope.meter = scope.meter, Meter(10**7)
        try:
            seen = _kept(scope, parts, own) if scope.keeps(side) else _watched(scope, side)
        finally:
            scope.meter = meter
        values = {id(node): value for node, value in seen}
        depths = ((node, _depth(node, value, values)) for node, value in seen if id(node) in own)
        return [(node, depth) for node, depth in depths if depth is not None]


def _kept(scope: Scope, parts: list[Node], own: set[int]) -> list[tuple[Node, Value]]:
    """The values of these parts, and of what is inside their functions, innermost first."""
    found: list[tuple[Node, Value]] = []
    for node in parts:
        if id(node) in own:
            if isinstance(node, Call) and node.function in _FLAT:
                inside = children(node)[0]
                found.append((inside, scope.value(inside)))
            found.append((node, scope.value(node)))
    return found


def _inner_first(node: Node, found: list[Node]) -> list[Node]:
    """Every part that a scope computes itself: an average is computed by another."""
    if not (isinstance(node, Call) and node.function in _APART):
        for part in children(node):
            _inner_first(part, found)
    found.append(node)
    return found


def _watched(scope: Scope, side: Node) -> list[tuple[Node, Value]]:
    """The value of every part, written down as they are computed."""
    seen: list[tuple[Node, Value]] = []
    scope.watch = seen
    try:
        scope.value(side)
    finally:
        scope.watch = None
    return seen


def _depth(node: Node, value: Value, values: dict[int, Value]) -> Decimal | None:
    """Decimal places behind which a part hides at a point; None where it has no value."""
    sizes = [item if type(item) is Decimal else primal(item) for item in entries(value)]
    for size in sizes:
        if not size.is_finite():
            return None
    if isinstance(node, Call) and node.function in _FLAT:
        inside = values.get(id(children(node)[0]))
        if inside is not None:
            arguments = [abs(primal(item)) for item in entries(inside)]
            own = [_flatness(node.function, size) for size in arguments if size.is_finite()]
            return min(own) if own else None
    return Decimal(min([abs(size.adjusted()) for size in sizes if size], default=0))


def _flatness(function: str, size: Decimal) -> Decimal:
    """How near to its limit a function is, in decimal places."""
    if function in ("erf", "Phi", "phi"):
        return size * size / (2 * _LOG10) if function != "erf" else size * size / _LOG10
    return (2 * size if function == "tanh" else size) / _LOG10


def counting(graph: Graph, sides: tuple[Node, ...], sizes: frozenset[str]) -> list[Node]:
    """Parts in which sizes are used as numbers."""
    return [
        part
        for side in sides
        for part in walk(graph.expanded(side))
        if isinstance(part, Binary) and any(Name(size) in children(part) for size in sizes)
    ]


def vanishing(graph: Graph, sides: tuple[Node, ...], worlds: list[World]) -> Node | None:
    """A product whose factors made of sizes alone are 0 at all sizes tried, and not at others.

    The factors of a product count together, whatever stands between them.
    """
    dimensions = worlds[0].setting.dimensions

    def is_size(node: Node) -> bool:
        if isinstance(node, Name) or free(node):  # letters have no place outside of their sum
            return False
        return frozenset() < mentioned(node) <= dimensions

    def size(node: Node, sizes: dict[str, int]) -> Decimal:
        with localcontext(working(DIGITS)):
            value = Scope(sizes, {}, graph, Meter(10**6)).value(node)
            return ONE if undefined(value) else max(abs(primal(item)) for item in entries(value))

    far = {name: 1_009 + 2 * place for place, name in enumerate(sorted(dimensions))}
    for part in (part for side in sides for part in walk(graph.expanded(side))):
        own = [each for each in _multiplied(part) if is_size(each)]
        if not own:
            continue
        whole = reduce(lambda one, two: Binary("*", one, two), own)
        if all(size(whole, world.point.sizes) == 0 for world in worlds) and size(whole, far) != 0:
            return part
    return None


def _multiplied(node: Node) -> Iterator[Node]:
    """What an expression multiplies, denominators left out."""
    match node:
        case Binary("*" | "@", left, right):
            yield from _multiplied(left)
            yield from _multiplied(right)
        case Binary("/" | "**" | "^", left, _) | Unary(_, left):
            yield from _multiplied(left)
        case _:
            yield node
