"""The derivation question: names with shapes and domains, definitions, and what is sought.

    variables:
      X: {shape: [N, D]}
      y: {shape: [N], domain: binary}
      w: {shape: [D]}
    definitions:
      p: sigmoid(X@w)
      L: -sum(y*log(p) + (1-y)*log(1-p))
    target: dL/dw
    answer:
      - dL/dp = (p - y)/(p*(1-p))
      - dL/dw = X.T @ (p - y)

Mathematics is written in the learner's language. The target's value is never typed in: it is
computed from the definitions, and `answer` must agree with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from quizzer.model.kind import Kind
from quizzer.model.parts import STRICT, NamedMistake
from quizzer.model.question import Question

Domain = Literal["real", "positive", "unit", "simplex", "one_hot", "binary", "count"]
"""Where a variable's entries live: `unit` is (0, 1), `simplex` and `one_hot` speak of the last
axis, `binary` is 0 or 1, `count` a whole number of at least 3."""


@dataclass(frozen=True, kw_only=True)
class Random:
    """The law of a random name: independent entries of which the mean and the variance are known.

    Both are expressions over what is not random. `bernoulli` is 0 or 1 and has a mean alone.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    mean: str = "0"
    variance: str | None = None
    """1 where none is given."""
    law: Literal["any", "bernoulli"] = "any"


@dataclass(frozen=True, kw_only=True)
class Variable:
    """A free name: its shape by dimensions' names, and where its entries live."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    shape: tuple[str | int, ...] = ()
    """Names of dimensions, or 1; none for a number."""
    domain: Domain = "real"
    between: tuple[str, str] | None = None
    """Two expressions; every entry lies strictly between them."""
    random: Random | None = None
    """For E(...), Var(...) and Cov(...); elsewhere the name is a value like any other."""
    says: str = ""
    """What the name stands for, in a few words."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """What is sought; exactly one of the forms below."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    name: str | None = None
    """How a learner writes the target; for argmin and argmax it is the variable itself."""
    derivative: str | None = None
    """`dL/dz`."""
    hessian: str | None = None
    """A scalar definition; `over` names the variable. Wants `name`."""
    argmin: str | None = None
    argmax: str | None = None
    """A scalar definition; `over` names the variable."""
    over: str | None = None
    subject_to: str | None = None
    """An expression that is 0 on the set over which the optimum is sought."""
    divergence: tuple[tuple[str, str], tuple[str, str]] | None = None
    """KL of the first normal law from the second, each as mean and variance; vectors are
    independent entries. Wants `name`."""
    equals: str | None = None
    """An expression over definitions: the target is a closed or simpler form of it. Wants
    `name`."""
    at_least: str | None = None
    at_most: str | None = None
    """A bound to be proved for the definition `name`, by a chain of = and <= or >=."""
    without: tuple[str, ...] = ()
    """Variables on the simplex. The inequality of a proof of a bound must hold even where one of
    them is any positive vector: else it only repeats what is to be proved."""

    @property
    def bound(self) -> str | None:
        """The bound to be proved, from whichever side."""
        return self.at_least if self.at_least is not None else self.at_most


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """An intermediate result that earns part of the points, in whatever form it is reached."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    says: str
    is_: str
    """The result as an expression: `dL/dp`, or a formula."""


@dataclass(frozen=True, kw_only=True)
class WrongAnswer(NamedMistake):
    """A typical wrong answer, recognised in any equal form; `says` completes "your answer behaves
    as if ..."."""

    answer: str | tuple[str, ...]
    """What such a learner gives for the target; several where one slip has several forms."""


@dataclass(frozen=True, kw_only=True)
class DerivationQuestion(Question):
    """Lines of mathematics, checked one by one."""

    kind: Literal[Kind.DERIVATION] = Kind.DERIVATION
    variables: dict[str, Variable]
    definitions: dict[str, str] = field(default_factory=dict)
    """Name -> expression, in order; each may use the earlier ones."""
    where: tuple[str, ...] = ()
    """Conditions on dimensions and points, such as `N > D` and `abs(r) != delta`."""
    target: str | Target
    """A text is a derivative, `dL/dz`."""
    names: tuple[str, ...] = ()
    """Names that a closed form may use, besides functions; all of them where none is listed."""
    answer: tuple[str, ...]
    """The model derivation, line by line."""
    milestones: tuple[Milestone, ...] = ()
    misconceptions: tuple[WrongAnswer, ...] = ()

    @property
    def sought(self) -> Target:
        """The target in its full form."""
        return Target(derivative=self.target) if isinstance(self.target, str) else self.target

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Names of the dimensions, in order of first use."""
        sides = [side for variable in self.variables.values() for side in variable.shape]
        return tuple(dict.fromkeys(side for side in sides if isinstance(side, str)))
