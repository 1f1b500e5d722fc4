"""The review question: a change that an assistant proposes to a file that works.

file: |
  def mean(values): ...
change: [{replace: "/ len(values)", with: "/ (len(values) - 1)"}]
verdict: reject
lines: ["/ (len(values) - 1)"]       # each in one row of the change as it is shown
reasons:
  - {id: biased, text: "...", correct: true, why: "..."}
proof: |                             # whether the new file does harm, by running both
  def harm(old, new): return old["mean"]([1, 3]) != new["mean"]([1, 3])

Or `of: [softmax, ...]`: the seed makes a change of one of these questions' references, wrong (one
of its misconceptions) or right (one of the changes that it lists as equivalent).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quizzer.model.kind import Kind
from quizzer.model.parts import Edit
from quizzer.model.question import Option, Question

VERDICTS = ("accept", "reject", "mend")


@dataclass(frozen=True, kw_only=True)
class ReviewQuestion(Question):
    """A change to accept, to reject or to mend, the lines that decide, and the reason."""

    kind: Literal[Kind.REVIEW] = Kind.REVIEW
    file: str = ""
    change: tuple[Edit, ...] = ()
    verdict: Literal["accept", "reject", "mend"] | None = None
    """`mend`: the aim is right and the change nearly so."""
    lines: tuple[str, ...] = ()
    """Texts of the rows that decide; one of them, and nothing beside them, is to be named."""
    reasons: tuple[Option, ...] = ()
    mend: tuple[Edit, ...] = ()
    """What mends the changed file, where that is the verdict."""
    proof: str = ""
    """Python that defines `harm(old, new)`: whether the new file does what it should not. Each is
    a mapping of names to what the file defines."""
    of: tuple[str, ...] = ()
    """Code questions of which the seed makes a change, in place of all the above."""
