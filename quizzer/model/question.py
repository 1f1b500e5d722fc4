"""The question: its common part and one frozen dataclass per kind.

The dataclasses are the schema: `bank/schema.py` fills them from YAML, strictly, and exports them
as a JSON Schema. A field of type `Expr` holds a literal or an expression: a YAML string is
an expression of `quizzer.lang`, anything else is a literal (strings inside lists and mappings
are expressions too; text is written `"'abc'"`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal

from quizzer.model.framework import Framework
from quizzer.model.kind import Kind
from quizzer.model.misconception import Misconception
from quizzer.model.parts import STRICT, Cost, Edit, Fault, FollowUp, NamedMistake
from quizzer.model.rounds.faulty import Symptom, drawn

Expr = Any
"""A literal, or a string in the expression language."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What every kind has. `id` and `area` come from the path, never from the file."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    area: str
    """The folder that the file lies in."""
    path: str
    title: str
    level: Literal[1, 2, 3]
    """1 warm-up, 2 screen, 3 onsite."""
    minutes: int
    prompt: str
    """Markdown with `$inline$` and `$$display$$` formulas."""
    hints: tuple[str, ...] = ()
    """From vague to nearly told."""
    explanation: str
    """Shown after the answer."""
    topics: tuple[str, ...] = ()
    """Ids of topics.yaml."""
    papers: tuple[str, ...] = ()
    """What statements stand on: `arXiv:1706.03762`, `doi:...` or an address, with words around it
    where they help."""
    prerequisites: tuple[str, ...] = ()
    """Ids of questions that are better answered first."""
    follow_ups: tuple[FollowUp, ...] = ()
    formerly: tuple[str, ...] = ()
    """Ids that this question had before; they still find it."""


# --- code -------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Tolerance:
    """|actual - expected| <= atol + rtol * |expected|, entry by entry."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    rtol: float = 1e-5
    atol: float = 1e-6

    def allowed(self, expected: Any) -> Any:
        """The largest difference that is accepted, for each entry of an array or for a number."""
        return self.atol + self.rtol * abs(expected)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One call of a driven sequence; `keep` names result components held behind a handle."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    args: dict[str, Expr]
    keep: dict[str, int] | None = None
    """Name of a handle -> index of the result's component (-1: the whole result). A later
    argument that names the handle hands the function its own object back; kept components
    are not compared."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One set of arguments, or a driven sequence of calls."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    name: str
    """Says what the case tests; shown for hidden cases too, so it gives no value away."""
    sample: bool = False
    """Shown to the learner with its values. Everything else is hidden."""
    tags: tuple[str, ...] = ()
    of: str = ""
    """The function of a round's file that it calls; the question's own where none is named."""
    let: dict[str, Expr] | None = None
    """Named values that arguments can use; not passed to the function."""
    args: dict[str, Expr] | None = None
    steps: tuple[Step, ...] | None = None
    repeat: int | None = None
    """Call this often inside the child as one request (samplers)."""
    law: Expr = None
    """An expression giving {outcome: probability}; what comes back are draws from it."""
    calls: dict[str, Expr] | None = None
    """Callable argument -> the most calls that are allowed."""
    checker: str | None = None
    tolerance: Tolerance | None = None
    precision: Literal["single", "double"] | None = None


@dataclass(frozen=True, kw_only=True)
class Property:
    """A condition on arguments and results that must hold in every case."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    check: str
    says: str
    when: str | None = None


@dataclass(frozen=True, kw_only=True)
class Equivalent:
    """A mutant that cannot differ from the reference, and why."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    mutant: str
    """As the audit names it: `line text -> changed line text`."""
    reason: str


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Seconds and bytes that a submission may use."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    load: float = 2.0
    case: float = 2.0
    submission: float = 10.0
    memory_mb: int = 1024


