"""All changes beyond those of one small part, the simplest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from quizzer.lang.nodes import Node, Unary, walk
from quizzer.mathematics.explain.exchanges.identities import identities, squares
from quizzer.mathematics.explain.exchanges.parts import (
    around,
    deltas,
    dropped,
    operators,
    quantities,
    sizes,
)
from quizzer.mathematics.explain.exchanges.rebuilt import Change, everywhere
from quizzer.mathematics.explain.exchanges.together import complements, repeated, swaps
from quizzer.mathematics.explain.repair import RULES, fits
from quizzer.mathematics.explain.slips import Slip
from quizzer.mathematics.read.indices import Each
from quizzer.mathematics.read.shapes import Shape

MOST = 420
"""Changes that are tried."""
_MOST_PAIRS = 240
_FIRST, _SECOND = 16, 14
"""How many changes of two, each, are tried together."""
Tried = Callable[[Node], bool]


def other_form(
    wrong: Node,
    names: dict[str, Shape],
    dimensions: Iterable[str],
    shape: Callable[[Node], Shape],
    right: Tried,
) -> Slip | None:
    """The first of these changes that makes `wrong` right."""
    lettered = any(isinstance(part, Each) for part in walk(wrong))
    single = _lettered(wrong, dimensions) if lettered else _changes(wrong, names, dimensions)
    for changed, id_, says in islice(single, MOST):
        if fits(changed, shape, right):
            return Slip(id_, str(says))
    if lettered:
        return None
    for changed, id_, says in _with_sign(wrong):
        if fits(Unary("-", changed), shape, right):
            return Slip(id_, f"{says} and the sign is flipped")
    for changed, id_, says in islice(_pairs(wrong), _MOST_PAIRS):
        if fits(changed, shape, right):
            return Slip(id_, str(says))
    return None


def by_rule(wrong: Node, shape: Callable[[Node], Shape], right: Tried) -> Slip | None:
    """A false rule of algebra, undone."""
    for changed, id_, says in everywhere(wrong, squares):
        if fits(changed, shape, right):
            return Slip(id_, str(says))
    return None


def _changes(wrong: Node, names: dict[str, Shape], dimensions: Iterable[str]) -> Iterator[Change]:
    yield from everywhere(wrong, identities)
    yield from swaps(wrong, names)
    yield from complements(wrong)
    yield from everywhere(wrong, sizes(dimensions))
    yield from everywhere(wrong, dropped)
    yield from repeated(wrong)
    yield from everywhere(wrong, operators)
    yield from everywhere(wrong, around)
    yield from everywhere(wrong, quantities(wrong, names, dimensions))


def _lettered(wrong: Node, dimensions: Iterable[str]) -> Iterator[Change]:
    yield from deltas(wrong)
    whole = quantities(wrong, {}, dimensions)
    for rule in (identities, sizes(dimensions), dropped, operators, around, whole):
        yield from everywhere(wrong, rule)


def _with_sign(wrong: Node) -> Iterator[Change]:
    for rule in RULES[1:4]:  # a number, a power, a factor
        for change in everywhere(wrong, rule):
            if change[1] != "extra_term":
                yield change


def _pairs(wrong: Node) -> Iterator[Change]:
    """Two small changes together."""
    for first, _, says in islice(_small(wrong), _FIRST):
        for second, id_, more in islice(_small(first), _SECOND):
            if second != wrong and str(more) != str(says):
                yield second, id_, f"{says}, and {more}"


def _small(node: Node) -> Iterator[Change]:
    for rule in (RULES[2], RULES[0], RULES[3]):  # a power, a sign, a number
        yield from everywhere(node, rule)
