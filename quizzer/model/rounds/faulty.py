"""What a debugging round has besides its faults: the symptom, and which faults a seed draws."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeVar

from quizzer.model.parts import STRICT

MOST_DRAWN = 5
"""Faults that one draw makes at most."""
MARK = "# fault?"
"""What a line ends with that is marked in the file itself."""
_OFTEN = (2, 4, 4, 2, 1)
"""How often one, two, ... faults are drawn, among each other."""

Item = TypeVar("Item")


@dataclass(frozen=True, kw_only=True)
class Symptom:
    """What is measured of a file, broken or mended, and shown beside what a sound one gives."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    says: str
    """What is measured, in a line: `the training loss over 60 steps`."""
    shows: Literal["curve", "text", "metric"]
    """A list of numbers, a text, or a mapping of names to numbers."""
    code: str
    """Python that is put behind the file and defines `symptom()`, without arguments. It draws from
    generators of its own, so that every run of a file gives the same."""
    within: float = 0.02
    """How far numbers may lie from a sound file's, as a share of their size, and be the same."""
    seconds: float = 5.0


def drawn(items: Sequence[Item], name: str, seed: int) -> tuple[Item, ...]:
    """One to five of the items, in their order; which, and how many, hangs on name and seed."""
    rng = random.Random(f"faults {name} {seed}")
    most = min(MOST_DRAWN, len(items))
    number = rng.choices(range(1, most + 1), _OFTEN[:most])[0]
    chosen = set(rng.sample(range(len(items)), number))
    return tuple(item for place, item in enumerate(items) if place in chosen)
