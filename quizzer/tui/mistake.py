"""A named mistake as a change of the reference, for who has unlocked the solution."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from quizzer.model.question import CodeQuestion

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.practice import Practice

AROUND = 2
"""Lines of the reference that are shown before and after a change."""


def as_diff(practice: Practice, question: Question, mistake: str) -> str:
    """Markdown with the diff; empty where the mistake is no edit of a reference."""
    if not isinstance(question, CodeQuestion):
        return ""
    found = [m for m in question.misconceptions if m.id == mistake and m.changes]
    if not found:
        return ""
    from quizzer.bank.stub import apply

    reference = practice.bank.reference(question)
    changed = apply(found[0].changes, reference)
    lines = list(
        difflib.unified_diff(reference.split("\n"), changed.split("\n"), n=AROUND, lineterm="")
    )[2:]
    shown = "\n".join("" if line.startswith("@@") else line for line in lines).strip("\n")
    return (
        f"**The mistake as a change of the solution:** {found[0].says}.\n\n"
        f"```diff\n{shown}\n```\n\n`-` is the solution, `+` what your answer behaves like.\n\n"
    )
