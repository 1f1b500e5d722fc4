"""A named mistake as a change of the reference, for who has unlocked the solution."""

from __future__ import annotations

import ast
import difflib
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.model.parts import Fault
    from quizzer.model.question import CodeQuestion, Misconception

AROUND = 2
"""Lines of the reference that are shown before and after a change."""
MOST = 60
"""Lines of a diff that are shown; the mistakes of the bank stay below."""


def as_diff(question: CodeQuestion, reference: str, mistake: str) -> str:
    """Markdown with the diff; empty where no mistake of the question has this name.

    `a+b` names two mistakes at once.
    """
    known = {m.id: m for m in question.misconceptions}
    named = [known[name] for name in mistake.split("+") if name in known]
    if not named:
        return ""
    before, after = _sides(reference, named)
    shown = [
        "" if line.startswith("@@") else line
        for line in list(difflib.unified_diff(before, after, n=AROUND, lineterm=""))[2:]
    ]
    rest = f"\n... and {len(shown) - MOST} more lines" if len(shown) > MOST else ""
    body = "\n".join(shown[:MOST]).strip("\n") + rest
    says = "; and ".join(m.sentence for m in named)
    title = "The mistake as a change" if len(named) == 1 else "The mistakes as changes"
    return (
        f"**{title} of the solution:** {says}.\n\n"
        f"```diff\n{body}\n```\n\n`-` is the solution, `+` what your answer behaves like.\n\n"
    )


def _sides(reference: str, named: Sequence[Misconception | Fault]) -> tuple[list[str], list[str]]:
    """The reference and the mistaken code, as lines.

    A mistake that is a source file of its own says nothing about the reference's docstring and
    comments, so those are left out there.
    """
    from quizzer.bank.stub import apply

    whole = getattr(named[0], "submission", None)  # a round's fault is always an edit
    if whole is None:
        changes = tuple(edit for mistake in named for edit in mistake.changes)
        return reference.split("\n"), apply(changes, reference).split("\n")
    return _bare(reference), _bare(whole)


def _bare(source: str) -> list[str]:
    """The lines with code, without the comments behind it."""
    told: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(
            node
        ):
            told |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines = [
        line.split("  # ")[0].rstrip()
        for number, line in enumerate(source.split("\n"), 1)
        if number not in told and not line.lstrip().startswith("#")
    ]
    return [line for line in lines if line]


def changed(
    question: CodeQuestion, reference: str, mistake: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines of the reference that a mistake, or a round's fault, changes, and what it has in their
    place, both without the indentation they share; empty where no mistake has this name."""
    known = {m.id: m for m in (*question.faults, *question.misconceptions)}
    if mistake not in known:
        return (), ()
    before, after = _sides(reference, [known[mistake]])
    rows = list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]
    return _of_sign(rows, "-"), _of_sign(rows, "+")


def _of_sign(rows: Sequence[str], sign: str) -> tuple[str, ...]:
    lines = [row[1:].rstrip() for row in rows if row.startswith(sign) and row[1:].strip()]
    return tuple(textwrap.dedent("\n".join(lines)).splitlines())
