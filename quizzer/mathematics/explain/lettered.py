"""Slips among index letters: another letter, another array, an entry left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quizzer.lang.nodes import Binary, Name, Node, Unary, children
from quizzer.mathematics.read.indices import LONE, Delta, Each, Element, Over
from quizzer.mathematics.read.pretty import plain
from quizzer.mathematics.read.rebuilt import with_parts
from quizzer.mathematics.read.shapes import Shape


class Told:
    """What is said of a change, put into words only where it is told: hundreds are tried."""

    def __init__(self, words: str, *parts: object) -> None:
        self.words = words
        self.parts = parts

    def __str__(self) -> str:
        parts = (short(part) if isinstance(part, Node) else part for part in self.parts)
        return self.words.format(*parts)


Change = tuple[Node, str, "str | Told"]
"""A node instead of another, the slip's id, and what is said of it."""
_LONG = 48


def letters(node: Node, within: tuple[str, ...] = ()) -> Iterator[Change]:
    """One index letter changed for another that stands in the same place."""
    if isinstance(node, Each):
        within = (*within, *(each for each in node.letters if each != LONE))
    elif isinstance(node, Over):
        within = (*within, node.letter)
    elif isinstance(node, (Element, Delta)):
        own = node.letters if isinstance(node, Element) else (node.one, node.other)
        for place, old in enumerate(own):
            for new in within:
                if new != old:
                    others = (*own[:place], new, *own[place + 1 :])
                    changed = (
                        replace(node, letters=others)
                        if isinstance(node, Element)
                        else replace(node, one=others[0], other=others[1])
                    )
                    says = Told("the index of {} should be {}", node, "".join(others))
                    yield changed, "index", says
    parts = children(node)
    for place, part in enumerate(parts):
        for changed, id_, says in letters(part, within):
            yield with_parts(node, (*parts[:place], changed, *parts[place + 1 :])), id_, says


def entries(node: Node, names: dict[str, Shape], within: tuple[str, ...] = ()) -> Iterator[Change]:
    """An entry of another array, or one more entry as a factor."""
    if isinstance(node, Each):
        within = (*within, *(each for each in node.letters if each != LONE))
    elif isinstance(node, Over):
        within = (*within, node.letter)
    elif within and isinstance(node, (Name, Unary)) and not names.get(_inside(node), ()):
        for entry in (Element(Name(n), (at,)) for n, its in names.items() if len(its) == 1
                      for at in within):  # fmt: skip
            says = Told("the term {} is missing beside {}", entry, node)
            yield Binary("+", entry, node), "missing_term", says
    elif isinstance(node, Element):
        own = names.get(node.of.id) if isinstance(node.of, Name) else None
        for other, its in names.items():
            if own is not None and its == own and node.of != Name(other):
                says = Told("{} stands where {} belongs", node.of, other)
                yield replace(node, of=Name(other)), "name", says
            for more in _more(other, its, node.letters, within):
                says = Told("the factor {} is missing at {}", more, node)
                yield Binary("*", more, node), "missing_factor", says
    parts = children(node)
    for place, part in enumerate(parts):
        for changed, id_, says in entries(part, names, within):
            yield with_parts(node, (*parts[:place], changed, *parts[place + 1 :])), id_, says


def _inside(node: Node) -> str:
    """The name that a node is, but for its sign."""
    inside = node.operand if isinstance(node, Unary) else node
    return inside.id if isinstance(inside, Name) else ""


def _more(
    name: str, shape: Shape, own: tuple[str, ...], within: tuple[str, ...]
) -> Iterator[Element]:
    """Entries that could stand beside one with these letters; of a matrix those that share one."""
    if len(shape) == 1:
        yield from (Element(Name(name), (letter,)) for letter in within)
    for letter in own if len(shape) == 2 else ():
        for other in (other for other in within if other not in own):
            yield Element(Name(name), (letter, other))
            yield Element(Name(name), (other, letter))


def short(node: Node) -> str:
    """An expression as a message repeats it; kept, for all repairs of a line speak of its parts."""
    found = _SHORT.get(id(node))
    if found is None:
        if len(_SHORT) >= _MOST_SHORT:
            _SHORT.clear()
        text = plain(node)
        text = text if len(text) <= _LONG else text[: _LONG - 3] + "..."
        found = _SHORT[id(node)] = (node, text)
    return found[1]


_MOST_SHORT = 1024
_SHORT: dict[int, tuple[Node, str]] = {}
"""By id, with the node, so that the id stays its own."""
