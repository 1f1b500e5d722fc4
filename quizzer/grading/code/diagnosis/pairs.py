"""Two misconceptions at once, where what is said of each holds beside the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from itertools import combinations

from quizzer.bank.stub import apply
from quizzer.errors import BankError
from quizzer.grading.code.diagnosis.suspect import Suspect
from quizzer.model.question import CodeQuestion, Misconception
from quizzer.model.verdict import Mistake


def pairs(
    question: CodeQuestion, reference: str, shares: Mapping[str, Set[int]], hangs: Set[str]
) -> Iterator[Suspect]:
    """Every two edits on lines of their own, those first that share the most wrong parts with the
    answer; `hangs` are left out."""
    edits = [m for m in question.misconceptions if m.changes and m.id not in hangs]
    known = {m.id: shares.get(m.id, frozenset()) for m in edits}
    both = combinations(edits, 2)
    for first, second in sorted(both, key=lambda p: -len(known[p[0].id] | known[p[1].id])):
        if _lines(first, reference) & _lines(second, reference):
            continue  # what is said of one may not hold beside the other
        says = f"two mistakes: {first.sentence}; and {second.sentence}"
        try:
            source = apply((*first.changes, *second.changes), reference)
        except BankError:
            continue  # the two edits touch the same place
        name = f"{first.id}+{second.id}"
        yield Suspect(Mistake(name, says, lead="Your answer behaves as one with"), source)


@lru_cache(maxsize=256)
def _lines(item: Misconception, reference: str) -> frozenset[int]:
    """The lines of the reference that a misconception rewrites."""
    touched: set[int] = set()
    for edit in item.changes:
        begin = reference.rfind(edit.replace)
        first = reference.count("\n", 0, begin)
        touched |= set(range(first, first + edit.replace.rstrip("\n").count("\n") + 1))
    return frozenset(touched)