@dataclass(frozen=True, kw_only=True)
class CodeQuestion(Question):
    """A function to write in a stub file, or a buggy starter to mend."""

    kind: Literal[Kind.CODE] = Kind.CODE
    signature: str
    """`name(q, k, v, mask=None)`; the name is the function's."""
    rules: tuple[str, ...] = ()
    """What a learner cannot guess: shapes, ties, edge cases. Shown under the prompt and in
    the stub's docstring."""
    returns: tuple[str, ...] = ()
    """Names of the result's components; one name (or none) where a single value is returned."""
    types: dict[str, Literal["int", "bool", "list"]] | None = None
    """How a list given for a parameter reaches the function; a float64 array where unsaid."""
    cases: tuple[Case, ...]
    properties: tuple[Property, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    checker: str = "allclose"
    tolerance: Tolerance = Tolerance()
    precision: Literal["single", "double"] = "single"
    starter: tuple[Edit, ...] = ()
    faults: tuple[Fault, ...] = ()
    """For debugging rounds: the seed draws some of them into the starter."""
    stages: tuple[str, ...] = ()
    """Ids of the code questions that are built one on the other, in their order, this one among
    them; the same list stands in each."""
    symptom: Symptom | None = None
    """What a debugging round opens with."""
    gradient: tuple[str, ...] = ()
    """Parameters that a gradient must reach from the first result, where the answer's framework
    has gradients; compared with the numeric gradient of the reference."""
    cost: Cost | None = None
    """What a good answer costs; asked after a pass, and as a short form."""
    allow: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    equivalent: tuple[Equivalent, ...] = ()
    limits: Limits = Limits()

    @property
    def draws_its_stub(self) -> bool:
        """Whether the seed decides the text that a learner starts from."""
        return bool(self.faults)

    def written_in(self, framework: Framework) -> CodeQuestion:
        """The question with its faults as edits of the reference in that framework."""
        if framework is not Framework.TORCH or not any(fault.torch for fault in self.faults):
            return self
        return replace(
            self,
            faults=tuple(
                replace(fault, replace=None, with_=None, edits=fault.torch)
                if fault.torch
                else fault
                for fault in self.faults
            ),
        )

    def drawn_faults(self, seed: int) -> tuple[Fault, ...]:
        """Those that the seed draws; none where the question is no debugging round."""
        return drawn(self.faults, self.id, seed) if self.faults else ()

    @property
    def function(self) -> str:
        """Name of the function that a submission defines."""
        return self.signature.partition("(")[0].strip()


# --- the other kinds --------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class WrongFormula(NamedMistake):
    """A formula that people use by mistake, recognised by its value."""

    formula: str


@dataclass(frozen=True, kw_only=True)
class NumericQuestion(Question):
    """A number with a unit, computed from drawn parameters (`{{name}}` in the prompt)."""

    kind: Literal[Kind.NUMERIC] = Kind.NUMERIC
    parameters: dict[str, Expr] | None = None
    answer: str
    unit: str = ""
    rtol: float = 0.01
    atol: float = 0.0
    wrong: tuple[WrongFormula, ...] = ()
    check: str | None = None
    """The same answer by a second route; the audit compares."""
    claims: tuple[str, ...] = ()
    """What the texts say of every draw, as conditions on the parameters and `answer`."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """One option of a choice question; `why` says why it is right or wrong."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    text: str
    why: str
    correct: bool = False
    misconception: str = ""
    """Names the wrong belief that a distractor stands for."""
    mistake: str = ""
    """The id in mistakes.yaml, where that belief shows in other questions too."""


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion(Question):
    """Pick one option, or several where `multiple` is set."""

    kind: Literal[Kind.CHOICE] = Kind.CHOICE
    options: tuple[Option, ...]
    multiple: bool = False


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One thing that a good open answer says."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    says: str
    points: int = 1


@dataclass(frozen=True, kw_only=True)
class OpenQuestion(Question):
    """Prose, graded by ticking criteria beside a model answer."""

    kind: Literal[Kind.OPEN] = Kind.OPEN
    model_answer: str
    rubric: tuple[Criterion, ...]
