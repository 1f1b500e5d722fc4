"""Random points of a question's domain: sizes of dimensions, and values with few digits.

Sizes are at least 3 and pairwise distinct, three assignments or more; entries keep away from
special values (0, 1, 1/2, ...) and come in several scales, small and large. Few digits, so that
a witness can be read and retyped.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import permutations

from quizzer.errors import BankError
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.value.arrays import Array, Value, entries, spread
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.graph import Graph, mentioned
from quizzer.mathematics.value.scope import Scope
from quizzer.mathematics.value.series import working
from quizzer.model.kinds.derivation import Variable

POINTS = 9
"""Points at which every line is tried; fewer where there are many entries at each."""
DIGITS = 40
"""Digits that values are computed with."""
_NUMBER_SCALES = ("1", "1", "0.1", "1", "4", "1", "0.02", "10", "1")
_ENTRY_SCALES = ("1", "1", "0.1", "1", "1.6", "1", "0.5", "2", "1")
_TRIES = 400
_FINEST = Decimal("1e-30")
"""Parts of 1 are whole multiples of it, so that they sum to 1 exactly."""
_LARGE = {1: (11, 32), 2: (8, 15)}
"""Sizes of the larger points, by how many dimensions there are."""


@dataclass(frozen=True)
class Point:
    """Sizes and values; exact decimals."""

    sizes: dict[str, int]
    values: dict[str, Value]

    def scope(self, graph: Graph) -> Scope:
        """A scope over this point."""
        return Scope(self.sizes, dict(self.values), graph)


def draw(
    setting: Setting, seed: int, index: int, wild: int = 0, again: int = 0, *, large: bool = False
) -> Point:
    """The `index`-th point of a seed. `wild` > 0 widens or narrows the scales further; `again`
    counts the draws of this point that were no good. `large` takes sizes beyond the usual ones.

    Raises BankError where the question's conditions are hardly ever met.
    """
    rng = random.Random(f"{seed}:{setting.question.id}:{index}:{wild}" + f":{again}" * (again > 0))
    sizes = _larger(setting, rng) if large else _sizes(setting, rng, index)
    counts = (12, 60) if large else (3, 12)
    number = Decimal(_NUMBER_SCALES[index % len(_NUMBER_SCALES)])
    entry = Decimal(_ENTRY_SCALES[index % len(_ENTRY_SCALES)])
    if wild:
        number, entry = Decimal(10) ** rng.choice((-3, -2, -1, 1, 2)), Decimal(1)
    one = rng.choice(sorted(setting.question.variables))
    graph = setting.graph()
    with localcontext(working(DIGITS)):
        for _ in range(_TRIES):
            values: dict[str, Value] = {}
            for name, variable in setting.question.variables.items():
                shape = tuple(sizes.get(str(side), 1) for side in variable.shape)
                scope = Scope(sizes, dict(values), graph)
                # One number at a time goes far: all together would only saturate.
                scale = entry if shape else number if name == one or number < 1 else Decimal(1)
                values[name] = _value(setting, scope, variable, shape, rng, scale, counts)
            if holds(setting, Point(sizes, values)):
                return Point(sizes, values)
    raise BankError(f"{setting.question.id}: no point meets {', '.join(setting.question.where)}")


def holds(setting: Setting, point: Point) -> bool:
    """Whether a point meets the question's conditions."""
    if not setting.conditions:
        return True
    scope = point.scope(setting.once("graph", setting.graph))
    return all(
        primal(item) == 1 for node in setting.conditions for item in entries(scope.value(node))
    )


