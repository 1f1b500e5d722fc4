"""A question built in stages: the place of a stage, what one begins it with, and how far one is.

Each stage is a code question of its own, so that all that holds for one (cases, mistakes, audit,
torch) holds for a stage. Its `stages` lists all of them in order, itself included. A stage opens
when the one before is accepted, on one's own code; or on the reference of the one before, at a
price: that stage then counts `PASSED_OVER` of what it is worth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

PASSED_OVER = 0.5
"""Share of a stage's score that is left once its reference was looked at."""
PRICE = "that stage then counts half"
MARK = "# | "
"""How the lines begin that a stage's file tells at its top; the next stage leaves them out."""
_HEAD = r"[ \t]*# ?quizzer:"


class Place(NamedTuple):
    """Where a stage stands."""

    number: int
    """From 1."""
    of: int
    before: str = ""
    """Id of the stage before; empty for the first."""
    after: str = ""

    @property
    def words(self) -> str:
        """As a title says it."""
        return f"stage {self.number} of {self.of}"


def stages_of(question: Any) -> tuple[str, ...]:
    """Ids of all stages of a question, in their order; empty of one that is not built in stages,
    of whatever kind it is."""
    return tuple(getattr(question, "stages", ()))


def place_of(question: Any) -> Place | None:
    """The place of a stage; None of a question that is none."""
    ids = stages_of(question)
    if question.id not in ids:
        return None
    at = ids.index(question.id)
    return Place(at + 1, len(ids), ids[at - 1] if at else "", "".join(ids[at + 1 : at + 2]))


# --- how far one is -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stage:
    """What is known of one stage."""

    id: str
    solved: bool = False
    """Whether an answer was accepted."""
    seen: bool = False
    """Whether its reference was looked at before that."""
    best: float = 0.0
    """The best score of its answers."""
    open: bool = False
    """Whether one may begin it."""

    @property
    def worth(self) -> float:
        """What it counts: an accepted stage 1, another the share of its cases that held."""
        return self.best * (PASSED_OVER if self.seen else 1.0)

    @property
    def state(self) -> str:
        """accepted (with half where that came after its reference), passed over, open or locked."""
        if self.solved:
            return "accepted, counts half" if self.seen else "accepted"
        return "passed over" if self.seen else "open" if self.open else "locked"


@dataclass(frozen=True)
class Progress:
    """How far one is in all stages of a question."""

    stages: tuple[Stage, ...]

    @property
    def score(self) -> float:
        """Between 0 and 1; each stage counts alike."""
        return sum(stage.worth for stage in self.stages) / len(self.stages)

    @property
    def done(self) -> int:
        """How many were accepted."""
        return sum(stage.solved for stage in self.stages)

    @property
    def words(self) -> str:
        """In a sentence."""
        return f"{self.done} of {len(self.stages)} stages accepted, {self.score:.0%} of the whole"

    def after(self, question: str, accepted: bool, score: float, seen: bool) -> Progress:
        """The same with one more answer to a stage."""
        return progress(
            tuple(
                replace(
                    stage,
                    solved=stage.solved or accepted,
                    seen=not stage.solved and (stage.seen or seen),
                    best=max(stage.best, score),
                )
                if stage.id == question
                else stage
                for stage in self.stages
            )
        )


def progress(stages: Sequence[Stage]) -> Progress:
    """The stages, each open where the one before was accepted or passed over."""
    free, found = True, []
    for stage in stages:
        found.append(replace(stage, open=free))
        free = stage.solved or stage.seen
    return Progress(tuple(found))


# --- the file that a stage begins with ------------------------------------------------------------


def joined(
    place: Place,
    signature: str,
    rules: Sequence[str],
    stub: str,
    base: str,
    own: bool,
    more: str = "",
) -> str:
    """The text of the stage before, headed for this one: its own stub below it, or, where the file
    has that function already, what the function is to be now. `more` says where all of it is
    told, which a file cannot hold: formulas, and what a stage adds."""
    function = signature.partition("(")[0].strip()
    head, _, rest = stub.partition("\n")
    body = _body(base)
    whose = "your own code" if own else f"the reference, so {PRICE}"
    told = [f"{place.words}, on what stage {place.number - 1} left: {whose}"]
    told += [more] if more else []
    if re.search(rf"^def {re.escape(function)}\(", body, re.MULTILINE):
        told += [f"it is now {signature}; this counts where the text below says otherwise:"]
        told += [f"- {rule}" for rule in rules]
        return f"{head}\n{_marked(told)}\n{body}\n"
    begin = re.search(r"^def ", rest, re.MULTILINE)
    added = rest[begin.start() :] if begin else rest
    return f"{head}\n{_marked(told)}\n{body}\n\n\n{added}"


def _marked(lines: Sequence[str]) -> str:
    import textwrap

    wrapped = (textwrap.wrap(line, 68, subsequent_indent="  ") for line in lines)
    return "\n".join(MARK + row for rows in wrapped for row in rows)


def _body(text: str) -> str:
    """A file without what heads it: the line that names the question, what a stage told."""
    lines = text.replace("\r\n", "\n").split("\n")
    kept = [line for line in lines if not (re.match(_HEAD, line) or line.startswith(MARK))]
    return "\n".join(kept).strip("\n")
