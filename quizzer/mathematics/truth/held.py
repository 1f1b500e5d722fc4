"""Which derivatives of a line may be meant with all other names held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from quizzer.lang.nodes import Node, walk
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.truth.outcome import Held
from quizzer.mathematics.value.graph import Graph, depends, mentioned

_MOST_HELD = 4


def holdable(graph: Graph, target: Node, sides: Iterable[Node]) -> Iterator[Held]:
    """Sets of derivatives that mean something else with all other names held."""
    found: list[tuple[str, str]] = []
    for part in (part for side in sides for part in walk(side)):
        if not isinstance(part, Derivative) or part == target:
            continue
        own = graph.formulas.get(part.of)
        if own is None or part.by not in mentioned(own) or (part.of, part.by) in found:
            continue
        others = mentioned(own) - {part.by}
        if any(depends(graph.formulas, other, part.by) for other in others):
            found.append((part.of, part.by))
    for count in range(1, min(len(found), _MOST_HELD) + 1):
        for some in combinations(found[:_MOST_HELD], count):
            yield frozenset(some)
