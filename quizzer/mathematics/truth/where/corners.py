"""Which turns of an answer's branches are tried: by one number, or where several lie far out.

`min(p - y, 0.999999)` turns where p is nearly 1 and y nearly 0: no single number brings it there.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, islice

from quizzer.lang.nodes import Node
from quizzer.mathematics.truth.where.crossing import look, moved, numbers_of, turns_of
from quizzer.mathematics.truth.where.worlds import Kept, World
from quizzer.mathematics.value.graph import depends, mentioned

_END = Decimal(64)
"""So far out that a share of it all is nearly all, or nearly nothing."""
_MOST_CROSSINGS = 12
_MOST_NAMES = 3
"""Numbers that are moved together."""
_MOST_KEPT = 24
"""Switches whose turns are kept for the next answer."""
_AS_NEAR = Decimal("1e-12")
_MOST_TOGETHER = 40
"""Points beside two turns at once."""
_MOST_SEARCHED = 3
"""Pairs of switches whose second is looked for again beside the first."""


def crossings(world: World, found: list[Node], best: bool) -> Iterator[tuple[World, Decimal]]:
    """Worlds just before and just behind every place found where a switch changes sign.

    Each comes with the number that was moved there.
    """
    variables, count = world.setting.question.variables, 0
    behind: list[_Behind] = []
    for switch in found:
        if count >= _MOST_CROSSINGS:
            break
        names = [name for name in variables if _moves(world, switch, name, best)]
        met = False
        for name in names:
            for pair in _kept(world, switch, name, best):
                met = True
                yield from pair
                behind += [(switch, name, there, number) for there, number in pair]
                count += 1
                if count >= _MOST_CROSSINGS:
                    break
        for pair in () if met else _cornered(world, switch, names[:_MOST_NAMES], best):
            yield from pair
    yield from islice(_together(behind, best), _MOST_TOGETHER)


_Behind = tuple[Node, str, World, Decimal]
"""A switch, the number that was moved, the point beside the turn, and where that is."""


def _together(behind: list[_Behind], best: bool) -> Iterator[tuple[World, Decimal]]:
    """Points beside two turns at once, by two numbers: where both conditions of
    `p > 0.999 and y < 0.001` hold."""
    searched: set[tuple[Node, str, Node, str]] = set()
    for (first, name, there, number), (second, by, _, other) in combinations(behind, 2):
        if first == second or name == by:
            continue
        if not _moves(there, second, name, best) and not _moves(there, first, by, best):
            if found := moved(there, by, other):
                yield found, max(abs(number), abs(other))
        elif len(searched) < _MOST_SEARCHED and (key := (first, name, second, by)) not in searched:
            searched.add(key)
            for pair in turns_of(there, second, by, best):
                yield from ((found, max(abs(number), abs(at))) for found, at in pair)


def _moves(world: World, switch: Node, name: str, best: bool) -> bool:
    if best and name == world.setting.optimised:
        return False
    return depends({**world.graph.formulas, "": switch}, "", name)


def _cornered(world: World, switch: Node, names: list[str], best: bool) -> Iterator[_Pair]:
    """Turns that are met where other numbers lie as near to one as they can."""
    there, far = world, Decimal(0)
    for name in names if len(names) > 1 else ():
        number = _nearest(there, switch, name, best)
        if number is None:
            continue
        for end in dict.fromkeys((-_END, _END, number)):
            if (nearer := moved(there, name, end)) is None:
                continue
            size = max(far, abs(end))
            for other in names:
                if other != name and (pairs := list(turns_of(nearer, switch, other, best))):
                    for pair in pairs:
                        yield [(found, max(size, abs(at))) for found, at in pair]
                    return
            if end == number:
                there, far = nearer, size


def _nearest(world: World, switch: Node, name: str, best: bool) -> Decimal | None:
    """The number next to 0 that brings a switch as near to 0 as any, if any brings it nearer."""
    seen = [(number, look(world, switch, name, number, best)) for number in numbers_of(world, name)]
    sizes = {number: there.size for number, there in seen if there is not None and there.size}
    if len(set(sizes.values())) < 2:
        return None
    least = min(sizes.values())
    near = (number for number, size in sizes.items() if size - least <= least * _AS_NEAR)
    return min(near, key=abs)


_Pair = list[tuple[World, Decimal]]


def _kept(world: World, switch: Node, name: str, best: bool) -> Iterator[_Pair]:
    """The turns, looked for once in a world as long as names mean the same."""
    key = switch, name, best, len(world.graph.formulas)
    known = world.turns.get(key)
    if known is None:
        known = world.turns[key] = _turns(world, switch, name, best)
    yield from known


def _turns(world: World, switch: Node, name: str, best: bool) -> list[_Pair]:
    """The turns; those of what the question itself has are found once for all answers."""
    setting, kept = world.setting, world.kept
    own = setting.shapes.keys() | setting.dimensions | {"pi"}
    if not kept.shared or not mentioned(switch) <= own:
        return list(turns_of(world, switch, name, best))
    key = switch, name, best
    if key not in kept.turns:
        found = turns_of(world, switch, name, best)
        pairs = [[(there.point, Kept(), at) for there, at in pair] for pair in found]
        if len(kept.turns) >= _MOST_KEPT:
            kept.turns.clear()
        kept.turns[key] = pairs
    return [
        [(World(setting, point, world.graph, kept), at) for point, kept, at in pair]
        for pair in kept.turns[key]
    ]