def _sizes(setting: Setting, rng: random.Random, index: int) -> dict[str, int]:
    """One of several assignments of distinct sizes, by index."""
    names = setting.question.dimensions
    if not names:
        return {}
    conditions = [node for node in setting.conditions if mentioned(node) <= setting.dimensions]
    top = {1: 9, 2: 7}.get(len(names), len(names) + 3)
    found: list[dict[str, int]] = []
    for sides in permutations(range(3, top), len(names)):
        sizes = dict(zip(names, sides, strict=True))
        scope = Scope(sizes, {}, Graph({}, ()))
        if all(primal(entries(scope.value(node))[0]) == 1 for node in conditions):
            found.append(sizes)
    if not found:
        raise BankError(f"{setting.question.id}: no sizes meet {', '.join(setting.question.where)}")
    found.sort(key=lambda sizes: (sum(sizes.values()), list(sizes.values())))
    step = max(len(found) // 3, 1)
    return found[(index * step + rng.randrange(step)) % len(found)]


def _larger(setting: Setting, rng: random.Random) -> dict[str, int]:
    """Distinct sizes that no other point has; an answer cannot know them."""
    names = setting.question.dimensions
    if not names:
        return {}
    low, high = _LARGE.get(len(names), (6, 7 + len(names)))
    conditions = [node for node in setting.conditions if mentioned(node) <= setting.dimensions]
    for _ in range(_TRIES):
        sizes = dict(zip(names, rng.sample(range(low, high), len(names)), strict=True))
        scope = Scope(sizes, {}, Graph({}, ()))
        if all(primal(entries(scope.value(node))[0]) == 1 for node in conditions):
            return sizes
    return _sizes(setting, rng, 0)


def _value(
    setting: Setting,
    scope: Scope,
    variable: Variable,
    shape: tuple[int, ...],
    rng: random.Random,
    scale: Decimal,
    counts: tuple[int, int],
) -> Value:
    count = 1
    for side in shape:
        count *= side
    if variable.between:
        low, high = (spread(scope.value(setting.read(text)), shape) for text in variable.between)
        share = [Decimal(_plain(rng, 3, 97)) / 100 for _ in range(count)]
        items = [a + (b - a) * c for a, b, c in zip(low, high, share, strict=True)]
    elif variable.domain in ("simplex", "one_hot"):
        width = shape[-1]
        row = _simplex if variable.domain == "simplex" else _one_hot
        items = [item for _ in range(count // width) for item in row(rng, width)]
    else:
        coin = variable.random is not None and variable.random.law == "bernoulli"
        domain = "binary" if coin else variable.domain
        items = [_entry(domain, rng, scale, counts) for _ in range(count)]
    return Array(shape, list(items)) if shape else items[0]


def _entry(domain: str, rng: random.Random, scale: Decimal, counts: tuple[int, int]) -> Decimal:
    if domain == "binary":
        return Decimal(rng.randrange(2))
    if domain == "unit":
        return Decimal(_plain(rng, 3, 97)) / 100
    if domain == "count":
        return Decimal(rng.randrange(*counts))
    size = Decimal(_plain(rng, 7, 250)) / 100 * scale
    return size if domain == "positive" or rng.random() < 0.5 else -size


def _plain(rng: random.Random, low: int, high: int) -> int:
    """A whole number that is no multiple of 10 or 25: nothing special as hundredths."""
    while True:
        found = rng.randrange(low, high + 1)
        if found % 10 and found % 25:
            return found


def _simplex(rng: random.Random, width: int) -> list[Decimal]:
    """Positive thousandths that sum to 1, no two alike; finer parts where there are many."""
    whole = 1_000 if width < 9 else 100_000
    while True:
        cuts = sorted(rng.sample(range(1, whole), width - 1))
        parts = [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]
        if min(parts) > 10 and len(set(parts)) == width:
            return [Decimal(part) / whole for part in parts]


def row_of(number: Decimal, row: list[Decimal]) -> list[Decimal]:
    """A row that begins with a number and has the sum that it had."""
    if len(row) < 2:
        return [number]
    with localcontext(working(DIGITS)):
        number = number.quantize(_FINEST)
        share = (1 - number) / (1 - row[0])
        rest = [(item * share).quantize(_FINEST) for item in row[1:-1]]
        return [number, *rest, 1 - number - sum(rest)]


def _one_hot(rng: random.Random, width: int) -> list[Decimal]:
    place = rng.randrange(width)
    return [Decimal(int(other == place)) for other in range(width)]
