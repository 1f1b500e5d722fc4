"""A derivation question made ready: trees for its texts, shapes for its names, its target.

Whatever is sought becomes a name with a formula, or a derivative, or a variable at its optimum;
the value is always computed. Reading a question finds its author's slips: BankError.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from quizzer.errors import BankError, ExpressionError
from quizzer.lang.nodes import Name, Node
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.functions import MATHEMATICAL
from quizzer.mathematics.read.grammar import parse
from quizzer.mathematics.read.shapes import Shape, shape_of
from quizzer.mathematics.value.chance import Law
from quizzer.mathematics.value.graph import Graph, depends, mentioned
from quizzer.model.kinds.derivation import DerivationQuestion, Target

_RATIO = "log(_v2/_v1)/2 + ({0}-_m2)**2/(2*_v2) - ({0}-_m1)**2/(2*_v1)"
_QUADRATURE = "({low})/6 + ({middle})*2/3 + ({high})/6"


@dataclass(frozen=True)
class Setting:
    """What the checker needs to know of a question."""

    question: DerivationQuestion
    dimensions: frozenset[str]
    shapes: dict[str, Shape]
    """Of variables, definitions and the target's name."""
    formulas: dict[str, Node]
    """Definitions in order, then the target's formula where it has a name of its own."""
    conditions: tuple[Node, ...]
    laws: dict[str, Law]
    """Of the random names."""
    target: Node
    """How a learner writes what is sought: a Derivative or a Name."""
    shape: Shape
    """Of the target."""
    optimised: str
    """The variable whose optimum is sought, or nothing."""
    allowed: frozenset[str]
    """Names that a closed form may use."""
    bound: tuple[Node, Node] | None = None
    """The smaller and the larger side of the inequality that is to be proved."""
    prepared: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What no answer changes, worked out once: by what is asked."""

    def graph(self) -> Graph:
        """Which name is made from which, before an answer adds any."""
        return Graph(self.formulas, self.question.variables, self.laws)

    @property
    def known(self) -> frozenset[str]:
        """Every name there is before the learner adds any."""
        return frozenset(name for name in self.shapes if name[0] != "_") | self.dimensions

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """What `make` gives, kept under `key`; of the question alone, so that keys are few."""
        if key not in self.prepared:
            self.prepared[key] = make()
        return self.prepared[key]

    def read(self, text: str) -> Node:
        """One expression of the question's author; the same node each time."""
        return self.once(("read", text), lambda: self.parsed(text))

    def parsed(self, text: str) -> Node:
        try:
            return parse(text, known=frozenset(self.shapes) | self.dimensions)
        except ExpressionError as error:
            raise BankError(f"{self.question.id}: {text!r}: {error}") from None


_READY: dict[int, tuple[weakref.ref[DerivationQuestion], Setting]] = {}


def setting_of(question: DerivationQuestion) -> Setting:
    """The question made ready, once for each question object. Raises BankError."""
    kept = _READY.get(id(question))
    if kept and kept[0]() is question:
        return kept[1]
    if len(_READY) > 256:
        _READY.clear()
    found = _Reading(question).setting()
    _READY[id(question)] = (weakref.ref(question), found)
    return found


