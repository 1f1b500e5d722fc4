"""The functions that draw: case arguments are fresh in every run and repeat with the seed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from quizzer.lang.cost import room, whole
from quizzer.lang.names import uses_draws

__all__ = ["draws", "uses_draws"]


def draws(
    rng: np.random.Generator, *, make_rng: Callable[[], object] | None = None
) -> dict[str, Callable]:
    """Every drawing function by its name, fed from `rng`.

    `make_rng` answers `rng()` inside an expression; by default a generator of its own, seeded
    from `rng`.
    """

    def own_generator() -> np.random.Generator:
        return np.random.Generator(np.random.PCG64(int(rng.integers(2**63))))

    def integers(low: int, high: int, *shape: object) -> object:
        return rng.integers(whole(low), whole(high), room(shape) or None)

    def uniform(low: float, high: float, *shape: object) -> object:
        return rng.uniform(low, high, room(shape) or None)

    def simplex(*shape: object) -> np.ndarray:
        found = rng.exponential(size=room(shape)) + 1e-3
        return found / found.sum(-1, keepdims=True)

    def pick(*values: object) -> object:
        if not values:
            raise ValueError("pick needs something to pick from")
        return values[int(rng.integers(len(values)))]

    def shuffle(items: Any) -> object:
        if isinstance(items, np.ndarray):
            return rng.permutation(items)
        found = list(items)
        return [found[place] for place in rng.permutation(len(found))]

    return {
        "normal": lambda *shape: rng.standard_normal(room(shape) or None),
        "uniform": uniform,
        "integers": integers,
        "bernoulli": lambda p, *shape: rng.random(room(shape) or None) < p,
        "simplex": simplex,
        "permutation": lambda n: rng.permutation(room((n,))[0]),
        "pick": pick,
        "shuffle": shuffle,
        "rng": make_rng or own_generator,
    }
