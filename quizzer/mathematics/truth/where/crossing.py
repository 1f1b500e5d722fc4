"""Points on both sides of every branch that an answer makes, however far out it turns.

A branch turns where its switch changes sign: `a - b` for `a < b` and `max(a, b)`, `a` for abs(a).
One number of a point is moved over a grid, and every change of sign is closed in on, so that a
threshold is tried just below and just above. Points stay inside the question's domain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import Any

from quizzer.errors import BankError
from quizzer.lang.nodes import Binary, Call, Compare, Node, Number, children
from quizzer.mathematics.read.indices import Each, Over, free
from quizzer.mathematics.truth.where.points import DIGITS, Point, holds, row_of
from quizzer.mathematics.truth.where.worlds import World
from quizzer.mathematics.value.arrays import Array, Value, entries
from quizzer.mathematics.value.compare import undefined
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.graph import Graph, depends
from quizzer.mathematics.value.meter import TooLongError
from quizzer.mathematics.value.series import working
from quizzer.model.kinds.derivation import Variable

_SIZES = "1e-12 1e-7 1e-4 1e-2 0.1 1 4 16 64 256 1e3 1e4 1e6 1e8 2e9"
_GRID = tuple(Decimal(size) for size in _SIZES.split())
_FAR = Decimal("Infinity")
_NONE, _ALL = Decimal(0), Decimal(1)
_DOMAINS = {
    "real": (-_FAR, _FAR),
    "positive": (_NONE, _FAR),
    "unit": (_NONE, _ALL),
    "simplex": (_NONE, _ALL),
}
_CLOSE = Decimal("1e-12")
_TURNING = ("abs", "relu", "sign", "sigmoid", "tanh", "softplus", "erf", "Phi")
"""Functions that turn at 0, sharply or, of 1e9*z, nearly so."""
_MOST_SWITCHES = 8
_SECTIONS = 50
_GOLDEN = Decimal("0.61803398874989484820")


def switches(graph: Graph, sides: Iterable[Node]) -> list[Node]:
    """What decides the branches of these sides, introduced names written out."""
    found: dict[Node, None] = {}
    for part, within in (pair for side in sides for pair in _lettered(graph.expanded(side), {})):
        for switch in _of(part):
            letters = free(switch)
            if letters:  # the array of all its entries
                sizes = tuple(within[letter] for letter in letters)
                switch = Each(letters, sizes, switch, at=switch.at)
            found[switch] = None
    return list(found)[:_MOST_SWITCHES]


def _lettered(node: Node, within: dict[str, Any]) -> Iterator[tuple[Node, dict[str, Any]]]:
    """Every part, with the dimensions over which the letters about it run."""
    yield node, within
    if isinstance(node, Each):
        within = {**within, **dict(zip(node.letters, node.sizes, strict=True))}
    elif isinstance(node, Over):
        within = {**within, node.letter: node.size}
    for part in children(node):
        yield from _lettered(part, within)


def _of(part: Node) -> Iterator[Node]:
    """What decides at a part: it turns where this is 0."""
    if isinstance(part, Compare):
        yield from (Binary("-", a, b) for a, b in pairwise(part.operands))
    elif isinstance(part, Call) and part.function in ("max", "min"):
        yield from (Binary("-", a, b) for a, b in pairwise(part.args))
    elif isinstance(part, Call) and part.function in _TURNING:
        yield part.args[0]
    elif (base := _even(part)) is not None:
        yield base


def _even(node: Node) -> Node | None:
    """What is squared under a root: sqrt(a**2) turns where a does."""
    if isinstance(node, Call) and node.function in ("sqrt", "log", "norm") and node.args:
        inside = node.args[0]
    elif isinstance(node, Binary) and node.op in ("**", "^"):
        inside = node.left
        if isinstance(node.right, Number) and node.right.text.isdigit():
            return None
    else:
        return None
    while isinstance(inside, Call) and inside.function == "sum":
        inside = inside.args[0]
    if isinstance(inside, Binary) and inside.op in ("**", "^"):
        return inside.left
    if isinstance(inside, Binary) and inside.op == "*" and inside.left == inside.right:
        return inside.left
    return None


def moved(world: World, name: str, number: Decimal) -> World | None:
    """The world with another value of a variable (its first entry); None outside the domain.

    Where entries sum to 1, the rest of the row makes room.
    """
    setting = world.setting
    variable = setting.question.variables.get(name)
    if variable is None:
        return None
    low, high = _ends(world, variable)
    if not low < number < high:
        return None
    old = world.point.values[name]
    if isinstance(old, Array):
        row = old.items[: old.shape[-1]] if variable.domain == "simplex" else old.items[:1]
        first = row_of(number, list(map(primal, row)))
        new: Value = Array(old.shape, [*first, *old.items[len(first) :]])
    else:
        new = number
    point = Point(world.point.sizes, {**world.point.values, name: new})
    with localcontext(working(DIGITS)):
        if not holds(setting, point):
            return None
    return World(setting, point, world.graph)


def _ends(world: World, variable: Variable) -> tuple[Decimal, Decimal]:
    """Between which numbers a variable may move; nowhere where entries hang together."""
    if not variable.between:
        return _DOMAINS.get(variable.domain, (_FAR, _FAR))
    with localcontext(working(DIGITS)):
        scope = world.point.scope(world.graph)
        low, high = (scope.value(world.setting.read(text)) for text in variable.between)
        return primal(entries(low)[0]), primal(entries(high)[0])


def turns_of(
    world: World, switch: Node, name: str, best: bool
) -> Iterator[list[tuple[World, Decimal]]]:
    """Both sides of every place where a switch turns as one number moves."""
    numbers = numbers_of(world, name)
    looks = [(number, look(world, switch, name, number, best)) for number in numbers]
    signs = list(_with_insides(world, switch, name, looks, best))
    for (low, before), (high, behind) in pairwise(signs):
        if before is None or behind is None or before == behind:
            continue
        while low * high > 0 and abs(high - low) > _CLOSE * abs(high):
            middle = (low + high) / 2
            turned = _signs(world, switch, name, middle, best)
            if turned == before:
                low = middle
            else:
                high = middle
        pairs = (_off(world, switch, name, best, ends) for ends in ((low, high), (high, low)))
        yield [pair for pair in pairs if pair]


def _off(
    world: World, switch: Node, name: str, best: bool, ends: tuple[Decimal, Decimal]
) -> tuple[World, Decimal] | None:
    """The world at the first number, a little further from the other if it is the corner itself."""
    number, other = ends
    step = max(abs(number), _CLOSE) * _CLOSE
    for at in (number, number + (step if number > other else -step)):
        if (there := moved(world, name, at)) and not _on_corner(there, switch, best):
            return there, at
    return None


def _on_corner(there: World, switch: Node, best: bool) -> bool:
    """Whether a switch is exactly 0: what is said of a corner itself does not count."""
    with localcontext(working(DIGITS)):
        try:
            value = there.scope(DIGITS, best).value(switch)
        except BankError:
            return True
    return any(primal(item) == 0 for item in entries(value))


def numbers_of(world: World, name: str) -> list[Decimal]:
    """The grid around 0 and near the ends of the domain, and the number itself."""
    own = primal(entries(world.point.values[name])[0])
    ends = {1 - size for size in _GRID if size < 1}
    low, high = _ends(world, world.setting.question.variables[name])
    if low.is_finite() and high.is_finite():
        small = [size for size in _GRID if size < 1]
        with localcontext(working(DIGITS)):
            ends |= {low + (high - low) * size for size in small}
            ends |= {high - (high - low) * size for size in small}
    return sorted({own, *_GRID, *(-size for size in _GRID), *ends})


_Signs = tuple[Decimal, tuple[bool, ...] | None]


def _with_insides(
    world: World, switch: Node, name: str, seen: list[tuple[Decimal, Look | None]], best: bool
) -> Iterator[_Signs]:
    """All signs, with places between neighbours where a switch dips to the other sign and back.

    `(z-7)*(z-9) < 0` is met by no number of the grid; where a switch comes nearest to 0 between
    three of them, it is followed to its lowest point.
    """
    looks = [there for _, there in seen]
    signs: list[_Signs] = [(number, there and there.signs) for number, there in seen]
    dips: dict[Decimal, _Signs] = {}
    for place in range(1, len(signs) - 1):
        left, middle, right = looks[place - 1 : place + 2]
        if left is None or middle is None or right is None:
            continue
        sizes = [seen.size for seen in (left, middle, right)]
        if not sizes[0] >= sizes[1] <= sizes[2] or len(set(sizes)) == 1:
            continue  # one size: the entry nearest to 0 is none that moves
        if not left.signs == middle.signs == right.signs:
            continue
        number, sign = _lowest(
            world, switch, name, (signs[place - 1][0], signs[place + 1][0]), middle.signs, best
        )
        if sign is not None and sign != middle.signs:
            dips[number] = (number, sign)
    yield from sorted([*signs, *dips.values()], key=lambda pair: pair[0])


def _lowest(
    world: World, switch: Node, name: str, ends: tuple[Decimal, Decimal],
    start: tuple[bool, ...], best: bool,
) -> _Signs:  # fmt: skip
    """Where a switch is nearest to 0, or past it, between two numbers: by the golden section."""
    low, high = ends
    with localcontext(working(DIGITS)):

        def inside(share: Decimal) -> tuple[Decimal, Look | None]:
            number = low + (high - low) * share
            return number, look(world, switch, name, number, best)

        one, two = inside(1 - _GOLDEN), inside(_GOLDEN)
        for _ in range(_SECTIONS):
            for number, seen in (one, two):
                if seen is not None and seen.signs != start:
                    return number, seen.signs
            if one[1] is None or two[1] is None:
                break
            if one[1].size < two[1].size:
                high, two = two[0], one
                one = inside(1 - _GOLDEN)
            else:
                low, one = one[0], two
                two = inside(_GOLDEN)
        return (low + high) / 2, None


@dataclass(frozen=True, slots=True)
class Look:
    """A switch at a number: which entries are positive, and how far from 0 the nearest is."""

    signs: tuple[bool, ...]
    size: Decimal


def look(world: World, switch: Node, name: str, number: Decimal, best: bool) -> Look | None:
    """A switch with another number of a point; None where it has no value."""
    found = _switched(world, switch, name, number, best)
    if found is None:
        return None
    items = list(map(primal, entries(found)))
    return Look(tuple(item > 0 for item in items), min(map(abs, items)))


def _signs(
    world: World, switch: Node, name: str, number: Decimal, best: bool
) -> tuple[bool, ...] | None:
    """Which entries of a switch are positive at a number; None where it has no value there."""
    seen = look(world, switch, name, number, best)
    return seen and seen.signs


def _switched(world: World, switch: Node, name: str, number: Decimal, best: bool) -> Value | None:
    """A switch's value at a number, if it has one there."""
    there = moved(world, name, number)
    if there is None:
        return None
    best = best and depends(
        {**world.graph.formulas, "": switch}, "", world.setting.optimised
    )  # where it is not asked for, no optimum is sought
    with localcontext(working(DIGITS)):
        try:
            scope = there.scope(DIGITS, best)
            value = scope.value(switch)
        except (TooLongError, BankError):  # too large, or no optimum there
            return None
    return None if undefined(value) else value
