"""A choice question through its own grader: right options are accepted, wrong ones are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.grading.answers import Draw
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Report, Verdict

if TYPE_CHECKING:
    from quizzer.model.question import ChoiceQuestion


def proved(question: ChoiceQuestion) -> list[str]:
    """What the grader does that the file does not say."""
    defects = []
    right = [option.id for option in question.options if option.correct]
    if _graded(question, right).verdict is not Verdict.ACCEPTED:
        defects.append("the right options are not accepted")
    for option in question.options:
        if option.correct:
            continue
        report = _graded(question, [option.id])
        if report.verdict is not Verdict.WRONG_ANSWER:
            defects.append(f"option {option.id!r} alone is {report.verdict.words}")
        named = report.misconception.id if report.misconception else ""
        if named != (option.id if option.misconception else ""):
            defects.append(f"the belief behind option {option.id!r} is named {named!r}")
    return defects


def _graded(question: ChoiceQuestion, ids: list[str]) -> Report:
    from quizzer.grading.choice.grade import grade

    submission = Submission(question.id, " ".join(ids).encode())
    return grade(question, submission, Draw(1))
