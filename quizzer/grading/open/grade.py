"""Open questions: prose, graded by ticking the rubric's criteria beside a model answer.

The text itself is never judged here. Until criteria are ticked the verdict is ungraded; then
the score is the share of points that were ticked, and from PASS_MARK on the answer counts as
accepted. Ticking nothing is an honest answer too, and is graded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.errors import UsageError, did_you_mean
from quizzer.grading.answers import (
    Seeded,
    UnreadableAnswerError,
    invalid,
    quoted,
    sentence,
    text_of,
)
from quizzer.model.verdict import Decision, Report, Verdict
from quizzer.model.words import count

if TYPE_CHECKING:
    from quizzer.model.attempt import Submission
    from quizzer.model.question import OpenQuestion

PASS_MARK = 0.7
"""Share of the points from which an answer is accepted: an interviewer forgives a point, not
half of the answer."""

LONGEST = 100_000
"""Characters that an answer may have."""


def grade(question: OpenQuestion, submission: Submission, context: Seeded) -> Report:
    """Ungraded until `submission.ticked` is given; raises UsageError for unknown criteria."""
    try:
        text_of(submission, LONGEST)
    except UnreadableAnswerError as why:
        return invalid(question, str(why))
    if submission.ticked is None:
        return Report(
            question=question.id,
            verdict=Verdict.UNGRADED,
            message="Compare with the model answer and tick what you said.",
            decisions=_decisions(question, None),
        )
    ticked = _known(question, submission.ticked)
    points = sum(criterion.points for criterion in question.rubric)
    met = [criterion for criterion in question.rubric if criterion.id in ticked]
    reached = sum(criterion.points for criterion in met)
    score = reached / points
    return Report(
        question=question.id,
        verdict=Verdict.ACCEPTED if score >= PASS_MARK else Verdict.WRONG_ANSWER,
        score=score,
        message=f"{reached} of {count(points, 'point')}.",
        milestones=tuple(criterion.id for criterion in met),
        decisions=_decisions(question, ticked),
    )


def _decisions(question: OpenQuestion, ticked: set[str] | None) -> tuple[Decision, ...]:
    """Every criterion: met, missed, or not yet judged."""
    return tuple(
        Decision(
            id=item.id,
            text=sentence(item.says),
            right=None if ticked is None else item.id in ticked,
            points=item.points,
        )
        for item in question.rubric
    )


def _known(question: OpenQuestion, ticked: tuple[str, ...]) -> set[str]:
    """The ticked ids; raises UsageError for one that the rubric does not have."""
    known = [criterion.id for criterion in question.rubric]
    for name in ticked:
        if name not in known:
            hint = did_you_mean(name, known) or f"; the criteria are {', '.join(known)}"
            raise UsageError(f"{question.id} has no criterion called {quoted(name)}{hint}")
    return set(ticked)
