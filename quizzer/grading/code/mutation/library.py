"""All families, their members in one reference, and the mutants of an audit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from quizzer.grading.code.mutation import edges, semantics, slips, stability
from quizzer.grading.code.mutation.family import EDGES, SEMANTICS, Family, Variant, variants
from quizzer.grading.code.mutation.slips import Mutant
from quizzer.grading.code.mutation.tree import Known, Tree

FAMILIES: tuple[Family, ...] = (*stability.FAMILIES, *edges.FAMILIES, *semantics.FAMILIES)


@lru_cache(maxsize=16)
def told(reference: str) -> tuple[Variant, ...]:
    """Every family that a learner may hear of, at every place that the reference has for it."""
    return tuple(variants(tuple(f for f in FAMILIES if f.told), Tree(reference)))


def audited(reference: str, known: Known) -> Iterator[tuple[Mutant, str]]:
    """Every mutant that some case must kill, with its class; no source twice."""
    seen = set()
    for mutant in slips.mutants(reference):
        seen.add(mutant.source)
        yield mutant, EDGES if mutant.edge else SEMANTICS
    tree = Tree(reference, known)
    for variant in variants(tuple(f for f in FAMILIES if f.audited), tree):
        for name, source in _filled(variant):
            text = slips.normal(source)
            if text not in seen:
                seen.add(text)
                yield Mutant(name, text), variant.family.of


def _filled(variant: Variant) -> Iterator[tuple[str, str]]:
    """`family: before -> after` and the source, for each number that the audit puts in."""
    if not variant.family.hole:
        yield f"{variant.family.id}: {variant.place}", variant.source
    for value in variant.family.examples:
        place = variant.place.replace("FREE_CONSTANT", f"{value:g}")
        yield f"{variant.family.id}: {place}", variant.filled(value)
