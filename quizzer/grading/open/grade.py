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
from quizzer.grading.open.proof import proved
from quizzer.model.verdict import Report, Verdict

if TYPE_CHECKING:
    from quizzer.model.attempt import Submission
    from quizzer.model.question import Criterion, OpenQuestion

PASS_MARK = 0.7
"""Share of the points from which an answer is accepted: an interviewer forgives a point, not
half of the answer."""

LONGEST = 100_000
"""Characters that an answer may have."""

FEWEST = 3
"""Criteria that a rubric must have: below that, one tick decides everything."""


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
            message="Compare with the model answer and tick what you said: "
            + _listed(question.rubric),
        )
    ticked = _known(question, submission.ticked)
    points = sum(criterion.points for criterion in question.rubric)
    met = [criterion for criterion in question.rubric if criterion.id in ticked]
    missed = [criterion for criterion in question.rubric if criterion.id not in ticked]
    reached = sum(criterion.points for criterion in met)
    score = reached / points
    message = f"{reached} of {points} points."
    if missed:
        message += f" Missing: {_listed(missed)}"
    return Report(
        question=question.id,
        verdict=Verdict.ACCEPTED if score >= PASS_MARK else Verdict.WRONG_ANSWER,
        score=score,
        message=message,
        milestones=tuple(criterion.id for criterion in met),
    )


def _known(question: OpenQuestion, ticked: tuple[str, ...]) -> set[str]:
    """The ticked ids; raises UsageError for one that the rubric does not have."""
    known = [criterion.id for criterion in question.rubric]
    for name in ticked:
        if name not in known:
            hint = did_you_mean(name, known) or f"; the criteria are {', '.join(known)}"
            raise UsageError(f"{question.id} has no criterion called {quoted(name)}{hint}")
    return set(ticked)


def _listed(criteria: tuple[Criterion, ...] | list[Criterion]) -> str:
    """Criteria on one line, each with its id and what it is worth."""
    return " ".join(
        f"[{criterion.id}, {criterion.points}] {sentence(criterion.says)}" for criterion in criteria
    )


def audit(question: OpenQuestion) -> list[str]:
    """Defects of the question itself, in words; empty where it is sound."""
    ids = [criterion.id for criterion in question.rubric]
    defects = [
        f"criterion id {name!r} is used {ids.count(name)} times"
        for name in dict.fromkeys(ids)
        if ids.count(name) > 1
    ]
    defects += [f"criterion {c.id!r} says nothing" for c in question.rubric if not c.says.strip()]
    defects += [
        f"criterion {c.id!r} is worth {c.points} points; give at least 1"
        for c in question.rubric
        if c.points < 1
    ]
    if len(ids) < FEWEST:
        defects.append(f"{len(ids)} criteria are too few; give at least {FEWEST}")
    if not question.model_answer.strip():
        defects.append("the model answer is empty")
    return defects or proved(question)
