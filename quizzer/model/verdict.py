"""What grading says: verdicts, case results, findings, and the report that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Verdict(StrEnum):
    """The word that a submission, or one of its cases, ends with."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    RUNTIME_ERROR = "runtime_error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    INVALID = "invalid"
    UNGRADED = "ungraded"
    MISSING = "missing"
    """Nothing came from somebody who was to hand it in, or an empty file."""
    JUDGE_ERROR = "judge_error"

    @property
    def words(self) -> str:
        """The verdict as people read it."""
        return self.value.replace("_", " ")


@dataclass(frozen=True)
class CaseResult:
    """One case's verdict. Values are shown for sample cases only; hidden ones stay hidden."""

    name: str
    sample: bool
    verdict: Verdict
    message: str = ""
    says: str = ""
    """What a hidden case tests, in words."""
    input: str = ""
    expected: str = ""
    actual: str = ""
    seconds: float = 0.0
    """Of the processor, as its limit counts; of the clock where the system does not tell."""
    output: str = ""
    """What the submission printed, control characters stripped."""


@dataclass(frozen=True)
class Finding:
    """What can be said for certain about a wrong answer."""

    id: str
    says: str
    input: str = ""
    """The smallest failing input, as Python that can be pasted."""
    expected: str = ""
    actual: str = ""
    hidden: bool = False
    """Whether the input is that of a hidden case, where no smaller one was found."""
    plain: str = ""
    """What is said instead to those who may not see hidden values, where `says` holds a number, a
    shape or a word that the answer could have chosen by one; empty where it holds none."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a file as a whole, so that no case could tell more; or with the bank."""

    kind: str
    """syntax, missing (no such function), signature, import, name, load; bank: not theirs."""
    says: str
    line: int | None = None
    column: int | None = None
    """1-based, as `line` is; None where no place is known."""
    source: str = ""
    """The line itself."""
    remedy: str = ""

    @property
    def of_bank(self) -> bool:
        """Whether the question is at fault, and not the file."""
        return self.kind == "bank"


@dataclass(frozen=True)
class Mistake:
    """A named misconception that a submission was shown to have."""

    id: str
    says: str
    mistake: str = ""
    """Its global id, `<question>.<id>` or that of a shared mistake; see `model.parts`."""
    lead: str = "Your answer behaves as if"
    """The words that `says` completes; a belief in words of its own has others."""
    plain: str = ""
    """As that of a finding."""


@dataclass(frozen=True)
class Decision:
    """One thing that an answer settled: an option, a criterion, the order of two steps."""

    id: str
    text: str
    """What it was about, in short Markdown."""
    right: bool | None
    """None where nobody has judged it yet."""
    says: str = ""
    """What is to be said of it, in short Markdown; empty where nothing is."""
    points: int = 0
    """What it is worth; 0 where all count alike."""


@dataclass(frozen=True)
class Witness:
    """Values at which the two sides of a line differ."""

    values: dict[str, object]
    left: str
    right: str


@dataclass(frozen=True)
class StepResult:
    """One line of a derivation: holds, fails, undecided or invalid, and by what proof."""

    line: int
    text: str
    verdict: str
    proof: str = ""
    witness: Witness | None = None
    message: str = ""
    column: int | None = None
    """0-based offset into `text` of the slip, where one is known."""
    echo: str = ""
    """What was understood, as LaTeX."""


@dataclass(frozen=True)
class Override:
    """A person's last word on what an answer earns."""

    points: float
    reason: str


REVIEW = "for review: "
"""How a remark begins that asks a person to look at the answer, whatever its verdict."""


@dataclass(frozen=True)
class Report:
    """The whole result of grading one submission."""

    question: str
    verdict: Verdict
    score: float = 0.0
    message: str = ""
    misconception: Mistake | None = None
    finding: Finding | None = None
    fault: Fault | None = None
    """Told once, in place of cases, mistake and finding."""
    cases: tuple[CaseResult, ...] = ()
    steps: tuple[StepResult, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """What `message` sums up, one by one."""
    seconds: float = 0.0
    """Of the clock on the wall, that all of the grading took, diagnosis and waiting included."""
    seed: int = 0
    sandbox: tuple[str, ...] = ()
    path: str = ""
    candidate: str = ""
    """Whose file it is, by its folder; empty for one's own, and where no folder says so."""
    milestones: tuple[str, ...] = field(default=())
    """Names of the milestones (or criteria) that were met."""
    note: str = ""
    """What this report lacks and why, where the verdict stands: a diagnosis that was cut short."""
    late: bool = False
    """Whether the platform that it came from marked it so."""
    worth: float = 0.0
    """Points that the question gives in an assignment; 0 without one."""
    earned: float | None = None
    """Points after what lateness costs and rounding; None: score times `worth`."""
    override: Override | None = None
    """What a person gives in the place of it."""
    remarks: tuple[str, ...] = ()
    """What was done to the file before it was graded, or which of several it is."""

    @property
    def review(self) -> str:
        """Why a person is to look at it; empty where nobody need."""
        return next((r for r in self.remarks if r.startswith(REVIEW)), "")

    @property
    def words(self) -> str:
        """The verdict for people: an open answer that meets some criteria is no wrong answer."""
        partly = self.score > 0 and any(decision.points for decision in self.decisions)
        return "partly" if self.verdict is Verdict.WRONG_ANSWER and partly else self.verdict.words

    @property
    def points(self) -> float:
        """What it earns of `worth`; a person's word stands above all else."""
        if self.override is not None:
            return self.override.points
        return round(self.score * self.worth, 2) if self.earned is None else self.earned

    def without_times(self) -> Report:
        """The same as if nobody had looked at a clock: the rest hangs on the file and the seed."""
        cases = tuple(replace(case, seconds=0.0) for case in self.cases)
        return replace(self, seconds=0.0, cases=cases)
