"""Where the faults are: lines that a learner marks, compared with those that the faults changed.

A line is named by its number in the file that was handed out, or by a comment at its end, which
stays with it while the file is mended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from quizzer.bank.stub import apply, stub
from quizzer.model.verdict import Decision
from quizzer.model.words import count

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from quizzer.model.parts import Fault
    from quizzer.model.question import CodeQuestion

_MARK = re.compile(r"[ \t]*#[ \t]*fault\?[ \t]*$")


@dataclass(frozen=True)
class Where:
    """What came of the marks."""

    score: float
    decisions: tuple[Decision, ...]


def lines_of(question: CodeQuestion, reference: str, seed: int) -> dict[str, frozenset[int]]:
    """Id of each drawn fault -> lines of the drawn file, from 1, that it changed; where it took
    lines away, those beside the gap."""
    whole = stub(question, reference, seed).split("\n")
    offset = len(whole) - len(_made(question.drawn_faults(seed), reference))
    found: dict[str, frozenset[int]] = {}
    for fault in question.drawn_faults(seed):
        rest = tuple(other for other in question.drawn_faults(seed) if other is not fault)
        lines = _changed(_made(rest, reference), _made(question.drawn_faults(seed), reference))
        found[fault.id] = frozenset(line + offset for line in lines)
    return found


def _made(faults: tuple[Fault, ...], reference: str) -> list[str]:
    return apply(tuple(edit for fault in faults for edit in fault.changes), reference).split("\n")


def _changed(before: list[str], after: list[str]) -> set[int]:
    found: set[int] = set()
    for tag, _, _, start, end in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag == "delete":
            found |= {start, start + 1}
        elif tag != "equal":
            found |= set(range(start + 1, end + 1))
    return found


def marked(text: str, start: str) -> tuple[int, ...]:
    """The lines of the file that was handed out of which the text says `# fault?`.

    A line that was changed stands for the one in whose place it is.
    """
    lines = text.split("\n")
    signs = {place for place, line in enumerate(lines) if _MARK.search(line)}
    if not signs:
        return ()
    bare = [_MARK.sub("", line).rstrip() for line in lines]
    before = [line.rstrip() for line in start.split("\n")]
    found: set[int] = set()
    for tag, old, old_end, new, new_end in SequenceMatcher(None, before, bare, False).get_opcodes():
        for place in signs & set(range(new, new_end)):
            here = old + place - new
            found.add((here if tag == "equal" else max(old, min(here, old_end - 1))) + 1)
    return tuple(sorted(found))


def judge(
    marks: Collection[int], faults: Mapping[str, frozenset[int]], says: Mapping[str, str], text: str
) -> Where:
    """Each mark, and one line for all: faults that were marked, of all faults and idle marks."""
    lines = text.split("\n")
    hit = {name for name, where in faults.items() if where & set(marks)}
    idle = 0
    decisions = []
    for mark in sorted(set(marks)):
        here = [name for name, where in faults.items() if mark in where]
        idle += not here
        code = lines[mark - 1].strip() if 0 < mark <= len(lines) else ""
        shown = f"line {mark}: `{code}`" if code and "`" not in code else f"line {mark}"
        said = ": nothing is there" if not code else ""
        words = "; ".join(says[name] for name in here) or "nothing is wrong here"
        decisions.append(Decision(f"line_{mark}", shown + said, bool(here), words))
    score = len(hit) / (len(faults) + idle) if faults else 0.0
    told = f"{len(hit)} of {count(len(faults), 'fault')} marked"
    told += f", {idle} {'mark' if idle == 1 else 'marks'} on sound lines" if idle else ""
    whole = Decision("where", f"{told}; {score:.2f}, scored apart", score == 1.0)
    return Where(score, (whole, *decisions))