class _Reading:
    def __init__(self, question: DerivationQuestion) -> None:
        self.question = question
        self.dimensions = frozenset(question.dimensions)
        self.shapes: dict[str, Shape] = {
            name: variable.shape for name, variable in question.variables.items()
        }
        self.formulas: dict[str, Node] = {}

    def setting(self) -> Setting:
        for name in (*self.question.variables, *self.question.definitions):
            if name in self.dimensions or not name.isidentifier() or name == "pi":
                raise BankError(f"{self.question.id}: {name!r} cannot be a name here")
        for name, text in self.question.definitions.items():
            self.define(name, text)
        sought = self.question.sought
        target, optimised = self.target(sought)
        conditions = tuple(self.tree(text, numbers=False) for text in self.question.where)
        return Setting(
            question=self.question,
            dimensions=self.dimensions,
            shapes=self.shapes,
            formulas=self.formulas,
            conditions=conditions,
            laws=self.laws(),
            target=target,
            shape=self.shape(target, str(sought.name or self.question.target)),
            optimised=optimised,
            allowed=self.allowed(sought, optimised),
            bound=self.bound(sought),
        )

    def laws(self) -> dict[str, Law]:
        """The laws of the random names."""
        found: dict[str, Law] = {}
        for name, variable in self.question.variables.items():
            if variable.random is not None:
                mean, spread = self.tree(variable.random.mean), variable.random.variance
                fixed = variable.random.law == "bernoulli"
                found[name] = Law(mean, None if fixed else self.tree(spread or "1"))
        for name, law in found.items():
            if any(depends(self.formulas | {"": law.node}, "", other) for other in found):
                raise BankError(f"{self.question.id}: the law of {name!r} is itself random")
        return found

    def define(self, name: str, text: str) -> None:
        node = self.tree(text)
        self.shapes[name] = self.shape(node, text)
        self.formulas[name] = node

    def tree(self, text: str, numbers: bool = True) -> Node:
        known = frozenset(self.shapes) | self.dimensions
        try:
            node = parse(text, known=known)
            if numbers:
                shape_of(node, self.shapes, self.dimensions, text)
            return node
        except ExpressionError as error:
            raise BankError(f"{self.question.id}: {text!r}: {error}") from None

    def shape(self, node: Node, text: str) -> Shape:
        try:
            return shape_of(node, self.shapes, self.dimensions, text)
        except ExpressionError as error:
            raise BankError(f"{self.question.id}: {text!r}: {error}") from None

    def target(self, sought: Target) -> tuple[Node, str]:
        """The target as a learner writes it, and the optimised variable."""
        if sought.derivative is not None:
            node = self.tree(sought.derivative)
            if not isinstance(node, Derivative):
                raise BankError(f"{self.question.id}: {sought.derivative!r} is no derivative")
            return node, ""
        optimum = sought.argmin or sought.argmax
        if optimum:
            if optimum not in self.formulas or sought.over not in self.question.variables:
                raise BankError(f"{self.question.id}: argmin/argmax wants a definition and `over`")
            return Name(sought.over), sought.over
        if not sought.name:
            raise BankError(f"{self.question.id}: the target wants a name")
        if sought.bound is None:
            self.value(sought)
        elif self.shapes.get(sought.name) != ():
            raise BankError(f"{self.question.id}: a bound wants the name of a scalar definition")
        return Name(sought.name), ""

    def bound(self, sought: Target) -> tuple[Node, Node] | None:
        """The inequality that is to be proved, if one is."""
        if sought.bound is None or not sought.name:
            return None
        for name in sought.without:
            if name not in self.question.variables:
                raise BankError(f"{self.question.id}: without: there is no variable {name!r}")
        own, other = Name(sought.name), self.tree(sought.bound)
        return (other, own) if sought.at_least is not None else (own, other)

    def value(self, sought: Target) -> None:
        """Give the target's name a formula that computes it."""
        assert sought.name
        if sought.hessian is not None:
            if sought.hessian not in self.formulas or sought.over not in self.question.variables:
                raise BankError(f"{self.question.id}: hessian wants a definition and `over`")
            self.formulas["_slope"] = Derivative(sought.hessian, sought.over)
            self.shapes["_slope"] = self.shapes[sought.over]
            self.formulas[sought.name] = Derivative("_slope", sought.over)
            self.shapes[sought.name] = self.shape(self.formulas[sought.name], sought.name)
        elif sought.divergence is not None:
            # E[log p - log q] under p: the log ratio is a quadratic, which three nodes of
            # Gauss and Hermite integrate exactly.
            (mean1, variance1), (mean2, variance2) = sought.divergence
            for name, text in zip(
                ("_m1", "_v1", "_m2", "_v2"), (mean1, variance1, mean2, variance2), strict=True
            ):
                self.define(name, text)
            nodes = ("_m1 - sqrt(3*_v1)", "_m1", "_m1 + sqrt(3*_v1)")
            low, middle, high = (_RATIO.format(f"({node})") for node in nodes)
            self.define(
                sought.name, f"sum({_QUADRATURE.format(low=low, middle=middle, high=high)})"
            )
        elif sought.equals is not None:
            self.define(sought.name, sought.equals)
        else:
            raise BankError(f"{self.question.id}: the target says nothing to compute")

    def allowed(self, sought: Target, optimised: str) -> frozenset[str]:
        listed = frozenset(self.question.names)
        if unknown := listed - self.shapes.keys() - self.dimensions:
            raise BankError(f"{self.question.id}: names lists unknown {sorted(unknown)}")
        found = listed or frozenset(self.question.variables) | self.question.definitions.keys()
        found |= self.dimensions
        if optimised:
            found = frozenset(name for name in found if not depends(self.formulas, name, optimised))
        hidden = frozenset(name for name in self.formulas if name[0] == "_")
        for name, variable in self.question.variables.items():
            if variable.random is not None:
                hidden |= {other for other in found if depends(self.formulas, other, name)}
        return (found - hidden - {sought.name or ""}) | {"pi"}


def functions() -> tuple[str, ...]:
    """The functions that a learner may use, for lists and completion."""
    return tuple(sorted(MATHEMATICAL))


def unused(setting: Setting) -> list[str]:
    """Variables that nothing mentions: an author's slip."""
    laws = (law.node for law in setting.laws.values())
    texts = [*setting.formulas.values(), *setting.conditions, *laws]
    found = frozenset().union(*(mentioned(node) for node in texts)) if texts else frozenset()
    return sorted(setting.question.variables.keys() - found)
