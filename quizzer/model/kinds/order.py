"""The order question: lines or steps that are shown shuffled and put in order.

steps:                        # in the right order
  - {id: forward, text: "`loss = loss_of(model(x), y)`"}
  - {id: clear, text: "`optimizer.zero_grad()`"}
  - {id: backward, text: "`loss.backward()`", why: "it adds to the gradients that are there"}
  - {id: step, text: "`optimizer.step()`"}
any_order: [[forward, clear]] # these may stand either way round
wrong:
  - {id: step_first, says: "the update came before the gradients", order: [step, backward]}
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar, Literal

from quizzer.model.kind import Kind
from quizzer.model.parts import STRICT, NamedMistake
from quizzer.model.question import Question

Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class OrderStep:
    """One line or step."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    text: str
    """Short Markdown; it gives no place away."""
    why: str = ""
    """Why it stands after what is before it: told to who puts it too early."""


@dataclass(frozen=True, kw_only=True)
class WrongOrder(NamedMistake):
    """A mistake, recognised by some steps that stand in this order among themselves."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    order: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OrderQuestion(Question):
    """Steps to put in order."""

    kind: Literal[Kind.ORDER] = Kind.ORDER
    steps: tuple[OrderStep, ...]
    """In a right order; each must follow all before it, but for `any_order`."""
    any_order: tuple[tuple[str, ...], ...] = ()
    """Groups of steps that may stand in any order among themselves."""
    wrong: tuple[WrongOrder, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The steps' ids, in the order of the file."""
        return tuple(step.id for step in self.steps)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every pair (earlier, later) that must stand so."""
        free = {frozenset(pair) for group in self.any_order for pair in combinations(group, 2)}
        return tuple(pair for pair in combinations(self.ids, 2) if frozenset(pair) not in free)
