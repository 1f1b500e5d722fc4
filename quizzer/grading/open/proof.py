"""An open question through its own grader: no single criterion decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.grading.answers import Draw
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Verdict

if TYPE_CHECKING:
    from quizzer.model.question import OpenQuestion


def proved(question: OpenQuestion) -> list[str]:
    """Criteria that pass alone, and criteria without which nothing passes."""
    defects = []
    every = [criterion.id for criterion in question.rubric]
    for name in every:
        rest = tuple(other for other in every if other != name)
        if _verdict(question, rest) is not Verdict.ACCEPTED:
            defects.append(f"criterion {name!r} decides alone: without it nothing passes")
        if _verdict(question, (name,)) is Verdict.ACCEPTED:
            defects.append(f"criterion {name!r} decides alone: with it anything passes")
    return defects


def _verdict(question: OpenQuestion, ticked: tuple[str, ...]) -> Verdict:
    from quizzer.grading.open.grade import grade

    submission = Submission(question.id, b"text", ticked=ticked)
    return grade(question, submission, Draw(1)).verdict
