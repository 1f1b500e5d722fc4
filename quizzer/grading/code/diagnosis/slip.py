"""One slip in plain words: the automatic mutants of a reference, as suspects without a name.

A mutant says which sign, number or name stands where another belongs. That much is told; the
statement around it would give the solution away.
"""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator
from functools import lru_cache

from quizzer.grading.code.diagnosis.suspect import Suspect
from quizzer.grading.code.mutation.slips import mutants
from quizzer.model.verdict import Mistake

ID = "one_slip"


@lru_cache(maxsize=8)
def slips(reference: str) -> tuple[Suspect, ...]:
    """What a learner is told, and the source that shows it, for each mutant that can be told."""
    found = []
    for mutant in mutants(reference):
        before, _, after = mutant.name.partition(" -> ")
        if says := difference(before, after):
            whole = f"it behaves as a right answer with one slip: {says}"
            found.append(Suspect(Mistake(ID, whole), mutant.source))
    return tuple(found)


def difference(before: str, after: str) -> str:
    """How a changed statement differs from the right one; empty where words would tell too much."""
    if after == "(dropped)":
        return "a step is left out"
    right, wrong = list(_tokens(before)), list(_tokens(after))
    if sorted(right) == sorted(wrong) and right != wrong:
        return "two operands are swapped"
    while right and wrong and right[0] == wrong[0]:
        right, wrong = right[1:], wrong[1:]
    while right and wrong and right[-1] == wrong[-1]:
        right, wrong = right[:-1], wrong[:-1]
    if len(right) <= 1 and len(wrong) <= 1 and (right or wrong):
        return _one(right[0] if right else "", wrong[0] if wrong else "")
    if right in (["-", "1"], ["not"], ["~"]) or wrong == ["0"]:
        return f"{_shown(wrong)} stands where {_shown(right)} belongs"
    return ""


def _one(right: str, wrong: str) -> str:
    if not wrong:
        return f"{right} is missing"
    if not right:
        return f"{wrong} is too much"
    return f"{wrong} stands where {right} belongs"


def _shown(parts: list[str]) -> str:
    return "".join(parts) if parts else "nothing"


def _tokens(text: str) -> Iterator[str]:
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.string.strip():
                yield token.string
    except (tokenize.TokenError, IndentationError):  # the head of a block alone
        return
