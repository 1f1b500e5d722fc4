"""Parts of an expression changed: one at a time, or all of a kind at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quizzer.lang.nodes import Name, Node, children
from quizzer.mathematics.explain.lettered import Change
from quizzer.mathematics.read.rebuilt import with_parts

Rule = Callable[[Node], Iterator[Change]]


def everywhere(node: Node, rule: Rule) -> Iterator[Change]:
    """The whole expression with one part changed."""
    yield from rule(node)
    parts = children(node)
    for place, part in enumerate(parts):
        for changed, id_, says in everywhere(part, rule):
            yield with_parts(node, (*parts[:place], changed, *parts[place + 1 :])), id_, says


def throughout(node: Node, turn: Callable[[Node], Node | None]) -> tuple[Node, int]:
    """The expression with every part changed that `turn` has another one for, and how many."""
    parts, count = [], 0
    for part in children(node):
        changed, more = throughout(part, turn)
        parts.append(changed)
        count += more
    node = with_parts(node, tuple(parts)) if count else node
    other = turn(node)
    return (node, count) if other is None else (other, count + 1)


def exchanged(node: Node, one: str, two: str) -> Node:
    """Two names, each in the other's places."""
    others = {one: two, two: one}

    def turn(part: Node) -> Node | None:
        return Name(others[part.id]) if isinstance(part, Name) and part.id in others else None

    return throughout(node, turn)[0]


def at_places(node: Node, new: dict[int, Node], start: int = 0) -> tuple[Node, int]:
    """The expression with other names at some of its names, counted in reading order."""
    if isinstance(node, Name):
        return new.get(start, node), start + 1
    parts = []
    for part in children(node):
        changed, start = at_places(part, new, start)
        parts.append(changed)
    return (with_parts(node, tuple(parts)) if parts else node), start
