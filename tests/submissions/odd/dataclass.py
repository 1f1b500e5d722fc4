"""Uses dataclasses, which look their module up."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Axis:
    number: int = -1
    names: list[str] = field(default_factory=list)

    def total(self, x: np.ndarray) -> np.ndarray:
        return x.sum(axis=self.number, keepdims=True)


def softmax(x):
    axis = Axis()
    shifted = np.exp(x - x.max(axis=axis.number, keepdims=True))
    return shifted / axis.total(shifted)
