"""The same slip at several places, and two parts in each other's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations

from quizzer.lang.nodes import Binary, Call, Name, Node, Number, Transpose, walk
from quizzer.mathematics.explain.exchanges.identities import squares
from quizzer.mathematics.explain.exchanges.parts import around
from quizzer.mathematics.explain.exchanges.rebuilt import (
    Change,
    at_places,
    exchanged,
    throughout,
)
from quizzer.mathematics.explain.lettered import Told, short
from quizzer.mathematics.read.shapes import Shape

_PAIRS = (("sin", "cos"), ("max", "min"), ("exp", "log"), ("sum", "mean"), ("cosh", "sinh"))
_TURNS = {
    "sin": "cos", "cos": "sin", "sum": "mean", "mean": "sum", "max": "min", "min": "max",
    "sigmoid": "tanh", "tanh": "sigmoid", "norm": "sum",
}  # fmt: skip
_MOST_SWAPS = 60
Turn = Callable[[Node], Node | None]


def swaps(node: Node, names: dict[str, Shape]) -> Iterator[Change]:
    """Two names or two functions that stand in each other's place, everywhere or once."""
    places = [part for part in walk_names(node) if part.id in names]
    used = list(dict.fromkeys(part.id for part in places))
    pairs = [(a, b) for a, b in combinations(used, 2) if names[a] == names[b]]
    for one, two in pairs:
        yield exchanged(node, one, two), "exchanged", f"{one} and {two} are exchanged"
    functions = {part.function for part in walk(node) if isinstance(part, Call)}
    for one, two in _PAIRS:
        if {one, two} <= functions:
            turned = throughout(node, partial(_function, {one: two, two: one}))[0]
            yield turned, "exchanged", f"{one} and {two} are exchanged"
    ordered = walk_names(node)
    count = 0
    for one, two in combinations(range(len(ordered)), 2):
        a, b = ordered[one], ordered[two]
        if a.id != b.id and a.id in names and b.id in names and names[a.id] == names[b.id]:
            count += 1
            if count > _MOST_SWAPS:
                return
            new = at_places(node, {one: b, two: a})[0]
            yield new, "exchanged", f"{a.id} and {b.id} are exchanged, once"


def walk_names(node: Node) -> list[Name]:
    """The names of an expression in reading order, as `at_places` counts them."""
    from quizzer.lang.nodes import children

    if isinstance(node, Name):
        return [node]
    return [name for part in children(node) for name in walk_names(part)]


def repeated(node: Node) -> Iterator[Change]:
    """A slip made at every place of its kind, two at least."""
    for says, turn in _turns(node):
        changed, count = throughout(node, turn)
        if count > 1:
            yield changed, "repeated", says


def _turns(node: Node) -> Iterator[tuple[str, Turn]]:
    functions = dict.fromkeys(part.function for part in walk(node) if isinstance(part, Call))
    for name in functions:
        yield f"{name} is too many, at every place", partial(_bare, name)
        if name in _TURNS:
            other = _TURNS[name]
            says = f"{name} stands where {other} belongs, at every place"
            yield says, partial(_function, {name: other})
    yield "the squares are too many", _rootless
    yield "@ belongs where * stands, at every place", _dotted
    yield "* belongs where @ stands, at every place", partial(_operator, "@", "*")
    yield "what is transposed should not be, at every place", _unturned
    for part in walk(node):
        if (other := _by_rule(part)) is not None:
            says = f"{short(part)} should be {short(other)}, and so at every place"
            yield says, _by_rule
            break
    counts = Counter(part for part in walk(node) if isinstance(part, (Name, Call, Binary)))
    for part, count in counts.items():
        if count < 2:
            continue
        if not isinstance(part, Binary) or part.op in "+-":
            other = Binary("-", Number("1"), part)
            says = f"{short(other)} belongs where {short(part)} stands, at every place"
            yield says, partial(_put, part, other)
        for other, _, says in (*around(part), *_operated(part)):
            yield f"{says}, at every place", partial(_put, part, other)


def complements(node: Node) -> Iterator[Change]:
    """A quantity and 1 less it in each other's place."""
    for part in dict.fromkeys(part for part in walk(node) if isinstance(part, (Name, Call))):
        less = Binary("-", Number("1"), part)
        if less not in walk(node):
            continue
        mark = Name("\0")
        marked = throughout(node, partial(_put, less, mark))[0]
        turned = throughout(marked, partial(_put, part, less))[0]
        whole = throughout(turned, partial(_put, mark, part))[0]
        yield whole, "exchanged", f"{short(part)} and {short(less)} are exchanged"
        plain = throughout(node, partial(_put, less, part))[0]
        yield plain, "complement", f"{short(less)} stands where {short(part)} belongs"


def _operated(node: Node) -> Iterator[Change]:
    if isinstance(node, Binary) and node.op in "+-*/":
        for op in "+-*/":
            if op != node.op:
                other = replace(node, op=op, implied="")
                if op == "*" and node.left == Number("1"):
                    other = node.right
                yield other, "operator", Told("{} should be {}", node, other)


def _function(others: dict[str, str], part: Node) -> Node | None:
    if isinstance(part, Call) and part.function in others:
        return replace(part, function=others[part.function])
    return None


def _bare(name: str, part: Node) -> Node | None:
    return part.args[0] if isinstance(part, Call) and part.function == name else None


def _rootless(part: Node) -> Node | None:
    match part:
        case Binary("**" | "^", base, Number("2")):
            return base
    return None


def _operator(old: str, new: str, part: Node) -> Node | None:
    if isinstance(part, Binary) and part.op == old:
        return replace(part, op=new, implied="")
    return None


def _dotted(part: Node) -> Node | None:
    match part:
        case Call(_, (Binary("*", a, b),)):
            return replace(part, args=(Binary("@", a, b),))
    return None


def _unturned(part: Node) -> Node | None:
    return part.operand if isinstance(part, Transpose) else None


def _by_rule(part: Node) -> Node | None:
    match part:
        case Binary("**" | "^", Binary("+" | "-"), Number("2")):
            return next(squares(part))[0]
    return None


def _put(old: Node, new: Node, part: Node) -> Node | None:
    return new if part == old else None
