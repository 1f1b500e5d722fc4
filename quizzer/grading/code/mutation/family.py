"""A family: one mistake that can be made in any function, wherever its code has the place for it.

Each is written once, with the sentence that a learner hears. The audit runs its members as mutants
that some case must kill; diagnosis runs them beside a wrong answer.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from quizzer.grading.code.mutation.tree import Tree

SEMANTICS, EDGES, STABILITY = "semantics", "edges", "stability"
CLASSES = (SEMANTICS, EDGES, STABILITY)
"""What a mutant gets wrong: what is computed, the ends of what may be given, or the arithmetic."""
FREE = "FREE_CONSTANT"
"""Stands in a source for a number that is not known yet."""

Changes = dict[ast.AST, str]
"""Nodes and what is written in their place."""
Places = Callable[[Tree], Iterator[Changes]]


@dataclass(frozen=True)
class Family:
    """One mistake; `places` yields the changes of a tree that make it."""

    id: str
    says: str
    """With `{eps}`, `{fill}` or `{k}` where a number is told."""
    of: str
    """One of CLASSES."""
    places: Places = field(compare=False)
    hole: str = ""
    examples: tuple[float, ...] = ()
    """Numbers that the audit puts into the hole."""
    audited: bool = True
    told: bool = True
    """Whether diagnosis tries it."""


@dataclass(frozen=True)
class Variant:
    """A family at one place of one reference; its source holds FREE where a number is free."""

    family: Family
    place: str
    """`statement -> changed statement`."""
    source: str

    def filled(self, value: float) -> str:
        """The source with a number in the hole."""
        return self.source.replace(FREE, f"{value!r}")


def variants(families: tuple[Family, ...], tree: Tree) -> Iterator[Variant]:
    """Every family at every place of a reference, no source twice."""
    seen = {tree.source.decode()}
    for family in families:
        for changes in family.places(tree):
            text, place = tree.swapped(changes)
            if text not in seen:
                seen.add(text)
                yield Variant(family, place, text)
